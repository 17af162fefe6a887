import { expect, test } from 'vitest';
import { WheelSteps } from '#viewport/wheelSteps.ts';

/** Frames for wheel deltas, 10 ms apart. */
function stepsOf(deltas: readonly number[], deltaMode = 0): number[] {
  const wheel = new WheelSteps();
  return deltas.map((deltaY, index) => wheel.take({ deltaY, deltaMode, timeStamp: index * 10 }));
}

test('one notch is one frame, whatever the browser calls a notch', () => {
  expect(stepsOf([100, 120, -53, -100])).toEqual([1, 1, -1, -1]);
  expect(stepsOf([3, -3, 1], 1)).toEqual([1, -1, 1]);
  expect(stepsOf([1, -1], 2)).toEqual([1, -1]);
});

test('several notches in one event are several frames', () => {
  expect(stepsOf([200, 240, -360])).toEqual([2, 2, -3]);
  expect(stepsOf([6], 1)).toEqual([2]);
});

test("a trackpad's deltas add up", () => {
  expect(stepsOf([10, 10, 10, 10, 10, 10])).toEqual([0, 0, 1, 0, 0, 1]);
});

test('turning back starts anew', () => {
  expect(stepsOf([20, -10, -20])).toEqual([0, 0, -1]);
});

test('after a pause the rest does not count', () => {
  const wheel = new WheelSteps();
  expect(wheel.take({ deltaY: 25, deltaMode: 0, timeStamp: 0 })).toBe(0);
  expect(wheel.take({ deltaY: 25, deltaMode: 0, timeStamp: 1000 })).toBe(0);
});

test('a purely sideways turn moves nothing', () => {
  expect(stepsOf([0])).toEqual([0]);
});
