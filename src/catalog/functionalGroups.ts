/**
 * Where a frame's facts stand: its item of the Per-Frame Functional Groups Sequence, else the Shared
 * one, else the root, else the NM detector (PS3.3 C.7.6.16, C.8.4.11).
 *
 * Every functional group is a sequence of one item. Their elements are unique by tag over all
 * groups, so that one lookup by tag serves them all, nested sequences included.
 */
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';

const SHARED: Tag = 0x52009229;
const PER_FRAME: Tag = 0x52009230;
const DETECTOR_INFORMATION: Tag = 0x00540022;
/** Gradient direction stands in a sequence inside the MR Diffusion group: two levels suffice. */
const LEVELS = 2;

type Lookup = ReadonlyMap<Tag, DataSet>;

export interface FunctionalGroups {
  /** Number of per-frame items. */
  readonly perFrame: number;
  /** The data set that holds `tag` for a frame (0-based), undefined where none does. */
  find(frameIndex: number, tag: Tag): DataSet | undefined;
  /** The same, but only in the frame's own item. */
  findOwn(frameIndex: number, tag: Tag): DataSet | undefined;
}

export function functionalGroups(root: DataSet): FunctionalGroups {
  const shared = lookup(root.item(SHARED));
  const perFrame = root.items(PER_FRAME).map(lookup);
  const detector = lookup(root.item(DETECTOR_INFORMATION));
  const inRoot = (tag: Tag) => (root.element(tag) === undefined ? undefined : root);
  const findOwn = (frameIndex: number, tag: Tag) => perFrame[frameIndex]?.get(tag);
  return {
    perFrame: perFrame.length,
    findOwn,
    find: (frameIndex, tag) =>
      findOwn(frameIndex, tag) ?? shared.get(tag) ?? inRoot(tag) ?? detector.get(tag),
  };
}

function lookup(item: DataSet | undefined): Lookup {
  const found = new Map<Tag, DataSet>();
  if (item !== undefined) collect(item, LEVELS, found);
  return found;
}

function collect(item: DataSet, levels: number, found: Map<Tag, DataSet>): void {
  for (const element of item.elements()) {
    // Sequences too: VOI LUT and Modality LUT are looked up as such.
    if (!found.has(element.tag)) found.set(element.tag, item);
    const first = levels > 0 ? item.item(element.tag) : undefined;
    if (first !== undefined) collect(first, levels - 1, found);
  }
}
