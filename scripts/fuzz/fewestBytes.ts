/**
 * Bytes that fail → fewer bytes that fail: pieces are taken out, of half the length each round, as long
 * as it still fails.
 */
export async function fewestBytes(
  whole: Uint8Array,
  fails: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let bytes = whole;
  for (let piece = Math.max(1, bytes.length >> 1); piece >= 1; piece >>= 1) {
    for (let at = bytes.length - piece; at >= 0; at -= piece) {
      const less = new Uint8Array(bytes.length - piece);
      less.set(bytes.subarray(0, at));
      less.set(bytes.subarray(at + piece), at);
      if (await fails(less)) bytes = less;
    }
  }
  return bytes;
}
