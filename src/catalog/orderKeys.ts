/**
 * What a stack can be sorted by: Instance Number, position, time or file name of each frame.
 */
import type { ChosenOrder, Instance, InstanceId, Stack } from '#catalog/catalog.ts';
import { compareNumbers, compareTexts, naturalKey } from '#catalog/compare.ts';
import { mapInSlices } from '#catalog/inSlices.ts';
import { secondsOf, timeOf } from '#catalog/times.ts';

export type InstanceOf = (instanceId: InstanceId) => Instance | undefined;

/** Frames by their index in the stack. */
export interface OrderKeys {
  readonly isMissing: (index: number) => boolean;
  /** Of two frames; what is missing comes last. */
  readonly compare: (one: number, other: number) => number;
}

export function* orderKeys(
  stack: Stack,
  order: ChosenOrder,
  instanceOf: InstanceOf,
): Generator<void, OrderKeys> {
  const { frames, positions } = stack;
  switch (order) {
    case 'instance-number': {
      const numbers = yield* mapInSlices(
        frames,
        ({ instanceId }) => instanceOf(instanceId)?.summary.instanceNumber ?? null,
      );
      const frame = (index: number): number => frames[index]?.frameIndex ?? 0;
      return byNumbers(numbers, 1, (one, other) => frame(one) - frame(other));
    }
    case 'position':
      return byNumbers(positions, fallsAlongNormal(positions) ? -1 : 1);
    case 'time': {
      const times = yield* mapInSlices(frames, ({ instanceId, frameIndex }) => {
        const instance = instanceOf(instanceId);
        return instance === undefined ? null : secondsOf(timeOf(instance, frameIndex));
      });
      return byNumbers(times, 1);
    }
    case 'file-name': {
      const names = yield* mapInSlices(
        frames,
        ({ instanceId }) => instanceOf(instanceId)?.path ?? '',
      );
      return byNames(names, yield* mapInSlices(names, naturalKey));
    }
  }
}

function byNumbers(
  numbers: readonly (number | null)[],
  direction: 1 | -1,
  tie: (one: number, other: number) => number = () => 0,
): OrderKeys {
  return {
    isMissing: (index) => numbers[index] === null,
    compare: (one, other) => {
      const [a, b] = [numbers[one] ?? null, numbers[other] ?? null];
      if (a === null || b === null) return compareNumbers(a, b);
      return direction * compareNumbers(a, b) || tie(one, other);
    },
  };
}

function byNames(names: readonly string[], keys: readonly string[]): OrderKeys {
  return {
    isMissing: (index) => names[index] === '',
    compare: (one, other) =>
      compareTexts(keys[one] ?? '', keys[other] ?? '') ||
      compareTexts(names[one] ?? '', names[other] ?? ''),
  };
}

/** Positions are chosen in the direction that the stack has anyway. */
function fallsAlongNormal(positions: Stack['positions']): boolean {
  const placed = positions.filter((at) => at !== null);
  const different = placed.find((at) => at !== placed[0]);
  return different !== undefined && different < (placed[0] ?? 0);
}
