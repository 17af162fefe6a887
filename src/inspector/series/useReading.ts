/**
 * Reading the headers of many instances in the workers: a few at a time, with progress, to be
 * cancelled at any moment.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Leaf } from '#dicom/elementLeaves.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { OpenedInstance } from '#store/state.ts';

/** Enough to keep every worker busy; what waits can be cancelled. */
const AT_A_TIME = 6;
/** Progress is drawn this often. */
const DRAW_MS = 100;

export type Reading<T> =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading'; readonly key: string; readonly done: number; readonly of: number }
  | {
      readonly phase: 'cancelled';
      readonly key: string;
      readonly done: number;
      readonly of: number;
    }
  | {
      readonly phase: 'ready';
      readonly key: string;
      readonly result: T;
      /** Files that could not be read. */
      readonly failed: number;
    };

export interface ReadingPlan<T> {
  readonly key: string;
  /** Those that are still to be read. */
  readonly instances: readonly OpenedInstance[];
  /** How many were read before. */
  readonly known: number;
  /** Long values are wanted to their end, so that they can be told apart. */
  readonly whole: boolean;
  readonly take: (instance: OpenedInstance, leaves: readonly Leaf[]) => void;
  readonly finish: () => T;
}

export interface Reader<T> {
  readonly reading: Reading<T>;
  readonly start: (plan: ReadingPlan<T>) => void;
  readonly cancel: () => void;
}

export function useReading<T>(elements: ElementSource): Reader<T> {
  const [reading, setReading] = useState<Reading<T>>({ phase: 'idle' });
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  const request = useRef<AbortController | null>(null);
  useEffect(() => () => request.current?.abort(), []);

  const start = useCallback(
    (plan: ReadingPlan<T>) => {
      request.current?.abort();
      const controller = new AbortController();
      request.current = controller;
      const { signal } = controller;
      const { key, known } = plan;
      const of = known + plan.instances.length;
      setReading({ phase: 'reading', key, done: known, of });
      let drawn = performance.now();
      const onDone = (done: number) => {
        if (performance.now() - drawn < DRAW_MS) return;
        drawn = performance.now();
        setReading({ phase: 'reading', key, done: known + done, of });
      };
      readAll(elements, plan, signal, onDone)
        .then((failed) => {
          if (!signal.aborted) {
            setReading({ phase: 'ready', key, result: plan.finish(), failed });
          }
        })
        .catch((thrown: unknown) => signal.aborted || setBug({ thrown }));
    },
    [elements],
  );
  const cancel = useCallback(() => {
    request.current?.abort();
    setReading((now) => (now.phase === 'reading' ? { ...now, phase: 'cancelled' } : now));
  }, []);
  if (bug !== null) throw bug.thrown;
  return { reading, start, cancel };
}

/** @returns how many could not be read */
async function readAll<T>(
  elements: ElementSource,
  { instances, take, whole }: ReadingPlan<T>,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<number> {
  let next = 0;
  let done = 0;
  let failed = 0;
  const lane = async (): Promise<void> => {
    for (let instance = instances[next++]; instance !== undefined; instance = instances[next++]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what a lane is
      const result = await elements.leaves(instance.file, { signal, whole });
      if (signal.aborted) return;
      if (result.ok) take(instance, result.value.leaves);
      else failed += 1;
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return failed;
}
