/** The canvas of the engine's way of drawing on the CPU. */
import type { Size } from '#viewport/view.ts';

/**
 * The engine sizes it in CSS pixels on every mount and resize: blurred where the screen has more.
 *
 * @param size in CSS pixels
 */
export function prepareCanvas(canvas: HTMLCanvasElement, { width, height }: Size): void {
  const across = Math.round(width * devicePixelRatio);
  const down = Math.round(height * devicePixelRatio);
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  // With 'low' a picture drawn smaller leaves out pixels: grids and stripes that are not there.
  // 'high' overshoots at edges when it is drawn larger. Resizing sets it back.
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'medium';
}
