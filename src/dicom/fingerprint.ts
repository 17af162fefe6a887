/**
 * Fingerprints of values, to tell whether two long ones are the same without holding them.
 *
 * Two lanes of MurmurHash3 (32 bits, Austin Appleby, public domain): fast enough for the pixels of
 * every slice of a series. Two values that differ in one word never share one; two others of the same
 * length do once in 10^19. Not for secrets.
 */
import type { DicomElement } from '#dicom/element.ts';
import type { ValueContext } from '#dicom/elementValue.ts';
import { isStringVr } from '#dicom/vr.ts';

/** Of a longer value this much of the beginning is compared, and its length. */
export const MAX_COMPARED_BYTES = 16 * 1024 ** 2;

/** A multiple of four: words do not pass the seams. */
const CHUNK_BYTES = 1 << 20;

/** 16 hexadecimal digits. Padding at the end of a text does not count. */
export function valueFingerprint({ source }: ValueContext, element: DicomElement): string {
  const { valueOffset, valueLength, vr } = element;
  const print = new Fingerprint();
  const compared = Math.min(valueLength, MAX_COMPARED_BYTES);
  for (let at = 0; at < compared; at += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, compared - at);
    const bytes = source.view(valueOffset + at, length);
    const isEnd = at + length === valueLength;
    print.add(isEnd && isStringVr(vr) ? withoutPadding(bytes) : bytes);
  }
  return print.digits(valueLength - compared);
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1;
  return bytes.subarray(0, end);
}

/** Bytes in pieces; all but the last are multiples of four long. */
export class Fingerprint {
  #one = 0x9747b28c;
  #two = 0x3c6ef372;
  #length = 0;

  add(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = bytes.length - (bytes.length % 4);
    let [one, two] = [this.#one, this.#two];
    for (let at = 0; at < whole; at += 4) {
      const word = view.getInt32(at, true);
      one = mixed(one, word, 0xcc9e2d51, 0x1b873593);
      two = mixed(two, word, 0x239b961b, 0xab0e9789);
    }
    if (whole < bytes.length) {
      let word = 0;
      for (let at = bytes.length - 1; at >= whole; at -= 1) word = (word << 8) | (bytes[at] ?? 0);
      one = mixed(one, word, 0xcc9e2d51, 0x1b873593);
      two = mixed(two, word, 0x239b961b, 0xab0e9789);
    }
    this.#one = one;
    this.#two = two;
    this.#length += bytes.length;
  }

  /** @param uncounted bytes of the value that were not added */
  digits(uncounted = 0): string {
    const length = this.#length + uncounted;
    return hex(finished(this.#one ^ length)) + hex(finished(this.#two ^ length));
  }
}

function mixed(hash: number, word: number, first: number, second: number): number {
  const scrambled = Math.imul(turned(Math.imul(word, first), 15), second);
  return (Math.imul(turned(hash ^ scrambled, 13), 5) + 0xe6546b64) | 0;
}

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finished(hash: number): number {
  const one = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const two = Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return (two ^ (two >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
