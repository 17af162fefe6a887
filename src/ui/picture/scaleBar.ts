/** The longest bar of a round length that still fits. Lengths in mm and CSS pixels. */
import type { FrameFacts, SpacingSource } from '#catalog/instanceSummary.ts';

const LENGTHS = [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.1];
const LONGEST = 160;
const SHORTEST = 12;

export function scaleBar(pixelsPerMm: number): { mm: number; pixels: number } | null {
  if (!Number.isFinite(pixelsPerMm) || pixelsPerMm <= 0) return null;
  const mm = LENGTHS.find((length) => length * pixelsPerMm <= LONGEST);
  if (mm === undefined || mm * pixelsPerMm < SHORTEST) return null;
  return { mm, pixels: mm * pixelsPerMm };
}

/** What a length means where it is not that of Pixel Spacing. */
const SOURCE: Readonly<Record<SpacingSource, string>> = {
  imager: ' at the detector',
  magnified: ' by the estimated magnification',
  scanned: ' on the scanned film',
};

/** The bar of a picture and its words; null where the header gives no spacing. */
export function scaleBarOf(
  zoom: number,
  facts: Pick<FrameFacts, 'spacing' | 'spacingSource'> | null,
): { pixels: number; label: string } | null {
  const { spacing = null, spacingSource } = facts ?? {};
  if (spacing === null) return null;
  const bar = scaleBar(zoom / spacing[1]);
  if (bar === null) return null;
  const length = bar.mm >= 10 ? `${bar.mm / 10} cm` : `${bar.mm} mm`;
  const source = spacingSource === undefined ? '' : SOURCE[spacingSource];
  return { pixels: bar.pixels, label: length + source };
}
