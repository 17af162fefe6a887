/**
 * Real World Value Mapping of a frame (PS3.3 C.7.6.16.2.11): from ranges of stored values to
 * quantities with a unit, by a line or a table. The entries of a table stay in the file.
 */
import type { DataSet } from '#dicom/dataSet.ts';
import type { ByteRange } from '#dicom/element.ts';
import type { Tag } from '#dicom/tag.ts';

export interface RealWorldMapping {
  /** LUT Label, else LUT Explanation, '' if neither is there. */
  readonly label: string;
  /** Stored values that it holds for, both included. */
  readonly first: number;
  readonly last: number;
  readonly map:
    | { readonly kind: 'line'; readonly slope: number; readonly intercept: number }
    /** 64-bit floats, one for each value from the first on. */
    | { readonly kind: 'table'; readonly data: ByteRange; readonly littleEndian: boolean };
  /** Code Value of the unit, mostly of UCUM: 'mm2/s', '1', 'g/ml{SUVbw}'; '' if there is none. */
  readonly unit: string;
  /** Code Meaning of the quantity, '' if it is not told. */
  readonly quantity: string;
}

const MAPPINGS: Tag = 0x00409096;
const TABLE: Tag = 0x00409212;
const UNITS: Tag = 0x004008ea;
const QUANTITY: Tag = 0x00409220;
const CODE_VALUE: Tag = 0x00080100;
const CODE_MEANING: Tag = 0x00080104;
/** Concept Code Sequence: what an item of Quantity Definition Sequence says. */
const CONCEPT: Tag = 0x0040a168;

/** @param signed whether the stored values are: the range may be written as US all the same */
export function realWorldMappings(
  find: (tag: Tag) => DataSet | undefined,
  signed: boolean,
): RealWorldMapping[] {
  const items = find(MAPPINGS)?.items(MAPPINGS) ?? [];
  return items.flatMap((item) => mappingOf(item, signed) ?? []);
}

/** Null where the range is not told, or neither line nor table. */
function mappingOf(item: DataSet, signed: boolean): RealWorldMapping | null {
  const first = item.number(0x00409214) ?? stored(item, 0x00409216, signed);
  const last = item.number(0x00409213) ?? stored(item, 0x00409211, signed);
  const map = mapOf(item);
  if (first === null || last === null || map === null) return null;
  return {
    label: item.text(0x00409210) || item.text(0x00283003),
    first,
    last,
    map,
    unit: item.item(UNITS)?.text(CODE_VALUE) ?? '',
    quantity: item.item(QUANTITY)?.item(CONCEPT)?.text(CODE_MEANING) ?? '',
  };
}

function stored(item: DataSet, tag: Tag, signed: boolean): number | null {
  const value = item.number(tag);
  if (value === null) return null;
  return signed ? (value << 16) >> 16 : value & 0xffff;
}

function mapOf(item: DataSet): RealWorldMapping['map'] | null {
  const slope = item.number(0x00409225);
  const intercept = item.number(0x00409224);
  if (slope !== null && intercept !== null) return { kind: 'line', slope, intercept };
  const table = item.element(TABLE);
  if (table === undefined || table.valueLength === 0) return null;
  const data = { offset: table.valueOffset, length: table.valueLength };
  return { kind: 'table', data, littleEndian: item.encoding.littleEndian };
}
