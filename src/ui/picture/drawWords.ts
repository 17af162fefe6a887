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
const LETTER_SIZE = 14;
/** Around letters and lines: they are to be read on white and on noise. */
const RIM = '#000';
const RIM_BLUR = 4;

export function drawWords(canvas: HTMLCanvasElement, pixelRatio: number, words: PictureWords) {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const style = getComputedStyle(document.documentElement);
  const colour = style.getPropertyValue('--picture-text');
  const family = getComputedStyle(document.body).fontFamily;
  const width = canvas.width / pixelRatio;
  const height = canvas.height / pixelRatio;

  context.scale(pixelRatio, pixelRatio);
  context.font = `${SIZE}px ${family}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';

  context.shadowColor = RIM;

  const write = (text: string, x: number, y: number, align: CanvasTextAlign) => {
    context.textAlign = align;
    context.strokeStyle = RIM;
    context.lineWidth = 3;
    // The blur of a shadow is in pixels of the canvas.
    context.shadowBlur = RIM_BLUR * pixelRatio;
    context.strokeText(text, x, y);
    context.shadowBlur = 0;
    context.fillStyle = colour;
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
    drawBar(context, width - MARGIN - bar.pixels, y, bar.pixels, colour);
    write(bar.label, width - MARGIN, y - 15, 'right');
  }

  context.font = `600 ${LETTER_SIZE}px ${family}`;
  const { top, right, bottom, left } = words.edges;
  write(top, width / 2, MARGIN + LINE / 2, 'center');
  write(bottom, width / 2, height - MARGIN - LINE / 2, 'center');
  write(left, MARGIN, height / 2, 'left');
  write(right, width - MARGIN, height / 2, 'right');
}

/** A bracket that is open on top. */
function drawBar(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  length: number,
  colour: string,
) {
  context.beginPath();
  context.moveTo(x + 1, y - 7);
  context.lineTo(x + 1, y - 1);
  context.lineTo(x + length - 1, y - 1);
  context.lineTo(x + length - 1, y - 7);
  context.strokeStyle = RIM;
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
}
