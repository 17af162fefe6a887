/**
 * Whole headers on demand, for the panel: the promise side of the header workers.
 */
import type { DicomJsonFile } from '#dicom/dicomJson.ts';
import type { ElementTree } from '#dicom/elementTree.ts';
import type { Leaves } from '#dicom/elementLeaves.ts';
import type { ExportForm } from '#dicom/export/exportText.ts';
import { unpackTree } from '#dicom/packedRows.ts';
import type { ParseError } from '#dicom/parseError.ts';
import type { ProblemReport } from '#dicom/problems/problem.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { ReaderFailed } from '#ingest/fate.ts';
import { headerPool } from '#ingest/pools.ts';
import { WorkerFault } from '#ingest/workerPool.ts';

interface Options {
  readonly signal?: AbortSignal | undefined;
}

interface TextOptions extends Options {
  /** Terms of Specific Character Set to read with instead of the declared ones. */
  readonly charset?: readonly string[] | undefined;
}

interface TreeOptions extends TextOptions {
  /** Called with the beginning of a long header while the rest of it is read. */
  readonly onBeginning?: ((tree: ElementTree) => void) | undefined;
}

/** Rows of a beginning: more than fit on a screen, and as many as most headers have. */
const FIRST_ROWS = 500;
/** Reading a whole series stands behind what someone looks at. */
const SERIES_PRIORITY = 20;

/** A worker that failed is one more way in which a header cannot be read. */
export type HeaderError = ParseError | ReaderFailed;

/** An aborted request rejects with an AbortError. */
export interface ElementSource {
  /** Every element of file meta and data set. */
  tree(file: FileHandle, options?: TreeOptions): Promise<Result<ElementTree, HeaderError>>;
  /** The whole value of one row as text, for copying. */
  value(
    file: FileHandle,
    path: string,
    options?: TextOptions,
  ): Promise<Result<string, HeaderError>>;
  /** DICOM JSON of file meta and data set (PS3.18 annex F). */
  json(file: FileHandle, options?: Options): Promise<Result<DicomJsonFile, HeaderError>>;
  /** What is wrong with the instance by the standard. */
  problems(file: FileHandle, options?: Options): Promise<Result<ProblemReport, HeaderError>>;
  /** The values in short, for comparing many instances; long ones whole, or their beginning. */
  leaves(
    file: FileHandle,
    options: Options & { readonly whole: boolean },
  ): Promise<Result<Leaves, HeaderError>>;
  /** Of the values at these paths: the same where the whole values are. */
  fingerprints(
    file: FileHandle,
    paths: readonly string[],
    options?: Options,
  ): Promise<Result<readonly string[], HeaderError>>;
  /** Bytes of the file, or of its inflated data set. */
  bytes(
    file: FileHandle,
    range: { offset: number; length: number; inflated: boolean },
    options?: Options,
  ): Promise<Result<ArrayBuffer, HeaderError>>;
  /** The instance as text to take away. */
  text(file: FileHandle, form: ExportForm, options?: Options): Promise<Result<string, HeaderError>>;
}

export const elementSource: ElementSource = {
  tree: async (file, { charset, onBeginning, ...options } = {}) => {
    const read = async (firstRows?: number): Promise<Result<ElementTree, HeaderError>> => {
      const asked = headerPool().ask('readTree', { file, charset, firstRows }, options);
      const packed = await answered(asked);
      return packed.ok ? ok(unpackTree(packed.value)) : packed;
    };
    if (onBeginning === undefined) return read();
    const first = await read(FIRST_ROWS);
    if (!first.ok || !first.value.isPart) return first;
    onBeginning(first.value);
    return read();
  },
  json: (file, options) => answered(headerPool().ask('readJson', { file }, options)),
  value: (file, path, { charset, ...options } = {}) =>
    answered(headerPool().ask('readValue', { file, path, charset }, options)),
  problems: (file, options) => answered(headerPool().ask('readProblems', { file }, options)),
  leaves: (file, { whole, signal }) =>
    answered(
      headerPool().ask('readLeaves', { file, whole }, { signal, priority: SERIES_PRIORITY }),
    ),
  fingerprints: (file, paths, options) =>
    answered(
      headerPool().ask(
        'readFingerprints',
        { file, paths },
        { ...options, priority: SERIES_PRIORITY },
      ),
    ),
  bytes: (file, range, options) =>
    answered(headerPool().ask('readBytes', { file, ...range }, options)),
  text: (file, form, options) =>
    answered(
      headerPool().ask('readText', { file, form }, { ...options, priority: SERIES_PRIORITY }),
    ),
};

async function answered<T>(
  answer: Promise<Result<T, ParseError>>,
): Promise<Result<T, HeaderError>> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    return fail({ kind: 'reader-failed', fault: error.kind, message: error.message });
  }
}
