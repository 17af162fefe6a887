/**
 * The rehearsed file, taken into a library of its own and listed: nobody sees it. What the first
 * file would find not compiled is compiled then.
 */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { Library } from '#store/library.ts';

export function rehearseLibrary(file: FileHandle, summary: InstanceSummary): void {
  const library = new Library(() => Promise.resolve({ kind: 'different' }));
  const entry = { id: 'rehearsal', drop: 0, order: 0, path: file.name, bytes: file.size, file };
  library.take(entry, { fate: 'shown', summary }, () => undefined);
  library.builder.rebuild();
}
