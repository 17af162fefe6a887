/**
 * Our view of a picture in the engine's terms. Pure.
 */
import type { Format, Size, View } from '#viewport/view.ts';
import { zoomOf } from '#viewport/view.ts';

export interface EngineView {
  /** Relative to the engine's own fit, which knows nothing of rotation. */
  readonly scale: [number, number];
  readonly scaleMode: 'fit';
  /** Where the middle of the image is, in parts of the canvas. */
  readonly anchorCanvas: [number, number];
  readonly anchorWorld: undefined;
  readonly rotation: number;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
}

/** Where a picture is drawn. */
export interface Place {
  readonly size: Size;
  readonly pixelRatio: number;
  readonly drawing: 'cpu' | 'gpu';
}

export function toEngineView(view: View, format: Format, place: Place): EngineView {
  const { size } = place;
  const zoom = zoomOf(view, format, size);
  const height = (format.rows * format.rowSpacing) / format.columnSpacing;
  const unturnedFit = Math.min(size.width / format.columns, size.height / height);
  const scale = zoom / unturnedFit;
  const { pan } = asDrawn(view, format, place);
  // The CPU draws "flip, then rotate", as we say it; the GPU, and the engine's camera in both,
  // "rotate, then flip" (5.14). On its side and flipped once, the two are half a turn apart: the GPU
  // gets the opposite rotation, and on the CPU, which takes its pan from the camera, the pan turns.
  const halfTurn = view.rotation % 180 !== 0 && view.flippedHorizontal !== view.flippedVertical;
  const onGpu = place.drawing === 'gpu';
  const [x, y] = halfTurn && !onGpu ? [-pan[0], -pan[1]] : pan;
  return {
    scale: [scale, scale],
    scaleMode: 'fit',
    anchorCanvas: [0.5 + x / size.width, 0.5 + y / size.height],
    // The engine would keep a place of the patient there; stacks whose origins move would jump.
    anchorWorld: undefined,
    rotation: halfTurn && onGpu ? (view.rotation + 180) % 360 : view.rotation,
    flipHorizontal: view.flippedHorizontal,
    flipVertical: view.flippedVertical,
  };
}

/** The view as it is drawn: moved by less than a pixel where that makes the picture crisp. */
export function asDrawn(view: View, format: Format, place: Omit<Place, 'drawing'>): View {
  return { ...view, pan: onWholePixels(view, format, place, zoomOf(view, format, place.size)) };
}

/**
 * The pan, at a whole number of device pixels for one image pixel moved to where image pixels cover
 * device pixels exactly: at 1:1 the canvas then holds the samples themselves, smoothing or not.
 */
function onWholePixels(
  view: View,
  format: Format,
  { size, pixelRatio }: Omit<Place, 'drawing'>,
  zoom: number,
): readonly [number, number] {
  const perPixel = zoom * pixelRatio;
  if (Math.abs(perPixel - Math.round(perPixel)) > 1e-6 || Math.round(perPixel) < 1) return view.pan;
  if (format.rowSpacing !== format.columnSpacing) return view.pan;
  const onItsSide = view.rotation % 180 !== 0;
  const [across, down] = onItsSide ? [format.rows, format.columns] : [format.columns, format.rows];
  const snap = (pan: number, length: number, pixels: number) => {
    const canvas = Math.round(length * pixelRatio);
    const edge = canvas / 2 + pan * pixelRatio - (pixels * perPixel) / 2;
    return pan + (Math.round(edge) - edge) / pixelRatio;
  };
  return [snap(view.pan[0], size.width, across), snap(view.pan[1], size.height, down)];
}
