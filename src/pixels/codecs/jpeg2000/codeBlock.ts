/**
 * Coefficients of a code block, bit plane by bit plane (ISO/IEC 15444-1 annex D).
 *
 * A plane has three passes: over what has significant neighbours, over what is significant already,
 * and over the rest. They go in stripes of four rows, column by column.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { CodecError } from '#pixels/codecs/decoded.ts';
import { STYLE } from '#pixels/codecs/jpeg2000/parameters.ts';
import { CODEC } from '#pixels/codecs/jpeg2000/segment.ts';
import {
  CONTEXTS,
  MqDecoder,
  RawBits,
  resetContexts,
  RUN_LENGTH,
  UNIFORM,
} from '#pixels/codecs/jpeg2000/mqDecoder.ts';
import type { CodeBlock, Orientation } from '#pixels/codecs/jpeg2000/structure.ts';

/** Magnitudes with a sign in 32 bits, and half a step more. */
const MOST_PLANES = 30;

/** Which neighbours are significant, in one number: horizontal, vertical, diagonal ones. */
const HORIZONTAL = 1;
const VERTICAL = 1 << 2;
const DIAGONAL = 1 << 4;

/** Context of a coefficient by its neighbours (table D.1), for each orientation. */
const ZERO_CODING: Readonly<Record<Orientation, Uint8Array>> = {
  LL: zeroCoding((h, v, d) => alongRows(h, v, d)),
  LH: zeroCoding((h, v, d) => alongRows(h, v, d)),
  HL: zeroCoding((h, v, d) => alongRows(v, h, d)),
  HH: zeroCoding((h, v, d) => diagonal(h + v, d)),
};

function zeroCoding(contextOf: (h: number, v: number, d: number) => number): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, i) => contextOf(i & 3, (i >> 2) & 3, i >> 4));
}

function alongRows(h: number, v: number, d: number): number {
  if (h === 2) return 8;
  if (h === 1) return v > 0 ? 7 : d > 0 ? 6 : 5;
  if (v > 0) return v === 2 ? 4 : 3;
  return Math.min(d, 2);
}

function diagonal(hv: number, d: number): number {
  if (d >= 3) return 8;
  if (d === 2) return hv > 0 ? 7 : 6;
  if (d === 1) return 3 + Math.min(hv, 2);
  return Math.min(hv, 2);
}

/** Sign context and whether the sign is turned (table D.3), by 3 × (h + 1) + v + 1. */
const SIGN_CONTEXT = Uint8Array.of(13, 12, 11, 10, 9, 10, 11, 12, 13);
const SIGN_TURNED = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0);

const REFINEMENT = 14;

/**
 * Coefficients of the block row by row, twice their value: half steps are the middle of what the
 * planes that are not coded leave open.
 *
 * @param planes magnitude bits of the band, those of a region of interest included
 */
export function decodeCodeBlock(
  block: CodeBlock,
  orientation: Orientation,
  planes: number,
  style: number,
): Int32Array {
  const { x0, y0, x1, y1 } = block.area;
  const passes = new CodingPasses(x1 - x0, y1 - y0, orientation, style);
  let plane = planes - block.zeroPlanes - 1;
  if (plane >= MOST_PLANES) throw new CodecError(CODEC, `${plane + 1} bit planes`);
  // The first plane has the clean-up pass alone.
  let kind = 2;
  let done = 0;
  for (const segment of block.segments) {
    const [piece, ...more] = segment.pieces;
    const bytes = piece !== undefined && more.length === 0 ? piece : joinedBytes(segment.pieces);
    const isRaw = (style & STYLE.bypass) !== 0 && done >= 10 && kind < 2;
    passes.begin(bytes, isRaw);
    for (let i = 0; i < segment.passes; i += 1) {
      if (plane < 0) throw new CodecError(CODEC, 'a code block has more passes than bit planes');
      passes.run(kind, plane);
      done += 1;
      kind = (kind + 1) % 3;
      if (kind === 0) plane -= 1;
    }
  }
  return passes.coefficients();
}

/** A block with a border of one, so that every coefficient has eight neighbours. */
class CodingPasses {
  private readonly width: number;
  private readonly height: number;
  private readonly stride: number;
  private readonly zeroContexts: Uint8Array;
  private readonly style: number;
  /** Twice the magnitude. */
  private readonly magnitudes: Int32Array;
  /** 1 significant and positive, −1 significant and negative. */
  private readonly signs: Int8Array;
  private readonly neighbours: Uint8Array;
  /** Coded in the pass before, of the same plane. */
  private readonly visited: Uint8Array;
  private readonly refined: Uint8Array;
  private readonly contexts = new Uint8Array(CONTEXTS);
  private mq: MqDecoder | null = null;
  private raw: RawBits | null = null;

  constructor(width: number, height: number, orientation: Orientation, style: number) {
    this.width = width;
    this.height = height;
    this.stride = width + 2;
    this.style = style;
    this.zeroContexts = ZERO_CODING[orientation];
    const size = this.stride * (height + 2);
    this.magnitudes = new Int32Array(size);
    this.signs = new Int8Array(size);
    this.neighbours = new Uint8Array(size);
    this.visited = new Uint8Array(size);
    this.refined = new Uint8Array(size);
    resetContexts(this.contexts);
  }

  /** A new codeword segment. Contexts go on, unless the style says otherwise. */
  begin(bytes: Uint8Array, isRaw: boolean): void {
    this.mq = isRaw ? null : new MqDecoder(bytes, 0, bytes.length);
    this.raw = isRaw ? new RawBits(bytes, 0, bytes.length) : null;
  }

  /** @param kind 0 significance propagation, 1 magnitude refinement, 2 clean-up */
  run(kind: number, plane: number): void {
    if (kind === 0) this.propagate(plane);
    else if (kind === 1) this.refine(plane);
    else this.cleanUp(plane);
    if (this.style & STYLE.reset) resetContexts(this.contexts);
  }

  coefficients(): Int32Array {
    const values = new Int32Array(this.width * this.height);
    for (let y = 0, to = 0; y < this.height; y += 1) {
      let at = (y + 1) * this.stride + 1;
      for (let x = 0; x < this.width; x += 1, at += 1, to += 1) {
        const magnitude = this.magnitudes[at] ?? 0;
        values[to] = (this.signs[at] ?? 0) < 0 ? -magnitude : magnitude;
      }
    }
    return values;
  }

  private decode(context: number): number {
    return this.mq === null ? (this.raw?.read() ?? 0) : this.mq.decode(this.contexts, context);
  }

  private propagate(plane: number): void {
    for (let top = 0; top < this.height; top += 4) {
      const bottom = Math.min(top + 4, this.height);
      for (let x = 0; x < this.width; x += 1) {
        let at = (top + 1) * this.stride + x + 1;
        for (let y = top; y < bottom; y += 1, at += this.stride) {
          if (this.signs[at] !== 0 || this.neighbours[at] === 0) continue;
          const context = this.zeroContexts[this.neighbours[at] ?? 0] ?? 0;
          if (this.decode(context) === 1) this.becomeSignificant(at, y === top, plane);
          this.visited[at] = 1;
        }
      }
    }
  }

  private refine(plane: number): void {
    const half = 1 << plane;
    for (let top = 0; top < this.height; top += 4) {
      const bottom = Math.min(top + 4, this.height);
      for (let x = 0; x < this.width; x += 1) {
        let at = (top + 1) * this.stride + x + 1;
        for (let y = top; y < bottom; y += 1, at += this.stride) {
          if (this.signs[at] === 0 || this.visited[at] === 1) continue;
          let context = REFINEMENT;
          if (this.refined[at] === 1) context += 2;
          else if (this.neighbours[at] !== 0) context += 1;
          const bit = this.decode(context);
          this.magnitudes[at] = (this.magnitudes[at] ?? 0) + (bit === 1 ? half : -half);
          this.refined[at] = 1;
        }
      }
    }
  }

  private cleanUp(plane: number): void {
    const { stride } = this;
    for (let top = 0; top < this.height; top += 4) {
      const bottom = Math.min(top + 4, this.height);
      for (let x = 0; x < this.width; x += 1) {
        let y = top;
        let at = (top + 1) * stride + x + 1;
        let isFound = false;
        if (bottom - top === 4 && this.isQuiet(at)) {
          if (this.decode(RUN_LENGTH) === 0) continue;
          const skipped = this.decode(UNIFORM) * 2 + this.decode(UNIFORM);
          y += skipped;
          at += skipped * stride;
          isFound = true;
        }
        for (; y < bottom; y += 1, at += stride) {
          if (!isFound && (this.signs[at] !== 0 || this.visited[at] === 1)) continue;
          const context = this.zeroContexts[this.neighbours[at] ?? 0] ?? 0;
          if (isFound || this.decode(context) === 1) this.becomeSignificant(at, y === top, plane);
          isFound = false;
        }
      }
    }
    this.visited.fill(0);
    if (this.style & STYLE.segmentationSymbols) this.readSymbol();
  }

  /** Four coefficients that are not significant and have no neighbour that is. */
  private isQuiet(from: number): boolean {
    for (let row = 0, at = from; row < 4; row += 1, at += this.stride) {
      if (this.neighbours[at] !== 0 || this.signs[at] !== 0 || this.visited[at] !== 0) return false;
    }
    return true;
  }

  /** 1010 at the end of each plane, as a check (D.5). */
  private readSymbol(): void {
    let symbol = 0;
    for (let i = 0; i < 4; i += 1) symbol = symbol * 2 + this.decode(UNIFORM);
    if (symbol !== 0b1010) throw new CodecError(CODEC, 'a code block is damaged');
  }

  private becomeSignificant(at: number, isTopOfStripe: boolean, plane: number): void {
    const { stride, signs, neighbours } = this;
    const h = Math.max(-1, Math.min(1, (signs[at - 1] ?? 0) + (signs[at + 1] ?? 0)));
    // A row below the stripe does not count where contexts are vertically causal.
    const below = this.isBelowStripe(at) ? 0 : (signs[at + stride] ?? 0);
    const v = Math.max(-1, Math.min(1, (signs[at - stride] ?? 0) + below));
    const index = 3 * (h + 1) + v + 1;
    const bit = this.decode(SIGN_CONTEXT[index] ?? 0);
    const turned = this.mq === null ? 0 : (SIGN_TURNED[index] ?? 0);
    signs[at] = (bit ^ turned) === 1 ? -1 : 1;
    // One and a half of the plane's value, doubled.
    this.magnitudes[at] = 3 << plane;
    add(neighbours, at - 1, HORIZONTAL);
    add(neighbours, at + 1, HORIZONTAL);
    add(neighbours, at + stride, VERTICAL);
    add(neighbours, at + stride - 1, DIAGONAL);
    add(neighbours, at + stride + 1, DIAGONAL);
    if (isTopOfStripe && this.style & STYLE.verticallyCausal) return;
    add(neighbours, at - stride, VERTICAL);
    add(neighbours, at - stride - 1, DIAGONAL);
    add(neighbours, at - stride + 1, DIAGONAL);
  }

  private isBelowStripe(at: number): boolean {
    const row = Math.floor(at / this.stride) - 1;
    return (this.style & STYLE.verticallyCausal) !== 0 && row % 4 === 3;
  }
}

function add(neighbours: Uint8Array, at: number, which: number): void {
  neighbours[at] = (neighbours[at] ?? 0) + which;
}
