/**
 * What stands beside each other when a series is looked across: the frames of a stack in the order of
 * the screen, or the objects of a series. Pure.
 */
import type { InstanceId, Series, Stack, Study } from '#catalog/catalog.ts';
import type { OpenedInstance } from '#store/state.ts';

export interface Sample {
  readonly instanceId: InstanceId;
  /** 0-based frame of the instance; null for objects without frames. */
  readonly frameIndex: number | null;
  /** Where it can be shown; null for objects. */
  readonly place: { readonly stackId: string; readonly at: number } | null;
}

/** Samples with the files to read for them, each once. */
export interface Samples {
  /** Whose they are: the same while a series grows. */
  readonly of: string;
  /** The same while nothing has changed. */
  readonly key: string;
  /** `298 slices`, `3 objects`. */
  readonly unit: 'slice' | 'object';
  readonly samples: readonly Sample[];
  readonly instances: readonly OpenedInstance[];
}

type Instances = ReadonlyMap<InstanceId, OpenedInstance>;

export function samplesOfStack(stack: Stack, instances: Instances): Samples {
  const samples = stack.frames.map(({ instanceId, frameIndex }, at) => ({
    instanceId,
    frameIndex,
    place: { stackId: stack.stackId, at },
  }));
  const key = `${stack.stackId} ${samples.length}`;
  const of = stack.stackId;
  return { of, key, unit: 'slice', samples, instances: instancesOf(samples, instances) };
}

/** A whole series: its stacks one after the other, or its objects where it has no stack. */
export function samplesOfSeries(series: Series, instances: Instances): Samples {
  const of = series.key;
  const [first] = series.stacks;
  if (first === undefined) {
    const samples = series.objects.map((instanceId) => ({
      instanceId,
      frameIndex: null,
      place: null,
    }));
    const key = `${of} ${samples.length}`;
    return { of, key, unit: 'object', samples, instances: instancesOf(samples, instances) };
  }
  const parts = series.stacks.map((stack) => samplesOfStack(stack, instances));
  const samples = parts.flatMap((part) => part.samples);
  const key = `${of} ${samples.length}`;
  return { of, key, unit: 'slice', samples, instances: instancesOf(samples, instances) };
}

/** The place of the same frame or object among others; -1 where it is not there. */
export function placeOf(sample: Sample | undefined, among: readonly Sample[]): number {
  return among.findIndex(
    ({ instanceId, frameIndex }) =>
      instanceId === sample?.instanceId && frameIndex === sample.frameIndex,
  );
}

/** Every instance of a study, each once. */
export function instancesOfStudy(study: Study, instances: Instances): readonly OpenedInstance[] {
  const ids = study.series.flatMap(({ stacks, objects }) => [
    ...stacks.flatMap(({ frames }) => frames.map(({ instanceId }) => instanceId)),
    ...objects,
  ]);
  return [...new Set(ids)].flatMap((id) => instances.get(id) ?? []);
}

function instancesOf(samples: readonly Sample[], instances: Instances): OpenedInstance[] {
  const ids = new Set(samples.map(({ instanceId }) => instanceId));
  return [...ids].flatMap((id) => instances.get(id) ?? []);
}
