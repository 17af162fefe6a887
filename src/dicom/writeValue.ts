/**
 * The value of one element → bytes of even length (PS3.5 6.2, 7.1.1).
 *
 * Numbers are written in the byte order of the encoding; bytes (Uint8Array) are written as they
 * stand, whatever the VR. Text is Latin-1, or UTF-8 where the data set says so (ISO_IR 192); in any
 * other character set it has to come as bytes. What does not fit is a bug of the caller and throws.
 */
import { lookupKeyword } from '#dicom/dictionary/elements.ts';
import { parseTag, type Tag } from '#dicom/tag.ts';
import { isStringVr, isText, paddingByte, valueSize, type VR } from '#dicom/vr.ts';

export type Scalar = string | number | bigint;

export type NumberArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Null is an empty value. In AT, a string is a keyword or tag. */
export type PlainValue = Scalar | readonly Scalar[] | NumberArray | null;

export interface ValueEncoding {
  readonly littleEndian: boolean;
  readonly utf8: boolean;
}

export function encodeValue(vr: VR, value: PlainValue, encoding: ValueEncoding): Uint8Array {
  if (value === null) return new Uint8Array(0);
  if (value instanceof Uint8Array) return padEven(value, paddingByte(vr));
  const values: readonly Scalar[] = isOne(value) ? [value] : Array.from<Scalar>(value);
  if (!isStringVr(vr)) return encodeNumbers(vr, values, encoding.littleEndian);
  const text = values.map((one) => scalarText(vr, one)).join('\\');
  const bytes = encoding.utf8 && isText(vr) ? new TextEncoder().encode(text) : latin1(text);
  return padEven(bytes, paddingByte(vr));
}

function isOne(value: Exclude<PlainValue, null>): value is Scalar {
  return typeof value !== 'object';
}

export function padEven(bytes: Uint8Array, padding: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const padded = new Uint8Array(bytes.length + 1);
  padded.set(bytes);
  padded[bytes.length] = padding;
  return padded;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xff) throw new RangeError(`"${character}" is not Latin-1: use ISO_IR 192 or bytes`);
    return code;
  });
}

function scalarText(vr: VR, value: Scalar): string {
  return typeof value === 'number' && vr === 'DS' ? decimalText(value) : String(value);
}

/** A number in the 16 characters that DS has (PS3.5 6.2), as exact as they allow. */
export function decimalText(value: number): string {
  for (let digits = 17; digits > 0; digits -= 1) {
    const rounded = Number(value.toPrecision(digits));
    const fitting = [String(rounded), rounded.toExponential()].find((text) => text.length <= 16);
    if (fitting !== undefined && Number.isFinite(rounded)) return fitting;
  }
  throw new RangeError(`${value} does not fit into DS`);
}

function encodeNumbers(vr: VR, values: readonly Scalar[], littleEndian: boolean): Uint8Array {
  const size = valueSize(vr);
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => setNumber(view, index * size, vr, value, littleEndian));
  return padEven(bytes, 0);
}

function setNumber(view: DataView, at: number, vr: VR, value: Scalar, littleEndian: boolean): void {
  switch (vr) {
    case 'AT': {
      const tag = typeof value === 'string' ? tagOf(value) : Number(value);
      view.setUint16(at, tag >>> 16, littleEndian);
      return view.setUint16(at + 2, tag & 0xffff, littleEndian);
    }
    case 'FL':
    case 'OF':
      return view.setFloat32(at, Number(value), littleEndian);
    case 'FD':
    case 'OD':
      return view.setFloat64(at, Number(value), littleEndian);
    case 'SV':
      return view.setBigInt64(at, within(vr, BigInt(value), -(2n ** 63n), 2n ** 63n), littleEndian);
    case 'UV':
    case 'OV':
      return view.setBigUint64(at, within(vr, BigInt(value), 0n, 2n ** 64n), littleEndian);
    case 'US':
      return view.setUint16(at, within(vr, Number(value), 0, 0x10000), littleEndian);
    case 'SS':
      return view.setInt16(at, within(vr, Number(value), -0x8000, 0x8000), littleEndian);
    case 'OW':
      // Pixels are signed or not as Pixel Representation says.
      return view.setUint16(at, within(vr, Number(value), -0x8000, 0x10000), littleEndian);
    case 'UL':
    case 'OL':
      return view.setUint32(at, within(vr, Number(value), 0, 2 ** 32), littleEndian);
    case 'SL':
      return view.setInt32(at, within(vr, Number(value), -(2 ** 31), 2 ** 31), littleEndian);
    case 'OB':
    case 'UN':
      return view.setUint8(at, within(vr, Number(value), -0x80, 0x100));
    default:
      throw new TypeError(`${vr} does not hold numbers`);
  }
}

/** @returns the value, if it stands in [low, end) */
function within<N extends number | bigint>(vr: VR, value: N, low: N, end: N): N {
  if (value >= low && value < end) return value;
  throw new RangeError(`${value} does not fit into ${vr}`);
}

/** The tag of a keyword, or of a tag in any usual spelling. */
export function tagOf(element: string | Tag): Tag {
  if (typeof element === 'number') return element;
  const tag = lookupKeyword(element)?.tag ?? parseTag(element);
  if (tag === null) throw new RangeError(`"${element}" is neither a keyword nor a tag`);
  return tag;
}
