/**
 * Whole headers on demand, for the panel: the promise side of the header workers.
 */
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ParseError } from '#dicom/parseError.ts';
import type { Result } from '#dicom/result.ts';

export interface ElementSource {
  /** Every element of file meta and data set. An aborted request rejects with an AbortError. */
  tree(file: File, options?: { signal?: AbortSignal }): Promise<Result<ElementTree, ParseError>>;
  /** The whole value of one row as text, for copying. */
  value(
    file: File,
    path: string,
    options?: { signal?: AbortSignal },
  ): Promise<Result<string, ParseError>>;
}
