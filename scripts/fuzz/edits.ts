/**
 * Changes of a file as data: bytes taken out at a place, others put in. So a failing case can be
 * told, and made smaller by leaving edits out.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';

export interface Edit {
  /** What was done, for the report. */
  readonly what: string;
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

export function overwrite(what: string, at: number, bytes: Uint8Array): Edit {
  return { what, at, remove: bytes.length, insert: bytes };
}

/** Places count in the file as it was; of edits that overlap the first counts. */
export function applyEdits(file: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let taken = 0;
  for (const { at, remove, insert } of edits.toSorted((one, other) => one.at - other.at)) {
    if (at < taken || at > file.length) continue;
    parts.push(file.subarray(taken, at), insert);
    taken = Math.min(file.length, at + remove);
  }
  parts.push(file.subarray(taken));
  return joinedBytes(parts);
}
