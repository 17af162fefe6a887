/**
 * Long values of two files compared to their end, in the workers, when the reader rests on them.
 */
import { useEffect, useState } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';

/** A walk through the instances asks for nothing. */
const REST_MS = 150;

export interface LongPair {
  readonly one: FileHandle;
  readonly other: FileHandle;
  /** Of values that look the same as far as rows show them. */
  readonly paths: readonly string[];
}

export interface LongValues {
  /** Not yet compared. */
  readonly isReading: boolean;
  /** Paths of values that differ further on. */
  readonly differing: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** @param pair the same object while nothing has changed; null where there is nothing to compare */
export function useLongValues(elements: ElementSource, pair: LongPair | null): LongValues {
  const [read, setRead] = useState<{ pair: LongPair; differing: ReadonlySet<string> } | null>(null);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  useEffect(() => {
    if (pair === null || pair.paths.length === 0) return undefined;
    const request = new AbortController();
    const { signal } = request;
    const timer = setTimeout(() => {
      compare(elements, pair, signal).then(
        (differing) => signal.aborted || setRead({ pair, differing }),
        (thrown: unknown) => signal.aborted || setBug({ thrown }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [elements, pair]);
  if (bug !== null) throw bug.thrown;
  if (pair === null || pair.paths.length === 0) return { isReading: false, differing: NONE };
  return read?.pair === pair
    ? { isReading: false, differing: read.differing }
    : { isReading: true, differing: NONE };
}

/** What cannot be read any more counts as it looks: the header itself says that it cannot. */
async function compare(
  elements: ElementSource,
  { one, other, paths }: LongPair,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const [first, second] = await Promise.all([
    elements.fingerprints(one, paths, { signal }),
    elements.fingerprints(other, paths, { signal }),
  ]);
  if (!first.ok || !second.ok) return NONE;
  return new Set(paths.filter((_path, at) => first.value[at] !== second.value[at]));
}
