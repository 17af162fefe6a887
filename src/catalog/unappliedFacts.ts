/**
 * What a header has to say about its picture and this viewer does not apply: ICC profiles (PS3.3
 * C.11.15), Presentation LUT Shape (C.11.6), supplemental palettes (C.7.6.19), Real World Value
 * Mapping (C.7.6.16.2.11).
 */
import type { UnappliedFacts } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';

const ICC_PROFILE: Tag = 0x00282000;

/** Undefined where there is nothing of the kind. */
export function unappliedFacts(data: DataSet): UnappliedFacts | undefined {
  const facts: UnappliedFacts = {
    iccProfile: iccProfile(data) ?? iccProfile(data.item(0x00480105)),
    presentationLutShape: data.text(0x20500020),
    supplementalPalette: hasUnusedPalette(data),
    enhancedPalette: [0x0028140b, 0x00281401].some((tag) => data.items(tag).length > 0),
  };
  const isThere = Object.values(facts).some((fact) => Boolean(fact));
  return isThere || facts.iccProfile === '' ? facts : undefined;
}

/** Old files have palettes beside grey values that nothing asks to be used. */
function hasUnusedPalette(data: DataSet): boolean {
  const isThere =
    data.text(0x00280004).startsWith('MONOCHROME') && data.element(0x00281101) !== undefined;
  return isThere && !['COLOR', 'MIXED'].includes(data.text(0x00089205));
}

/** The name of the profile, '' where it has none; null where there is no profile. */
function iccProfile(data: DataSet | undefined): string | null {
  const element = data?.element(ICC_PROFILE);
  if (data === undefined || element === undefined || element.valueLength < 132) return null;
  const view = (offset: number, length: number) => {
    const rest = Math.max(0, Math.min(length, element.valueLength - offset));
    const bytes = data.source.view(element.valueOffset + offset, rest);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  return profileName(view);
}

type View = (offset: number, length: number) => DataView;

/** Most tags that are looked through, and most bytes of a name; profiles have some twenty. */
const MOST_TAGS = 100;
const MOST_BYTES = 256;

/** The profile description tag, of ICC version 2 (ASCII) or 4 (UTF-16, several languages). */
function profileName(view: View): string {
  const count = view(128, 4).getUint32(0);
  const table = view(132, Math.min(count, MOST_TAGS) * 12);
  for (let at = 0; at + 12 <= table.byteLength; at += 12) {
    if (ascii(table, at, 4) !== 'desc') continue;
    const tag = view(table.getUint32(at + 4), MOST_BYTES);
    if (tag.byteLength < 28) return '';
    if (ascii(tag, 0, 4) === 'desc') return ascii(tag, 12, tag.getUint32(8));
    return utf16(tag, tag.getUint32(24), tag.getUint32(20));
  }
  return '';
}

function ascii(data: DataView, from: number, length: number): string {
  const codes = Array.from({ length: Math.max(0, Math.min(length, data.byteLength - from)) });
  const text = codes.map((_, i) => String.fromCodePoint(data.getUint8(from + i))).join('');
  return text.replace(/\0.*$/s, '');
}

function utf16(data: DataView, from: number, length: number): string {
  const end = Math.min(from + length, data.byteLength);
  let text = '';
  for (let at = from; at + 2 <= end; at += 2) text += String.fromCodePoint(data.getUint16(at));
  return text;
}
