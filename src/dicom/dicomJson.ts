/**
 * A parsed file → DICOM JSON (PS3.18 annex F).
 *
 * Group lengths are left out. Binary values up to 64 bytes stand as InlineBinary, longer ones as
 * their length and SHA-256, so that a header of any size stays small; in an export as BulkDataURI,
 * which the annex asks for.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { defaultCharacterSet, parseCharacterSet } from '#dicom/characterSets.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { binaryValues, stringValues, valueBytes, type ValueContext } from '#dicom/elementValue.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { sha256Hex } from '#dicom/sha256.ts';
import { isGroupLength, type Tag, tagKey } from '#dicom/tag.ts';
import { parseDecimalString } from '#dicom/values/numberStrings.ts';
import { isBinaryVr, type VR } from '#dicom/vr.ts';

export interface DicomJsonElement {
  readonly vr: string;
  readonly Value?: readonly DicomJsonValue[];
  readonly InlineBinary?: string;
  /** Of an export: where a long binary value stands, `name?offset=…&length=…`. */
  readonly BulkDataURI?: string;
  /** Of a binary value that is too long to stand here. */
  readonly length?: number;
  readonly sha256?: string;
}

export type DicomJsonValue = null | string | number | DicomJsonName | DicomJson;

/** PN: the three groups that are there (PS3.18 F.2.2). */
export interface DicomJsonName {
  readonly Alphabetic?: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

export interface DicomJson {
  readonly [tag: string]: DicomJsonElement;
}

export interface DicomJsonFile {
  readonly meta: DicomJson;
  readonly dataset: DicomJson;
}

const INLINE_BYTES = 64;
const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;
const META_ENCODING: Encoding = { littleEndian: true, explicit: true };
const BYTES_VRS: ReadonlySet<VR> = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN']);

export interface DicomJsonOptions {
  /** Name of the file: long binary values become references into it. */
  readonly bulkDataIn?: string;
}

/** @param file where file meta stands; the data set may be in another source (deflated) */
export function dicomJson(
  parsed: ParsedFile,
  file: ByteSource,
  { bulkDataIn }: DicomJsonOptions = {},
): DicomJsonFile {
  const charset = defaultCharacterSet;
  const meta = level(parsed.meta, { source: file, encoding: META_ENCODING, charset, bulkDataIn });
  const { source, encoding } = parsed;
  return { meta, dataset: level(parsed.elements, { source, encoding, charset, bulkDataIn }) };
}

interface JsonContext extends ValueContext {
  readonly bulkDataIn: string | undefined;
}

function level(elements: readonly DicomElement[], inherited: JsonContext): DicomJson {
  const named = elements.find((element) => element.tag === SPECIFIC_CHARACTER_SET);
  const charset =
    named === undefined
      ? inherited.charset
      : parseCharacterSet(
          stringValues(valueBytes(inherited, named, 1024), 'CS', defaultCharacterSet),
        );
  const context = { ...inherited, charset };
  const json: Record<string, DicomJsonElement> = {};
  for (const element of elements) {
    if (!isGroupLength(element.tag)) json[tagKey(element.tag)] ??= elementJson(element, context);
  }
  return json;
}

function elementJson(element: DicomElement, context: JsonContext): DicomJsonElement {
  const { vr, items } = element;
  if (items !== undefined) {
    const Value = items.map((item) =>
      level(item.elements, { ...context, encoding: item.encoding }),
    );
    return Value.length === 0 ? { vr } : { vr, Value };
  }
  if (element.valueLength === 0) return { vr };
  if (BYTES_VRS.has(vr)) return binaryJson(element, context);
  const bytes = valueBytes(context, element, element.valueLength);
  if (isBinaryVr(vr)) return { vr, Value: numbersJson(bytes, vr, context) };
  const texts = stringValues(bytes, vr, context.charset);
  if (texts.every((text) => text === '')) return { vr };
  return { vr, Value: texts.map((text) => textJson(text, vr)) };
}

function binaryJson(element: DicomElement, context: JsonContext): DicomJsonElement {
  const { vr, valueLength, valueOffset } = element;
  if (context.bulkDataIn !== undefined && valueLength > INLINE_BYTES) {
    const name = encodeURIComponent(context.bulkDataIn);
    return { vr, BulkDataURI: `${name}?offset=${valueOffset}&length=${valueLength}` };
  }
  const bytes = valueBytes(context, element, valueLength);
  if (valueLength <= INLINE_BYTES) return { vr, InlineBinary: base64(bytes) };
  return { vr, length: valueLength, sha256: sha256Hex(bytes) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function numbersJson(bytes: Uint8Array, vr: VR, context: ValueContext): DicomJsonValue[] {
  const values = binaryValues(bytes, vr, context.encoding.littleEndian);
  if (vr === 'AT') return values.map((value) => tagKey(Number(value)));
  // 64-bit integers beyond what a number holds stand as text (PS3.18 F.2.3).
  return values.map((value) =>
    typeof value === 'bigint' && !Number.isSafeInteger(Number(value))
      ? String(value)
      : numberJson(Number(value)),
  );
}

/** JSON has no numbers for these (PS3.18 F.2.3.1). */
function numberJson(value: number): number | string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'inf' : '-inf';
}

function textJson(text: string, vr: VR): DicomJsonValue {
  if (text === '') return null;
  if (vr === 'PN') return nameJson(text);
  if (vr !== 'DS' && vr !== 'IS') return text;
  return parseDecimalString(text).value ?? text;
}

function nameJson(text: string): DicomJsonName {
  const [alphabetic = '', ideographic = '', phonetic = ''] = text.split('=');
  return {
    ...(alphabetic === '' ? {} : { Alphabetic: alphabetic }),
    ...(ideographic === '' ? {} : { Ideographic: ideographic }),
    ...(phonetic === '' ? {} : { Phonetic: phonetic }),
  };
}
