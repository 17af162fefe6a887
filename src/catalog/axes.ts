/**
 * Further axes of a stack: what tells frames at one position apart (time, echo, b-value …).
 *
 * The first element, else the first few together, else the order by time or number, that divides the
 * frames into sets without a repeated position of which most are nearly full. Where too few are, an
 * element that removes all repeats does, then an order with two full sets (a scan that was broken
 * off). What no axis explains stays, with a warning.
 */
import { varyingCandidates, type AxisCandidate } from '#catalog/axisCandidates.ts';
import { rankedAxes } from '#catalog/axisRanks.ts';
import type { OrderWarning } from '#catalog/catalog.ts';
import type { PlacedRecord } from '#catalog/position.ts';
import { groupBy } from '#catalog/split.ts';
import { AXIS_FRAMES_RATIO, AXIS_PARTIAL_SET_RATIO, AXIS_SET_RATIO } from '#catalog/tolerances.ts';
import type { FrameRecord } from '#catalog/units.ts';
import { note, warning } from '#catalog/warnings.ts';

export interface AxisSets {
  readonly axes: readonly FurtherAxis[];
  /** How many sets the axes divide the frames into; 1 without axes. */
  readonly count: number;
  /** Most sets are not meant to have all positions: each has its own range, or its own spacing. */
  readonly differ: boolean;
  setOf(record: FrameRecord): number;
  /** What the axes leave unexplained or unfilled. */
  readonly warnings: readonly OrderWarning[];
}

export interface FurtherAxis {
  readonly name: string;
  readonly values: readonly string[];
  indexOf(record: FrameRecord): number;
}

/** More elements than this are not combined: nobody could read such axes. */
const MOST_COMBINED = 3;
/** Of more elements that vary than this only the first are combined. */
const MOST_VARYING = 8;

/** A generator, so that a caller can rest between the candidates. */
export function* axisSets(
  placed: readonly PlacedRecord[],
  slots: number,
): Generator<void, AxisSets> {
  if (placed.length === slots)
    return { axes: [], count: 1, differ: false, setOf: () => 0, warnings: [] };
  const varying = yield* varyingCandidates(placed);
  for (const some of combinations(varying)) {
    const fits = holdMost(fullSets(placed, slots, some), placed);
    yield;
    if (fits) return yield* divided(placed, slots, some);
  }
  const brokenOff: AxisCandidate[][] = [];
  for (const some of rankedAxes(placed, slots, varying)) {
    yield;
    // An order always gives one full set, so it needs a second one to mean anything.
    const full = fullSets(placed, slots, some);
    yield;
    if (full.length < 2) continue;
    if (holdMost(full, placed)) return yield* divided(placed, slots, some);
    brokenOff.push(some);
  }
  const partial = varying.find((one) => removesRepeats(placed, slots, one));
  const [last = partial && [partial]] = partial === undefined ? brokenOff : [];
  if (last !== undefined) return yield* divided(placed, slots, last);
  return { axes: [], count: 1, differ: false, setOf: () => 0, warnings: [unexplained(placed)] };
}

/** Single elements first, then pairs, then threes, each in order of trust. */
function* combinations(varying: readonly AxisCandidate[]): Generator<AxisCandidate[]> {
  for (const one of varying) yield [one];
  const few = varying.slice(0, MOST_VARYING);
  let grown: { some: AxisCandidate[]; next: number }[] = [{ some: [], next: 0 }];
  for (let size = 1; size <= MOST_COMBINED; size += 1) {
    grown = grown.flatMap(({ some, next }) =>
      few.slice(next).map((one, i) => ({ some: [...some, one], next: next + i + 1 })),
    );
    if (size > 1) for (const { some } of grown) yield some;
  }
}

/** One number for each frame that stands for its values along all the axes, the first the slowest. */
function setCodes(some: readonly AxisCandidate[]): number[] {
  const [first, ...others] = some;
  return (first?.codes ?? []).map((code, i) =>
    others.reduce((sum, other) => sum * other.values.length + (other.codes[i] ?? 0), code),
  );
}

/** Sizes of the sets; null where a set has two frames at one position. */
function setSizes(
  placed: readonly PlacedRecord[],
  slots: number,
  codes: readonly number[],
): Map<number, number> | null {
  const taken = new Set<number>();
  const sizes = new Map<number, number>();
  for (const [i, { slot }] of placed.entries()) {
    const code = codes[i] ?? 0;
    const place = code * slots + slot;
    if (taken.has(place)) return null;
    taken.add(place);
    sizes.set(code, (sizes.get(code) ?? 0) + 1);
  }
  return sizes;
}

/** Sizes of the sets that are nearly full; none where a set has two frames at one position. */
function fullSets(
  placed: readonly PlacedRecord[],
  slots: number,
  some: readonly AxisCandidate[],
): number[] {
  const sizes = setSizes(placed, slots, setCodes(some));
  return [...(sizes ?? new Map<number, number>()).values()].filter((size) => isFull(size, slots));
}

function isFull(size: number, slots: number): boolean {
  return size >= AXIS_SET_RATIO * slots;
}

function holdMost(full: readonly number[], placed: readonly PlacedRecord[]): boolean {
  const frames = full.reduce((sum, size) => sum + size, 0);
  return frames > 0 && frames >= AXIS_FRAMES_RATIO * placed.length;
}

function removesRepeats(
  placed: readonly PlacedRecord[],
  slots: number,
  one: AxisCandidate,
): boolean {
  const sizes = setSizes(placed, slots, one.codes);
  if (sizes === null) return false;
  if (one.isCertain === true) return true;
  // A time of its own for every frame removes all repeats too, and explains nothing.
  const typical = placed.length / sizes.size;
  return typical >= 2 && typical >= AXIS_PARTIAL_SET_RATIO * slots;
}

function* divided(
  placed: readonly PlacedRecord[],
  slots: number,
  some: readonly AxisCandidate[],
): Generator<void, AxisSets> {
  const codes = setCodes(some);
  const sizes = setSizes(placed, slots, codes) ?? new Map<number, number>();
  const full = [...sizes.values()].filter((size) => isFull(size, slots)).length;
  const differ = full <= sizes.size / 2;
  const warnings = incompleteSets({ placed, some, codes, sizes, slots, differ });
  yield;
  const present = [...new Set(codes)].toSorted((a, b) => a - b);
  const setOfCode = new Map(present.map((code, set) => [code, set]));
  const indexOf = new Map(placed.map(({ record }, i) => [record, i]));
  const at = (list: readonly number[], record: FrameRecord): number =>
    list[indexOf.get(record) ?? -1] ?? 0;
  return {
    axes: some.map(({ name, values, codes: own }) => ({
      name,
      values,
      indexOf: (record) => at(own, record),
    })),
    count: present.length,
    differ,
    setOf: (record) => setOfCode.get(at(codes, record)) ?? 0,
    warnings,
  };
}

interface Division {
  readonly placed: readonly PlacedRecord[];
  readonly some: readonly AxisCandidate[];
  readonly codes: readonly number[];
  readonly sizes: ReadonlyMap<number, number>;
  readonly slots: number;
  readonly differ: boolean;
}

/** Sets that are not meant to have all positions are only noted. */
function incompleteSets({ placed, some, codes, sizes, slots, differ }: Division): OrderWarning[] {
  return [...sizes]
    .filter(([, present]) => present < slots)
    .toSorted(([a], [b]) => a - b)
    .map(([code, present]) => {
      const i = codes.indexOf(code);
      const axis = some.map(({ name }) => name).join(', ');
      const value = some.map(({ values, codes: own }) => values[own[i] ?? 0] ?? '').join(', ');
      const data = { axis, value, present, expected: slots };
      if (differ) return note('incomplete-set', [], data);
      const members = placed.filter((_, at) => codes[at] === code);
      return warning(
        'incomplete-set',
        members.map(({ record }) => record),
        data,
      );
    });
}

function unexplained(placed: readonly PlacedRecord[]): OrderWarning {
  const shared = groupBy(placed, ({ slot }) => String(slot)).filter((frames) => frames.length > 1);
  const frames = shared.flat().map(({ record }) => record);
  const data = { positions: shared.length, frames: frames.length };
  return warning('repeated-position', frames, data);
}
