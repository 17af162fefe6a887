/**
 * A parsed file as text to take away: DICOM JSON (PS3.18 annex F), CSV, or a listing in the manner of
 * dcmdump.
 *
 * JSON is the data set alone, as the annex has it; the other two list file meta too.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { dicomJson } from '#dicom/dicomJson.ts';
import { type Walked, walkFile } from '#dicom/elementWalk.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import { csvLine } from '#dicom/export/csv.ts';
import { listedValue, namesOf } from '#dicom/export/namedElement.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { formatTag, isPrivate, isPrivateCreator } from '#dicom/tag.ts';
import { visibleText } from '#dicom/visibleText.ts';
import { isBinaryVr, isMultiValued, isStringVr, valueSize } from '#dicom/vr.ts';

export type ExportForm = 'json' | 'csv' | 'dump';

/** @param name of the file, which long binary values of JSON refer to */
export function exportText(
  form: ExportForm,
  parsed: ParsedFile,
  file: ByteSource,
  name: string,
): string {
  switch (form) {
    case 'json':
      return `${JSON.stringify(dicomJson(parsed, file, { bulkDataIn: name }).dataset, null, 2)}\n`;
    case 'csv':
      return csvText(parsed, file);
    case 'dump':
      return dumpText(parsed, file);
  }
}

const CSV_HEAD = ['Path', 'Tag', 'Keyword', 'Name', 'Creator', 'VR', 'VM', 'Length', 'Value'];

function csvText(parsed: ParsedFile, file: ByteSource): string {
  const lines = [csvLine(CSV_HEAD)];
  walkFile(parsed, file, {
    element: (walked) => {
      const { path, element, creator } = walked;
      const { keyword, name } = namesOf(walked);
      const { text, cut } = listedValue(walked, isBinaryVr(element.vr));
      const value = visibleText(cut ? `${text} …` : text);
      const vm = String(countOf(walked, text));
      const tag = formatTag(element.tag);
      lines.push(
        csvLine([path, tag, keyword, name, creator, element.vr, vm, lengthOf(walked), value]),
      );
    },
  });
  return lines.join('');
}

function lengthOf({ element }: Walked): string {
  return element.length === UNDEFINED_LENGTH ? 'undefined' : String(element.length);
}

function countOf({ element, items }: Walked, text: string): number {
  if (items !== undefined) return items.length;
  if (element.fragments !== undefined) return 1;
  if (element.valueLength === 0) return 0;
  if (!isMultiValued(element.vr)) return 1;
  if (isBinaryVr(element.vr)) return Math.floor(element.valueLength / valueSize(element.vr));
  return text.split('\\').length;
}

/** The comment of a dcmdump line begins here. */
const COMMENT_COLUMN = 56;

function dumpText(parsed: ParsedFile, file: ByteSource): string {
  const lines = ['# Dicom-File-Format', '', '# Dicom-Meta-Information-Header'];
  let inMeta = true;
  walkFile(parsed, file, {
    element: (walked) => {
      if (inMeta && !walked.path.startsWith('meta.')) {
        inMeta = false;
        lines.push('', '# Dicom-Data-Set', `# Used TransferSyntax: ${parsed.readAs}`);
      }
      lines.push(dumpLine(walked));
      for (const [index, range] of fragmentsOf(walked).entries()) {
        const what = index === 0 ? 'offset table' : `fragment ${index}`;
        lines.push(`${indent(walked.depth + 1)}(fffe,e000) pi (${what}) # ${range.length}, 1 Item`);
      }
    },
    item: ({ depth, item }) => {
      const length = item.length === UNDEFINED_LENGTH ? 'u/l' : String(item.length);
      const what = `(Item with #=${item.elements.length})`;
      lines.push(commented(`${indent(depth)}(fffe,e000) na ${what}`, length, 1, 'Item'));
    },
    leave: ({ depth }) => {
      lines.push(
        commented(`${indent(depth)}(fffe,e0dd) na (SequenceDelimitationItem)`, '0', 0, 'End'),
      );
    },
  });
  return `${lines.join('\n')}\n`;
}

function fragmentsOf({ element }: Walked) {
  const { fragments } = element;
  return fragments === undefined ? [] : [fragments.basicOffsetTable, ...(fragments.ranges ?? [])];
}

function dumpLine(walked: Walked): string {
  const { element, depth, items, creator } = walked;
  const { text, cut } = listedValue(walked, isBinaryVr(element.vr));
  const { keyword, name } = namesOf(walked);
  const head = `${indent(depth)}${formatTag(element.tag).toLowerCase()} ${element.vr}`;
  const length = element.length === UNDEFINED_LENGTH ? 'u/l' : String(element.length);
  const known = keyword === '' ? privateName(element.tag, creator, name) : keyword;
  const value =
    items === undefined ? dumpValue(walked, text, cut) : `(Sequence with #=${items.length})`;
  return commented(`${head} ${value}`, length, countOf(walked, text), known);
}

function dumpValue({ element }: Walked, text: string, cut: boolean): string {
  if (element.fragments !== undefined) return '(PixelSequence)';
  if (element.valueLength === 0) return '(no value available)';
  const shown = visibleText(cut ? `${text}...` : text);
  return isStringVr(element.vr) ? `[${shown}]` : shown;
}

function privateName(tag: number, creator: string, name: string): string {
  if (isPrivateCreator(tag)) return 'PrivateCreator';
  if (!isPrivate(tag)) return 'Unknown Tag & Data';
  return name === '' ? `Private, ${creator || 'no creator'}` : name;
}

function commented(line: string, length: string, vm: number, name: string): string {
  return `${line.padEnd(COMMENT_COLUMN)} # ${length.padStart(3)}, ${vm} ${name}`;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
