/**
 * Display shutters (PS3.3 C.7.6.11): which pixels are seen, and what stands in the place of the
 * others. Rows and columns count from 1. Pure.
 */
import type { ShutterDescription, ShutterFill } from '#dicom/pictureMarks.ts';
import type { Rgb } from '#pixels/frame.ts';

/** A pixel is seen where every shape leaves it open. */
export function isOpen(
  { rectangle, circle, polygon }: ShutterDescription,
  row: number,
  column: number,
): boolean {
  if (rectangle !== null) {
    const { left, right, top, bottom } = rectangle;
    if (column < left || column > right || row < top || row > bottom) return false;
  }
  if (circle !== null) {
    const [centerRow, centerColumn] = circle.center;
    if ((row - centerRow) ** 2 + (column - centerColumn) ** 2 > circle.radius ** 2) return false;
  }
  return polygon === null || isInside(polygon, row, column);
}

/** By the number of sides that a ray to the right crosses. */
function isInside(
  polygon: NonNullable<ShutterDescription['polygon']>,
  row: number,
  column: number,
): boolean {
  let isIn = false;
  for (const [index, [row1, column1]] of polygon.entries()) {
    const [row2, column2] = polygon[(index + 1) % polygon.length] ?? [row1, column1];
    if (row1 > row === row2 > row) continue;
    const crossing = column1 + ((row - row1) / (row2 - row1)) * (column2 - column1);
    if (column < crossing) isIn = !isIn;
  }
  return isIn;
}

/** The colour for displays that have colours, else the P-Value as grey, else black. */
export function shutterColor(fill: ShutterFill | undefined): Rgb {
  if (fill === undefined) return [0, 0, 0];
  if (fill.lab !== null) return labToRgb(...fill.lab);
  const level = Math.round(((fill.gray ?? 0) / 0xffff) * 255);
  return [level, level, level];
}

/** White of the Profile Connection Space, D50 (ICC.1, 6.3.4.3). */
const WHITE = [0.9642, 1, 0.8249] as const;

/** XYZ of D50 to linear sRGB, the change of white to D65 by Bradford included. */
const XYZ_TO_RGB = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;

/** CIELab as PS3.3 C.10.7.1.1 encodes it: L* from 0 to 100, a* and b* from -128 to 127. */
function labToRgb(l: number, a: number, b: number): Rgb {
  const fy = ((l / 0xffff) * 100 + 16) / 116;
  const fx = fy + ((a / 0xffff) * 255 - 128) / 500;
  const fz = fy - ((b / 0xffff) * 255 - 128) / 200;
  const [x, y, z] = [fx, fy, fz].map((f, at) => WHITE[at as 0 | 1 | 2] * inverseLab(f));
  const [red, green, blue] = XYZ_TO_RGB.map(([rx, ry, rz]) =>
    companded(rx * (x ?? 0) + ry * (y ?? 0) + rz * (z ?? 0)),
  );
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function inverseLab(f: number): number {
  return f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29);
}

/** Linear light to a level of sRGB (IEC 61966-2-1). */
function companded(light: number): number {
  const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(Math.max(value, 0), 1) * 255);
}
