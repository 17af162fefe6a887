/**
 * The words for what is under the pointer: where in the patient, which pixel, which value. Pure.
 */
import type {
  FrameFacts,
  GrayFacts,
  InstanceSummary,
  SeriesFacts,
  SuvFacts,
  Vec3,
} from '#catalog/instanceSummary.ts';
import type { RealWorldMapping } from '#catalog/realWorld.ts';
import { axisValueAt, regionAt, type UltrasoundRegion } from '#catalog/regions.ts';
import { formatSigned, visibleText } from '#ui/format.ts';
import type { ColorPixel, PixelValue } from '#viewport/index.ts';

/** Position in the patient (mm, LPS), '' where the header does not say. */
export function placeWords(point: Vec3 | null): string {
  if (point === null) return '';
  const [x, y, z] = point.map((mm) => formatSigned(mm, 1));
  return `x ${x} y ${y} z ${z} mm`;
}

/** Column and row count from 0. */
export function pixelWords({ column, row }: { column: number; row: number }): string {
  return `col ${column} row ${row}`;
}

/** Place in an ultrasound region, in the units of its axes: 'x 2.10 cm y 4.53 cm'. */
export function regionWords(
  regions: readonly UltrasoundRegion[] | undefined,
  { column, row }: { column: number; row: number },
): string {
  const region = regions?.[regionAt(regions, column, row)];
  if (region === undefined) return '';
  const { x, y, left, top } = region;
  return joined(' ', [
    axisWords('x', x.unit, axisValueAt(x, left, column)),
    axisWords('y', y.unit, axisValueAt(y, top, row)),
  ]);
}

function axisWords(name: string, unit: string, value: number): string {
  return unit === '' ? '' : `${name} ${formatSigned(value, 2)} ${unit}`;
}

/** '1064 → 40 HU'; one number where the rescale changes nothing and there is no unit. */
export function valueWords(value: PixelValue, unit: string): string {
  switch (value.kind) {
    case 'missing':
      return 'not in the file';
    case 'color':
      return value.coded === undefined
        ? colorWords(value.rgb)
        : `${codedWords(value.coded)} → ${colorWords(value.rgb)}`;
    case 'gray': {
      const stored = formatValue(value.stored);
      if (value.isPadding) return `${stored} padding`;
      if (Array.isArray(value.drawn)) return `${stored} → ${colorWords(value.drawn)}`;
      if (value.modality === null || (unit === '' && value.modality === value.stored)) {
        return stored;
      }
      return `${stored} → ${formatValue(value.modality)} ${unit}`.trimEnd();
    }
    default:
      return value satisfies never;
  }
}

export function colorWords(rgb: readonly number[]): string {
  return `RGB ${rgb.join(' ')}`;
}

/** 'Y 88 Cb 101 Cr 208'; the index of a palette; other samples by their term. */
export function codedWords({
  photometricInterpretation: term,
  samples,
}: NonNullable<ColorPixel['coded']>): string {
  const names = term.startsWith('YBR') ? ['Y', 'Cb', 'Cr'] : term.split('');
  if (names.length !== samples.length) return samples.join(' ');
  return samples.map((sample, at) => `${names[at]} ${sample}`).join(' ');
}

/**
 * Quantities by Real World Value Mapping: '0.00112 mm2/s'. One that says what the rescale says
 * already is left out.
 */
export function realWorldWords(
  value: PixelValue,
  { gray, realWorld = [] }: Pick<FrameFacts, 'gray' | 'realWorld'>,
): string {
  if (value.kind !== 'gray' || value.isPadding) return '';
  const words = realWorld.map((mapping, at) => {
    const real = value.realWorld[at] ?? null;
    return real === null || isRescale(mapping, gray)
      ? ''
      : `${formatValue(real)} ${unitWords(mapping)}`.trimEnd();
  });
  return joined(' · ', words);
}

/** The code of a mapping's unit; 1 is UCUM's for none. */
export function unitWords({ unit }: RealWorldMapping): string {
  return unit === '1' ? '' : visibleText(unit);
}

/** Whether a mapping is the line of the rescale; the one is binary, the other decimal digits. */
export function isRescale({ map }: RealWorldMapping, gray: GrayFacts): boolean {
  const { slope, intercept, hasModalityLut } = gray;
  if (hasModalityLut || map.kind === 'table') return false;
  return isNear(map.slope, slope) && isNear(map.intercept, intercept);
}

const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));

function joined(by: string, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(by);
}

/** 'SUVbw 2.31', or what is missing for it; '' for what is no PET. */
export function suvWords(value: PixelValue, suv: SuvFacts | undefined): string {
  if (suv === undefined || value.kind !== 'gray' || value.isPadding) return '';
  if ('missing' in suv) return `no SUV: ${visibleText(suv.missing)} is missing`;
  if (value.modality === null) return '';
  return `SUVbw ${formatSigned(value.modality * suv.factor, 2)}`;
}

/**
 * The unit of modality values: Rescale or Modality LUT Type, where it says one (US is "unspecified"),
 * else the Units of PET, else that of a Real World Value Mapping that is the same line; without any
 * of them CT is in HU (PS3.3 C.11.1.1.2, C.8.2.1.1.6).
 */
export function unitOf({ series, instance, facts }: UnitPlace): string {
  if (facts === null) return '';
  const { rescaleType: type, hasModalityLut } = facts.gray;
  if (type !== '' && type !== 'US') return PET_UNITS[type] ?? visibleText(type);
  const units = instance.summary.suv?.units ?? '';
  if (units !== '') return PET_UNITS[units] ?? visibleText(units);
  const mapping = facts.realWorld?.find((one) => isRescale(one, facts.gray));
  if (mapping !== undefined) return unitWords(mapping);
  return type === '' && !hasModalityLut && series.facts.modality === 'CT' ? 'HU' : '';
}

/** Where the parts of a place stand that say a unit. */
export interface UnitPlace {
  readonly series: { readonly facts: Pick<SeriesFacts, 'modality'> };
  readonly instance: { readonly summary: Pick<InstanceSummary, 'suv'> };
  readonly facts: Pick<FrameFacts, 'gray' | 'realWorld'> | null;
}

/** Units (0054,1001) of PET that have a shorter name (PS3.3 C.8.9.1.1.3). */
const PET_UNITS: Readonly<Record<string, string>> = {
  BQML: 'Bq/ml',
  CNTS: 'counts',
  CPS: 'counts/s',
  GML: 'g/ml',
  PROPCNTS: 'proportional to counts',
  PROPCPS: 'proportional to counts/s',
};

/** Whole numbers in full, others to seven digits, as much as 32-bit floats hold. */
export function formatValue(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)));
  return text.replace(/^-/, '−');
}
