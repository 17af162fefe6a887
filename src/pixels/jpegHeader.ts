/**
 * Headers of JPEG (ISO/IEC 10918-1, ITU-T T.81 annex B) and JPEG-LS (ISO/IEC 14495-1 annex C)
 * streams: marker segments up to the first scan.
 */

export type JpegProcess =
  /** Huffman coded DCT in one go: SOF0, SOF1. */
  | 'sequential'
  /** Huffman coded DCT in several scans: SOF2. */
  | 'progressive'
  | 'lossless'
  | 'jpeg-ls'
  /** Arithmetic coding, hierarchical: no decoder. */
  | 'other';

export interface JpegComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  /** Its quantization table. */
  readonly quantization: number;
}

export interface JpegHeader {
  readonly kind: 'jpeg';
  readonly process: JpegProcess;
  readonly columns: number;
  /** 0 where a DNL marker behind the first scan tells it. */
  readonly rows: number;
  readonly precision: number;
  readonly components: readonly JpegComponent[];
  readonly hasJfif: boolean;
  /** Transform flag of Adobe's APP14: 0 none, 1 YCbCr; null without that segment. */
  readonly adobeTransform: number | null;
  /** JPEG-LS: how far samples may be from what was coded (NEAR, C.2.3); else 0. */
  readonly near: number;
}

const SOS = 0xda;
const APP0 = 0xe0;
const APP14 = 0xee;

interface Segment {
  readonly marker: number;
  /** First byte of the marker. */
  readonly offset: number;
  /** First byte behind the segment's length. */
  readonly from: number;
  readonly to: number;
}

/** Marker segments from SOI to the first SOS, which is the last one. */
export function* jpegSegments(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      // Fill byte (B.1.1.2).
      at += 1;
      continue;
    }
    // TEM and RSTm stand alone; EOI ends.
    if (marker === 0xd9) return;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = word(bytes, at + 2);
    const to = at + 2 + length;
    if (length < 2 || to > bytes.length) return;
    yield { marker, offset: at, from: at + 4, to };
    if (marker === SOS) return;
    at = to;
  }
}

export function readJpegHeader(bytes: Uint8Array): JpegHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  let frame: Pick<JpegHeader, 'process' | 'columns' | 'rows' | 'precision' | 'components'> | null =
    null;
  let hasJfif = false;
  let adobeTransform: number | null = null;
  let near = 0;
  for (const { marker, from, to } of jpegSegments(bytes)) {
    const process = processOf(marker);
    if (process !== null && frame === null) frame = readFrameHeader(bytes, from, to, process);
    if (marker === APP0) hasJfif ||= spells(bytes, from, 'JFIF\0');
    if (marker === APP14 && to - from >= 12 && spells(bytes, from, 'Adobe')) {
      adobeTransform = bytes[from + 11] ?? 0;
    }
    // Behind the count of components and two bytes for each.
    if (marker === SOS && frame?.process === 'jpeg-ls') {
      near = bytes[from + 1 + 2 * (bytes[from] ?? 0)] ?? 0;
    }
  }
  return frame === null ? null : { kind: 'jpeg', ...frame, hasJfif, adobeTransform, near };
}

/** Null for a marker that is no SOFn (table B.1; JPEG-LS C.1.1). */
function processOf(marker: number): JpegProcess | null {
  if (marker === 0xf7) return 'jpeg-ls';
  if (marker < 0xc0 || marker > 0xcf) return null;
  if (marker === 0xc4 || marker === 0xc8 || marker === 0xcc) return null;
  if (marker <= 0xc1) return 'sequential';
  if (marker === 0xc2) return 'progressive';
  return marker === 0xc3 ? 'lossless' : 'other';
}

function readFrameHeader(bytes: Uint8Array, from: number, to: number, process: JpegProcess) {
  const count = bytes[from + 5] ?? 0;
  if (to - from < 6 + 3 * count) return null;
  const components: JpegComponent[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = from + 6 + i * 3;
    const sampling = bytes[at + 1] ?? 0;
    components.push({
      id: bytes[at] ?? 0,
      horizontal: sampling >> 4,
      vertical: sampling & 15,
      quantization: bytes[at + 2] ?? 0,
    });
  }
  const rows = word(bytes, from + 1);
  const columns = word(bytes, from + 3);
  return { process, precision: bytes[from] ?? 0, rows, columns, components };
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function spells(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}
