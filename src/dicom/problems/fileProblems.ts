/**
 * Everything that is wrong with one file by the standard, in file order; what is missing comes last.
 *
 * The tables of modules have to be loaded before (loadModules), the private dictionary too.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { DataSet, dataSetOf } from '#dicom/dataSet.ts';
import { lookupElement } from '#dicom/dictionary/elements.ts';
import { type Walked, walkFile } from '#dicom/elementWalk.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import type { ParseNote, ParseNoteKind } from '#dicom/parseError.ts';
import { elementProblems } from '#dicom/problems/elementProblems.ts';
import { moduleProblems } from '#dicom/problems/moduleProblems.ts';
import { ProblemList, type ProblemReport } from '#dicom/problems/problem.ts';
import { type Tag, tagKey } from '#dicom/tag.ts';

/** A UID has at most so many (PS3.5 9.1). */
const UID_CHARACTERS = 64;

const SOP_CLASS_UID: Tag = 0x00080016;
const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;
const DICOMDIR = '1.2.840.10008.1.3.10';

/** File meta elements of type 1 (PS3.10 table 7.1-1); what the parser notes is not said twice. */
const META_TYPE_1: readonly Tag[] = [0x00020001, 0x00020002, 0x00020003, 0x00020012];

/** File meta element → what it has to equal in the data set (PS3.10 7.1). */
const META_COPIES: readonly (readonly [meta: Tag, inDataSet: Tag])[] = [
  [0x00020002, SOP_CLASS_UID],
  [0x00020003, 0x00080018],
];

/** Said by a check of its own. */
const SAID_OTHERWISE: ReadonlySet<ParseNoteKind> = new Set(['odd-length']);

/** Deviations that change nothing of what is read. */
const HARMLESS: ReadonlySet<ParseNoteKind> = new Set([
  'vr-inferred',
  'un-as-sequence',
  'trailing-bytes',
  'zlib-header',
]);

export function fileProblems(parsed: ParsedFile, file: ByteSource): ProblemReport {
  const list = new ProblemList();
  const add = list.add.bind(list);
  metaProblems(parsed, file, list);
  noteProblems(parsed, file, list);
  walkFile(parsed, file, {
    element: (walked) => {
      if (walked.element.tag === SPECIFIC_CHARACTER_SET) charsetProblems(walked, list);
      elementProblems(walked, add);
    },
  });
  const sopClass = sopClassOf(parsed, file);
  const modules = moduleProblems(parsed.elements, sopClass, add);
  return { problems: list.problems, more: list.more, ...modules };
}

function sopClassOf(parsed: ParsedFile, file: ByteSource): string {
  return dataSetOf(parsed).text(SOP_CLASS_UID) || metaOf(parsed, file).text(0x00020002);
}

function metaOf(parsed: ParsedFile, file: ByteSource): DataSet {
  return new DataSet(file, parsed.meta, { littleEndian: true, explicit: true });
}

function metaProblems(parsed: ParsedFile, file: ByteSource, list: ProblemList): void {
  if (parsed.meta.length === 0) return;
  const meta = metaOf(parsed, file);
  const dataSet = dataSetOf(parsed);
  for (const tag of META_TYPE_1) {
    const element = meta.element(tag);
    if (element !== undefined && element.valueLength > 0) continue;
    const path = element === undefined ? '' : `meta.${tagKey(tag)}`;
    const data = { name: lookupElement(tag)?.name ?? '' };
    list.add({ rule: 'meta-missing', severity: 'error', path, tag, data });
  }
  if (meta.text(0x00020002) === DICOMDIR) return;
  for (const [tag, copied] of META_COPIES) {
    const [inMeta, inDataSet] = [meta.text(tag), dataSet.text(copied)];
    if (inMeta === '' || inDataSet === '' || inMeta === inDataSet) continue;
    const [one, other] = [inMeta.slice(0, UID_CHARACTERS), inDataSet.slice(0, UID_CHARACTERS)];
    const data = { inMeta: one, inDataSet: other, other: copied };
    list.add({ rule: 'meta-differs', severity: 'error', path: `meta.${tagKey(tag)}`, tag, data });
  }
}

function noteProblems(parsed: ParsedFile, file: ByteSource, list: ProblemList): void {
  const hasMeta = !parsed.notes.some(({ kind }) => kind === 'no-file-meta');
  const notes = parsed.notes.filter(
    ({ kind }) => !SAID_OTHERWISE.has(kind) && (hasMeta || kind !== 'transfer-syntax-missing'),
  );
  if (notes.length === 0) return;
  const paths = pathsByOffset(parsed, file);
  for (const note of notes) {
    list.add({
      rule: 'note',
      severity: severityOf(note),
      path: paths.get(note.atByte) ?? '',
      tag: note.tag ?? null,
      data: { note: note.kind, atByte: note.atByte, detail: note.detail ?? '' },
    });
  }
}

function severityOf({ kind }: ParseNote): 'hint' | 'error' {
  return HARMLESS.has(kind) ? 'hint' : 'error';
}

/** Where elements and items begin; of the same place in file meta and inflated data, the latter. */
function pathsByOffset(parsed: ParsedFile, file: ByteSource): Map<number, string> {
  const paths = new Map<number, string>();
  walkFile(parsed, file, {
    element: ({ element, path }) => paths.set(element.offset, path),
    item: ({ item, path }) => paths.set(item.offset, path),
  });
  return paths;
}

/** Terms that are unknown, misspelled or do not go together (PS3.3 C.12.1.1.2). */
function charsetProblems({ path, context }: Walked, list: ProblemList): void {
  for (const problem of context.charset.problems) {
    list.add({
      rule: 'charset-term',
      severity: 'error',
      path,
      tag: SPECIFIC_CHARACTER_SET,
      data: {
        term: problem.term,
        readAs: 'readAs' in problem ? problem.readAs : '',
        what: problem.kind,
      },
    });
  }
}
