/**
 * The bytes of a ZIP entry's name → text (APPNOTE 4.4.17, 4.6.9, appendix D). Pure.
 *
 * Bit 11 says UTF-8, a Unicode Path field has a better name beside it; else the standard says code
 * page 437, and most writers of today use UTF-8 without saying so. What is valid UTF-8 by chance and
 * meant otherwise is as good as unknown.
 */
import { crc32 } from '#ingest/archives/crc32.ts';
import { viewOf } from '#ingest/archives/views.ts';

/** 0x80 to 0xff of code page 437. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param unicodePath the data of extra field 0x7075, if the entry has one */
export function entryName(raw: Uint8Array, unicodePath: Uint8Array | null): string {
  return unicodeName(raw, unicodePath) ?? utf8Text(raw) ?? cp437Text(raw);
}

const UNICODE_PATH_VERSION = 1;
const UNICODE_PATH_HEAD = 5;

/** The field counts only for the name that it was made for: it has that name's CRC-32. */
function unicodeName(raw: Uint8Array, field: Uint8Array | null): string | null {
  if (field === null || field.length <= UNICODE_PATH_HEAD) return null;
  const view = viewOf(field);
  if (view.getUint8(0) !== UNICODE_PATH_VERSION || view.getUint32(1, true) !== crc32(raw)) {
    return null;
  }
  return utf8Text(field.subarray(UNICODE_PATH_HEAD));
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function cp437Text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? ''),
  ).join('');
}
