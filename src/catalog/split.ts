/**
 * Hard splits: what can never be scrolled as one stack, because the pictures do not match.
 *
 * One stack has one SOP class, frame of reference, matrix, kind of pixel and pixel spacing (mm). An
 * object with several frames is a stack of its own, except where several have equal frame geometry:
 * those are one volume seen several times (one enhanced object for each time point).
 */
import { compareNumbers, compareTuples } from '#catalog/compare.ts';
import { sameOrientation } from '#catalog/orientation.ts';
import { OWN_REFERENCES_MIN, SAME_POSITION_MM, SAME_SPACING_RATIO } from '#catalog/tolerances.ts';
import type { FrameRecord, ImageUnit } from '#catalog/units.ts';
import { lengthOf, minus } from '#catalog/vectors.ts';

/** A property that tells stacks apart: `key` goes into the stack's id, `label` before the user. */
export interface Trait {
  readonly name: string;
  readonly key: string;
  readonly label: string;
}

export interface HardGroup {
  readonly units: readonly ImageUnit[];
  readonly traits: readonly Trait[];
}

/** A generator, so that a caller can rest. */
export function* hardSplits(units: readonly ImageUnit[]): Generator<void, HardGroup[]> {
  const groups: HardGroup[] = [];
  const alike = groupBy(units, pixelKey).flatMap(referenceGroups);
  for (const { units: together, trait: reference } of alike) {
    yield;
    for (const { units: members, trait } of spacingGroups(together)) {
      const first = members[0];
      if (first === undefined) continue;
      const traits = [...pixelTraits(first), reference, trait];
      const singles = members.filter((unit) => unit.records.length === 1);
      if (singles.length > 0) groups.push({ units: singles, traits: [...traits, SINGLES] });
      const multiple = members.filter((unit) => unit.records.length > 1);
      for (const object of equalGeometry(multiple)) {
        groups.push({ units: object.units, traits: [...traits, object.trait] });
      }
    }
  }
  return groups;
}

const SINGLES: Trait = { name: 'object', key: '', label: 'single images' };

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** The same text for units whose pixel traits are the same; quicker than making the traits. */
function pixelKey({ instances }: ImageUnit): string {
  const summary = instances[0]?.summary;
  const image = summary?.image;
  if (summary === undefined || !image) return '';
  const { rows, columns, samplesPerPixel, photometricInterpretation } = image;
  const depth = `${image.bitsAllocated} ${image.pixelRepresentation}`;
  const pixels = `${columns} ${rows} ${samplesPerPixel} ${photometricInterpretation} ${depth}`;
  return `${pixels} ${summary.sopClassUID} ${summary.totalPixelMatrix?.join('x') ?? ''}`;
}

interface TraitGroup {
  readonly units: readonly ImageUnit[];
  readonly trait: Trait;
}

/**
 * Units by Frame of Reference UID (0020,0052), whose positions can be compared. One that is missing
 * is the only one of the others. Where every image has one of its own (careless removal of
 * identifiers makes such), it tells nothing apart: they stay together, and headerChecks.ts warns.
 */
function referenceGroups(units: readonly ImageUnit[]): TraitGroup[] {
  const groups = groupBy(units, referenceOf);
  const named = groups.filter(([first]) => first !== undefined && referenceOf(first) !== '');
  const [only] = named;
  const isOnly = named.length === 1 && only !== undefined;
  const isOwnOfEach =
    units.length >= OWN_REFERENCES_MIN &&
    groups.length === units.length &&
    units.every(({ records }) => records.length === 1);
  if (isOnly || isOwnOfEach) {
    const key = isOnly && only[0] !== undefined ? referenceOf(only[0]) : '';
    return [{ units, trait: { name: 'reference', key, label: '' } }];
  }
  return groups.map((members) => {
    const key = members[0] === undefined ? '' : referenceOf(members[0]);
    return { units: members, trait: { name: 'reference', key, label: '' } };
  });
}

function referenceOf({ instances }: ImageUnit): string {
  return instances[0]?.summary.frameOfReferenceUID ?? '';
}

function pixelTraits(unit: ImageUnit): Trait[] {
  const summary = unit.instances[0]?.summary;
  const image = summary?.image;
  if (summary === undefined || !image) return [];
  const { rows, columns, samplesPerPixel, photometricInterpretation } = image;
  const signed = image.pixelRepresentation === 1 ? 'signed' : 'unsigned';
  const pixels = `${samplesPerPixel} ${photometricInterpretation}`;
  const [wide = 0, high = 0] = summary.totalPixelMatrix ?? [];
  const level: Trait = {
    name: 'level',
    key: `level ${wide}x${high}`,
    label: `${wide} × ${high} in tiles`,
  };
  return [
    ...(summary.totalPixelMatrix === undefined ? [] : [level]),
    { name: 'size', key: `${columns}x${rows}`, label: `${columns} × ${rows}` },
    { name: 'class', key: summary.sopClassUID, label: '' },
    { name: 'pixels', key: pixels, label: photometricInterpretation },
    {
      name: 'depth',
      key: `${image.bitsAllocated} ${signed}`,
      label: `${image.bitsAllocated}-bit ${signed}`,
    },
  ];
}

/**
 * Units by pixel spacing. Writers round it differently ("0.488281", "0.48828125"), so spacings
 * that a chain of small steps connects are one.
 */
function spacingGroups(units: readonly ImageUnit[]): TraitGroup[] {
  const rows = steps(units.map((unit) => spacingOf(unit)?.[0] ?? null));
  const columns = steps(units.map((unit) => spacingOf(unit)?.[1] ?? null));
  const classOf = (unit: ImageUnit): readonly [number, number] | null => {
    const spacing = spacingOf(unit);
    return spacing && [rows.get(spacing[0]) ?? 0, columns.get(spacing[1]) ?? 0];
  };
  return groupBy(units, (unit) => String(classOf(unit))).map((members) => {
    const first = members[0];
    const spacing = first === undefined ? null : classOf(first);
    const text =
      spacing === null ? '' : spacing.map((mm) => String(Number(mm.toPrecision(3)))).join(' × ');
    return {
      units: members,
      trait: { name: 'spacing', key: text, label: text === '' ? 'no pixel spacing' : `${text} mm` },
    };
  });
}

function spacingOf(unit: ImageUnit): readonly [number, number] | null {
  return unit.records[0]?.facts.spacing ?? null;
}

/** For each value the smallest one that it is as good as equal to. */
function steps(values: readonly (number | null)[]): Map<number, number> {
  const sorted = [...new Set(values.filter((value) => value !== null))].toSorted(compareNumbers);
  const result = new Map<number, number>();
  let start = sorted[0] ?? 0;
  let last = start;
  for (const value of sorted) {
    if (value - last > last * SAME_SPACING_RATIO) start = value;
    result.set(value, start);
    last = value;
  }
  return result;
}

/** Objects with the same positions and orientations are one group, every other one is alone. */
function equalGeometry(units: readonly ImageUnit[]): TraitGroup[] {
  const placed: { units: ImageUnit[]; geometry: readonly FrameRecord[] }[] = [];
  const groups: TraitGroup[] = [];
  for (const unit of units) {
    const geometry = frameGeometry(unit);
    if (geometry === null) {
      const trait = { name: 'object', key: unit.uid, label: objectLabel(unit) };
      groups.push({ units: [unit], trait });
      continue;
    }
    const known = placed.find((group) => matches(group.geometry, geometry));
    if (known === undefined) placed.push({ units: [unit], geometry });
    else known.units.push(unit);
  }
  for (const { units: members, geometry } of placed) {
    const first = geometry[0];
    const corner = (first?.facts.position ?? []).map((mm) => mm.toFixed(0)).join(' ');
    const unit = members[0];
    const label = unit === undefined || members.length > 1 ? '' : objectLabel(unit);
    groups.push({
      units: members,
      trait: { name: 'object', key: `${geometry.length} frames at ${corner}`, label },
    });
  }
  return groups;
}

function objectLabel(unit: ImageUnit): string {
  const number = unit.instances[0]?.summary.instanceNumber ?? null;
  return number === null ? `${unit.records.length} frames` : `image ${number}`;
}

/** Frames in order of their place; null where one has none, or where places mean nothing. */
function frameGeometry(unit: ImageUnit): FrameRecord[] | null {
  const { records } = unit;
  // The breast is compressed anew for each view: a tomosynthesis is one stack, whatever its places.
  if (records[0]?.instance.summary.series.modality === 'MG') return null;
  if (records.some(({ facts }) => facts.position === null || facts.orientation === null))
    return null;
  return records.toSorted(
    (a, b) =>
      compareTuples(roundedPlace(a), roundedPlace(b)) ||
      compareTuples(a.facts.orientation ?? [], b.facts.orientation ?? []) ||
      a.unitFrame - b.unitFrame,
  );
}

/** Rounded for sorting alone: noise below 0.1 mm must not put equal frames into another order. */
function roundedPlace(record: FrameRecord): number[] {
  return (record.facts.position ?? []).map((mm) => Math.round(mm * 10) / 10);
}

function matches(a: readonly FrameRecord[], b: readonly FrameRecord[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((record, i) => {
    const [p, q] = [record.facts.position, b[i]?.facts.position ?? null];
    const [o, r] = [record.facts.orientation, b[i]?.facts.orientation ?? null];
    if (p === null || q === null || o === null || r === null) return false;
    return lengthOf(minus(p, q)) <= SAME_POSITION_MM && sameOrientation(o, r);
  });
}
