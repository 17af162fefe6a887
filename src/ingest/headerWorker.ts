/**
 * Header worker: reads the beginning of files and parses it. A thin shell over dicom and catalog.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { Interner } from '#catalog/intern.ts';
import { loadPrivateDictionary, lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import { dicomJson } from '#dicom/dicomJson.ts';
import { loadModules } from '#dicom/dictionary/modules.ts';
import { elementLeaves, fingerprintsAt } from '#dicom/elementLeaves.ts';
import { packedTree } from '#dicom/elementRows.ts';
import { exportText } from '#dicom/export/exportText.ts';
import { findElement } from '#dicom/findElement.ts';
import { KnownValues } from '#dicom/knownValues.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import type { ParseError } from '#dicom/parseError.ts';
import { fileProblems } from '#dicom/problems/fileProblems.ts';
import { ok, type Result } from '#dicom/result.ts';
import { wholeValueText } from '#dicom/valueText.ts';
import { assessFile, type HeaderOutcome } from '#ingest/assess.ts';
import { type Comparison, sameContent } from '#ingest/compareFiles.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { fileSource, readFirst } from '#ingest/fileSource.ts';
import type { HeaderProtocol } from '#ingest/messages.ts';
import { reading } from '#ingest/reading.ts';
import { serve } from '#ingest/serve.ts';

/** A value that is copied as text: more of it fits no clipboard that a person would paste from. */
const MAX_COPIED_BYTES = 8 * 1024 ** 2;

/** For the first rows no more than so many elements each are read; a large branch takes the rest. */
const ELEMENTS_FOR_A_ROW = 4;

serve<HeaderProtocol>(
  {
    readHeaders,
    rehearse,
    readTree: ({ file, charset, firstRows }) =>
      parsedWhole(
        file,
        (parsed, source) => packedTree(parsed, source, { charset, firstRows }),
        firstRows === undefined ? undefined : firstRows * ELEMENTS_FOR_A_ROW,
      ),
    readValue: ({ file, path, charset }) =>
      parsedWhole(file, (parsed, source) => {
        const found = findElement(parsed, source, path, { charset });
        return found === null ? '' : wholeValueText(found.context, found.element, MAX_COPIED_BYTES);
      }),
    readJson: ({ file }) => parsedWhole(file, dicomJson),
    readProblems: async ({ file }) => {
      await loadModules();
      return parsedWhole(file, fileProblems);
    },
    readLeaves: ({ file, whole }) =>
      parsedWhole(file, (parsed, source) => elementLeaves(parsed, source, { whole })),
    readFingerprints: ({ file, paths }) =>
      parsedWhole(file, (parsed, source) => fingerprintsAt(parsed, source, paths)),
    readBytes: ({ file, offset, length, inflated }) =>
      inflated
        ? parsedWhole(file, ({ source }) => copied(source.view(offset, length)))
        : reading(() => copied(fileSource(file).view(offset, length))),
    readText: ({ file, form }) =>
      parsedWhole(file, (parsed, source) => exportText(form, parsed, source, file.name)),
    compareFiles,
  },
  buffersIn,
);

async function compareFiles({
  one,
  other,
}: HeaderProtocol['compareFiles']['request']): Promise<Result<Comparison, ParseError>> {
  const known = await reading(() => fileSource(one).view(0, 1));
  if (!known.ok && known.error.kind === 'unreadable') {
    return ok({ kind: 'lost', message: known.error.message });
  }
  return reading(() => ({
    kind: sameContent(fileSource(one), fileSource(other)) ? 'same' : 'different',
  }));
}

/** Bytes that were read are handed over, not copied. */
function buffersIn(response: unknown): readonly ArrayBuffer[] {
  const isResult = typeof response === 'object' && response !== null && 'value' in response;
  return isResult && response.value instanceof ArrayBuffer ? [response.value] : [];
}

function copied(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Files that come together mostly belong together: what they share is read once, and cloned once. */
async function readHeaders({
  files,
}: {
  readonly files: readonly FileHandle[];
}): Promise<HeaderOutcome[]> {
  const known = new KnownValues();
  const outcomes = await Promise.all(files.map((file) => readHeader(file, known)));
  const interner = new Interner();
  return outcomes.map((outcome) =>
    outcome.summary === undefined
      ? outcome
      : { ...outcome, summary: interner.summary(outcome.summary) },
  );
}

async function readHeader(file: FileHandle, known: KnownValues): Promise<HeaderOutcome> {
  const outcome = await reading(async () =>
    assessFile(fileSource(file, await readFirst(file)), known),
  );
  if (outcome.ok) return outcome.value;
  const fate = outcome.error.kind === 'member-damaged' ? 'damaged' : 'skipped';
  return { fate, reason: outcome.error };
}

/** What has run some thousand times is compiled for speed. Read once: that is the browser's work. */
async function rehearse({ file, times }: HeaderProtocol['rehearse']['request']): Promise<null> {
  const source = fileSource(file, await readFirst(file));
  for (let time = 0; time < times; time += 1) {
    const { summary } = assessFile(source, new KnownValues());
    if (summary !== undefined) new Interner().summary(summary);
  }
  return null;
}

/** Parse a whole file with private names at hand, and make something of it and of its bytes. */
async function parsedWhole<T>(
  file: FileHandle,
  make: (parsed: ParsedFile, source: ByteSource) => T,
  maxElements?: number,
): Promise<Result<T, ParseError>> {
  await loadPrivateDictionary();
  const made = await reading(async () => {
    const source = fileSource(file, await readFirst(file));
    const parsed = parseFile(source, {
      fragments: 'walk',
      ...(maxElements === undefined ? {} : { maxElements }),
      privateVr: (creator, tag) => lookupPrivate(creator, tag)?.vr,
    });
    return parsed.ok ? ok(make(parsed.value, source)) : parsed;
  });
  return made.ok ? made.value : made;
}
