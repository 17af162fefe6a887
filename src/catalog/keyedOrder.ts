/**
 * Orders by several values, the slowest first: the vectors of nuclear medicine, the tiles of
 * whole-slide images, the dimensions of enhanced objects. What varies slower than the last of them
 * is a further axis.
 */
import { FRAME_VECTOR_KEYWORDS } from '#catalog/axisKeywords.ts';
import type { StackAxis } from '#catalog/catalog.ts';
import { compareNatural, compareNumbers, type Comparator } from '#catalog/compare.ts';
import type { FrameRecord } from '#catalog/units.ts';

interface Key {
  readonly name: string;
  readonly keyword: string;
}

const VECTOR_NAMES: Readonly<Record<(typeof FRAME_VECTOR_KEYWORDS)[number], string>> = {
  EnergyWindowVector: 'Energy Window',
  DetectorVector: 'Detector',
  PhaseVector: 'Phase',
  RotationVector: 'Rotation',
  RRIntervalVector: 'R-R Interval',
  TimeSlotVector: 'Time Slot',
  AngularViewVector: 'Angular View',
  SliceVector: 'Slice',
  TimeSliceVector: 'Time Slice',
};

/** In the order of Frame Increment Pointer (0028,0009), then as usual (PS3.3 C.8.4.8.1). */
export function vectorKeys({ instance }: FrameRecord): readonly Key[] {
  const pointed = instance.summary.frameVectors ?? [];
  const rank = (keyword: string): number => {
    const at = pointed.indexOf(keyword);
    return at < 0 ? pointed.length : at;
  };
  return FRAME_VECTOR_KEYWORDS.toSorted((a, b) => rank(a) - rank(b)).map((keyword) => ({
    name: VECTOR_NAMES[keyword],
    keyword,
  }));
}

export const TILE_KEYS: readonly Key[] = [
  { name: 'Segment Number', keyword: 'ReferencedSegmentNumber' },
  { name: 'Optical Path', keyword: 'OpticalPath' },
  { name: 'Focal Plane', keyword: 'FocalPlane' },
  { name: 'Row', keyword: 'TileRow' },
  { name: 'Column', keyword: 'TileColumn' },
];
/** Rows and columns are one picture. */
const TILE_AXES = 3;

export function compareKeyed(keys: readonly Key[]): Comparator<FrameRecord> {
  return (a, b) => {
    for (const { keyword } of keys) {
      const order = compareValues(a.facts.axis[keyword], b.facts.axis[keyword]);
      if (order !== 0) return order;
    }
    return 0;
  };
}

type Value = number | string | undefined;

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareNatural(a, b);
  if (typeof a === 'string') return b === undefined ? -1 : 1;
  if (typeof b === 'string') return a === undefined ? 1 : -1;
  return compareNumbers(a ?? null, b ?? null);
}

/** Axes of frames in their order: all that vary but the fastest. */
export function vectorAxes(records: readonly FrameRecord[]): StackAxis[] {
  const [first] = records;
  return first === undefined ? [] : axesBy(vectorKeys(first).map(sourceOf), records).slice(0, -1);
}

/** The same by the dimensions of an enhanced object (PS3.3 C.7.6.17). */
export function dimensionAxes(records: readonly FrameRecord[]): StackAxis[] {
  const [first] = records;
  const names = first?.instance.summary.dimensions ?? [];
  const sources = (first?.facts.dimensionIndex ?? []).map((_, i) => ({
    name: names[i] || `Dimension ${i + 1}`,
    valueOf: ({ facts }: FrameRecord) => facts.dimensionIndex?.[i],
  }));
  return axesBy(sources, records).slice(0, -1);
}

export function tileAxes(records: readonly FrameRecord[]): StackAxis[] {
  return axesBy(TILE_KEYS.slice(0, TILE_AXES).map(sourceOf), records);
}

interface Source {
  readonly name: string;
  readonly valueOf: (record: FrameRecord) => Value;
}

function sourceOf({ name, keyword }: Key): Source {
  return { name, valueOf: ({ facts }) => facts.axis[keyword] };
}

function axesBy(sources: readonly Source[], records: readonly FrameRecord[]): StackAxis[] {
  return sources.flatMap(({ name, valueOf }) => {
    const values = records.map(valueOf);
    const distinct = [...new Set(values)].toSorted(compareValues);
    if (distinct.length < 2) return [];
    const codeOf = new Map(distinct.map((value, i) => [value, i]));
    return {
      name,
      values: distinct.map((value) => (value === undefined ? 'none' : String(value))),
      index: values.map((value) => codeOf.get(value) ?? 0),
    };
  });
}
