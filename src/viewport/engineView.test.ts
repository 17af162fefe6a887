import { expect, test } from 'vitest';
import { asDrawn, toEngineView } from '#viewport/engineView.ts';
import type { Place } from '#viewport/engineView.ts';
import type { Format } from '#viewport/view.ts';
import { INITIAL_VIEW, pixelUnder } from '#viewport/view.ts';

const FORMAT: Format = { columns: 100, rows: 50, columnSpacing: 1, rowSpacing: 1 };
const CPU: Place = { size: { width: 801, height: 600 }, pixelRatio: 1, drawing: 'cpu' };

test('zoom becomes relative to how the engine fits the unturned image', () => {
  expect(toEngineView(INITIAL_VIEW, FORMAT, CPU).scale).toEqual([1, 1]);
  const onItsSide = { ...INITIAL_VIEW, rotation: 90 } as const;
  expect(toEngineView(onItsSide, FORMAT, CPU).scale[0]).toBeCloseTo(6 / 8.01, 10);
});

test('at 1:1 image pixels cover device pixels, in a canvas of odd width too', () => {
  const { anchorCanvas } = toEngineView({ ...INITIAL_VIEW, zoom: 1 }, FORMAT, CPU);
  const left = anchorCanvas[0] * 801 - 50;
  const top = anchorCanvas[1] * 600 - 25;
  expect(left).toBeCloseTo(Math.round(left), 9);
  expect(top).toBeCloseTo(Math.round(top), 9);
});

test('between whole zooms the pan stays as it is', () => {
  const view = { ...INITIAL_VIEW, zoom: 1.3, pan: [10.25, -3.5] } as const;
  const { anchorCanvas } = toEngineView(view, FORMAT, CPU);
  expect((anchorCanvas[0] - 0.5) * 801).toBeCloseTo(10.25, 9);
  expect((anchorCanvas[1] - 0.5) * 600).toBeCloseTo(-3.5, 9);
});

test('flipped once and on its side, the GPU turns the other way and the CPU pans the other way', () => {
  const view = {
    ...INITIAL_VIEW,
    zoom: 1.3,
    pan: [10, 0],
    rotation: 90,
    flippedHorizontal: true,
  } as const;
  const gpu = toEngineView(view, FORMAT, { ...CPU, drawing: 'gpu' });
  expect(gpu.rotation).toBe(270);
  expect((gpu.anchorCanvas[0] - 0.5) * 801).toBeCloseTo(10, 9);
  const cpu = toEngineView(view, FORMAT, CPU);
  expect(cpu.rotation).toBe(90);
  expect((cpu.anchorCanvas[0] - 0.5) * 801).toBeCloseTo(-10, 9);
});

test('the pixel under the pointer is the one drawn there, at 1:1 in a canvas of odd width too', () => {
  const view = asDrawn({ ...INITIAL_VIEW, zoom: 1 }, FORMAT, CPU);
  const left = view.pan[0] + CPU.size.width / 2 - FORMAT.columns / 2;
  expect(left).toBe(Math.round(left));
  expect(pixelUnder(view, FORMAT, CPU.size, left + 7.01, 300)).toMatchObject({ column: 7 });
  expect(pixelUnder(view, FORMAT, CPU.size, left + 7.99, 300)).toMatchObject({ column: 7 });
});
