/**
 * Boxes of the file formats around JPEG 2000 (ISO/IEC 15444-1 I.4) and JPEG XL (18181-2) streams:
 * length, four letters, payload.
 */

/** Payload of the first box with one of these types; null where there is none. */
export function firstBox(
  bytes: Uint8Array,
  types: readonly string[],
): { type: string; payload: Uint8Array } | null {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) {
    let length = numbers.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    let header = 8;
    if (length === 1 && at + 16 <= bytes.length) {
      length = Number(numbers.getBigUint64(at + 8));
      header = 16;
    }
    // 0: up to the end.
    if (length === 0) length = bytes.length - at;
    if (length < header) return null;
    if (types.includes(type)) return { type, payload: bytes.subarray(at + header, at + length) };
    at += length;
  }
  return null;
}
