/** The longest bar of a round length that still fits. Lengths in mm and CSS pixels. */

const LENGTHS = [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.1];
const LONGEST = 160;
const SHORTEST = 12;

export function scaleBar(pixelsPerMm: number): { mm: number; pixels: number } | null {
  if (!Number.isFinite(pixelsPerMm) || pixelsPerMm <= 0) return null;
  const mm = LENGTHS.find((length) => length * pixelsPerMm <= LONGEST);
  if (mm === undefined || mm * pixelsPerMm < SHORTEST) return null;
  return { mm, pixels: mm * pixelsPerMm };
}

/** The bar of a picture and its words; null where the header gives no spacing. `spacing` as [row, column]. */
export function scaleBarOf(
  zoom: number,
  spacing: readonly [number, number] | null,
): { pixels: number; label: string } | null {
  if (spacing === null) return null;
  const bar = scaleBar(zoom / spacing[1]);
  if (bar === null) return null;
  return { pixels: bar.pixels, label: bar.mm >= 10 ? `${bar.mm / 10} cm` : `${bar.mm} mm` };
}
