/** The longest bar of a round length that still fits. Lengths in mm and CSS pixels. */
import type { FrameFacts, SpacingSource } from '#catalog/instanceSummary.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';

const LENGTHS = [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.1];
const LONGEST = 160;
const SHORTEST = 12;

export function scaleBar(pixelsPerMm: number): { mm: number; pixels: number } | null {
  if (!Number.isFinite(pixelsPerMm) || pixelsPerMm <= 0) return null;
  const mm = LENGTHS.find((length) => length * pixelsPerMm <= LONGEST);
  if (mm === undefined || mm * pixelsPerMm < SHORTEST) return null;
  return { mm, pixels: mm * pixelsPerMm };
}

/** Millimetres for one CSS pixel's worth of image, and what they mean where it is not Pixel Spacing. */
interface Scale {
  readonly mmPerPixel: number;
  readonly source: string;
}

const SOURCE: Readonly<Record<SpacingSource, string>> = {
  imager: 'at the detector',
  magnified: 'by the estimated magnification',
  scanned: 'on the scanned film',
};

/**
 * The length of an image pixel along the screen's rows, and what it is measured by; null where the
 * header does not say. Ultrasound: by the region under the middle, if its axis is in centimetres.
 */
function scaleOf({ facts, instance }: ScaledPlace, { region, rotation }: ScaledView): Scale | null {
  const { spacing = null, spacingSource, calibration } = facts ?? {};
  if (spacing !== null) {
    // A pixel is drawn as high as its rows are apart: the screen has one scale both ways.
    const source =
      spacingSource === undefined ? calibrationWords(calibration) : SOURCE[spacingSource];
    return { mmPerPixel: spacing[1], source };
  }
  const found = region === null ? undefined : instance.summary.regions?.[region];
  // Of a picture that lies on its side, the rows of pixels stand upright.
  const isUpright = rotation % 180 === 0;
  const axis = isUpright ? found?.x : found?.y;
  if (axis?.unit !== 'cm') return null;
  const [vertical, horizontal] = instance.summary.pixelAspectRatio ?? [1, 1];
  const drawn = isUpright ? 1 : vertical / horizontal;
  return {
    mmPerPixel: (Math.abs(axis.delta) * MM_PER_CM) / drawn,
    source: 'by the ultrasound region',
  };
}

const MM_PER_CM = 10;

/** Pixel Spacing Calibration Type (PS3.3 10.7.1.2), '' where there is none. */
function calibrationWords(calibration: FrameFacts['calibration']): string {
  if (calibration === undefined) return '';
  if (calibration.type === 'GEOMETRY') return 'calibrated by geometry';
  return calibration.type === 'FIDUCIAL' ? 'calibrated by a fiducial' : 'calibrated';
}

type ScaledPlace = Pick<FramePlace, 'facts' | 'instance'>;
type ScaledView = Pick<Shown, 'zoom' | 'region' | 'rotation'>;

/** 'at the detector', 'by the ultrasound region' …, '' for plain Pixel Spacing and for no scale. */
export function scaleSource(place: ScaledPlace, view: ScaledView): string {
  return scaleOf(place, view)?.source ?? '';
}

/** The bar of a picture and its words; null where the header gives no scale. */
export function scaleBarOf(
  place: ScaledPlace,
  view: ScaledView,
): { pixels: number; label: string } | null {
  const scale = scaleOf(place, view);
  const bar = scale && scaleBar(view.zoom / scale.mmPerPixel);
  if (!bar) return null;
  const length = bar.mm >= 10 ? `${bar.mm / 10} cm` : `${bar.mm} mm`;
  return { pixels: bar.pixels, label: `${length} ${scale?.source ?? ''}`.trimEnd() };
}
