/**
 * Puts `window.negatoscope` on the page. It calls what the interface calls, and never carries data
 * out of the page.
 *
 * The room `automation` is that API and nothing else.
 */
import type {
  FrameSnapshot,
  InstanceRef,
  NegatoscopeApi,
  RenderedSnapshot,
  VoiChoice,
} from '#automation/api.ts';
import { rowSnapshot, shownSnapshot, studySnapshot } from '#automation/snapshots.ts';
import { ApiError, typed } from '#automation/apiError.ts';
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import { describe, sentence } from '#errors/describe.ts';
import { elementSource } from '#ingest/elementSource.ts';
import { thingOfFile } from '#ingest/enumerate.ts';
import { frameSource } from '#ingest/frameSource.ts';
import type { FrameOrigin } from '#ingest/frameTask.ts';
import type { VoiRequest } from '#ingest/messages.ts';
import type { Voi } from '#pixels/voi.ts';
import { clearAll } from '#store/close.ts';
import { openFiles, reportNow, whenIdle } from '#store/openFiles.ts';
import { intakeNow } from '#store/session.ts';
import { selectStacks } from '#store/selectors.ts';
import type { OpenedInstance } from '#store/state.ts';
import { useStore } from '#store/store.ts';
import { currentViewport, engineReady, viewportMounted } from '#viewport/index.ts';

/** Behind the frame that is shown, before what is read ahead. */
const PRIORITY = 5;

/** @returns a function to call when the shell is interactive */
export function installAutomation(version: string): () => void {
  let announce = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    announce = resolve;
  });
  window.negatoscope = api(version, ready);
  return () => announce();
}

function api(version: string, ready: Promise<void>): NegatoscopeApi {
  return {
    version,
    ready,
    engineReady: engineReady(),
    open: (files) => openFiles(files.map(thingOfFile)),
    idle: () => whenIdle(),
    progress,
    imports: () => useStore.getState().rows.map(rowSnapshot),
    catalog: () => {
      const state = useStore.getState();
      return { studies: state.catalog.studies.map((study) => studySnapshot(study, state)) };
    },
    header: async (ref) => typed(await elementSource.json(instanceOf(ref).file)),
    frame,
    rendered,
    show,
    shown: () => {
      const { shown } = useStore.getState();
      return shown === null ? null : shownSnapshot(shown);
    },
    cached: () =>
      currentViewport()?.cached() ?? {
        frames: 0,
        bytes: 0,
        limit: 0,
        shownStack: { decoded: 0, of: 0 },
      },
    frameErrors: () =>
      useStore.getState().frameErrors.map(({ instanceId, frameNumber, error }) => ({
        instanceId,
        frameNumber,
        kind: error.kind,
        message: sentence(describe(error)),
      })),
    clear: async () => {
      clearAll();
      currentViewport()?.clear();
      await Promise.resolve();
    },
  };
}

function progress(): ReturnType<NegatoscopeApi['progress']> {
  const intake = intakeNow();
  const { files, bytes } = reportNow();
  switch (intake.phase) {
    case 'idle':
      return { state: 'idle', found: files, settled: files, bytes };
    case 'enumerating':
      return { state: 'enumerating', found: intake.found, settled: 0, bytes: intake.bytes };
    case 'reading':
      return {
        state: 'reading',
        found: intake.found,
        settled: intake.settled,
        bytes: intake.bytes,
      };
    case 'cancelling':
      return { state: 'cancelling', found: intake.found, settled: intake.settled, bytes };
    default:
      return intake satisfies never;
  }
}

function instanceOf(ref: InstanceRef): OpenedInstance {
  const { instances } = useStore.getState();
  const byId = instances.get(ref);
  if (byId !== undefined) return byId;
  const named = [...instances.values()].filter(
    ({ summary }) => ref !== '' && summary.sopInstanceUID === ref,
  );
  const [only] = named;
  if (only === undefined) {
    throw new ApiError('unknown-instance', `No instance ${ref} is open.`);
  }
  if (named.length > 1) {
    const ids = named.map(({ instanceId }) => instanceId);
    throw new ApiError(
      'ambiguous-uid',
      `${ids.length} instances have this UID: ${ids.join(', ')}.`,
      ids,
    );
  }
  return only;
}

/** The origin of a frame (frameNumber from 1), after checking that the instance has it. */
function frameOf(
  ref: InstanceRef,
  frameNumber: number,
): { origin: FrameOrigin; frameIndex: number } {
  const { instanceId, file, summary } = instanceOf(ref);
  const available = summary.image?.numberOfFrames ?? 0;
  if (!Number.isInteger(frameNumber) || frameNumber < 1 || frameNumber > available) {
    const error = { kind: 'frame-missing', frameNumber, available } as const;
    throw new ApiError(error.kind, sentence(describe(error)));
  }
  return { origin: { instanceId, file, summary }, frameIndex: frameNumber - 1 };
}

async function frame(ref: InstanceRef, frameNumber: number): Promise<FrameSnapshot> {
  const { origin, frameIndex } = frameOf(ref, frameNumber);
  return typed(await frameSource.stored(origin, frameIndex, { priority: PRIORITY }));
}

async function rendered(
  ref: InstanceRef,
  frameNumber: number,
  choice?: VoiChoice,
): Promise<RenderedSnapshot> {
  const { origin, frameIndex } = frameOf(ref, frameNumber);
  const gray = origin.summary.frames[frameIndex]?.gray;
  const draw = (voi: VoiRequest) =>
    frameSource.rendered(origin, frameIndex, voi, { priority: PRIORITY });
  const asked = chosenVoi(choice, gray);
  const picture = asked && (await draw(asked));
  // As on screen: a table that nobody chose and that cannot be read is passed over.
  const isPassedOver = choice === undefined && picture?.ok === false;
  if (picture && !(isPassedOver && picture.error.kind === 'bad-lut')) return typed(picture);
  return typed(await draw(rangeOfStack(origin.instanceId, frameIndex)));
}

/** The asked window or table, else the header's first; null where the header has none. */
function chosenVoi(choice: VoiChoice | undefined, gray: GrayFacts | undefined): VoiRequest {
  const { windows = [], voiLuts = [] } = gray ?? {};
  const [first] = windows;
  if (choice === undefined) return first ?? (voiLuts.length > 0 ? { lutIndex: 0 } : null);
  if ('index' in choice) {
    const window = windows[choice.index];
    if (window !== undefined) return window;
    const lutIndex = choice.index - windows.length;
    if (voiLuts[lutIndex] !== undefined) return { lutIndex };
    const said = `The header has no window or VOI LUT of index ${choice.index}.`;
    throw new ApiError('unknown-voi', said);
  }
  return { center: choice.center, width: choice.width, function: choice.function ?? 'LINEAR' };
}

/** The range that the viewport has fixed for the frame's stack, if it has drawn of it. */
function rangeOfStack(instanceId: string, frameIndex: number): Voi | null {
  for (const { stack } of selectStacks(useStore.getState()).values()) {
    const stands = stack.frames.some(
      (one) => one.instanceId === instanceId && one.frameIndex === frameIndex,
    );
    if (stands) return currentViewport()?.rangeWindow(stack.stackId) ?? null;
  }
  return null;
}

async function show(stackId: string, frameIndex: number): Promise<void> {
  const place = selectStacks(useStore.getState()).get(stackId);
  if (place === undefined) throw new ApiError('unknown-stack', `There is no stack ${stackId}.`);
  const { length } = place.stack.frames;
  if (!Number.isInteger(frameIndex) || frameIndex < 0 || frameIndex >= length) {
    const said = `Stack ${stackId} has frames 0 to ${length - 1}; ${frameIndex} is none of them.`;
    throw new ApiError('unknown-frame', said);
  }
  const viewport = await viewportMounted();
  await viewport.show(stackId, frameIndex);
}
