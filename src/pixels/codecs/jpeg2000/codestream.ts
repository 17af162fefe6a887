/**
 * Marker segments of a JPEG 2000 codestream (ISO/IEC 15444-1 annex A): main header and tile-parts.
 */
import {
  noParameters,
  type Parameters,
  readParameter,
} from '#pixels/codecs/jpeg2000/parameters.ts';
import { failed, Segment } from '#pixels/codecs/jpeg2000/segment.ts';

export interface Size {
  /** The image on the reference grid: from (x0, y0) up to (x1, y1). */
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly tileX0: number;
  readonly tileY0: number;
  readonly components: readonly ComponentSize[];
}

export interface ComponentSize {
  readonly precision: number;
  readonly signed: boolean;
  /** Distances between samples on the reference grid. */
  readonly dx: number;
  readonly dy: number;
}

export interface Tile {
  readonly index: number;
  readonly parameters: Parameters;
  /** Packets of its tile-parts, one behind the other. */
  readonly data: Uint8Array[];
}

export interface Codestream {
  readonly size: Size;
  readonly main: Parameters;
  readonly tiles: ReadonlyMap<number, Tile>;
}

const SOC = 0xff4f;
const SOT = 0xff90;
const SOD = 0xff93;
const EOC = 0xffd9;
const SIZ = 0xff51;

export function readCodestream(bytes: Uint8Array): Codestream {
  const stream = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || stream.getUint16(0) !== SOC) throw failed('no codestream begins here');
  const main = noParameters();
  const header = readSegments(stream, 2, main, null);
  if (header.size === null) throw failed('it has no SIZ segment');
  const tiles = new Map<number, Tile>();
  let at = header.end;
  while (at + 12 <= bytes.length && stream.getUint16(at) === SOT) {
    at = readTilePart(bytes, stream, at, header.size, tiles);
  }
  return { size: header.size, main, tiles };
}

/** @returns where the next tile-part begins */
function readTilePart(
  bytes: Uint8Array,
  stream: DataView,
  at: number,
  size: Size,
  tiles: Map<number, Tile>,
): number {
  const index = stream.getUint16(at + 4);
  const length = stream.getUint32(at + 6);
  // 0: up to the end of the codestream.
  const end = length === 0 ? endOfData(bytes) : at + length;
  if (length !== 0 && (length < 14 || end > bytes.length)) {
    throw failed(`a tile-part of ${length} bytes begins at byte ${at} of ${bytes.length}`);
  }
  const known = tiles.get(index);
  const tile = known ?? { index, parameters: noParameters(), data: [] };
  tiles.set(index, tile);
  const { end: from } = readSegments(stream, at + 12, tile.parameters, size);
  if (from + 2 > end || stream.getUint16(from) !== SOD) throw failed('a tile-part has no data');
  tile.data.push(bytes.subarray(from + 2, end));
  return end;
}

function endOfData(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 1 && bytes[end - 1] === 0) end -= 1;
  const isClosed = bytes[end - 2] === EOC >> 8 && bytes[end - 1] === (EOC & 0xff);
  return isClosed ? end - 2 : bytes.length;
}

/** Segments up to SOT or SOD, into `into`. */
function readSegments(
  stream: DataView,
  from: number,
  into: Parameters,
  known: Size | null,
): { readonly size: Size | null; readonly end: number } {
  let size = known;
  let at = from;
  while (at + 4 <= stream.byteLength) {
    const marker = stream.getUint16(at);
    if (marker === SOT || marker === SOD) break;
    const length = stream.getUint16(at + 2);
    if (marker < 0xff00 || length < 2 || at + 2 + length > stream.byteLength) {
      throw failed(`byte ${at} begins no marker segment`);
    }
    const segment = new Segment(stream, at + 4, at + 2 + length);
    if (marker === SIZ) size = readSize(segment);
    else if (size !== null) readParameter(marker, segment, into, size.components.length);
    at += 2 + length;
  }
  return { size, end: at };
}

function readSize(segment: Segment): Size {
  segment.u16();
  const [x1, y1, x0, y0] = [segment.u32(), segment.u32(), segment.u32(), segment.u32()];
  const [tileWidth, tileHeight] = [segment.u32(), segment.u32()];
  const [tileX0, tileY0] = [segment.u32(), segment.u32()];
  const components = Array.from({ length: segment.u16() }, (): ComponentSize => {
    const depth = segment.u8();
    const [dx, dy] = [segment.u8(), segment.u8()];
    return { precision: (depth & 0x7f) + 1, signed: depth >= 0x80, dx, dy };
  });
  const isPossible =
    x1 > x0 && y1 > y0 && tileWidth > 0 && tileHeight > 0 && tileX0 <= x0 && tileY0 <= y0;
  if (!isPossible || components.some(({ dx, dy }) => dx === 0 || dy === 0)) {
    throw failed('its size cannot be');
  }
  return { x0, y0, x1, y1, tileWidth, tileHeight, tileX0, tileY0, components };
}
