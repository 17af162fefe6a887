/**
 * What is derived from the state. Pure; whatever builds a new object is remembered by its inputs,
 * so that a selector gives the same reference until they change.
 */
import type { Catalog, InstanceId, Series, Stack, Study } from '#catalog/catalog.ts';
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import { type FrameSet, setAt } from '#catalog/sets.ts';
import { FATES, type Fate, type ImportRow } from '#ingest/fate.ts';
import type { AppState, OpenedInstance } from '#store/state.ts';

/** Where a stack stands in the catalogue. */
export interface StackPlace {
  readonly study: Study;
  readonly series: Series;
  readonly stack: Stack;
}

/** What is known of the frame that is shown, the picture aside. */
export interface FramePlace extends StackPlace {
  readonly instance: OpenedInstance;
  /** Null where the header says nothing of this frame. */
  readonly facts: FrameFacts | null;
}

export type FateCounts = Readonly<Record<Fate, number>> & {
  /** Files that were dropped; members of a container are not counted. */
  readonly files: number;
  readonly bytes: number;
  /** Of the shown ones, those that end early. */
  readonly partial: number;
};

/** Remembers the answer for as long as the input lives. */
function remember<Input extends object, Output extends object | null>(
  compute: (input: Input) => Output,
) {
  const known = new WeakMap<Input, Output>();
  return (input: Input): Output => {
    let output = known.get(input);
    if (output === undefined) {
      output = compute(input);
      known.set(input, output);
    }
    return output;
  };
}

const indexStacks = remember((catalog: Catalog): ReadonlyMap<string, StackPlace> => {
  const places = new Map<string, StackPlace>();
  for (const study of catalog.studies) {
    for (const series of study.series) {
      for (const stack of series.stacks) places.set(stack.stackId, { study, series, stack });
    }
  }
  return places;
});

/** All stacks, in the order of the list. */
export function selectStacks(state: AppState): ReadonlyMap<string, StackPlace> {
  return indexStacks(state.catalog);
}

/** The place of the stack that is on screen; null before the first picture. */
export function selectShownPlace(state: AppState): StackPlace | null {
  return state.shown === null ? null : (selectStacks(state).get(state.shown.stackId) ?? null);
}

/** The frames that scroll with the one on screen: its volume, in a stack with further axes. */
export function selectShownSet(state: AppState): FrameSet | null {
  const place = selectShownPlace(state);
  return place === null ? null : setAt(place.stack, state.shown?.frameIndex ?? 0);
}

interface LastFrame {
  readonly key: readonly unknown[];
  readonly place: FramePlace | null;
}

/**
 * The last two, for the store and the later one are at most at two frames; by the instances, so that
 * closing them lets go of all.
 */
const lastFrames = new WeakMap<AppState['instances'], readonly LastFrame[]>();

/** Everything about the frame that is on screen. */
export function selectShownFrame(state: AppState): FramePlace | null {
  const { shown, instances, catalog } = state;
  const key = [shown?.stackId, shown?.instanceId, shown?.frameNumber, catalog];
  const last = lastFrames.get(instances) ?? [];
  const known = last.find((one) => one.key.every((part, at) => part === key[at]));
  if (known !== undefined) return known.place;
  const place = findShownFrame(state);
  lastFrames.set(instances, [{ key, place }, ...last.slice(0, 1)]);
  return place;
}

function findShownFrame(state: AppState): FramePlace | null {
  const place = selectShownPlace(state);
  if (place === null || state.shown === null) return null;
  const instance = state.instances.get(state.shown.instanceId);
  if (instance === undefined) return null;
  const facts = instance.summary.frames[state.shown.frameNumber - 1] ?? null;
  return { ...place, instance, facts };
}

/** Groups of the overlays that lie over a frame; one that is its bitmap shutter is no overlay. */
export function overlayGroups({ instance, facts }: FramePlace): readonly number[] {
  const groups = instance.summary.overlays?.map(({ group }) => group) ?? [];
  return groups.filter((group) => group !== facts?.shutter?.bitmap);
}

/** The stack that the user is on: what was asked for, else what is shown. */
export function selectActiveStackId(state: AppState): string | null {
  return state.pending?.stackId ?? state.shown?.stackId ?? state.asked?.stackId ?? null;
}

/** The frame from which a step is counted: what is on its way to the screen, else what is there. */
export function selectScrollBase(
  state: AppState,
): { readonly stackId: string; readonly frameIndex: number } | null {
  return state.pending ?? state.shown;
}

const countRows = remember((rows: readonly ImportRow[]): FateCounts => {
  const counts = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  let files = 0;
  let bytes = 0;
  let partial = 0;
  for (const row of rows) {
    counts[row.fate] += 1;
    // What is damaged has been counted as that.
    const isInPart = row.fate === 'shown' || row.fate === 'container';
    if (isInPart && row.partial === true) partial += 1;
    if (row.container === undefined) {
      files += 1;
      bytes += row.bytes;
    }
  }
  return { ...counts, files, bytes, partial };
});

/** How many files met which fate. */
export function selectFateCounts(state: AppState): FateCounts {
  return countRows(state.rows);
}

/** The header of an instance, wherever it stands. */
export function selectSummary(state: AppState, id: InstanceId): InstanceSummary | null {
  return state.instances.get(id)?.summary ?? null;
}

/** Whether anything was opened or is being opened. */
export function selectIsEmpty(state: AppState): boolean {
  return (
    state.rows.length === 0 && state.catalog.studies.length === 0 && state.intake.phase === 'idle'
  );
}
