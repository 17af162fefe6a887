/**
 * Where the frames of encapsulated pixel data are (PS3.5 A.4).
 *
 * Pixel data is a row of fragments; a frame is one or more of them. The Extended Offset Table
 * (PS3.3 C.7.6.3.1.8) or the Basic Offset Table tells where frames begin, as far as what it says is
 * true; without one the fragments are walked, only as far as needed, and a frame begins where a
 * fragment begins with its codec's start marker. Offsets are in bytes of the source.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ByteRange } from '#dicom/element.ts';
import type { StartMarker } from '#dicom/codestreams.ts';
import { type Fragment, FragmentWalk, LONGEST_HEAD } from '#dicom/fragmentWalk.ts';
import { MAX_ELEMENTS } from '#dicom/limits.ts';
import type { PixelDataLocation } from '#dicom/imageDescription.ts';
import { readOffsetTable, type OffsetTable } from '#dicom/offsetTables.ts';
import { fail, ok, type Result } from '#dicom/result.ts';

export interface FrameMissing {
  readonly kind: 'frame-missing';
  readonly frameNumber: number;
  /** Frames that are there. */
  readonly available: number;
}

export interface TooManyFragments {
  readonly kind: 'too-many-fragments';
  readonly limit: number;
}

export interface FrameIndex {
  /**
   * Fragments of a frame, in order; their bytes joined are its codestream.
   *
   * @param frameIndex 0-based
   */
  rangesOf(frameIndex: number): Result<readonly ByteRange[], FrameMissing | TooManyFragments>;
  /**
   * Where the bytes of some frames and of the item header behind them are, as far as it can be told
   * without reading: to be read at once, before they are asked for. Null where it cannot.
   *
   * @param first 0-based, as is `last`
   */
  extentOf(first: number, last: number): ByteRange | null;
}

/** An index that is kept between frames remembers how far it has walked. */
export function indexFrames(
  source: ByteSource,
  location: PixelDataLocation,
  numberOfFrames: number,
  marker: StartMarker,
): FrameIndex {
  const walk = new FragmentWalk(source, location, marker);
  // A single frame is all fragments, whatever a table says.
  const hasTable = numberOfFrames > 1;
  let table = hasTable
    ? readOffsetTable(source, location, walk.firstFragment, numberOfFrames)
    : null;
  return {
    rangesOf(frameIndex) {
      if (frameIndex < 0 || frameIndex >= numberOfFrames) {
        return missing(frameIndex, numberOfFrames);
      }
      if (table !== null) {
        const ranges = rangesByTable(table, frameIndex, walk);
        if (ranges !== null) return ok(ranges);
        // What it says of one frame is not true: none of it is believed.
        table = null;
      }
      return rangesByWalk(walk, frameIndex, numberOfFrames);
    },
    extentOf(first, last) {
      const start = startOf(first, table, walk);
      if (start === null) return null;
      const next = startOf(last + 1, table, walk);
      const average = (walk.end - walk.firstFragment) / numberOfFrames;
      const end =
        last + 1 >= numberOfFrames
          ? walk.end
          : (next ?? start + Math.ceil(average * (last + 1 - first))) + LONGEST_HEAD;
      return { offset: start, length: Math.min(end, walk.end) - start };
    },
  };
}

/** Where a frame's first item tag stands, by the table or as far as the fragments were walked. */
function startOf(frameIndex: number, table: OffsetTable | null, walk: FragmentWalk): number | null {
  if (table !== null) return table.starts[frameIndex] ?? null;
  if (frameIndex === 0) return walk.firstFragment;
  return walk.everyFragmentStarts ? walk.startOf(frameIndex) : null;
}

function missing(frameIndex: number, available: number): Result<never, FrameMissing> {
  return fail({ kind: 'frame-missing', frameNumber: frameIndex + 1, available });
}

/** Null where the table's offsets do not stand on fragments, or on such that begin no frame. */
function rangesByTable(
  table: OffsetTable,
  frameIndex: number,
  walk: FragmentWalk,
): readonly ByteRange[] | null {
  const start = table.starts[frameIndex];
  if (start === undefined) return null;
  // The last frame reaches to the delimiter; any other one to the next frame.
  const next = table.starts[frameIndex + 1] ?? Infinity;
  const ranges: ByteRange[] = [];
  let at = start;
  while (at < next) {
    const fragment = walk.fragmentAt(at);
    if (fragment === null) return next === Infinity && ranges.length > 0 ? ranges : null;
    if (ranges.length === 0 && !fragment.starts && walk.hasMarkers) return null;
    if (ranges.length >= MAX_ELEMENTS) return null;
    ranges.push(fragment.range);
    at = fragment.range.offset + fragment.range.length;
  }
  // A fragment that reaches into the next frame, or a next frame that is none: the table is wrong.
  const isTrue = at === next && (!walk.hasMarkers || walk.fragmentAt(next)?.starts === true);
  return isTrue ? ranges : null;
}

/** @returns the fragments of a frame by their markers, walking no further than it takes */
function rangesByWalk(
  walk: FragmentWalk,
  frameIndex: number,
  numberOfFrames: number,
): Result<readonly ByteRange[], FrameMissing | TooManyFragments> {
  const tooMany = fail({ kind: 'too-many-fragments', limit: MAX_ELEMENTS } as const);
  if (numberOfFrames === 1) {
    walk.toEnd();
    if (walk.tooMany) return tooMany;
    const ranges = walk.fragments.map((fragment) => fragment.range);
    return ranges.length > 0 ? ok(ranges) : missing(0, 0);
  }
  // One more than asked for: it tells whether the frame goes on.
  walk.toFragment(walk.hasMarkers ? frameIndex + 1 : frameIndex);
  if (walk.tooMany) return tooMany;
  const isOneToOne = walk.hasMarkers ? walk.everyFragmentStarts : !walk.someAreEmpty;
  if (isOneToOne) {
    const fragment = walk.fragments[frameIndex];
    return fragment === undefined
      ? missing(frameIndex, walk.fragments.length)
      : ok([fragment.range]);
  }
  walk.toEnd();
  if (walk.tooMany) return tooMany;
  const groups = groupsOf(walk, numberOfFrames);
  const ranges = groups[frameIndex];
  return ranges === undefined ? missing(frameIndex, groups.length) : ok(ranges);
}

/** A walk that came to its end is grouped once. */
const grouped = new WeakMap<FragmentWalk, ByteRange[][]>();

function groupsOf(walk: FragmentWalk, numberOfFrames: number): ByteRange[][] {
  const known = grouped.get(walk);
  if (known !== undefined) return known;
  const groups = groupByMarkers(walk, numberOfFrames);
  grouped.set(walk, groups);
  return groups;
}

/**
 * As many fragments as frames are one to one, whatever they begin with. Else empty ones do not count;
 * a fragment without marker goes on where the one before it ended, and one in front of the first
 * marker belongs to nothing if there are frames enough without it.
 */
function groupByMarkers(walk: FragmentWalk, numberOfFrames: number): ByteRange[][] {
  const { fragments, hasMarkers } = walk;
  const alone = (some: readonly Fragment[]) => some.map((fragment) => [fragment.range]);
  if (fragments.length === numberOfFrames) return alone(fragments);
  const filled = fragments.filter(({ range }) => range.length > 0);
  if (!hasMarkers || filled.length === numberOfFrames) return alone(filled);
  const groups: ByteRange[][] = [];
  for (const fragment of filled) {
    const last = groups.at(-1);
    if (fragment.starts || last === undefined) groups.push([fragment.range]);
    else last.push(fragment.range);
  }
  const isStray = filled[0]?.starts === false && groups.length > numberOfFrames;
  return isStray ? groups.slice(1) : groups;
}
