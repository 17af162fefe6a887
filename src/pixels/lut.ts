/**
 * Lookup tables of the header: Modality LUT and VOI LUT (PS3.3 C.11.1.1, C.11.2.1.1).
 *
 * Entries are unsigned. A value below the first one mapped takes the first entry, one above the last
 * the last.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { LutDescription } from '#dicom/imageDescription.ts';

export interface Lut {
  readonly firstMapped: number;
  readonly entries: Uint16Array;
  /** The range of the output is 0 … 2^bits − 1. */
  readonly bits: number;
}

/** What stands in the header of a frame, with its entries; a table that cannot be read is null. */
export interface FrameLuts {
  readonly modality: Lut | null;
  readonly voi: readonly (Lut | null)[];
}

/** The tables of a frame as its header describes them. */
export interface LutsOfHeader {
  readonly hasModalityLut: boolean;
  readonly modalityLut: LutDescription | null;
  readonly voiLuts: readonly { readonly lut: LutDescription | null }[];
}

/** Undefined where the header has none. */
export function readFrameLuts(source: ByteSource, header: LutsOfHeader): FrameLuts | undefined {
  if (!header.hasModalityLut && header.voiLuts.length === 0) return undefined;
  const read = (lut: LutDescription | null) => lut && readLut(source, lut);
  return { modality: read(header.modalityLut), voi: header.voiLuts.map(({ lut }) => read(lut)) };
}

/** Null where the data is shorter than the descriptor says. */
export function readLut(source: ByteSource, description: LutDescription): Lut | null {
  const [count, firstMapped, declared] = description.descriptor;
  const { offset, length } = description.data;
  const bytes = source.view(offset, Math.min(length, count * 2));
  // Entries of 8 bits are packed, or stand in 16 bits each: the length tells. Exactly a byte for each
  // entry is packed, whatever the descriptor says; one more is padding.
  const isByteEach = bytes.length === count + (count % 2) && count > 1;
  const isPacked = isByteEach || (declared <= 8 && bytes.length < count * 2);
  const bits = isByteEach ? 8 : declared;
  const entries = isPacked
    ? packed(bytes, description.littleEndian)
    : words(bytes, description.littleEndian);
  if (entries.length < count) return null;
  const used = entries.subarray(0, count);
  return { firstMapped, entries: used, bits: Math.max(plausible(bits), bitsOf(used)) };
}

/** The entry of a value. A fraction is cut down to the value below. */
export function lookUp({ firstMapped, entries }: Lut, value: number): number {
  const index = Math.floor(value) - firstMapped;
  return entries[Math.min(Math.max(index, 0), entries.length - 1)] ?? 0;
}

/** Packed bytes stand in 16-bit words of the data set's byte order (PS3.5 A.3). */
function packed(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  return Uint16Array.from(bytes, (_, i) => bytes[littleEndian ? i : i ^ 1] ?? 0);
}

function words(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < values.length; i += 1) values[i] = numbers.getUint16(i * 2, littleEndian);
  return values;
}

/** PS3.3 C.11.1.1.1 allows 8 or 16, C.11.2.1.1 from 8 to 16. */
function plausible(bits: number): number {
  return bits >= 8 && bits <= 16 ? bits : 8;
}

/** Some descriptors name fewer bits than their entries have. */
function bitsOf(entries: Uint16Array): number {
  const most = entries.reduce((a, b) => Math.max(a, b), 0);
  return 32 - Math.clz32(most);
}
