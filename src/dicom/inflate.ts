/**
 * Inflating what a deflated transfer syntax holds (PS3.5 A.5): RFC 1951 blocks, no header.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { Inflate } from 'fflate';
import type { ByteSource } from '#dicom/byteSource.ts';
import { MAX_INFLATED_BYTES } from '#dicom/limits.ts';

export interface Inflated {
  readonly bytes: Uint8Array;
  /** What stopped the inflating early; what came before stands in `bytes`. */
  readonly fault: { kind: 'too-large' } | { kind: 'damaged'; detail: string } | null;
  /** A zlib header stood before the blocks. */
  readonly zlibHeader: boolean;
}

/** Bytes that are pushed at a time: each can become a thousand before the cap is looked at again. */
const STEP = 1 << 14;
const SMALL_STEP = 1 << 12;

/** The deflated data set that reaches from `from` to the end of a file (PS3.5 A.5). */
export function inflateDataSet(file: ByteSource, from: number): Inflated {
  const length = file.size - from;
  const inflated = inflateBounded(
    file.view(from, Math.min(length, MAX_INFLATED_BYTES)),
    MAX_INFLATED_BYTES,
  );
  return length > MAX_INFLATED_BYTES ? { ...inflated, fault: { kind: 'too-large' } } : inflated;
}

/** Inflate to at most `limit` bytes. Damaged or cut input gives what was inflated before it. */
export function inflateBounded(deflated: Uint8Array, limit: number): Inflated {
  const zlibHeader = hasZlibHeader(deflated);
  const blocks = zlibHeader ? deflated.subarray(2) : deflated;
  const whole = inflateBlocks(blocks, limit, { step: STEP, toEnd: true });
  if (whole.fault?.kind !== 'damaged') return { ...whole, zlibHeader };
  // fflate keeps back what it made of the piece that the damage is in, and sees for certain that
  // blocks are cut only when that piece is called the last: a second time for what is there.
  const { bytes, fault } = inflateBlocks(blocks, limit, { step: SMALL_STEP, toEnd: false });
  return { bytes, fault: fault ?? whole.fault, zlibHeader };
}

function inflateBlocks(
  blocks: Uint8Array,
  limit: number,
  { step, toEnd }: { step: number; toEnd: boolean },
): Omit<Inflated, 'zlibHeader'> {
  const parts: Uint8Array[] = [];
  const given = { size: 0 };
  const stream = new Inflate((part) => {
    const room = limit - given.size;
    if (room > 0) parts.push(part.length > room ? part.slice(0, room) : part);
    given.size += part.length;
  });
  let fault: Inflated['fault'] = null;
  try {
    for (let at = 0; at < blocks.length && given.size <= limit; at += step) {
      stream.push(blocks.subarray(at, at + step), toEnd && at + step >= blocks.length);
    }
    if (given.size > limit) fault = { kind: 'too-large' };
  } catch (error) {
    // fflate reports damage and an early end by throwing; what it gave before stays.
    const detail = error instanceof Error ? error.message : String(error);
    fault = { kind: 'damaged', detail };
  }
  const [part] = parts;
  return { bytes: part !== undefined && parts.length === 1 ? part : joinedBytes(parts), fault };
}

/**
 * Some exports write a zlib header before the blocks, where PS3.5 A.5 has none. The same two bytes
 * can begin a raw stored block, which its complemented length gives away.
 */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = bytes;
  if ((first & 0x0f) !== 8 || first >> 4 > 7 || ((first << 8) | second) % 31 !== 0) return false;
  const isStoredBlock =
    (first & 0x06) === 0 && (second ^ fourth) === 0xff && (third ^ fifth) === 0xff;
  return !isStoredBlock;
}
