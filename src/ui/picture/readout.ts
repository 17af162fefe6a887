/**
 * The words for what is under the pointer: where in the patient, which pixel, which value. Pure.
 */
import type { GrayFacts, SuvFacts, Vec3 } from '#catalog/instanceSummary.ts';
import { formatSigned, visibleText } from '#ui/format.ts';
import type { PixelValue } from '#viewport/index.ts';

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

/** '1064 → 40 HU'; one number where the rescale changes nothing and there is no unit. */
export function valueWords(value: PixelValue, unit: string): string {
  switch (value.kind) {
    case 'missing':
      return 'not in the file';
    case 'color':
      return `RGB ${value.rgb.join(' ')}`;
    case 'gray': {
      const stored = formatValue(value.stored);
      if (value.isPadding) return `${stored} padding`;
      if (value.modality === null || (unit === '' && value.modality === value.stored)) {
        return stored;
      }
      return `${stored} → ${formatValue(value.modality)} ${unit}`.trimEnd();
    }
    default:
      return value satisfies never;
  }
}

/** 'SUVbw 2.31', or what is missing for it; '' for what is no PET. */
export function suvWords(value: PixelValue, suv: SuvFacts | undefined): string {
  if (suv === undefined || value.kind !== 'gray' || value.isPadding) return '';
  if ('missing' in suv) return `no SUV: ${visibleText(suv.missing)} is missing`;
  if (value.modality === null) return '';
  return `SUVbw ${formatSigned(value.modality * suv.factor, 2)}`;
}

/**
 * The unit of modality values: Rescale Type, where it says one (US is "unspecified"); without it CT
 * is in HU (PS3.3 C.11.1.1.2, C.8.2.1.1.6).
 */
export function unitOf(modality: string, gray: GrayFacts | null): string {
  if (gray === null || gray.hasModalityLut) return '';
  const type = gray.rescaleType;
  if (type !== '') return type === 'US' ? '' : visibleText(type);
  return modality === 'CT' ? 'HU' : '';
}

/** Whole numbers in full, others to seven digits, as much as 32-bit floats hold. */
function formatValue(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)));
  return text.replace(/^-/, '−');
}
