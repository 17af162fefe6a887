/** The tree of another instance than the panel's, from its cache or read. */
import { useEffect, useState } from 'react';
import type { ElementTree } from '#dicom/elementTree.ts';
import { ok, type Result } from '#dicom/result.ts';
import type { ElementSource, HeaderError } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { PanelMemory } from '#inspector/panelMemory.ts';

/** Null while it is read, and for no file. */
export function useTree(
  elements: ElementSource,
  memory: PanelMemory,
  file: FileHandle | null,
): Result<ElementTree, HeaderError> | null {
  const [read, setRead] = useState<{
    file: FileHandle;
    result: Result<ElementTree, HeaderError>;
  } | null>(null);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  useEffect(() => {
    if (file === null) return undefined;
    const request = new AbortController();
    const { signal } = request;
    const cached = memory.cache.get(file);
    const asked = cached === null ? elements.tree(file, { signal }) : Promise.resolve(ok(cached));
    asked.then(
      (result) => {
        if (result.ok) memory.cache.put(file, result.value);
        if (!signal.aborted) setRead({ file, result });
      },
      (thrown: unknown) => signal.aborted || setBug({ thrown }),
    );
    return () => request.abort();
  }, [elements, memory, file]);
  if (bug !== null) throw bug.thrown;
  return read !== null && read.file === file ? read.result : null;
}
