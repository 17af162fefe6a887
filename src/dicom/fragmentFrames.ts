/**
 * Which frame each fragment of encapsulated pixel data belongs to, as far as the header says (PS3.5
 * A.4): one frame has all, as many fragments as frames are one to one, else an offset table tells.
 *
 * The codestreams are not looked at: where the header does not say it, nobody knows here.
 */
import type { DicomElement } from '#dicom/element.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { ByteSource } from '#dicom/byteSource.ts';
import { readOffsetTable } from '#dicom/offsetTables.ts';
import type { Tag } from '#dicom/tag.ts';

const NUMBER_OF_FRAMES: Tag = 0x00280008;
const EXTENDED_OFFSETS: Tag = 0x7fe00001;
const ITEM_HEAD_BYTES = 8;

/** 1-based frame of each fragment, the offset table not counted; null where the header does not say. */
export function framesOfFragments(
  { fragments, valueOffset, valueLength }: DicomElement,
  dataSet: DataSet,
  source: ByteSource,
): readonly number[] | null {
  const ranges = fragments?.ranges ?? null;
  if (fragments === undefined || ranges === null || ranges.length === 0) return null;
  const frames = dataSet.number(NUMBER_OF_FRAMES) ?? 1;
  if (frames === 1) return ranges.map(() => 1);
  if (frames === ranges.length) return ranges.map((_range, at) => at + 1);
  const extended = dataSet.element(EXTENDED_OFFSETS);
  const offsets =
    extended === undefined
      ? undefined
      : { offset: extended.valueOffset, length: extended.valueLength };
  const location = {
    kind: 'integer',
    valueOffset,
    valueLength,
    littleEndian: true,
    encapsulated: true,
    basicOffsetTable: fragments.basicOffsetTable,
    ...(offsets === undefined ? {} : { extendedOffsetTable: { offsets, lengths: offsets } }),
  } as const;
  const table = readOffsetTable(source, location, fragments.firstFragment, frames);
  if (table === null) return null;
  let frame = 0;
  const numbers = ranges.map(({ offset }) => {
    if (table.starts[frame] === offset - ITEM_HEAD_BYTES) frame += 1;
    return frame;
  });
  // A frame that begins at no fragment: the table is not true.
  return frame === frames ? numbers : null;
}
