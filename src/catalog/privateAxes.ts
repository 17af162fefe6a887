/**
 * What only a maker's own elements say of an MR frame: b-value, direction of the gradient, volume.
 *
 * Each stands in for an element of the standard, or for an axis that the standard has no element
 * for; it counts only where that has no value. The numbers are by private creator (PS3.5 7.8.1). Of
 * unknown VR (implicit VR, UN) a value is read as its maker writes it.
 */
import type { AXIS_KEYWORDS, PRIVATE_KEYWORDS } from '#catalog/axisKeywords.ts';
import type { FunctionalGroups } from '#catalog/functionalGroups.ts';
import type { PrivateElement, PrivatePlace } from '#catalog/privateIndex.ts';
import { binaryValues } from '#dicom/elementValue.ts';
import { parseDecimalString } from '#dicom/values/numberStrings.ts';
import { isBinaryVr, type VR } from '#dicom/vr.ts';

type Keyword = (typeof AXIS_KEYWORDS)[number] | (typeof PRIVATE_KEYWORDS)[number];
type Value = number | string;

interface PrivateAxis {
  readonly keyword: Keyword;
  /** All of them have to be there. */
  readonly elements: readonly (PrivateElement & { readonly vr: VR })[];
  /** Null where the values say nothing. */
  readonly meaning: (values: readonly Value[]) => Value | null;
}

const at = (group: number, creator: string, vr: VR, ...bytes: number[]) =>
  bytes.map((byte) => ({ group, creator, byte, vr }));

const GE = 'GEMS_PARM_01';
const PHILIPS = 'Philips Imaging DD 001';
const PHILIPS_MR = 'Philips MR Imaging DD 001';
const PHILIPS_MR_5 = 'Philips MR Imaging DD 005';
const PHILIPS_OLD = 'PHILIPS MR/PART';
const SIEMENS = 'SIEMENS MR HEADER';
const UNITED_IMAGING = 'Image Private Header';

const AXES: readonly PrivateAxis[] = [
  { keyword: 'DiffusionBValue', elements: at(0x0019, SIEMENS, 'IS', 0x0c), meaning: notNegative },
  // Newer GE software adds 1e9 to mark the value as one of its own.
  {
    keyword: 'DiffusionBValue',
    elements: at(0x0043, GE, 'IS', 0x39),
    meaning: (values) => notNegative(values.map((value) => Number(value) % 100_000)),
  },
  { keyword: 'DiffusionBValue', elements: at(0x2001, PHILIPS, 'FL', 0x03), meaning: notNegative },
  {
    keyword: 'DiffusionBValue',
    elements: at(0x0065, UNITED_IMAGING, 'FD', 0x09),
    meaning: notNegative,
  },
  {
    keyword: 'DiffusionGradientOrientation',
    elements: at(0x0019, SIEMENS, 'FD', 0x0e),
    meaning: direction,
  },
  {
    keyword: 'DiffusionGradientOrientation',
    elements: at(0x0019, 'GEMS_ACQU_01', 'DS', 0xbb, 0xbc, 0xbd),
    meaning: direction,
  },
  {
    keyword: 'DiffusionGradientOrientation',
    elements: at(0x2005, PHILIPS_MR, 'FL', 0xb0, 0xb1, 0xb2),
    meaning: direction,
  },
  {
    keyword: 'DiffusionGradientOrientation',
    elements: at(0x0065, UNITED_IMAGING, 'FD', 0x37),
    meaning: direction,
  },
  {
    keyword: 'TemporalPositionIdentifier',
    elements: at(0x0021, PHILIPS_OLD, 'IS', 0x50),
    meaning: number,
  },
  {
    keyword: 'DynamicScanBeginTime',
    elements: at(0x2005, PHILIPS_MR, 'FL', 0xa0),
    meaning: number,
  },
  { keyword: 'CardiacPhaseNumber', elements: at(0x2001, PHILIPS, 'IS', 0x08), meaning: number },
  { keyword: 'CardiacPhaseNumber', elements: at(0x0021, PHILIPS_OLD, 'IS', 0x40), meaning: number },
  {
    keyword: 'CardiacPhaseNumber',
    elements: at(0x0019, 'GEMS_ACQU_01', 'SS', 0xd7),
    meaning: number,
  },
  {
    keyword: 'ComplexImageComponent',
    elements: at(0x0043, GE, 'SS', 0x2f),
    meaning: ([value]) => ['MAGNITUDE', 'PHASE', 'REAL', 'IMAGINARY'][Number(value)] ?? null,
  },
  { keyword: 'ComplexImageComponent', elements: at(0x2005, PHILIPS_MR, 'CS', 0x11), meaning: text },
  { keyword: 'ASLContext', elements: at(0x2005, PHILIPS_MR_5, 'CS', 0x29), meaning: text },
  {
    keyword: 'LocationsInAcquisition',
    elements: at(0x0021, 'GEMS_RELA_01', 'SS', 0x4f),
    meaning: number,
  },
  // b-value number and number of the gradient direction.
  {
    keyword: 'VolumeIndex',
    elements: at(0x2005, PHILIPS_MR_5, 'IS', 0x12, 0x13),
    meaning: (values) => values.join('.'),
  },
  // Raw data run number, and the state of an fMRI: what dcm2niix takes for the volume.
  { keyword: 'VolumeIndex', elements: at(0x0019, 'GEMS_ACQU_01', 'SL', 0xa2), meaning: number },
  { keyword: 'VolumeIndex', elements: at(0x2005, PHILIPS_MR, 'SS', 0x63), meaning: number },
];

/** Values by keyword for one frame (0-based), of MR alone. */
export function privateAxes(
  groups: FunctionalGroups,
  frame: number,
): Partial<Record<Keyword, Value>> {
  const found: Partial<Record<Keyword, Value>> = {};
  for (const { keyword, elements, meaning } of AXES) {
    if (found[keyword] !== undefined) continue;
    const values = elements.map((element) => {
      const place = groups.findPrivate(frame, element);
      return place === undefined ? [] : valuesAt(place, element.vr);
    });
    if (values.some((some) => some.length === 0)) continue;
    const value = meaning(values.flat());
    if (value !== null) found[keyword] = value;
  }
  return found;
}

/** Longer values than this are not what they are taken for. */
const MOST_BYTES = 256;

/** None where one of them does not read. */
function valuesAt({ data, tag }: PrivatePlace, usual: VR): readonly Value[] {
  const element = data.element(tag);
  const bytes = data.bytes(tag);
  if (element === undefined || bytes === null || bytes.length > MOST_BYTES) return [];
  const vr = element.vr === 'UN' || element.vr === 'OB' ? usual : element.vr;
  if (isBinaryVr(vr)) return binaryValues(bytes, vr, data.encoding.littleEndian).map(Number);
  const texts = new TextDecoder('latin1').decode(bytes).replaceAll('\0', ' ').split('\\');
  if (usual === 'CS') return texts.map((one) => one.trim()).filter((one) => one !== '');
  const numbers = texts.map((one) => parseDecimalString(one).value);
  return numbers.every((value) => value !== null) ? numbers : [];
}

function number([value]: readonly Value[]): Value | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function notNegative(values: readonly Value[]): Value | null {
  const value = number(values);
  return Number(value) < 0 ? null : value;
}

function text([value]: readonly Value[]): Value | null {
  return value === undefined ? null : String(value);
}

/** Three components as one text, like the standard's element; rounded, since they are noisy. */
function direction(values: readonly Value[]): Value | null {
  if (values.length !== 3) return null;
  const [x, y, z] = values.map((value) => Number(value));
  const length = Math.hypot(x ?? NaN, y ?? NaN, z ?? NaN);
  return Number.isFinite(length) ? values.map((value) => rounded(Number(value))).join('\\') : null;
}

function rounded(component: number): number {
  return Math.round(component * 1e4) / 1e4 + 0;
}
