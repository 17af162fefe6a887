/**
 * Numbers in binary: US SS UL SL UV SV FL FD AT and the other-type VRs (PS3.5 6.2).
 *
 * 64-bit integers are bigint, as they do not fit a number. Byte order is that of the transfer
 * syntax.
 */
import type { Tag } from '#dicom/tag.ts';
import { tag } from '#dicom/tag.ts';
import type { ValueProblem } from '#dicom/values/problem.ts';
import type { VR } from '#dicom/vr.ts';
import { valueSize } from '#dicom/vr.ts';

export interface BinaryOptions {
  littleEndian: boolean;
  /** Reads at most this many, for values of millions of samples that only begin to be shown. */
  limit?: number;
}

export interface BinaryValues<T> {
  values: T[];
  /** How many whole values the bytes hold, read or not. */
  count: number;
  problems: ValueProblem[];
}

type ReadNumber = (view: DataView, at: number, littleEndian: boolean) => number;

const readers: Partial<Record<VR, ReadNumber>> = {
  AT: (view, at, le) => tag(view.getUint16(at, le), view.getUint16(at + 2, le)),
  FD: (view, at, le) => view.getFloat64(at, le),
  FL: (view, at, le) => view.getFloat32(at, le),
  OB: (view, at) => view.getUint8(at),
  OD: (view, at, le) => view.getFloat64(at, le),
  OF: (view, at, le) => view.getFloat32(at, le),
  OL: (view, at, le) => view.getUint32(at, le),
  OW: (view, at, le) => view.getUint16(at, le),
  SL: (view, at, le) => view.getInt32(at, le),
  SS: (view, at, le) => view.getInt16(at, le),
  UL: (view, at, le) => view.getUint32(at, le),
  UN: (view, at) => view.getUint8(at),
  US: (view, at, le) => view.getUint16(at, le),
};

/** Values of a VR whose numbers fit a number; null for another VR. */
export function readNumbers(
  bytes: Uint8Array,
  vr: VR,
  { littleEndian, limit = Infinity }: BinaryOptions,
): BinaryValues<number> | null {
  const read = readers[vr];
  if (read === undefined) return null;
  return readValues(bytes, valueSize(vr), limit, (view, at) => read(view, at, littleEndian));
}

/** Values of SV, UV and OV; null for another VR. */
export function readBigInts(
  bytes: Uint8Array,
  vr: VR,
  { littleEndian, limit = Infinity }: BinaryOptions,
): BinaryValues<bigint> | null {
  if (vr !== 'SV' && vr !== 'UV' && vr !== 'OV') return null;
  return readValues(bytes, 8, limit, (view, at) =>
    vr === 'SV' ? view.getBigInt64(at, littleEndian) : view.getBigUint64(at, littleEndian),
  );
}

/** The tags that an AT element points to: group first, each half in the byte order of the file. */
export function readTags(bytes: Uint8Array, littleEndian: boolean): Tag[] {
  return readNumbers(bytes, 'AT', { littleEndian })?.values ?? [];
}

function readValues<T>(
  bytes: Uint8Array,
  size: number,
  limit: number,
  read: (view: DataView, at: number) => T,
): BinaryValues<T> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / size);
  const values = Array.from({ length: Math.min(count, limit) }, (_, i) => read(view, i * size));
  const rest = bytes.length % size;
  return { values, count, problems: rest === 0 ? [] : [{ kind: 'partial-number', bytes: rest }] };
}
