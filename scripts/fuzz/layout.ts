/**
 * Where a file has its heads: tags, VRs, lengths and values of all levels, fragments included. What
 * the mutations change, and what they leave right around it.
 */
import { memorySource } from '#dicom/byteSource.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { parseFile } from '#dicom/parse.ts';
import { ITEM, type Tag } from '#dicom/tag.ts';
import { hasLongLength, type VR } from '#dicom/vr.ts';

export interface Place {
  readonly tag: Tag;
  /** Null for items and fragments. */
  readonly vr: VR | null;
  readonly encoding: Encoding;
  /** First byte of the tag. */
  readonly offset: number;
  /** First byte of the two VR letters; null where none stand in the file. */
  readonly vrAt: number | null;
  readonly lengthAt: number;
  readonly lengthBytes: 2 | 4;
  readonly valueOffset: number;
  readonly valueLength: number;
}

const META: Encoding = { littleEndian: true, explicit: true };

/** @param file one that reads without damage */
export function layoutOf(file: Uint8Array): Place[] {
  const parsed = parseFile(memorySource(file), { fragments: 'walk' });
  if (!parsed.ok || parsed.value.damage !== null) throw new Error('the file does not read');
  const { meta, elements, encoding, deflatedFrom } = parsed.value;
  const inData = deflatedFrom === null ? placesOf(elements, encoding) : [];
  return [...placesOf(meta, META), ...inData];
}

function placesOf(elements: readonly DicomElement[], encoding: Encoding): Place[] {
  return elements.flatMap((element) => [
    placeOf(element, encoding),
    ...(element.items ?? []).flatMap((item) => [
      headPlace(item.valueOffset, item.valueLength, encoding),
      ...placesOf(item.elements, item.encoding),
    ]),
    ...fragmentPlaces(element, encoding),
  ]);
}

function placeOf(element: DicomElement, encoding: Encoding): Place {
  const { tag, vr, offset, valueOffset, valueLength } = element;
  const lengthBytes = encoding.explicit && !hasLongLength(vr) ? 2 : 4;
  const lengthAt = valueOffset - lengthBytes;
  const vrAt = encoding.explicit ? offset + 4 : null;
  return { tag, vr, encoding, offset, vrAt, lengthAt, lengthBytes, valueOffset, valueLength };
}

function fragmentPlaces({ fragments }: DicomElement, encoding: Encoding): Place[] {
  if (fragments === undefined) return [];
  const ranges = [fragments.basicOffsetTable, ...(fragments.ranges ?? [])];
  return ranges.map(({ offset, length }) => headPlace(offset, length, encoding));
}

function headPlace(valueOffset: number, valueLength: number, encoding: Encoding): Place {
  const place = { tag: ITEM, vr: null, vrAt: null, lengthBytes: 4 } as const;
  const [offset, lengthAt] = [valueOffset - 8, valueOffset - 4];
  return { ...place, encoding, offset, lengthAt, valueOffset, valueLength };
}
