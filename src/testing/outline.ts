/**
 * A parsed element tree in a form that tests can write down.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { DicomElement } from '#dicom/element.ts';
import { tagKey } from '#dicom/tag.ts';

/** 'ggggeeee VR', or for a sequence that and the outlines of its items. */
export type Outline = string | OutlinedSequence;

type OutlinedSequence = readonly [name: string, ...items: OutlinedItem[]];

interface OutlinedItem extends ReadonlyArray<Outline> {}

export function outline(elements: readonly DicomElement[]): Outline[] {
  return elements.map(({ tag, vr, items }) => {
    const name = `${tagKey(tag)} ${vr}`;
    return items === undefined ? name : [name, ...items.map((item) => outline(item.elements))];
  });
}

/** Tag, VR and value bytes; of a sequence its items. */
export interface Content {
  readonly tag: number;
  readonly vr: string;
  readonly value: readonly number[] | readonly (readonly Content[])[];
}

export function contents(source: ByteSource, elements: readonly DicomElement[]): Content[] {
  return elements.map(({ tag, vr, items, valueOffset, valueLength }) => ({
    tag,
    vr,
    value:
      items?.map((item) => contents(source, item.elements)) ??
      Array.from(source.view(valueOffset, valueLength)),
  }));
}

/** Elements and items at all levels. */
export function countElements(elements: readonly DicomElement[]): number {
  let count = 0;
  // A list of what is still to be looked at: trees in tests are deeper than the call stack.
  const open = [...elements];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    count += 1;
    for (const item of element.items ?? []) open.push(...item.elements);
  }
  return count;
}
