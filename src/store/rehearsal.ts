/**
 * The rehearsed file, taken into a library of its own and listed: nobody sees it. What the first
 * files would find not compiled is compiled then.
 */
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { inSlices } from '#store/inSlices.ts';
import { Library } from '#store/library.ts';

/** @param slices of which it becomes a series, one behind the other */
export async function rehearseLibrary(
  file: FileHandle,
  summary: InstanceSummary,
  slices = 1,
): Promise<void> {
  const library = new Library(() => Promise.resolve({ kind: 'different' }));
  for (let order = 0; order < slices; order += 1) {
    const entry = { id: `r${order}`, drop: 0, order, path: file.name, bytes: file.size, file };
    library.take(entry, { fate: 'shown', summary: sliceOf(summary, order) }, () => undefined);
  }
  await inSlices(library.builder.rebuildInSlices({ moreToCome: true }));
}

function sliceOf(summary: InstanceSummary, index: number): InstanceSummary {
  const frames = summary.frames.map((frame) => ({ ...frame, position: positionOf(frame, index) }));
  return {
    ...summary,
    sopInstanceUID: `${summary.sopInstanceUID}.${index}`,
    instanceNumber: index + 1,
    frames,
  };
}

function positionOf({ position }: FrameFacts, index: number): FrameFacts['position'] {
  return position && [position[0], position[1], position[2] + index];
}
