/**
 * The blocks of a tar file: headers as POSIX (ustar, pax) and GNU write them, and what the records
 * before a header say about it. Pure.
 */

export const BLOCK_BYTES = 512;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** One character, '0' for a file. */
  readonly type: string;
}

export type TarBlock =
  | { readonly kind: 'header'; readonly header: TarHeader }
  /** Zeros: the end, or filling. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'damaged' };

const NAME = { at: 0, bytes: 100 };
const SIZE = { at: 124, bytes: 12 };
const CHECKSUM = { at: 148, bytes: 8 };
const TYPE_AT = 156;
const MAGIC = { at: 257, bytes: 6 };
const PREFIX = { at: 345, bytes: 155 };

export function readBlock(block: Uint8Array): TarBlock {
  if (block.every((byte) => byte === 0)) return { kind: 'empty' };
  const size = numberIn(block, SIZE);
  if (!hasChecksum(block) || !Number.isSafeInteger(size)) return { kind: 'damaged' };
  // GNU uses the place of the prefix otherwise, and says so by its magic.
  const isPosix = textIn(block, MAGIC) === 'ustar';
  const prefix = isPosix ? textIn(block, PREFIX) : '';
  const name = textIn(block, NAME);
  const type = String.fromCharCode(block[TYPE_AT] ?? 0);
  const full = prefix === '' ? name : `${prefix}/${name}`;
  return { kind: 'header', header: { name: full, size, type: type === '\0' ? '0' : type } };
}

interface Field {
  readonly at: number;
  readonly bytes: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('latin1');

/** Up to the first NUL: UTF-8, or what older writers used. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return utf8.decode(text);
  } catch {
    return latin1.decode(text);
  }
}

function textIn(block: Uint8Array, { at, bytes }: Field): string {
  return textOf(block.subarray(at, at + bytes));
}

/** Octal digits; or, where the first bit is set, a binary number, highest byte first (GNU). */
function numberIn(block: Uint8Array, { at, bytes }: Field): number {
  const field = block.subarray(at, at + bytes);
  const [first = 0] = field;
  if ((first & 0x80) === 0) {
    const digits = textOf(field).trim();
    return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN;
  }
  return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & 0x7f);
}

/** The sum of all bytes, its own field as blanks; some writers took them as signed. */
function hasChecksum(block: Uint8Array): boolean {
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK_BYTES; at += 1) {
    const isOwn = at >= CHECKSUM.at && at < CHECKSUM.at + CHECKSUM.bytes;
    const byte = isOwn ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    signed += (byte << 24) >> 24;
  }
  const told = numberIn(block, CHECKSUM);
  return told === unsigned || told === signed;
}

/** Records of a pax header: 'length key=value\n' (POSIX.1-2001 pax). */
export function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const length = blank < 0 ? NaN : Number(textOf(bytes.subarray(at, blank)));
    if (!Number.isSafeInteger(length) || length <= blank - at || at + length > bytes.length) break;
    const record = textOf(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}
