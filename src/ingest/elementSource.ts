/**
 * Whole headers on demand, for the panel: the promise side of the header workers.
 */
import type { DicomJsonFile } from '#dicom/dicomJson.ts';
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ParseError } from '#dicom/parseError.ts';
import { fail, type Result } from '#dicom/result.ts';
import { headerPool } from '#ingest/pools.ts';
import { WorkerFault } from '#ingest/workerPool.ts';

export interface ElementSource {
  /** Every element of file meta and data set. An aborted request rejects with an AbortError. */
  tree(file: File, options?: { signal?: AbortSignal }): Promise<Result<ElementTree, ParseError>>;
  /** The whole value of one row as text, for copying. */
  value(
    file: File,
    path: string,
    options?: { signal?: AbortSignal },
  ): Promise<Result<string, ParseError>>;
  /** DICOM JSON of file meta and data set (PS3.18 annex F). */
  json(file: File, options?: { signal?: AbortSignal }): Promise<Result<DicomJsonFile, ParseError>>;
}

export const elementSource: ElementSource = {
  tree: (file, options) => answered(headerPool().ask('readTree', { file }, options)),
  json: (file, options) => answered(headerPool().ask('readJson', { file }, options)),
  value: (file, path, options) => answered(headerPool().ask('readValue', { file, path }, options)),
};

/** A worker that failed is one more way in which a header cannot be read. */
async function answered<T>(answer: Promise<Result<T, ParseError>>): Promise<Result<T, ParseError>> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    return fail({ kind: 'unreadable', message: error.message });
  }
}
