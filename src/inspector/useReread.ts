/**
 * The header once more, its text read in another character set than the file declares.
 */
import { useEffect, useMemo, useState } from 'react';
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { Header } from '#inspector/useHeader.ts';

/** The header as it is, until the other reading of the same file is there. */
export function useReread(elements: ElementSource, header: Header, charset: string | null): Header {
  const { file } = header.of;
  const isReady = header.phase === 'ready';
  const [reread, setReread] = useState<{
    file: FileHandle;
    charset: string;
    tree: ElementTree;
  } | null>(null);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  useEffect(() => {
    if (charset === null || !isReady) return undefined;
    const request = new AbortController();
    const { signal } = request;
    elements.tree(file, { charset: charset.split('\\'), signal }).then(
      (result) => {
        if (!signal.aborted && result.ok) setReread({ file, charset, tree: result.value });
      },
      (thrown: unknown) => signal.aborted || setBug({ thrown }),
    );
    return () => request.abort();
  }, [elements, file, charset, isReady]);
  if (bug !== null) throw bug.thrown;
  return useMemo(() => {
    const fits = reread !== null && reread.file === file && reread.charset === charset;
    return fits && isReady ? { ...header, tree: reread.tree } : header;
  }, [header, reread, file, charset, isReady]);
}
