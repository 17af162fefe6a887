/**
 * How a picture lies in the viewport: zoom, pan, turn; and the way between screen and image.
 *
 * Screen positions are CSS pixels from the viewport's top left, image positions are pixels with the
 * centre of the first pixel at (0, 0). A picture is flipped first, then rotated, then moved. Pure.
 */

/** Flips are of the image, before the rotation. */
export interface Turn {
  readonly flippedHorizontal: boolean;
  readonly flippedVertical: boolean;
  /** Clockwise degrees. */
  readonly rotation: 0 | 90 | 180 | 270;
}

export interface View extends Turn {
  /** CSS pixels for one image pixel along a row, or as large as fits. */
  readonly zoom: number | 'fit';
  /** Where the middle of the image is, in CSS pixels from the middle of the viewport. */
  readonly pan: readonly [x: number, y: number];
}

export const INITIAL_VIEW: View = {
  zoom: 'fit',
  pan: [0, 0],
  flippedHorizontal: false,
  flippedVertical: false,
  rotation: 0,
};

/** What of an image matters for laying it out. */
export interface Format {
  readonly columns: number;
  readonly rows: number;
  /** Distance between columns and between rows; mm, or relative where only the aspect is known. */
  readonly columnSpacing: number;
  readonly rowSpacing: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const LEAST_ZOOM = 0.01;
export const MOST_ZOOM = 100;

/** From a step on screen to a step in the image, turned back; lengths stay. */
export function unturn(turn: Turn, x: number, y: number): [column: number, row: number] {
  const quarter = turn.rotation / 90;
  let [column, row] = [x, y];
  for (let n = 0; n < quarter; n += 1) [column, row] = [row, -column];
  return [turn.flippedHorizontal ? -column : column, turn.flippedVertical ? -row : row];
}

function turned(turn: Turn, column: number, row: number): [x: number, y: number] {
  let x = turn.flippedHorizontal ? -column : column;
  let y = turn.flippedVertical ? -row : row;
  for (let n = 0; n < turn.rotation / 90; n += 1) [x, y] = [-y, x];
  return [x, y];
}

/** The zoom at which the whole image, as it is turned, is just in the viewport. */
export function fitZoom(format: Format, size: Size, rotation: number): number {
  const width = format.columns;
  const height = (format.rows * format.rowSpacing) / format.columnSpacing;
  const [w, h] = rotation % 180 === 0 ? [width, height] : [height, width];
  return Math.min(size.width / w, size.height / h);
}

export function zoomOf(view: View, format: Format, size: Size): number {
  return view.zoom === 'fit' ? fitZoom(format, size, view.rotation) : view.zoom;
}

/** Another zoom, with the point of the image that is under `at` kept there. */
export function zoomedAt(
  view: View,
  factor: number,
  at: readonly [x: number, y: number],
  format: Format,
  size: Size,
): View {
  const before = zoomOf(view, format, size);
  const zoom = Math.min(Math.max(before * factor, LEAST_ZOOM), MOST_ZOOM);
  const ratio = zoom / before;
  const [x, y] = [at[0] - size.width / 2, at[1] - size.height / 2];
  return {
    ...view,
    zoom,
    pan: [x + (view.pan[0] - x) * ratio, y + (view.pan[1] - y) * ratio],
  };
}

/** Turned by a quarter on screen, around the middle of the viewport. */
export function rotated(view: View, degrees: 90 | -90): View {
  const rotation = ((view.rotation + degrees + 360) % 360) as Turn['rotation'];
  const [x, y] = view.pan;
  return { ...view, rotation, pan: degrees === 90 ? [-y, x] : [y, -x] };
}

/** Mirrored as seen on screen: with the picture on its side that is the other flip of the image. */
export function flipped(view: View, axis: 'horizontal' | 'vertical'): View {
  const onItsSide = view.rotation % 180 !== 0;
  const [x, y] = view.pan;
  const pan: [number, number] = axis === 'horizontal' ? [-x, y] : [x, -y];
  return (axis === 'horizontal') === onItsSide
    ? { ...view, pan, flippedVertical: !view.flippedVertical }
    : { ...view, pan, flippedHorizontal: !view.flippedHorizontal };
}

export function toImage(
  view: View,
  format: Format,
  size: Size,
  x: number,
  y: number,
): [column: number, row: number] {
  const zoom = zoomOf(view, format, size);
  const dx = x - size.width / 2 - view.pan[0];
  const dy = y - size.height / 2 - view.pan[1];
  const [right, down] = unturn(view, dx, dy);
  const rowZoom = (zoom * format.rowSpacing) / format.columnSpacing;
  return [right / zoom + (format.columns - 1) / 2, down / rowZoom + (format.rows - 1) / 2];
}

export function toScreen(
  view: View,
  format: Format,
  size: Size,
  column: number,
  row: number,
): [x: number, y: number] {
  const zoom = zoomOf(view, format, size);
  const rowZoom = (zoom * format.rowSpacing) / format.columnSpacing;
  const right = (column - (format.columns - 1) / 2) * zoom;
  const down = (row - (format.rows - 1) / 2) * rowZoom;
  const [x, y] = turned(view, right, down);
  return [x + size.width / 2 + view.pan[0], y + size.height / 2 + view.pan[1]];
}

/** The pixel at a place of the viewport, columns and rows from 0; null beside the picture. */
export function pixelUnder(
  view: View,
  format: Format,
  size: Size,
  x: number,
  y: number,
): { column: number; row: number } | null {
  const at = toImage(view, format, size, x, y);
  // Half a pixel around its centre belongs to each; Math.floor knows no -0.
  const [column, row] = [Math.floor(at[0] + 0.5), Math.floor(at[1] + 0.5)];
  const isInside = column >= 0 && row >= 0 && column < format.columns && row < format.rows;
  return isInside ? { column, row } : null;
}
