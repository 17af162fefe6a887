/**
 * Offset tables of encapsulated pixel data: the Extended Offset Table of 64-bit offsets (PS3.3
 * C.7.6.3.1.8), else the Basic Offset Table of 32-bit ones (PS3.5 A.4). Both count from the first
 * byte of the first fragment's item tag.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ByteRange } from '#dicom/element.ts';
import type { PixelDataLocation } from '#dicom/imageDescription.ts';

export interface OffsetTable {
  /** Where each frame's first item tag stands in the source. */
  readonly starts: readonly number[];
}

/** Null where there is none, or one that cannot be true of that many frames. */
export function readOffsetTable(
  source: ByteSource,
  location: PixelDataLocation,
  firstFragment: number,
  numberOfFrames: number,
): OffsetTable | null {
  const extended = location.extendedOffsetTable?.offsets;
  const basic = location.basicOffsetTable;
  const end = Math.min(source.size, location.valueOffset + location.valueLength);
  for (const [table, width] of [
    [extended, 8],
    [basic, 4],
  ] as const) {
    if (table === undefined || table.length !== numberOfFrames * width) continue;
    const starts = readOffsets(source, table, width).map((offset) => firstFragment + offset);
    if (isPossible(starts, firstFragment, end)) return { starts };
  }
  return null;
}

function readOffsets(source: ByteSource, table: ByteRange, width: 4 | 8): number[] {
  const bytes = source.view(table.offset, table.length);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets: number[] = [];
  for (let at = 0; at + width <= bytes.length; at += width) {
    // Beyond 2^53 a number is not exact; no file is that long, and the check against its end fails.
    offsets.push(
      width === 4 ? numbers.getUint32(at, true) : Number(numbers.getBigUint64(at, true)),
    );
  }
  return offsets;
}

/** The first frame begins the data, each further one stands behind the one before. */
function isPossible(starts: readonly number[], first: number, end: number): boolean {
  return (
    starts.length > 0 &&
    starts[0] === first &&
    starts.every((start, index) => start < end && start > (starts[index - 1] ?? -1))
  );
}
