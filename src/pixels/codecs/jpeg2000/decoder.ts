/**
 * JPEG 2000 part 1 (ISO/IEC 15444-1) in our own code: any number of components, of any depth up to
 * 24 bits, of depths that differ and of components that are subsampled. For the streams that the
 * packages do not decode; it is slower than they are.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { decodeCodeBlock } from '#pixels/codecs/jpeg2000/codeBlock.ts';
import {
  type Codestream,
  readCodestream,
  type Size,
  type Tile,
} from '#pixels/codecs/jpeg2000/codestream.ts';
import { failed } from '#pixels/codecs/jpeg2000/segment.ts';
import { readPackets } from '#pixels/codecs/jpeg2000/packets.ts';
import {
  type Band,
  componentArea,
  type Resolution,
  tileArea,
  type TileComponent,
  tileComponent,
} from '#pixels/codecs/jpeg2000/structure.ts';
import { type BandPlane, type Plane, synthesize } from '#pixels/codecs/jpeg2000/wavelet.ts';
import type { SampleArray } from '#pixels/frame.ts';

const MOST_BITS = 24;

/** Samples of the stream, subsampled components repeated; throws a CodecError where it is damaged. */
export function decodePart1(bytes: Uint8Array): DecodedStream {
  const stream = readCodestream(bytes);
  const { size } = stream;
  const deepest = Math.max(...size.components.map(({ precision }) => precision));
  const signed = size.components[0]?.signed ?? false;
  if (deepest > MOST_BITS) throw failed(`${deepest} bits a sample, at most ${MOST_BITS}`);
  if (size.components.some((component) => component.signed !== signed)) {
    throw failed('some of its components have a sign and some have none');
  }
  const columns = size.x1 - size.x0;
  const rows = size.y1 - size.y0;
  const components = size.components.length;
  const samples = samplesOf(columns * rows * components, deepest, signed);
  const across = Math.ceil((size.x1 - size.tileX0) / size.tileWidth);
  const tiles = across * Math.ceil((size.y1 - size.tileY0) / size.tileHeight);
  for (let index = 0; index < tiles; index += 1) {
    const tile = stream.tiles.get(index);
    if (tile === undefined) throw failed(`tile ${index + 1} of ${tiles} is missing`);
    decodeTile(stream, tile, samples);
  }
  return { columns, rows, components, bitsPerSample: deepest, signed, samples };
}

function samplesOf(length: number, bits: number, signed: boolean): SampleArray {
  if (bits <= 8) return signed ? new Int8Array(length) : new Uint8Array(length);
  if (bits <= 16) return signed ? new Int16Array(length) : new Uint16Array(length);
  return new Int32Array(length);
}

function decodeTile({ size, main }: Codestream, tile: Tile, samples: SampleArray): void {
  const area = tileArea(size, tile.index);
  const own = tile.parameters;
  const progression = own.progression ?? main.progression;
  if (progression === null) throw failed('it has no COD segment');
  const components = size.components.map((component, index) => {
    const coding = own.codingOf.get(index) ?? own.coding ?? main.codingOf.get(index) ?? main.coding;
    const quantization =
      own.quantizationOf.get(index) ??
      own.quantization ??
      main.quantizationOf.get(index) ??
      main.quantization;
    if (coding === null || quantization === null) throw failed('it has no COD or QCD segment');
    return tileComponent(area, index, component, coding, quantization);
  });
  const orders = own.orders.length > 0 ? own.orders : main.orders;
  readPackets(joinedBytes(tile.data), components, progression, orders);
  const planes = components.map((component) => {
    const shift = own.shiftOf.get(component.index) ?? main.shiftOf.get(component.index) ?? 0;
    return reconstruct(component, shift);
  });
  if (progression.colorTransform) undoColorTransform(planes, components);
  for (const [index, plane] of planes.entries()) place(plane, index, size, samples);
}

/** All resolutions of a component, from the lowest on. */
function reconstruct({ coding, resolutions, area }: TileComponent, shift: number): Plane {
  const { reversible } = coding;
  let plane: Plane = { area, samples: new Int32Array(0) };
  for (const resolution of resolutions) {
    const bands = bandPlanes(resolution, coding.style, reversible, shift);
    const [lowest] = bands;
    if (resolution.level === 0 && lowest !== undefined) plane = lowest;
    else {
      const below: BandPlane = { ...plane, isRight: false, isLower: false };
      plane = synthesize(resolution.area, [below, ...bands], reversible);
    }
  }
  return plane;
}

function bandPlanes(
  { bands, precincts }: Resolution,
  style: number,
  reversible: boolean,
  shift: number,
): BandPlane[] {
  return bands.map((band, at) => {
    const { x0, y0, x1, y1 } = band.area;
    const length = Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
    const samples = reversible ? new Int32Array(length) : new Float32Array(length);
    for (const { parts } of precincts) {
      for (const block of parts[at]?.blocks ?? []) {
        if (!block.included) continue;
        const coded = decodeCodeBlock(block, band.orientation, band.bitPlanes + shift, style);
        if (shift > 0) undoShift(coded, shift);
        putBlock(samples, band, block.area, coded, reversible);
      }
    }
    return {
      area: band.area,
      samples,
      isRight: band.orientation === 'HL' || band.orientation === 'HH',
      isLower: band.orientation === 'LH' || band.orientation === 'HH',
    };
  });
}

/** Region of interest: what is large enough was shifted up (annex H). Twice the values. */
function undoShift(coded: Int32Array, shift: number): void {
  const least = 2 ** (shift + 1);
  for (let i = 0; i < coded.length; i += 1) {
    const value = coded[i] ?? 0;
    if (Math.abs(value) >= least) coded[i] = Math.trunc(value / 2 ** shift);
  }
}

function putBlock(
  samples: Float32Array | Int32Array,
  { area, step }: Band,
  block: Band['area'],
  coded: Int32Array,
  reversible: boolean,
): void {
  const bandWidth = area.x1 - area.x0;
  const width = block.x1 - block.x0;
  for (let i = 0; i < coded.length; i += 1) {
    const row = block.y0 - area.y0 + Math.floor(i / width);
    const to = row * bandWidth + block.x0 - area.x0 + (i % width);
    const twice = coded[i] ?? 0;
    samples[to] = reversible ? Math.trunc(twice / 2) : (twice / 2) * step;
  }
}

/** Annex G: the first three components were made of red, green and blue. */
function undoColorTransform(planes: readonly Plane[], components: readonly TileComponent[]): void {
  const [first, second, third] = planes;
  if (first === undefined || second === undefined || third === undefined) {
    throw failed('a colour transform of fewer than three components');
  }
  const [a, b, c] = [first.samples, second.samples, third.samples];
  if (a.length !== b.length || a.length !== c.length) {
    throw failed('a colour transform of components of different sizes');
  }
  const reversible = components[0]?.coding.reversible === true;
  for (let i = 0; i < a.length; i += 1) {
    const [y, u, v] = [a[i] ?? 0, b[i] ?? 0, c[i] ?? 0];
    if (reversible) {
      const green = y - ((u + v) >> 2);
      [a[i], b[i], c[i]] = [v + green, green, u + green];
    } else {
      a[i] = y + 1.402 * v;
      b[i] = y - 0.344136 * u - 0.714136 * v;
      c[i] = y + 1.772 * u;
    }
  }
}

/** Shift to the component's range, and put each sample on the pixels that it stands for. */
function place(plane: Plane, index: number, size: Size, samples: SampleArray): void {
  const component = size.components[index];
  if (component === undefined) return;
  const { dx, dy, precision, signed } = component;
  const low = signed ? -(2 ** (precision - 1)) : 0;
  const high = low + 2 ** precision - 1;
  const offset = signed ? 0 : 2 ** (precision - 1);
  const { x0, y0, x1, y1 } = plane.area;
  const width = x1 - x0;
  const columns = size.x1 - size.x0;
  const count = size.components.length;
  const whole = componentArea(size, dx, dy);
  for (let y = y0; y < y1; y += 1) {
    // The last row and column stand for what is left, the first for what comes before them too.
    const top = y === whole.y0 ? size.y0 : y * dy;
    const bottom = y === whole.y1 - 1 ? size.y1 : (y + 1) * dy;
    for (let x = x0; x < x1; x += 1) {
      const value = Math.round((plane.samples[(y - y0) * width + x - x0] ?? 0) + offset);
      const sample = Math.min(Math.max(value, low), high);
      const left = x === whole.x0 ? size.x0 : x * dx;
      const right = x === whole.x1 - 1 ? size.x1 : (x + 1) * dx;
      for (let row = top; row < bottom; row += 1) {
        let to = ((row - size.y0) * columns + left - size.x0) * count + index;
        for (let column = left; column < right; column += 1, to += count) samples[to] = sample;
      }
    }
  }
}
