import { expect, test } from 'vitest';
import { PaintGate } from '#viewport/paintGate.ts';

class Viewport {
  painted = 0;

  render(): void {
    this.painted += 1;
  }
}

test('nothing is painted until each step is over, also when one fails', () => {
  const viewport = new Viewport();
  const gate = new PaintGate(viewport);
  gate.close();
  gate.closedFor(() => viewport.render());
  expect(() =>
    gate.closedFor(() => {
      throw new RangeError('a bad view');
    }),
  ).toThrow(RangeError);
  viewport.render();
  expect(viewport.painted).toBe(0);
  gate.open();
  viewport.render();
  expect(viewport.painted).toBe(1);
});
