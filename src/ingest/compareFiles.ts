/**
 * Whether two files have the same bytes: length first, then piece by piece.
 */

const PIECE_BYTES = 1024 ** 2;

export async function compareFiles(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  for (let at = 0; at < one.size; at += PIECE_BYTES) {
    const [left, right] = await Promise.all(
      [one, other].map((blob) => blob.slice(at, at + PIECE_BYTES).arrayBuffer()),
    );
    if (left === undefined || right === undefined || !sameBytes(left, right)) return false;
  }
  return true;
}

function sameBytes(left: ArrayBuffer, right: ArrayBuffer): boolean {
  if (left.byteLength !== right.byteLength) return false;
  const words = left.byteLength >> 2;
  const a = new Uint32Array(left, 0, words);
  const b = new Uint32Array(right, 0, words);
  for (let at = 0; at < words; at += 1) if (a[at] !== b[at]) return false;
  const c = new Uint8Array(left, words * 4);
  const d = new Uint8Array(right, words * 4);
  return c.every((byte, at) => byte === d[at]);
}
