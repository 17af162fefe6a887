/**
 * Marker segments of a JPEG 2000 codestream (ISO/IEC 15444-1 annex A): main header and tile-parts.
 */
import { CodecError } from '#pixels/codecs/decoded.ts';

export const CODEC = 'JPEG 2000';

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

/** How a component is coded: COD or COC. */
export interface Coding {
  readonly levels: number;
  /** Exponents of the size of code blocks. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly style: number;
  readonly reversible: boolean;
  /** Exponents of the size of precincts, by resolution; empty means 15. */
  readonly precincts: readonly (readonly [width: number, height: number])[];
}

/** Bits of a code block's style (table A.19). */
export const STYLE = {
  bypass: 1,
  reset: 2,
  terminateAll: 4,
  verticallyCausal: 8,
  segmentationSymbols: 32,
} as const;

/** What holds for a tile as a whole: COD. */
export interface Progression {
  readonly order: number;
  readonly layers: number;
  readonly colorTransform: boolean;
  readonly sop: boolean;
  readonly eph: boolean;
}

/** QCD or QCC. */
export interface Quantization {
  readonly guardBits: number;
  /** One step is given, the others derive from it. */
  readonly derived: boolean;
  /** By subband; the mantissa is 0 where nothing is quantised. */
  readonly steps: readonly (readonly [exponent: number, mantissa: number])[];
}

/** A change of progression order: POC. The ends are not included. */
export interface OrderChange {
  readonly resolutionFrom: number;
  readonly resolutionTo: number;
  readonly componentFrom: number;
  readonly componentTo: number;
  readonly layerTo: number;
  readonly order: number;
}

/** Parameters of a header: for all components, and by component where one differs. */
export interface Parameters {
  progression: Progression | null;
  coding: Coding | null;
  readonly codingOf: Map<number, Coding>;
  quantization: Quantization | null;
  readonly quantizationOf: Map<number, Quantization>;
  /** Region of interest by maximum shift: RGN. */
  readonly shiftOf: Map<number, number>;
  orders: readonly OrderChange[];
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
const COD = 0xff52;
const COC = 0xff53;
const RGN = 0xff5e;
const QCD = 0xff5c;
const QCC = 0xff5d;
const POC = 0xff5f;
const PPM = 0xff60;
const PPT = 0xff61;

export function failed(message: string): CodecError {
  return new CodecError(CODEC, message);
}

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

function noParameters(): Parameters {
  return {
    progression: null,
    coding: null,
    codingOf: new Map(),
    quantization: null,
    quantizationOf: new Map(),
    shiftOf: new Map(),
    orders: [],
  };
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
    else if (size !== null) readParameter(marker, segment, into, size);
    at += 2 + length;
  }
  return { size, end: at };
}

/** Numbers of a marker segment, one after the other. */
class Segment {
  private readonly stream: DataView;
  private readonly end: number;
  private at: number;

  constructor(stream: DataView, from: number, to: number) {
    this.stream = stream;
    this.at = from;
    this.end = to;
  }

  get left(): number {
    return this.end - this.at;
  }

  u8(): number {
    return this.stream.getUint8(this.move(1));
  }

  u16(): number {
    return this.stream.getUint16(this.move(2));
  }

  u32(): number {
    return this.stream.getUint32(this.move(4));
  }

  private move(bytes: number): number {
    if (this.left < bytes) throw failed('a marker segment is too short');
    this.at += bytes;
    return this.at - bytes;
  }
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

function readParameter(marker: number, segment: Segment, into: Parameters, size: Size): void {
  const component = () => (size.components.length < 257 ? segment.u8() : segment.u16());
  switch (marker) {
    case COD: {
      const style = segment.u8();
      const [order, layers, transform] = [segment.u8(), segment.u16(), segment.u8()];
      into.progression = {
        order,
        layers,
        colorTransform: transform !== 0,
        sop: (style & 2) !== 0,
        eph: (style & 4) !== 0,
      };
      into.coding = readCoding(segment, (style & 1) !== 0);
      return;
    }
    case COC: {
      const of = component();
      into.codingOf.set(of, readCoding(segment, (segment.u8() & 1) !== 0));
      return;
    }
    case QCD:
      into.quantization = readQuantization(segment);
      return;
    case QCC: {
      const of = component();
      into.quantizationOf.set(of, readQuantization(segment));
      return;
    }
    case RGN: {
      const of = component();
      if (segment.u8() !== 0) throw failed('a region of interest of an unknown kind');
      into.shiftOf.set(of, segment.u8());
      return;
    }
    case POC:
      into.orders = [...into.orders, ...readOrders(segment, component)];
      return;
    case PPM:
    case PPT:
      throw failed('packed packet headers are not decoded');
    default:
  }
}

function readCoding(segment: Segment, hasPrecincts: boolean): Coding {
  const levels = segment.u8();
  const [blockWidth, blockHeight] = [segment.u8() + 2, segment.u8() + 2];
  const style = segment.u8();
  const reversible = segment.u8() === 1;
  if (levels > 32 || blockWidth > 10 || blockHeight > 10 || blockWidth + blockHeight > 12) {
    throw failed('its code blocks or levels cannot be');
  }
  // Bit 6 is of part 15 (HTJ2K).
  if (style > 63) throw failed('its code blocks are of another part of the standard');
  const precincts = Array.from({ length: hasPrecincts ? levels + 1 : 0 }, () => {
    const exponents = segment.u8();
    return [exponents & 15, exponents >> 4] as const;
  });
  return { levels, blockWidth, blockHeight, style, reversible, precincts };
}

function readQuantization(segment: Segment): Quantization {
  const first = segment.u8();
  const kind = first & 31;
  const steps: [number, number][] = [];
  while (segment.left >= (kind === 0 ? 1 : 2)) {
    if (kind === 0) {
      steps.push([segment.u8() >> 3, 0]);
    } else {
      const step = segment.u16();
      steps.push([step >> 11, step & 0x7ff]);
    }
  }
  if (kind > 2 || steps.length === 0) throw failed('its quantization cannot be');
  return { guardBits: first >> 5, derived: kind === 1, steps };
}

function readOrders(segment: Segment, component: () => number): OrderChange[] {
  const orders: OrderChange[] = [];
  while (segment.left >= 7) {
    orders.push({
      resolutionFrom: segment.u8(),
      componentFrom: component(),
      layerTo: segment.u16(),
      resolutionTo: segment.u8(),
      // 0 stands for 256 where a byte cannot hold it.
      componentTo: component() || 256,
      order: segment.u8(),
    });
  }
  return orders;
}
