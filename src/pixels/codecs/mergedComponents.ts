/**
 * Codestreams of several components, put together from streams of one, for tests: the encoders at
 * hand make no others. What they coded is left as it is; only headers are written anew (ISO/IEC
 * 15444-1 annex A). Never part of the page.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';

/** A stream of one component in one tile and one layer, and its distances on the reference grid. */
export interface OneComponent {
  readonly stream: Uint8Array;
  readonly dx?: number;
  readonly dy?: number;
}

const SIZ = 0x51;
const COD = 0x52;
const QCD = 0x5c;
const QCC = 0x5d;
const SOT = 0x90;
const SOD = 0x93;
/** Progression that brings all of a component before the next one. */
const BY_COMPONENT = 4;

export interface MergedSize {
  /** Of the whole image: that of a component whose distances are 1. */
  readonly columns: number;
  readonly rows: number;
  /** The first three went through a colour transform, and are of that many bits, without a sign. */
  readonly transformedBits?: number;
}

export function mergedComponents(parts: readonly OneComponent[], size: MergedSize): Uint8Array {
  const [first] = parts;
  if (first === undefined) throw new Error('There is no component.');
  const header = segmentsOf(first.stream).filter(({ marker }) => marker !== QCD);
  const segments = header.map(({ marker, bytes }) => {
    if (marker === SIZ) return sizeOf(parts, bytes, size);
    if (marker === COD) return codingOf(bytes, size);
    return bytes;
  });
  const steps = parts.map(({ stream }) => {
    const found = segmentsOf(stream).find(({ marker }) => marker === QCD)?.bytes;
    if (found === undefined) throw new Error('There is no QCD segment.');
    return found;
  });
  const isSame = steps.every((own) => own.join() === steps[0]?.join());
  const quantization = steps.flatMap((own, at) => {
    if (at === 0) return [own];
    return isSame ? [] : [componentQuantization(own, at)];
  });
  const data = parts.map(({ stream }) => packetsOf(stream));
  const length = data.reduce((sum, { length: own }) => sum + own, 0);
  const tilePart = Uint8Array.of(0xff, SOT, 0, 10, 0, 0, ...u32(length + 14), 0, 1, 0xff, SOD);
  return joinedBytes([
    Uint8Array.of(0xff, 0x4f),
    ...segments,
    ...quantization,
    tilePart,
    ...data,
    Uint8Array.of(0xff, 0xd9),
  ]);
}

interface Found {
  readonly marker: number;
  /** From the marker to the end of the segment. */
  readonly bytes: Uint8Array;
}

/** Segments of the main header. */
function segmentsOf(stream: Uint8Array): Found[] {
  const found: Found[] = [];
  for (let at = 2; stream[at + 1] !== SOT;) {
    const end = at + 2 + word(stream, at + 2);
    found.push({ marker: stream[at + 1] ?? 0, bytes: stream.subarray(at, end) });
    at = end;
  }
  return found;
}

/** What lies between SOD and EOC. */
function packetsOf(stream: Uint8Array): Uint8Array {
  let at = 2;
  while (stream[at + 1] !== SOD) at += 2 + word(stream, at + 2);
  return stream.subarray(at + 2, stream.length - 2);
}

function codingOf(bytes: Uint8Array, { transformedBits }: MergedSize): Uint8Array {
  const own = bytes.slice();
  own[5] = BY_COMPONENT;
  own[8] = transformedBits === undefined ? 0 : 1;
  return own;
}

function sizeOf(
  parts: readonly OneComponent[],
  bytes: Uint8Array,
  { columns, rows, transformedBits }: MergedSize,
): Uint8Array {
  const head = bytes.slice(0, 40);
  const depths = parts.flatMap(({ stream, dx = 1, dy = 1 }) => {
    const own = segmentsOf(stream).find(({ marker }) => marker === SIZ)?.bytes;
    const depth = transformedBits === undefined ? (own?.[40] ?? 0) : transformedBits - 1;
    return [depth, dx, dy];
  });
  head.set([0, 38 + depths.length], 2);
  head.set(u32(columns), 6);
  head.set(u32(rows), 10);
  head.set(u32(columns), 22);
  head.set(u32(rows), 26);
  head.set([0, parts.length], 38);
  return joinedBytes([head, Uint8Array.from(depths)]);
}

/** QCD of a stream as QCC of a component. */
function componentQuantization(bytes: Uint8Array, component: number): Uint8Array {
  const length = word(bytes, 2) + 1;
  return joinedBytes([
    Uint8Array.of(0xff, QCC, length >> 8, length & 255, component),
    bytes.subarray(4),
  ]);
}

const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const u32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
