/** The words of a saved picture, drawn as they stand on screen. Lengths in CSS pixels. */
import type { Shown } from '#store/state.ts';

export interface PictureWords {
  readonly topRight: readonly string[];
  readonly bottomLeft: readonly string[];
  readonly bottomRight: readonly string[];
  readonly edges: Shown['edges'];
  readonly bar: { readonly pixels: number; readonly label: string } | null;
}

const MARGIN = 12;
const LINE = 18;
const SIZE = 12;

export function drawWords(canvas: HTMLCanvasElement, pixelRatio: number, words: PictureWords) {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const style = getComputedStyle(document.documentElement);
  const colour = style.getPropertyValue('--picture-text');
  const quiet = style.getPropertyValue('--picture-text-quiet');
  const family = getComputedStyle(document.body).fontFamily;
  const width = canvas.width / pixelRatio;
  const height = canvas.height / pixelRatio;

  context.scale(pixelRatio, pixelRatio);
  context.font = `${SIZE}px ${family}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';

  const write = (text: string, x: number, y: number, align: CanvasTextAlign, fill = colour) => {
    context.textAlign = align;
    // On whatever the picture is there: light letters on a dark rim.
    context.strokeStyle = 'rgb(0 0 0 / 85%)';
    context.lineWidth = 3;
    context.strokeText(text, x, y);
    context.fillStyle = fill;
    context.fillText(text, x, y);
  };
  const rowFromBottom = (index: number, of: number) =>
    height - MARGIN - LINE / 2 - (of - 1 - index) * LINE;

  words.topRight.forEach((line, at) => {
    write(line, width - MARGIN, MARGIN + LINE / 2 + at * LINE, 'right');
  });
  words.bottomLeft.forEach((line, at, { length }) => {
    write(line, MARGIN, rowFromBottom(at, length), 'left');
  });
  words.bottomRight.forEach((line, at, { length }) => {
    write(line, width - MARGIN, rowFromBottom(at, length), 'right');
  });

  const { bar } = words;
  if (bar !== null) {
    const y = rowFromBottom(-1, words.bottomRight.length) + LINE / 2 - 4;
    drawBar(context, width - MARGIN - bar.pixels, y, bar.pixels, quiet);
    write(bar.label, width - MARGIN, y - 14, 'right', quiet);
  }

  context.font = `600 ${SIZE + 1}px ${family}`;
  const { top, right, bottom, left } = words.edges;
  write(top, width / 2, MARGIN + LINE / 2, 'center', quiet);
  write(bottom, width / 2, height - MARGIN - LINE / 2, 'center', quiet);
  write(left, MARGIN, height / 2, 'left', quiet);
  write(right, width - MARGIN, height / 2, 'right', quiet);
}

/** A bracket that is open on top, black below so that it is seen on white. */
function drawBar(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  length: number,
  colour: string,
) {
  context.beginPath();
  context.moveTo(x + 0.5, y - 6);
  context.lineTo(x + 0.5, y);
  context.lineTo(x + length - 0.5, y);
  context.lineTo(x + length - 0.5, y - 6);
  context.strokeStyle = 'rgb(0 0 0 / 85%)';
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}
