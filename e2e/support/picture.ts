/**
 * The picture: its canvas, the words at its edges, and the hand on it.
 *
 * Positions on screen are CSS pixels from the top left of the picture; in the image, columns and
 * rows from 0.
 */
import type { Locator, Page } from 'playwright/test';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Rgb = readonly [red: number, green: number, blue: number];

export class Picture {
  readonly element: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.element = page.getByRole('application', { name: 'Picture' });
  }

  /** Words over the picture, wherever they stand: 'W 256 C 128'. Not those for who does not see it. */
  text(says: string | RegExp): Locator {
    const seen = this.#page.locator(':not(.visually-hidden)');
    return this.#page.getByRole('main').getByText(says).and(seen);
  }

  /** The patient's directions at the edges, from the top clockwise. */
  async letters(): Promise<string[]> {
    const sides = ['top', 'right', 'bottom', 'left'];
    return Promise.all(
      sides.map(async (side) => {
        const edge = this.#page.getByTestId(`edge-${side}`);
        return (await edge.count()) === 0 ? '' : edge.innerText();
      }),
    );
  }

  async focus(): Promise<void> {
    await this.element.focus();
  }

  async middle(): Promise<Point> {
    const box = await this.element.boundingBox();
    if (box === null) throw new Error('There is no picture.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async pointAtMiddle(): Promise<void> {
    const { x, y } = await this.middle();
    await this.#page.mouse.move(x, y);
  }

  /** Drags from the middle, with the mouse. */
  async drag(
    by: Point,
    { button = 'left' }: { button?: 'left' | 'middle' | 'right' } = {},
  ): Promise<void> {
    const from = await this.middle();
    await this.#page.mouse.move(from.x, from.y);
    await this.#page.mouse.down({ button });
    await this.#page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 });
    await this.#page.mouse.up({ button });
  }

  /**
   * What is drawn of an image of that size at 1:1, row by row.
   *
   * @param moved from the middle of the picture
   */
  async samplesAtOneToOne(
    columns: number,
    rows: number,
    moved: Point = { x: 0, y: 0 },
  ): Promise<Rgb[][]> {
    const flat = await this.#canvas(
      (canvas, [across, down, x, y]) => {
        const left = Math.round((canvas.width - across) / 2) + x;
        const top = Math.round((canvas.height - down) / 2) + y;
        const context = canvas.getContext('2d');
        return Array.from(context?.getImageData(left, top, across, down).data ?? []);
      },
      [columns, rows, moved.x, moved.y] as const,
    );
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => rgbAt(flat, row * columns + column)),
    );
  }

  /** The greatest difference between the canvas, at 1:1, and what the pure pipeline makes of it. */
  async differenceFromRendered(): Promise<number> {
    const canvas = this.element.locator('canvas:visible');
    return canvas.evaluate(async (element) => {
      const { negatoscope } = window;
      const { instanceId, frameNumber } = negatoscope.shown() ?? { instanceId: '', frameNumber: 0 };
      const { rows, columns, rgba } = await negatoscope.rendered(instanceId, frameNumber);
      const { width, height } = element as HTMLCanvasElement;
      const left = Math.round((width - columns) / 2);
      const top = Math.round((height - rows) / 2);
      const context = (element as HTMLCanvasElement).getContext('2d');
      const drawn = context?.getImageData(left, top, columns, rows).data ?? [];
      let worst = drawn.length === rgba.length ? 0 : 255;
      for (let at = 0; at < drawn.length; at += 1) {
        worst = Math.max(worst, Math.abs((drawn[at] ?? 0) - (rgba[at] ?? 0)));
      }
      return worst;
    });
  }

  /** The colour in the middle of the canvas. */
  async middleColour(): Promise<Rgb> {
    return this.colourAt(0.5, 0.5);
  }

  /** The colour at a part of the canvas' width and height. */
  async colourAt(across: number, down: number): Promise<Rgb> {
    const flat = await this.#canvas(
      (canvas, [x, y]) => {
        const at = [Math.floor(canvas.width * x), Math.floor(canvas.height * y)] as const;
        return Array.from(canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? []);
      },
      [across, down] as const,
    );
    return rgbAt(flat, 0);
  }

  /** The grey in the middle; -1 for what is no grey. */
  async middleGrey(): Promise<number> {
    return greyOfColour(await this.middleColour());
  }

  #canvas<Argument>(
    read: (canvas: HTMLCanvasElement, argument: Argument) => number[],
    argument: Argument,
  ): Promise<number[]> {
    // The engine keeps another one, hidden, for its other way of drawing.
    const canvas = this.element.locator('canvas:visible');
    // Playwright's own types of the argument are those of what crosses into the page.
    return canvas.evaluate(read as (canvas: Element, argument: unknown) => number[], argument);
  }
}

export function greyOfColour([red, green, blue]: Rgb): number {
  return red === green && green === blue ? red : -1;
}

function rgbAt(flat: readonly number[], pixel: number): Rgb {
  const at = pixel * 4;
  return [flat[at] ?? -1, flat[at + 1] ?? -1, flat[at + 2] ?? -1];
}
