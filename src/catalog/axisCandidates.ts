/**
 * What may tell frames at one position apart, in the order in which it is believed.
 *
 * A candidate codes every frame with the index of its value among the values that occur, sorted; a
 * missing value is the last one.
 */
import { compareNatural, compareNumbers, compareTexts } from '#catalog/compare.ts';
import { byHabit } from '#catalog/fallback.ts';
import { claimedNumbers } from '#catalog/direction.ts';
import { median, type PlacedRecord } from '#catalog/position.ts';
import type { FrameRecord } from '#catalog/units.ts';

type Value = number | string | null;

export interface AxisCandidate {
  readonly name: string;
  /** Texts of the values, in order. */
  readonly values: readonly string[];
  /** Index in `values`, one for each placed record. */
  readonly codes: readonly number[];
}

interface Source {
  readonly name: string;
  readonly unit: string;
  readonly valueOf: (record: FrameRecord) => Value;
}

const element = (name: string, keyword: string, unit = ''): Source => ({
  name,
  unit,
  valueOf: ({ facts }) => facts.axis[keyword] ?? null,
});

const SOURCES: readonly Source[] = [
  element('Temporal Position Identifier', 'TemporalPositionIdentifier'),
  element('Temporal Position Index', 'TemporalPositionIndex'),
  element('Trigger Time', 'TriggerTime', 'ms'),
  element('Nominal Cardiac Trigger Delay Time', 'NominalCardiacTriggerDelayTime', 'ms'),
  element('Nominal Percentage of Cardiac Phase', 'NominalPercentageOfCardiacPhase', '%'),
  element('Nominal Percentage of Respiratory Phase', 'NominalPercentageOfRespiratoryPhase', '%'),
  // Echo Time says more than the number that counts it, and where one varies both do.
  element('Echo Time', 'EchoTime', 'ms'),
  element('Effective Echo Time', 'EffectiveEchoTime', 'ms'),
  element('Echo Number', 'EchoNumbers'),
  element('Diffusion b-value', 'DiffusionBValue', 's/mm²'),
  element('Diffusion Gradient Orientation', 'DiffusionGradientOrientation'),
  element('Inversion Time', 'InversionTime', 'ms'),
  element('Inversion Times', 'InversionTimes', 'ms'),
  element('Frame Reference Time', 'FrameReferenceTime', 'ms'),
  {
    name: 'Image Type',
    unit: '',
    valueOf: ({ facts, instance }) =>
      facts.axis['FrameType'] ?? (instance.summary.imageType.join('\\') || null),
  },
  element('Complex Image Component', 'ComplexImageComponent'),
  element('Convolution Kernel', 'ConvolutionKernel'),
  element('Flip Angle', 'FlipAngle', '°'),
  element('KVP', 'KVP', 'kV'),
  element('Energy Window', 'EnergyWindowVector'),
  element('Detector', 'DetectorVector'),
  element('Phase', 'PhaseVector'),
  element('R-R Interval', 'RRIntervalVector'),
  element('Time Slot', 'TimeSlotVector'),
  element('Time Slice', 'TimeSliceVector'),
  element('Contrast/Bolus Agent Phase', 'ContrastBolusAgentPhase'),
  element('Segment Number', 'ReferencedSegmentNumber'),
  {
    name: 'Acquisition Number',
    unit: '',
    valueOf: ({ facts, instance }) =>
      facts.axis['AcquisitionNumber'] ?? instance.summary.acquisitionNumber,
  },
  {
    name: 'Acquisition Time',
    unit: '',
    valueOf: ({ facts, instance }) =>
      facts.axis['FrameAcquisitionDateTime'] ?? (instance.summary.acquisitionDateTime || null),
  },
  {
    name: 'Content Time',
    unit: '',
    valueOf: ({ instance }) => instance.summary.contentDateTime || null,
  },
];

/** The elements that vary; one that divides the frames just as an earlier one does is left out. */
export function* varyingCandidates(
  placed: readonly PlacedRecord[],
): Generator<void, AxisCandidate[]> {
  const seen = new Set<string>();
  const varying: AxisCandidate[] = [];
  for (const source of [...SOURCES, ...dimensionSources(placed)]) {
    const candidate = codedBy(source, placed);
    yield;
    if (candidate === null) continue;
    const partition = partitionOf(candidate.codes);
    if (seen.has(partition)) continue;
    seen.add(partition);
    varying.push(candidate);
    yield;
  }
  return varying;
}

/** Components of Dimension Index Values (0020,9157): what the elements do not say by name. */
function dimensionSources(placed: readonly PlacedRecord[]): Source[] {
  const first = placed[0]?.record;
  const names = first?.instance.summary.dimensions ?? [];
  return (first?.facts.dimensionIndex ?? []).map((_, i) => ({
    name: names[i] || `Dimension ${i + 1}`,
    unit: '',
    valueOf: ({ facts }) => facts.dimensionIndex?.[i] ?? null,
  }));
}

/** Null where there is one value throughout. */
function codedBy(
  { name, unit, valueOf }: Source,
  placed: readonly PlacedRecord[],
): AxisCandidate | null {
  const found = placed.map(({ record }) => valueOf(record));
  const values = new Set(found);
  if (values.size < 2) return null;
  const distinct = [...values].toSorted(compareValues);
  const codeOf = new Map(distinct.map((value, i) => [value, i]));
  return {
    name,
    values: distinct.map((value) => textOf(value, unit)),
    codes: found.map((value) => codeOf.get(value) ?? 0),
  };
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareNatural(a, b);
  if (typeof a === 'string') return b === null ? -1 : 1;
  if (typeof b === 'string') return a === null ? 1 : -1;
  return compareNumbers(a, b);
}

function textOf(value: Value, unit: string): string {
  if (value === null) return 'none';
  const text = typeof value === 'number' ? String(Number(value.toFixed(4))) : value;
  return unit === '' ? text : `${text} ${unit}`;
}

/** The same text for every coding that puts the same frames together. */
function partitionOf(codes: readonly number[]): string {
  const first = new Map<number, number>();
  return codes
    .map((code) => {
      const known = first.get(code) ?? first.size;
      first.set(code, known);
      return known;
    })
    .join(' ');
}

/**
 * The objects themselves, where each holds all positions (an enhanced object for each time point):
 * by their numbers, else in order of identity. Null where there is only one.
 */
export function objectCandidate(placed: readonly PlacedRecord[]): AxisCandidate | null {
  const firstOf = new Map(placed.map(({ record }) => [record.unitId, record]));
  if (firstOf.size < 2 || firstOf.size === placed.length) return null;
  const ordered = [...firstOf.values()].toSorted(byHabit);
  const codeOf = new Map(ordered.map(({ unitId }, i) => [unitId, i]));
  return {
    name: 'Object',
    values: ordered.map((_, i) => String(i + 1)),
    codes: placed.map(({ record }) => codeOf.get(record.unitId) ?? 0),
  };
}

/**
 * Sets by rank: the k-th frame at every position, by what rises from set to set but is not equal
 * within one (every slice of a heart has its own trigger times). Null where it is missing or does
 * not tell the frames of each position apart.
 */
export function* rankCandidates(placed: readonly PlacedRecord[]): Generator<AxisCandidate> {
  const trigger = placed.map(({ record }) => numberOrNull(record.facts.axis['TriggerTime']));
  const times = placed.map(({ record: { facts, instance } }) => {
    const frame = facts.axis['FrameAcquisitionDateTime'];
    const { acquisitionDateTime, contentDateTime } = instance.summary;
    return String(frame ?? '') || acquisitionDateTime || contentDateTime;
  });
  const byTrigger = trigger.includes(null)
    ? null
    : ranked(placed, (i, j) => compareNumbers(trigger[i] ?? null, trigger[j] ?? null));
  if (byTrigger !== null) {
    yield { ...byTrigger, name: 'Trigger Time', values: typicalTimes(byTrigger, trigger) };
  }
  const byTime = times.includes('')
    ? null
    : ranked(placed, (i, j) => compareTexts(times[i] ?? '', times[j] ?? ''));
  if (byTime !== null) yield { ...byTime, name: 'Time' };
  const numbers = claimedNumbers(placed.map(({ record }) => record));
  const byNumber = numbers.includes(null)
    ? null
    : ranked(placed, (i, j) => compareNumbers(numbers[i] ?? null, numbers[j] ?? null));
  if (byNumber !== null) yield { ...byNumber, name: 'Block of Instance Numbers' };
}

function ranked(
  placed: readonly PlacedRecord[],
  compare: (i: number, j: number) => number,
  within: (i: number) => number = () => 0,
): Omit<AxisCandidate, 'name'> | null {
  const atPlace = new Map<number, number[]>();
  const slots = 1 + placed.reduce((most, { slot }) => Math.max(most, slot), 0);
  for (const [i, { slot }] of placed.entries()) {
    const place = within(i) * slots + slot;
    const here = atPlace.get(place);
    if (here === undefined) atPlace.set(place, [i]);
    else here.push(i);
  }
  const codes = placed.map(() => 0);
  let most = 0;
  for (const here of atPlace.values()) {
    const sorted = here.toSorted(compare);
    for (const [rank, i] of sorted.entries()) {
      if (rank > 0 && compare(sorted[rank - 1] ?? i, i) === 0) return null;
      codes[i] = rank;
    }
    most = Math.max(most, sorted.length);
  }
  return { values: Array.from({ length: most }, (_, i) => String(i + 1)), codes };
}

/**
 * An element and the rank by number within each of its values: what is left where volumes of one
 * value were taken several times (five without diffusion weighting, then thirty directions).
 */
export function* repeatedCandidates(
  placed: readonly PlacedRecord[],
  varying: readonly AxisCandidate[],
): Generator<AxisCandidate[]> {
  const numbers = claimedNumbers(placed.map(({ record }) => record));
  if (numbers.includes(null)) return;
  const compare = (i: number, j: number) => compareNumbers(numbers[i] ?? null, numbers[j] ?? null);
  for (const one of varying) {
    const repetition = ranked(placed, compare, (i) => one.codes[i] ?? 0);
    if (repetition !== null) yield [one, { ...repetition, name: 'Repetition' }];
  }
}

function typicalTimes(
  { codes, values }: Omit<AxisCandidate, 'name'>,
  times: readonly (number | null)[],
): string[] {
  const ofRank: number[][] = values.map(() => []);
  for (const [i, code] of codes.entries()) ofRank[code]?.push(times[i] ?? 0);
  return ofRank.map((some) => textOf(median(some), 'ms'));
}

function numberOrNull(value: number | string | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
