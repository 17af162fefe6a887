/**
 * Opening the sample study: fetched first, then opened as if it had been dropped.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { describeSampleError } from '#errors/describeSampleError.ts';
import type { Words } from '#errors/words.ts';
import { fetchSample } from '#ingest/sample.ts';
import { openFiles } from '#store/openFiles.ts';
import { reportBug } from '#ui/bugs.ts';

export type SampleState =
  | { phase: 'offered' }
  | { phase: 'fetching'; fetched: number; of: number }
  | { phase: 'failed'; words: Words };

export interface Sample {
  readonly state: SampleState;
  readonly open: () => void;
  readonly cancel: () => void;
}

/** Whoever offers the sample; going away cancels. */
export function useSample(): Sample {
  const [state, setState] = useState<SampleState>({ phase: 'offered' });
  const fetching = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    fetching.current?.abort();
    fetching.current = null;
    setState({ phase: 'offered' });
  }, []);

  const open = useCallback(() => {
    fetching.current?.abort();
    const controller = new AbortController();
    fetching.current = controller;
    setState({ phase: 'fetching', fetched: 0, of: 0 });
    openSample(controller.signal, setState).catch((error: unknown) => {
      if (!controller.signal.aborted) reportBug(error);
    });
  }, []);

  useEffect(() => () => fetching.current?.abort(), []);
  return useMemo(() => ({ state, open, cancel }), [state, open, cancel]);
}

async function openSample(signal: AbortSignal, tell: (state: SampleState) => void): Promise<void> {
  const folder = new URL('sample/', document.baseURI);
  const onProgress = (progress: { fetched: number; of: number }) =>
    tell({ phase: 'fetching', ...progress });
  const fetched = await fetchSample(folder, { signal, onProgress });
  if (signal.aborted) return;
  if (fetched.ok) await openFiles(fetched.value);
  else tell({ phase: 'failed', words: describeSampleError(fetched.error) });
}
