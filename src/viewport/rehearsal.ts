/**
 * A frame of our own, drawn once where nobody sees it.
 *
 * What the engine does for its first picture alone (0.1 s of compiling, of a canvas, of identifiers)
 * is done by then. Whoever opens something meanwhile goes first.
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { rehearseHeaders, rehearseWorkers } from '#ingest/rehearsal.ts';
import { rehearseLibrary } from '#store/rehearsal.ts';
import { useStore } from '#store/store.ts';
import { imageIdOf } from '#viewport/imageId.ts';
import type { Presenter } from '#viewport/presenter.ts';

const INSTANCE_ID = 'rehearsal';
const IMAGE_ID = imageIdOf({ instanceId: INSTANCE_ID, frameIndex: 0 });

let rehearsed: InstanceSummary | undefined;

/** The header of the rehearsal, for the engine's questions. */
export function rehearsedSummary(instanceId: string): InstanceSummary | undefined {
  return instanceId === INSTANCE_ID ? rehearsed : undefined;
}

export async function rehearse(presenter: Presenter): Promise<void> {
  if (!isIdle()) return;
  const made = await rehearseWorkers();
  if (made === null || !isIdle()) return;
  rehearsed = made.summary;
  rehearseLibrary(made.file, made.summary);
  presenter.rehearse(IMAGE_ID, made);
  void rehearseHeaders(isIdle);
}

function isIdle(): boolean {
  return useStore.getState().intake.phase === 'idle';
}
