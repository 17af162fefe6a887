/**
 * What follows behind the last element of a level: too few bytes for a head, or bytes that are none.
 */
import { type Container, lastTagOf } from '#dicom/container.ts';
import type { ParseState } from '#dicom/parseState.ts';

/** Zeros behind a data set are looked through this far. */
const MAX_ZEROS = 1 << 20;

/** Fewer than eight bytes are left of a level: no head fits. */
export function tail(state: ParseState, top: Container): void {
  const { cursor } = state;
  if (top.kind === 'root' && onlyZerosFollow(state)) state.note('trailing-bytes');
  else if (top.end === cursor.source.size) {
    state.harm({ kind: 'truncated', atByte: top.end, inTag: lastTagOf(top) }, true);
  } else state.note('trailing-bytes', top.head?.tag);
  cursor.pos = top.end;
}

/** Looked for once, not again from each of a million zeros. */
export function onlyZerosFollow(state: ParseState): boolean {
  const { source, pos } = state.cursor;
  const rest = source.size - pos;
  if (rest > MAX_ZEROS || state.nonZeroAt >= pos) return false;
  const found = source.view(pos, rest).findIndex((byte) => byte !== 0);
  if (found >= 0) state.nonZeroAt = pos + found;
  return found < 0;
}
