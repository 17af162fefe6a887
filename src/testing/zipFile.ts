/**
 * ZIP files as any writer could have made them, also wrong ones: every field of a record can be set.
 *
 * What is not set is right: signatures, sizes, CRC-32 and offsets follow from the content.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { deflateSync } from 'fflate';

export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** Default: deflated. */
  readonly method?: number;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** Only in the local header: writers may have other fields there. */
  readonly localExtra?: Uint8Array;
  /** Sizes and CRC follow the data instead of standing in the local header. */
  readonly dataDescriptor?: boolean;
  /** Upper byte: the system that wrote it; 3 is Unix. */
  readonly madeBy?: number;
  readonly externalAttributes?: number;
  /** Sizes and offset in 64 bits. */
  readonly zip64?: boolean;
  /** What the directory says instead of what is. */
  readonly says?: Partial<Record<'crc32' | 'packedSize' | 'size' | 'offset' | 'disk', number>>;
}

export interface ZipPlan {
  readonly parts: readonly ZipPart[];
  /** Bytes before the archive, which its offsets do not count. */
  readonly prefix?: Uint8Array;
  readonly comment?: Uint8Array;
  /** End records in 64 bits. */
  readonly zip64?: boolean;
  readonly says?: Partial<Record<'disk' | 'entries' | 'size' | 'offset', number>>;
}

const DEFLATED = 8;
const AT_64_BITS = 0xffffffff;
const DATA_DESCRIPTOR = 0x0008;

export function zipFile(plan: ZipPlan): Uint8Array<ArrayBuffer> {
  const prefix = plan.prefix ?? new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let at = 0;
  for (const part of plan.parts) {
    const packed = packedOf(part);
    const bytes = [localHeader(part, packed), packed, descriptor(part, packed)];
    entries.push(entry(part, packed, at));
    for (const piece of bytes) at += piece.length;
    pieces.push(...bytes);
  }
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const end = endRecords(plan, entries.length, size, at);
  return joinedBytes([prefix, ...pieces, ...entries, end]);
}

/** CRC-32, bit by bit: not the code that is tested with it. */
export function slowCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Extra field 0x7075: the name in UTF-8 beside one in another encoding. */
export function unicodePathField(raw: Uint8Array, name: string): Uint8Array {
  const text = new TextEncoder().encode(name);
  return joinedBytes([
    numbers([2, 0x7075], [2, text.length + 5], [1, 1], [4, slowCrc32(raw)]),
    text,
  ]);
}

function packedOf({ content, method = DEFLATED }: ZipPart): Uint8Array {
  return method === DEFLATED ? deflateSync(content) : content;
}

function nameOf({ name }: ZipPart): Uint8Array {
  return typeof name === 'string' ? new TextEncoder().encode(name) : name;
}

function flagsOf({ flags = 0, dataDescriptor = false }: ZipPart): number {
  return flags | (dataDescriptor ? DATA_DESCRIPTOR : 0);
}

function localHeader(part: ZipPart, packed: Uint8Array): Uint8Array {
  const { content, method = DEFLATED, localExtra = new Uint8Array(0) } = part;
  const name = nameOf(part);
  const known = part.dataDescriptor !== true;
  const head = numbers(
    [4, 0x04034b50],
    [2, 20],
    [2, flagsOf(part)],
    [2, method],
    [4, 0],
    [4, known ? slowCrc32(content) : 0],
    [4, known ? packed.length : 0],
    [4, known ? content.length : 0],
    [2, name.length],
    [2, localExtra.length],
  );
  return joinedBytes([head, name, localExtra]);
}

function descriptor({ content, dataDescriptor }: ZipPart, packed: Uint8Array): Uint8Array {
  if (dataDescriptor !== true) return new Uint8Array(0);
  return numbers([4, 0x08074b50], [4, slowCrc32(content)], [4, packed.length], [4, content.length]);
}

function entry(part: ZipPart, packed: Uint8Array, at: number): Uint8Array {
  const { content, method = DEFLATED, says = {}, zip64 = false, madeBy = 20 } = part;
  const name = nameOf(part);
  const { size = content.length, packedSize = packed.length, offset = at } = says;
  const wide = zip64 ? numbers([2, 1], [2, 24], [8, size], [8, packedSize], [8, offset]) : null;
  const extra = joinedBytes([wide ?? new Uint8Array(0), part.extra ?? new Uint8Array(0)]);
  const head = numbers(
    [4, 0x02014b50],
    [2, madeBy],
    [2, 20],
    [2, flagsOf(part)],
    [2, method],
    [4, 0],
    [4, says.crc32 ?? slowCrc32(content)],
    [4, zip64 ? AT_64_BITS : packedSize],
    [4, zip64 ? AT_64_BITS : size],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, says.disk ?? 0],
    [2, 0],
    [4, part.externalAttributes ?? 0],
    [4, zip64 ? AT_64_BITS : offset],
  );
  return joinedBytes([head, name, extra]);
}

function endRecords(plan: ZipPlan, count: number, bytes: number, at: number): Uint8Array {
  const { disk = 0, entries = count, size = bytes, offset = at } = plan.says ?? {};
  const comment = plan.comment ?? new Uint8Array(0);
  const wide = plan.zip64 === true;
  const end = numbers(
    [4, 0x06054b50],
    [2, disk],
    [2, disk],
    [2, wide ? 0xffff : entries],
    [2, wide ? 0xffff : entries],
    [4, wide ? AT_64_BITS : size],
    [4, wide ? AT_64_BITS : offset],
    [2, comment.length],
  );
  if (!wide) return joinedBytes([end, comment]);
  const record = numbers(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, disk],
    [4, disk],
    [8, entries],
    [8, entries],
    [8, size],
    [8, offset],
  );
  const locator = numbers([4, 0x07064b50], [4, 0], [8, at + bytes], [4, 1]);
  return joinedBytes([record, locator, end, comment]);
}

/** Little endian numbers of so many bytes each. */
function numbers(
  ...fields: readonly (readonly [bytes: 1 | 2 | 4 | 8, value: number])[]
): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    // Numbers of 64 bits stay under 2^53.
    for (let byte = 0; byte < width; byte += 1) bytes[at + byte] = Math.floor(value / 256 ** byte);
    at += width;
  }
  return bytes;
}
