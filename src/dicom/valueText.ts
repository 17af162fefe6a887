/**
 * Values → text to look at, and what they mean.
 */
import { lookupElement } from '#dicom/dictionary/elements.ts';
import { modalityName } from '#dicom/dictionary/modalities.ts';
import { lookupUid } from '#dicom/dictionary/uids.ts';
import type { DicomElement, DicomItem } from '#dicom/element.ts';
import { VALUE_CHARACTERS } from '#dicom/elementTree.ts';
import {
  binaryValues,
  isBytesVr,
  stringValues,
  valueBytes,
  type ValueContext,
} from '#dicom/elementValue.ts';
import { formatTag, type Tag } from '#dicom/tag.ts';
import { readable } from '#dicom/values.ts';
import { visibleText } from '#dicom/visibleText.ts';
import { isMultiValued, isStringVr, valueSize } from '#dicom/vr.ts';

export interface ValueText {
  readonly value: string;
  /** Characters that `value` lacks. */
  readonly cut: number;
  readonly vm: number;
}

const MODALITY: Tag = 0x00080060;
/** Text that is read whole for a row; of a longer one the beginning is shown. */
const MAX_TEXT_BYTES = 1 << 16;
const PREVIEW_BYTES = 64;

/**
 * The value cut for a row.
 *
 * @param items of a sequence, hidden ones included
 */
export function valueText(
  context: ValueContext,
  element: DicomElement,
  items: readonly DicomItem[] | undefined = element.items,
): ValueText {
  if (items !== undefined) {
    const count = items.length;
    return { value: `${count} ${count === 1 ? 'item' : 'items'}`, cut: 0, vm: count };
  }
  if (element.fragments !== undefined) return fragmentsText(element);
  if (element.valueLength === 0) return { value: '', cut: 0, vm: 0 };
  if (isStringVr(element.vr)) {
    const bytes = valueBytes(context, element, MAX_TEXT_BYTES);
    const values = stringValues(bytes, element.vr, context.charset);
    const unread = element.valueLength - bytes.length;
    return cutText(visibleText(values.join('\\')), unread, values.length);
  }
  return binaryText(context, element);
}

/** The whole value, for copying. At most `limit` bytes of it. */
export function wholeValueText(
  context: ValueContext,
  element: DicomElement,
  limit: number,
): string {
  const bytes = valueBytes(context, element, limit);
  if (isStringVr(element.vr)) return stringValues(bytes, element.vr, context.charset).join('\\');
  return bytesText(bytes, context, element);
}

function binaryText(context: ValueContext, element: DicomElement): ValueText {
  const size = isBytesVr(element.vr) ? 1 : valueSize(element.vr);
  const vm = isMultiValued(element.vr) ? Math.floor(element.valueLength / size) : 1;
  const bytes = valueBytes(context, element, PREVIEW_BYTES * size);
  const text = bytesText(bytes, context, element);
  const unread = element.valueLength - bytes.length;
  return cutText(text, Math.round((unread / Math.max(1, bytes.length)) * text.length), vm);
}

function bytesText(bytes: Uint8Array, context: ValueContext, element: DicomElement): string {
  if (isBytesVr(element.vr)) {
    return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
  }
  const values = binaryValues(bytes, element.vr, context.encoding.littleEndian);
  if (element.vr === 'AT') return values.map((value) => formatTag(Number(value))).join('\\');
  if (element.vr === 'FL' || element.vr === 'OF') {
    return values.map((value) => shortestFloat(Number(value))).join('\\');
  }
  return values.join('\\');
}

/** The shortest digits that give the same 32-bit float. */
function shortestFloat(value: number): string {
  for (let digits = 6; digits < 10; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

function fragmentsText(element: DicomElement): ValueText {
  const count = element.fragments?.ranges?.length ?? 0;
  return { value: `${count} ${count === 1 ? 'fragment' : 'fragments'}`, cut: 0, vm: 1 };
}

function cutText(text: string, unread: number, vm: number): ValueText {
  const value = text.slice(0, VALUE_CHARACTERS);
  return { value, cut: text.length - value.length + unread, vm };
}

/** What a value stands for: a UID's registered name, a tag's, a modality's; '' if nothing is known. */
export function meaningOf(element: DicomElement, shown: ValueText): string {
  if (shown.vm !== 1 || shown.value === '') return '';
  if (element.vr === 'UI') {
    const uid = lookupUid(shown.value);
    if (uid === undefined) return '';
    return uid.retired ? `${uid.name} (retired)` : uid.name;
  }
  if (element.tag === MODALITY) return modalityName(shown.value) ?? '';
  if (element.vr === 'AT') {
    const digits = shown.value.replaceAll(/[(),]/g, '');
    return lookupElement(parseInt(digits, 16))?.name ?? '';
  }
  return readable(element.vr, shown.value) ?? '';
}
