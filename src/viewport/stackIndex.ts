/**
 * Finding stacks and frames by name in the catalogue.
 */
import type { Catalog, Stack } from '#catalog/catalog.ts';
import { imageIdOf } from '#viewport/imageId.ts';

/** A stack with the engine's names of its frames. */
export interface IndexedStack {
  readonly stack: Stack;
  readonly imageIds: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** The catalogue is rebuilt series by series; what did not change keeps its index. */
const indexed = new WeakMap<Stack, IndexedStack>();

export function indexStacks(catalog: Catalog): Map<string, Stack> {
  const stacks = new Map<string, Stack>();
  for (const study of catalog.studies) {
    for (const series of study.series) {
      for (const stack of series.stacks) stacks.set(stack.stackId, stack);
    }
  }
  return stacks;
}

export function indexFrames(stack: Stack): IndexedStack {
  const known = indexed.get(stack);
  if (known !== undefined) return known;
  const imageIds = stack.frames.map(imageIdOf);
  const made = { stack, imageIds, indexOf: new Map(imageIds.map((id, index) => [id, index])) };
  indexed.set(stack, made);
  return made;
}
