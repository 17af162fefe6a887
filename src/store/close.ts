/** Closing: one study, or everything that was opened. */
import { thumbnails } from '#ingest/thumbnails.ts';
import { currentSession, restart } from '#store/session.ts';
import { EMPTY, useStore } from '#store/store.ts';

/** Forget everything that was opened. */
export function clearAll(): void {
  restart();
  thumbnails.clear();
  const { panels, tool, smooth, layers, handling, engine } = useStore.getState();
  useStore.setState({ ...EMPTY, panels, tool, smooth, layers, handling, engine });
}

/** Forget one study. */
export function closeStudy(studyKey: string): void {
  const { catalog, selectedObject } = useStore.getState();
  const study = catalog.studies.find(({ key }) => key === studyKey);
  if (study === undefined) return;
  const ids = study.series.flatMap((series) => [
    ...series.objects,
    ...series.stacks.flatMap((stack) => stack.frames.map((frame) => frame.instanceId)),
  ]);
  const current = currentSession();
  current.library.close([...new Set(ids)]);
  thumbnails.forget(ids);
  if (selectedObject !== null && ids.includes(selectedObject)) {
    useStore.setState({ selectedObject: null });
  }
  void current.publisher.now().then(() => {
    if (current === currentSession() && current.library.instances.size === 0) clearAll();
  });
}
