/**
 * Samples out of their bytes (PS3.5 8.1.1): single bits, any number of bits one behind the other, and
 * whole bytes in either byte order.
 */
import type { SampleArray } from '#pixels/frame.ts';
import { bytesOf } from '#pixels/samples.ts';

/** Least significant bit first. */
export function unpackBits(
  bytes: Uint8Array,
  firstBit: number,
  count: number,
  to: SampleArray,
): void {
  for (let i = 0; i < count; i += 1) {
    const bit = firstBit + i;
    to[i] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  }
}

/**
 * Samples of any number of bits, one behind the other as the single bits are: 12 in old files, two
 * samples in three bytes (PS3.5 of 1993, annex D).
 */
export function unpackSamples(
  bytes: Uint8Array,
  firstBit: number,
  count: number,
  bits: number,
  to: SampleArray,
): void {
  for (let i = 0, bit = firstBit; i < count; i += 1) {
    let value = 0;
    for (let done = 0; done < bits;) {
      const taken = Math.min(8 - (bit & 7), bits - done);
      const part = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & ((1 << taken) - 1);
      value += part * 2 ** done;
      done += taken;
      bit += taken;
    }
    to[i] = value;
  }
}

/** Samples of `width` bytes in the byte order of the data; a last one that is cut stays 0. */
export function copySamples(
  bytes: Uint8Array,
  width: number,
  to: SampleArray,
  littleEndian: boolean,
): void {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % width));
  // Typed arrays are little endian on every platform that a browser runs on.
  const swap = width > 1 && !littleEndian;
  const ordered = swap ? withSwappedBytes(whole, width) : whole;
  const container = to.BYTES_PER_ELEMENT;
  const out = bytesOf(to);
  if (width === container) {
    out.set(ordered);
    return;
  }
  // 24 bits: the fourth byte stays 0 until the sign is extended.
  for (let from = 0; from < ordered.length; from += 1) {
    out[Math.floor(from / width) * container + (from % width)] = ordered[from] ?? 0;
  }
}

export function withSwappedBytes(bytes: Uint8Array, width: number): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) {
    swapped[i - (i % width) + width - 1 - (i % width)] = bytes[i] ?? 0;
  }
  return swapped;
}
