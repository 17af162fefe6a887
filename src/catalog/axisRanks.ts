/**
 * Sets by order alone, where no element tells the frames at one position apart: runs through the
 * positions, or the k-th frame at each of them. The ones that say most come first.
 *
 * A run ends where a position comes again, so that a lost frame leaves a hole in its own set. A rank
 * at a position with a lost frame would be one too low from there on: where times tell, it is put
 * right by them.
 */
import { type AxisCandidate, textOf } from '#catalog/axisCandidates.ts';
import { compareNatural, compareNumbers } from '#catalog/compare.ts';
import { claimedNumbers } from '#catalog/direction.ts';
import { byHabit } from '#catalog/fallback.ts';
import { median, type PlacedRecord } from '#catalog/position.ts';
import { matchRising } from '#catalog/matchRising.ts';
import { secondsOf, timeOf } from '#catalog/times.ts';

type Ranking = Omit<AxisCandidate, 'name'>;
type Placed = readonly PlacedRecord[];

/** Candidates, alone or with an element that they go with, in the order in which they are believed. */
export function* rankedAxes(
  placed: Placed,
  slots: number,
  varying: readonly AxisCandidate[],
): Generator<AxisCandidate[]> {
  // At a single position every rank would be a set: that is a list, and no axis.
  if (slots === 1) return;
  const numbers = claimedNumbers(placed.map(({ record }) => record));
  const object = objectCandidate(placed);
  if (object !== null) yield [object];
  if (!numbers.includes(null)) yield* repeated(placed, varying, numbers);
  yield* volumeIndices(placed);
  yield* ofTrigger(placed);
  const times = placed.map(({ record }) => secondsOf(timeOf(record.instance, record.frameIndex)));
  yield* named('Time', times.includes(null) ? [] : rankings(placed, times));
  if (!numbers.includes(null)) {
    yield* named('Block of Instance Numbers', blocks(placed, numbers));
  }
}

function* named(name: string, all: Iterable<Ranking>): Generator<AxisCandidate[]> {
  for (const ranking of all) yield [{ ...ranking, name }];
}

/**
 * The objects themselves, where each holds all positions (an enhanced object for each time point):
 * by their numbers, else in order of identity. Null where there is only one.
 */
function objectCandidate(placed: Placed): AxisCandidate | null {
  const firstOf = new Map(placed.map(({ record }) => [record.unitId, record]));
  if (firstOf.size < 2 || firstOf.size === placed.length) return null;
  const ordered = [...firstOf.values()].toSorted(byHabit);
  const codeOf = new Map(ordered.map(({ unitId }, i) => [unitId, i]));
  const codes = placed.map(({ record }) => codeOf.get(record.unitId) ?? 0);
  return { name: 'Object', ...numbered(codes) };
}

/**
 * An element and the repetition within each of its values: what is left where volumes of one value
 * were taken several times (five without diffusion weighting, then thirty directions).
 */
function* repeated(
  placed: Placed,
  varying: readonly AxisCandidate[],
  numbers: readonly (number | null)[],
): Generator<AxisCandidate[]> {
  for (const one of varying) {
    for (const ranking of rankings(placed, numbers, one.codes)) {
      yield [one, { ...ranking, name: 'Repetition' }];
    }
  }
}

/** The maker's own number of the volume; Instance Number by the positions that GE counts. */
function* volumeIndices(placed: Placed): Generator<AxisCandidate[]> {
  const own = placed.map(({ record }) => record.facts.axis['VolumeIndex'] ?? null);
  const counted = placed.map(({ record: { facts, instance } }) => {
    const locations = facts.axis['LocationsInAcquisition'];
    const { instanceNumber } = instance.summary;
    if (typeof locations !== 'number' || locations < 2 || instanceNumber === null) return null;
    return Math.floor((instanceNumber - 1) / locations);
  });
  for (const values of [own, counted]) {
    const distinct = [...new Set<number | string | null>(values)];
    if (distinct.includes(null) || distinct.length < 2) continue;
    distinct.sort((a, b) => compareNatural(String(a), String(b)));
    const codeOf = new Map(distinct.map((value, i) => [value, i]));
    yield [{ name: 'Volume', ...numbered(values.map((value) => codeOf.get(value) ?? 0)) }];
  }
}

/** Every slice of a heart has its own trigger times: a set is named by the one in its middle. */
function* ofTrigger(placed: Placed): Generator<AxisCandidate[]> {
  const trigger = placed.map(({ record }) => {
    const time = record.facts.axis['TriggerTime'];
    return typeof time === 'number' ? time : null;
  });
  if (trigger.includes(null)) return;
  for (const { codes } of rankings(placed, trigger)) {
    const middles = medians(codes, trigger).map((time) => textOf(time, 'ms'));
    yield [{ name: 'Trigger Time', codes, values: middles }];
  }
}

/** Runs through the positions in order of `values`, and ranks at each position, within each code. */
function* rankings(
  placed: Placed,
  values: readonly (number | null)[],
  within: readonly number[] = placed.map(() => 0),
): Generator<Ranking> {
  const ranking = ranks(placed, values, within);
  // Values that are equal at one position put its frames into no order.
  if (ranking === null) return;
  yield runs(placed, values, within);
  yield ranking;
}

function runs(
  placed: Placed,
  values: readonly (number | null)[],
  within: readonly number[],
): Ranking {
  const order = placed
    .map((_, i) => i)
    .toSorted((i, j) => compareNumbers(values[i] ?? null, values[j] ?? null) || i - j);
  const run = new Map<number, { number: number; taken: Set<number> }>();
  const codes = placed.map(() => 0);
  for (const i of order) {
    const code = within[i] ?? 0;
    const slot = placed[i]?.slot ?? 0;
    const current = run.get(code) ?? { number: 0, taken: new Set() };
    if (current.taken.has(slot)) {
      current.number += 1;
      current.taken.clear();
    }
    current.taken.add(slot);
    codes[i] = current.number;
    run.set(code, current);
  }
  return numbered(codes);
}

/** Null where two frames at one position have one value. */
function ranks(
  placed: Placed,
  values: readonly (number | null)[],
  within: readonly number[],
): Ranking | null {
  const slots = 1 + placed.reduce((most, { slot }) => Math.max(most, slot), 0);
  const atPlace = new Map<number, number[]>();
  for (const [i, { slot }] of placed.entries()) {
    const place = (within[i] ?? 0) * slots + slot;
    const here = atPlace.get(place);
    if (here === undefined) atPlace.set(place, [i]);
    else here.push(i);
  }
  const codes = placed.map(() => 0);
  for (const [place, here] of atPlace) {
    const sorted = here.toSorted((i, j) => compareNumbers(values[i] ?? null, values[j] ?? null));
    for (const [rank, i] of sorted.entries()) {
      const before = sorted[rank - 1];
      if (before !== undefined && values[before] === values[i]) return null;
      codes[i] = rank;
    }
    atPlace.set(place, sorted);
  }
  alignShort([...atPlace.values()], codes, values);
  return numbered(codes);
}

/** Where a position has fewer frames than others, each goes to the set whose values it is nearest. */
function alignShort(
  places: readonly (readonly number[])[],
  codes: number[],
  values: readonly (number | null)[],
): void {
  const most = places.reduce((length, { length: own }) => Math.max(length, own), 0);
  const full = places.filter(({ length }) => length === most).flat();
  if (full.length === codes.length) return;
  const typical = medians(
    full.map((i) => codes[i] ?? 0),
    full.map((i) => values[i] ?? null),
  );
  for (const here of places) {
    if (here.length === most) continue;
    const own = here.map((i) => values[i] ?? 0);
    for (const [k, rank] of matchRising(own, typical).entries()) codes[here[k] ?? -1] = rank;
  }
}

/** Numbers that run through volume after volume, or through all times of a slice before the next. */
function* blocks(placed: Placed, numbers: readonly (number | null)[]): Generator<Ranking> {
  const [ofVolumes, ...others] = rankings(placed, numbers);
  if (ofVolumes === undefined) return;
  yield ofVolumes;
  // All times of a slice follow each other: a slice that has all of them says where they begin.
  const atSlot = new Map<number, number[]>();
  for (const [i, { slot }] of placed.entries()) {
    const here = atSlot.get(slot) ?? [];
    atSlot.set(slot, here);
    here.push(numbers[i] ?? 0);
  }
  const [longest = []] = [...atSlot.values()].toSorted((a, b) => b.length - a.length);
  const first = longest.reduce((low, number) => Math.min(low, number), Infinity);
  yield numbered(numbers.map((number) => modulo((number ?? 0) - first, longest.length)));
  yield* others;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function medians(codes: readonly number[], values: readonly (number | null)[]): number[] {
  const ofCode: number[][] = [];
  for (const [i, code] of codes.entries()) (ofCode[code] ??= []).push(values[i] ?? 0);
  return ofCode.map((some) => median(some) ?? 0);
}

/** Codes with the numbers from 1 as their values. */
function numbered(codes: readonly number[]): Ranking {
  const most = codes.reduce((greatest, code) => Math.max(greatest, code), 0);
  return { codes, values: Array.from({ length: most + 1 }, (_, i) => String(i + 1)) };
}
