/**
 * What may tell frames at one position apart, in the order in which it is believed.
 *
 * A candidate codes every frame with the index of its value among the values that occur, sorted; a
 * missing value is the last one.
 */
import { compareNatural, compareNumbers } from '#catalog/compare.ts';
import type { PlacedRecord } from '#catalog/position.ts';
import type { FrameRecord } from '#catalog/units.ts';

type Value = number | string | null;

export interface AxisCandidate {
  readonly name: string;
  /** Texts of the values, in order. */
  readonly values: readonly string[];
  /** Index in `values`, one for each placed record. */
  readonly codes: readonly number[];
  /** The object itself says that its frames are told apart by it, however few have one value. */
  readonly isCertain?: true;
}

interface Source {
  readonly name: string;
  readonly unit: string;
  readonly valueOf: (record: FrameRecord) => Value;
  readonly isCertain?: true;
}

const element = (name: string, keyword: string, unit = ''): Source => ({
  name,
  unit,
  valueOf: ({ facts }) => facts.axis[keyword] ?? null,
});

const SOURCES: readonly Source[] = [
  element('Temporal Position Identifier', 'TemporalPositionIdentifier'),
  element('Temporal Position Index', 'TemporalPositionIndex'),
  element('Temporal Position Time Offset', 'TemporalPositionTimeOffset', 's'),
  element('Dynamic Scan Begin Time', 'DynamicScanBeginTime', 's'),
  element('Trigger Time', 'TriggerTime', 'ms'),
  element('Nominal Cardiac Trigger Delay Time', 'NominalCardiacTriggerDelayTime', 'ms'),
  element('Nominal Percentage of Cardiac Phase', 'NominalPercentageOfCardiacPhase', '%'),
  element('Nominal Percentage of Respiratory Phase', 'NominalPercentageOfRespiratoryPhase', '%'),
  element('Cardiac Phase Number', 'CardiacPhaseNumber'),
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
  element('Velocity Encoding Direction', 'VelocityEncodingDirection'),
  element('ASL Context', 'ASLContext'),
  element('Convolution Kernel', 'ConvolutionKernel'),
  element('Flip Angle', 'FlipAngle', '°'),
  element('Repetition Time', 'RepetitionTime', 'ms'),
  element('KVP', 'KVP', 'kV'),
  element('Energy Window', 'EnergyWindowVector'),
  element('Detector', 'DetectorVector'),
  element('Phase', 'PhaseVector'),
  element('R-R Interval', 'RRIntervalVector'),
  element('Time Slot', 'TimeSlotVector'),
  element('Time Slice', 'TimeSliceVector'),
  element('Contrast/Bolus Agent Phase', 'ContrastBolusAgentPhase'),
  { ...element('Segment Number', 'ReferencedSegmentNumber'), isCertain: true },
  element('Sequence Name', 'SequenceName'),
  element('Slice Thickness', 'SliceThickness', 'mm'),
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
  { name, unit, valueOf, isCertain }: Source,
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
    ...(isCertain && { isCertain }),
  };
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareNatural(a, b);
  if (typeof a === 'string') return b === null ? -1 : 1;
  if (typeof b === 'string') return a === null ? 1 : -1;
  return compareNumbers(a, b);
}

export function textOf(value: Value, unit: string): string {
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
