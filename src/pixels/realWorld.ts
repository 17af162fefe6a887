/**
 * Stored value → quantity with a unit, by Real World Value Mapping (PS3.3 C.7.6.16.2.11). It starts
 * from stored values, whatever the Modality LUT makes of them.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ByteRange } from '#dicom/element.ts';

/** A mapping as the header describes it. */
export interface RealWorldMap {
  readonly first: number;
  readonly last: number;
  readonly map:
    | { readonly kind: 'line'; readonly slope: number; readonly intercept: number }
    | { readonly kind: 'table'; readonly data: ByteRange; readonly littleEndian: boolean };
}

/** Most entries: one for each value of 16 bits. */
const MAX_ENTRIES = 65536;

/** Entries of the tables, in the order of the mappings; null for a line, and for a table that is cut. */
export function readRealWorldTables(
  source: ByteSource,
  mappings: readonly RealWorldMap[],
): readonly (Float64Array | null)[] | undefined {
  if (!mappings.some(({ map }) => map.kind === 'table')) return undefined;
  return mappings.map((mapping) => readTable(source, mapping));
}

function readTable(source: ByteSource, { first, last, map }: RealWorldMap): Float64Array | null {
  if (map.kind === 'line') return null;
  const count = last - first + 1;
  const { offset, length } = map.data;
  if (count < 1 || count > MAX_ENTRIES || length < count * 8) return null;
  const bytes = source.view(offset, count * 8);
  if (bytes.length < count * 8) return null;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: count }, (_, i) =>
    numbers.getFloat64(i * 8, map.littleEndian),
  );
}

/** Null outside of the range that is mapped, and where the table cannot be read. */
export function realWorldValue(
  { first, last, map }: RealWorldMap,
  table: Float64Array | null,
  stored: number,
): number | null {
  if (stored < first || stored > last) return null;
  if (map.kind === 'line') return stored * map.slope + map.intercept;
  return table?.[Math.floor(stored) - first] ?? null;
}
