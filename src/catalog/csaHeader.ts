/**
 * Values of a Siemens CSA header: what (0029,xx10) of 'SIEMENS CSA HEADER' holds, a list of named
 * texts (version "SV10", little endian). The maker does not publish it; the layout is that of
 * https://nipy.org/nibabel/dicom/siemens_csa.html.
 */

const MAGIC = 'SV10';
const NAME_BYTES = 64;
/** Name, VM, VR, a type of the maker, the number of items, a check. */
const TAG_BYTES = 84;
const ITEM_BYTES = 16;
/** More than a real header has; beyond it the bytes are something else. */
const MOST_TAGS = 1000;
const MOST_ITEMS = 1000;

/** The values of one name, without padding and without empty ones; none where it does not read. */
export function csaValues(bytes: Uint8Array, name: string): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || text(bytes, 0, 4) !== MAGIC) return [];
  const tags = view.getUint32(8, true);
  let at = 16;
  for (let tag = 0; tag < Math.min(tags, MOST_TAGS); tag += 1) {
    if (at + TAG_BYTES > bytes.length) return [];
    const items = view.getUint32(at + 76, true);
    const isWanted = text(bytes, at, NAME_BYTES) === name;
    at += TAG_BYTES;
    if (items > MOST_ITEMS) return [];
    const values: string[] = [];
    for (let item = 0; item < items; item += 1) {
      if (at + ITEM_BYTES > bytes.length) return [];
      const length = view.getUint32(at + 4, true);
      at += ITEM_BYTES;
      if (at + length > bytes.length) return [];
      if (isWanted) values.push(text(bytes, at, length).trim());
      at += Math.ceil(length / 4) * 4;
    }
    if (isWanted) return values.filter((value) => value !== '');
  }
  return [];
}

/** Latin-1, up to the first NUL. */
function text(bytes: Uint8Array, from: number, length: number): string {
  const some = bytes.subarray(from, from + length);
  const end = some.indexOf(0);
  return new TextDecoder('latin1').decode(end < 0 ? some : some.subarray(0, end));
}
