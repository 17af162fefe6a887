/**
 * A beating heart as an ultrasound probe above it would show it: a sector with speckle, four
 * chambers, valves, flow in colour, and the line of an ECG. In pixels of a 256 × 256 frame.
 */
import { chanceAt, fieldAt } from '#testing/sample/seeded.ts';

type Colour = readonly [red: number, green: number, blue: number];

export interface HeartMoment {
  /** From 0 to 1 through the beat. */
  readonly phase: number;
  /** 0 relaxed, 1 contracted. */
  readonly squeeze: number;
  /** Blood into the ventricle if positive, back through the leaking valve if negative. */
  readonly flow: number;
  readonly chambers: readonly Ellipse[];
}

interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

const APEX = { x: 118, y: 12 };
const DEPTH = 222;
const BLACK: Colour = [0, 0, 0];
/** Greys are coarse, as on a screen of few levels; it also packs better. */
const GREY_STEP = 12;

export function heartMoment(phase: number): HeartMoment {
  const turn = Math.cos(2 * Math.PI * phase);
  const squeeze = (1 - turn) / 2;
  const chambers = [
    { x: 100, y: 92, rx: 31 - 9 * squeeze, ry: 54 - 9 * squeeze },
    { x: 160, y: 92, rx: 20 - 5 * squeeze, ry: 43 - 6 * squeeze },
    { x: 100, y: 178, rx: 27 + 5 * squeeze, ry: 25 + 4 * squeeze },
    { x: 158, y: 172, rx: 23 + 4 * squeeze, ry: 24 + 3 * squeeze },
  ];
  return { phase, squeeze, flow: turn > 0 ? turn : turn * 0.85, chambers };
}

export function soundAt(column: number, row: number, moment: HeartMoment): Colour {
  const dx = column - APEX.x;
  const dy = row - APEX.y;
  const depth = Math.sqrt(dx * dx + dy * dy);
  const isInside = depth > 5 && depth < DEPTH && Math.abs(dx) < dy * 0.86;
  if (!isInside) return besides(column, row, moment);
  const flow = flowAt(column, row, moment);
  return flow ?? tissue(column, row, depth, dx / depth, moment);
}

/** 1 on the edge of an ellipse, less inside. */
function within({ x, y, rx, ry }: Ellipse, column: number, row: number): number {
  const [u, v] = [(column - x) / rx, (row - y) / ry];
  return u * u + v * v;
}

function tissue(
  column: number,
  row: number,
  depth: number,
  angle: number,
  moment: HeartMoment,
): Colour {
  const nearest = Math.min(...moment.chambers.map((one) => within(one, column, row)));
  const heart = within({ x: 126, y: 126, rx: 82, ry: 100 }, column, row);
  // Speckle is finer along the beam than across it, and moves with the muscle.
  const moved = depth - 4 * moment.squeeze;
  const fine = fieldAt(301, moved / 2, angle * 44, 0);
  const coarse = fieldAt(302, moved / 12, angle * 14, 0);
  const echo = leaflet(column, row, moment) ? 235 : strength(nearest, heart);
  const gain = 1 - 0.45 * (depth / DEPTH) * (depth / DEPTH);
  const grey = echo * gain * 1.25 * (0.62 + 0.52 * fine + 0.24 * coarse);
  const level = Math.min(255, Math.max(0, Math.round(grey / GREY_STEP) * GREY_STEP));
  return [level, level, level];
}

/** How much comes back: little from blood, more from muscle, most from where they meet. */
function strength(nearest: number, heart: number): number {
  if (nearest < 0.86) return 7;
  if (nearest < 1.06) return 150;
  if (heart < 0.93) return 112;
  if (heart < 1.02) return 205;
  return 62;
}

/** Two pairs of leaflets: they swing open as blood comes in. */
function leaflet(column: number, row: number, { flow }: HeartMoment): boolean {
  const open = Math.max(0, flow);
  return [
    { x: 100, half: 28 },
    { x: 159, half: 21 },
  ].some(({ x, half }) => {
    const away = Math.abs(column - x);
    if (away > half) return false;
    const share = 1 - away / half;
    const line = 148 - share * (6 + 26 * open) + (1 - open) * 8 * share;
    return away > open * half * 0.45 && Math.abs(row - line) < 2.1;
  });
}

/** Colour where blood moves fast enough, within the box that the scanner looks in. */
function flowAt(column: number, row: number, { flow, chambers }: HeartMoment): Colour | null {
  const [ventricle, , atrium] = chambers;
  if (ventricle === undefined || atrium === undefined || row < 66 || row > 208) return null;
  const inVentricle = within(ventricle, column, row) < 0.9;
  const inAtrium = within(atrium, column, row) < 0.92;
  const between = row > 128 && row < 160 && Math.abs(column - 100) < 14;
  if (!inVentricle && !inAtrium && !between) return null;
  // Inflow fills the ventricle; what leaks back is a narrow, wild jet.
  const isLeak = flow < 0;
  const width = isLeak ? 5 + Math.max(0, row - 146) * 0.22 : 13 + Math.abs(row - 146) * 0.1;
  const away = (column - 100) / width;
  if (isLeak && row < 132) return null;
  const wild = (isLeak ? 0.75 : 0.25) * fieldAt(311, column / 4, row / 4, flow * 9);
  const fading = 1 - Math.abs(row - 146) / (isLeak ? 66 : 84);
  const speed = flow * Math.max(0, 1 - away * away) * fading * 1.5 + wild * Math.abs(flow);
  if (Math.abs(speed) < 0.22 || chanceAt(312, column >> 1, row >> 1, 0) < 0.04) return null;
  return flowColour(speed);
}

/** Towards the probe red, away from it blue; beyond the limit the colours turn over (aliasing). */
function flowColour(speed: number): Colour {
  const wrapped = speed > 1 ? speed - 2 : speed < -1 ? speed + 2 : speed;
  const level = Math.round(Math.min(1, Math.abs(wrapped)) * 12) / 12;
  const strong = Math.round(90 + 165 * level);
  const bright = Math.round(220 * level * level);
  return wrapped > 0 ? [strong, bright, 0] : [0, bright, strong];
}

/** What stands beside the sector: depth marks, the colour scale, the ECG. */
function besides(column: number, row: number, { phase }: HeartMoment): Colour {
  if (column > 240 && column < 250 && row > 20 && row < 96) {
    const speed = (58 - row) / 38;
    return Math.abs(speed) < 0.06 ? BLACK : flowColour(speed);
  }
  if (column < 6 && row > 11 && (row - 12) % 36 === 0) return [180, 180, 180];
  return ecg(column, row, phase) ? [40, 210, 90] : BLACK;
}

const BEAT_PIXELS = 96;

function ecg(column: number, row: number, phase: number): boolean {
  if (row < 214) return false;
  const line = ecgLine(column);
  const next = ecgLine(column + 1);
  const onLine = row >= Math.min(line, next) - 0.6 && row <= Math.max(line, next) + 0.6;
  const cursor = BEAT_PIXELS + Math.round(phase * BEAT_PIXELS);
  return onLine || (column === cursor && row > 236);
}

/** P, QRS and T as triangles. */
function ecgLine(column: number): number {
  const at = (column % BEAT_PIXELS) / BEAT_PIXELS;
  const wave = (centre: number, half: number, height: number) =>
    Math.max(0, 1 - Math.abs(at - centre) / half) * height;
  const up = wave(0.16, 0.06, 3) - wave(0.27, 0.015, 3) + wave(0.3, 0.022, 18);
  return Math.round(248 - up + wave(0.335, 0.018, 5) - wave(0.6, 0.09, 5));
}
