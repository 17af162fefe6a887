/**
 * A frame of our own, drawn where nobody sees it.
 *
 * What the engine does for its first picture alone (0.1 s of compiling, of a canvas, of identifiers)
 * is done by then, and what has run often is compiled for speed. Whoever opens something meanwhile
 * goes first.
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { type RehearsedFrame, rehearseHeaders, rehearseWorkers } from '#ingest/rehearsal.ts';
import { rehearseLibrary } from '#store/rehearsal.ts';
import { useStore } from '#store/store.ts';
import { imageIdOf } from '#viewport/imageId.ts';
import type { Presenter } from '#viewport/presenter.ts';

const INSTANCE_ID = 'rehearsal';
const IMAGE_ID = imageIdOf({ instanceId: INSTANCE_ID, frameIndex: 0 });

/** Between two rounds: the page has other things to do when it is new. */
const PAUSE_MS = 10;
/** So many rounds: 1,000 headers in each worker, a picture that is drawn for nobody in some of them. */
const ROUNDS = 16;
const PICTURES = 3;
const SLICES = 24;

let rehearsed: RehearsedFrame | null = null;

/** The header of the rehearsal, for the engine's questions. */
export function rehearsedSummary(instanceId: string): InstanceSummary | undefined {
  return instanceId === INSTANCE_ID ? rehearsed?.summary : undefined;
}

export async function rehearse(presenter: Presenter): Promise<void> {
  if (!isIdle()) return;
  rehearsed = await rehearseWorkers();
  if (rehearsed === null || !isIdle()) return;
  await rehearseLibrary(rehearsed.file, rehearsed.summary);
  if (isIdle()) presenter.rehearse(IMAGE_ID, rehearsed);
}

/** The same again and again, as long as nobody opens anything. */
export async function rehearseFurther(presenter: Presenter): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (rehearsed === null || !isIdle()) return;
    const isRead = await rehearseHeaders();
    if (!isRead || !isIdle()) return;
    await rehearseLibrary(rehearsed.file, rehearsed.summary, SLICES);
    if (round < PICTURES && isIdle()) presenter.rehearse(IMAGE_ID, rehearsed);
  }
}

function isIdle(): boolean {
  const { intake, instances } = useStore.getState();
  return intake.phase === 'idle' && instances.size === 0;
}
