/**
 * Where a frame's facts stand: its item of the Per-Frame Functional Groups Sequence, else the Shared
 * one, else the root, else the NM detector (PS3.3 C.7.6.16, C.8.4.11).
 *
 * Every functional group is a sequence of one item. Their elements are unique by tag over all
 * groups, so that one lookup by tag serves them all, nested sequences included. Private elements are
 * found by their creator; a maker's own sequences at the root are searched for them too.
 */
import { type PrivateElement, PrivateIndex, type PrivatePlace } from '#catalog/privateIndex.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';

const SHARED: Tag = 0x52009229;
const PER_FRAME: Tag = 0x52009230;
const DETECTOR_INFORMATION: Tag = 0x00540022;
/** Gradient direction stands in a sequence inside the MR Diffusion group: two levels suffice. */
const LEVELS = 2;

interface Lookup {
  readonly byTag: ReadonlyMap<Tag, DataSet>;
  readonly makers: PrivateIndex;
}

export interface FunctionalGroups {
  /** Number of per-frame items. */
  readonly perFrame: number;
  /** The data set that holds `tag` for a frame (0-based), undefined where none does. */
  find(frameIndex: number, tag: Tag): DataSet | undefined;
  /** The same, but only in the frame's own item. */
  findOwn(frameIndex: number, tag: Tag): DataSet | undefined;
  findPrivate(frameIndex: number, element: PrivateElement): PrivatePlace | undefined;
}

export function functionalGroups(root: DataSet): FunctionalGroups {
  const shared = lookup(root.item(SHARED));
  const perFrame = root.items(PER_FRAME).map(lookup);
  const detector = lookup(root.item(DETECTOR_INFORMATION));
  const makers = new PrivateIndex(() => [root, ...insidePrivate(root)]);
  const inRoot = (tag: Tag) => (root.element(tag) === undefined ? undefined : root);
  const findOwn = (frameIndex: number, tag: Tag) => perFrame[frameIndex]?.byTag.get(tag);
  return {
    perFrame: perFrame.length,
    findOwn,
    find: (frameIndex, tag) =>
      findOwn(frameIndex, tag) ?? shared.byTag.get(tag) ?? inRoot(tag) ?? detector.byTag.get(tag),
    findPrivate: (frameIndex, element) =>
      perFrame[frameIndex]?.makers.find(element) ??
      shared.makers.find(element) ??
      makers.find(element),
  };
}

export function numberAt(find: (tag: Tag) => DataSet | undefined, tag: Tag): number | null {
  return find(tag)?.number(tag) ?? null;
}

function lookup(item: DataSet | undefined): Lookup {
  const found = new Map<Tag, DataSet>();
  const all: DataSet[] = [];
  if (item !== undefined) collect(item, LEVELS, found, all);
  return { byTag: found, makers: new PrivateIndex(() => all) };
}

function collect(item: DataSet, levels: number, found: Map<Tag, DataSet>, all: DataSet[]): void {
  all.push(item);
  for (const element of item.elements()) {
    // Sequences too: VOI LUT and Modality LUT are looked up as such.
    if (!found.has(element.tag)) found.set(element.tag, item);
    const first = levels > 0 ? item.item(element.tag) : undefined;
    if (first !== undefined) collect(first, levels - 1, found, all);
  }
}

/** The first items of a maker's own sequences at the root. */
function insidePrivate(root: DataSet): DataSet[] {
  const all: DataSet[] = [];
  for (const { tag, items } of root.elements()) {
    const isPrivate = Math.floor(tag / 0x10000) % 2 === 1;
    const first = isPrivate && items !== undefined ? root.item(tag) : undefined;
    if (first !== undefined) collect(first, LEVELS - 1, new Map(), all);
  }
  return all;
}
