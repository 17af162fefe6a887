/**
 * The parts that a tile is divided into (ISO/IEC 15444-1 annex B): components, resolutions,
 * subbands, precincts, code blocks. Coordinates are those of each part's own grid, ends excluded.
 */
import type { Size } from '#pixels/codecs/jpeg2000/codestream.ts';
import type { Coding, Quantization } from '#pixels/codecs/jpeg2000/parameters.ts';
import { failed } from '#pixels/codecs/jpeg2000/segment.ts';
import { TagTree } from '#pixels/codecs/jpeg2000/tagTree.ts';

export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export type Orientation = 'LL' | 'HL' | 'LH' | 'HH';

export interface TileComponent {
  readonly index: number;
  readonly area: Area;
  readonly coding: Coding;
  /** From the lowest on. */
  readonly resolutions: readonly Resolution[];
}

export interface Resolution {
  readonly level: number;
  readonly area: Area;
  readonly bands: readonly Band[];
  readonly precincts: readonly Precinct[];
}

export interface Band {
  readonly orientation: Orientation;
  readonly area: Area;
  /** Most magnitude bits of a coefficient (equation E-2). */
  readonly bitPlanes: number;
  /** Size of a quantization step (E-3); 1 where nothing is quantised. */
  readonly step: number;
}

export interface Precinct {
  /** Where it begins on the reference grid, for progressions by position. */
  readonly x: number;
  readonly y: number;
  readonly parts: readonly PrecinctPart[];
  /** Layers whose packets have been read. */
  layersRead: number;
}

/** What a precinct has of one band. */
export interface PrecinctPart {
  readonly band: Band;
  readonly blocksWide: number;
  readonly blocks: readonly CodeBlock[];
  readonly inclusion: TagTree;
  readonly zeroPlanes: TagTree;
}

export interface CodeBlock {
  readonly area: Area;
  included: boolean;
  zeroPlanes: number;
  /** State of the length signalling (B.10.7.1). */
  lengthBits: number;
  readonly segments: CodeSegment[];
}

/** A codeword segment: passes that end together, and their bytes in pieces, one for each layer. */
export interface CodeSegment {
  readonly mostPasses: number;
  passes: number;
  readonly pieces: Uint8Array[];
}

/** Each takes some memory, and a damaged header can claim very many. */
const MOST_PRECINCTS = 2 ** 20;

const ceilDiv = (a: number, b: number): number => Math.ceil(a / b);

export function tileArea(size: Size, index: number): Area {
  const across = ceilDiv(size.x1 - size.tileX0, size.tileWidth);
  const left = size.tileX0 + (index % across) * size.tileWidth;
  const top = size.tileY0 + Math.floor(index / across) * size.tileHeight;
  return {
    x0: Math.max(left, size.x0),
    y0: Math.max(top, size.y0),
    x1: Math.min(left + size.tileWidth, size.x1),
    y1: Math.min(top + size.tileHeight, size.y1),
  };
}

export function componentArea({ x0, y0, x1, y1 }: Area, dx: number, dy: number): Area {
  return { x0: ceilDiv(x0, dx), y0: ceilDiv(y0, dy), x1: ceilDiv(x1, dx), y1: ceilDiv(y1, dy) };
}

export function tileComponent(
  tile: Area,
  index: number,
  { dx, dy, precision }: Size['components'][number],
  coding: Coding,
  quantization: Quantization,
): TileComponent {
  const area = componentArea(tile, dx, dy);
  const resolutions: Resolution[] = [];
  for (let r = 0; r <= coding.levels; r += 1) {
    const scale = 2 ** (coding.levels - r);
    const own = componentArea(area, scale, scale);
    const bands = bandsOf(r, area, coding, quantization, precision);
    const grid = { tile, stepX: dx * scale, stepY: dy * scale };
    resolutions.push({
      level: r,
      area: own,
      bands,
      precincts: precinctsOf(r, own, bands, coding, grid),
    });
  }
  return { index, area, coding, resolutions };
}

const ORIENTATIONS = ['HL', 'LH', 'HH'] as const;
/** log2 of the gain of a subband (table E.1). */
const GAIN = { LL: 0, HL: 1, LH: 1, HH: 2 } as const;

function bandsOf(
  r: number,
  component: Area,
  coding: Coding,
  quantization: Quantization,
  precision: number,
): Band[] {
  const orientations: readonly Orientation[] = r === 0 ? ['LL'] : ORIENTATIONS;
  return orientations.map((orientation, at) => {
    const level = r === 0 ? coding.levels : coding.levels - r + 1;
    const index = r === 0 ? 0 : 3 * (r - 1) + at + 1;
    const { guardBits, derived, steps } = quantization;
    const [exponent, mantissa] = (derived ? steps[0] : steps[index]) ?? [0, 0];
    if (!derived && steps[index] === undefined) throw failed('a subband has no quantization');
    // Derived exponents fall by one with each level (E-5).
    const own = derived ? exponent - coding.levels + level : exponent;
    const range = precision + GAIN[orientation];
    const step = coding.reversible ? 1 : 2 ** (range - own) * (1 + mantissa / 2048);
    const area = bandArea(component, level, orientation);
    return { orientation, area, bitPlanes: guardBits + own - 1, step };
  });
}

/** Equation B-15. */
function bandArea({ x0, y0, x1, y1 }: Area, level: number, orientation: Orientation): Area {
  const scale = 2 ** level;
  const right = orientation === 'HL' || orientation === 'HH' ? scale / 2 : 0;
  const down = orientation === 'LH' || orientation === 'HH' ? scale / 2 : 0;
  return {
    x0: ceilDiv(x0 - right, scale),
    y0: ceilDiv(y0 - down, scale),
    x1: ceilDiv(x1 - right, scale),
    y1: ceilDiv(y1 - down, scale),
  };
}

/** Of the reference grid: the tile, and how far samples of the resolution are apart. */
interface Grid {
  readonly tile: Area;
  readonly stepX: number;
  readonly stepY: number;
}

function precinctsOf(
  r: number,
  area: Area,
  bands: readonly Band[],
  coding: Coding,
  { tile, stepX, stepY }: Grid,
): Precinct[] {
  if (area.x1 <= area.x0 || area.y1 <= area.y0) return [];
  const [exponentX, exponentY] = coding.precincts[r] ?? [15, 15];
  if (r > 0 && (exponentX === 0 || exponentY === 0)) throw failed('its precincts cannot be');
  const [width, height] = [2 ** exponentX, 2 ** exponentY];
  const [left, right] = [Math.floor(area.x0 / width), ceilDiv(area.x1, width)];
  const [top, bottom] = [Math.floor(area.y0 / height), ceilDiv(area.y1, height)];
  if ((right - left) * (bottom - top) > MOST_PRECINCTS) throw failed('it has too many precincts');
  // In the bands of higher resolutions, samples are twice as far apart.
  const shrink = r === 0 ? 0 : 1;
  const blockWidth = Math.min(coding.blockWidth, exponentX - shrink);
  const blockHeight = Math.min(coding.blockHeight, exponentY - shrink);
  const precincts: Precinct[] = [];
  for (let py = top; py < bottom; py += 1) {
    for (let px = left; px < right; px += 1) {
      const part = {
        x0: (px * width) / 2 ** shrink,
        y0: (py * height) / 2 ** shrink,
        x1: ((px + 1) * width) / 2 ** shrink,
        y1: ((py + 1) * height) / 2 ** shrink,
      };
      precincts.push({
        x: Math.max(tile.x0, px * width * stepX),
        y: Math.max(tile.y0, py * height * stepY),
        parts: bands.map((band) =>
          partOf(band, intersection(part, band.area), 2 ** blockWidth, 2 ** blockHeight),
        ),
        layersRead: 0,
      });
    }
  }
  return precincts;
}

function partOf(band: Band, area: Area, blockWidth: number, blockHeight: number): PrecinctPart {
  const isEmpty = area.x1 <= area.x0 || area.y1 <= area.y0;
  const left = Math.floor(area.x0 / blockWidth);
  const top = Math.floor(area.y0 / blockHeight);
  const blocksWide = isEmpty ? 0 : ceilDiv(area.x1, blockWidth) - left;
  const blocksHigh = isEmpty ? 0 : ceilDiv(area.y1, blockHeight) - top;
  const blocks: CodeBlock[] = [];
  for (let by = top; by < top + blocksHigh; by += 1) {
    for (let bx = left; bx < left + blocksWide; bx += 1) {
      const block = {
        x0: bx * blockWidth,
        y0: by * blockHeight,
        x1: (bx + 1) * blockWidth,
        y1: (by + 1) * blockHeight,
      };
      blocks.push({
        area: intersection(block, area),
        included: false,
        zeroPlanes: 0,
        lengthBits: 3,
        segments: [],
      });
    }
  }
  return {
    band,
    blocksWide,
    blocks,
    inclusion: new TagTree(blocksWide, blocksHigh),
    zeroPlanes: new TagTree(blocksWide, blocksHigh),
  };
}

function intersection(a: Area, b: Area): Area {
  return {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
}
