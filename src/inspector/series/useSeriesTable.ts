/** The table of a series or stack, read when it is asked for; of one that grows only what is new. */
import { useCallback, useRef, useState } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import { ReadInstances } from '#inspector/series/growing.ts';
import type { Samples } from '#inspector/series/samples.ts';
import { type SeriesElement, SeriesTable } from '#inspector/series/seriesTable.ts';
import { type Reading, useReading } from '#inspector/series/useReading.ts';

export interface SeriesResult {
  readonly samples: Samples;
  readonly elements: readonly SeriesElement[];
  readonly varying: readonly SeriesElement[];
  readonly constant: readonly SeriesElement[];
  /** Elements that found no room in memory. */
  readonly dropped: number;
}

export interface SeriesReader {
  readonly reading: Reading<SeriesResult>;
  /** What was read last; it stands while a series grows. */
  readonly last: SeriesResult | null;
  readonly start: (samples: Samples) => void;
  readonly cancel: () => void;
}

export function useSeriesTable(elements: ElementSource): SeriesReader {
  const { reading, start, cancel } = useReading<SeriesResult>(elements);
  const kept = useRef({ table: new SeriesTable([]), read: new ReadInstances() });
  const [last, setLast] = useState<SeriesResult | null>(null);
  const startWith = useCallback(
    (samples: Samples) => {
      const { instances, key } = samples;
      const isGrown = kept.current.read.isWithin(instances);
      const read = isGrown ? kept.current.read : new ReadInstances();
      const table = isGrown
        ? kept.current.table.beside(samples.samples)
        : new SeriesTable(samples.samples);
      kept.current = { table, read };
      start({
        key,
        instances: read.unread(instances),
        known: read.count,
        whole: true,
        take: (instance, leaves) => {
          read.add(instance);
          table.add(instance.instanceId, leaves);
        },
        finish: () => {
          const result = resultOf(samples, table);
          setLast(result);
          return result;
        },
      });
    },
    [start],
  );
  return { reading, last, start: startWith, cancel };
}

export function resultOf(samples: Samples, table: SeriesTable): SeriesResult {
  const elements = table.elements();
  return {
    samples,
    elements,
    varying: elements.filter(({ distinct }) => distinct > 1),
    constant: elements.filter(({ distinct }) => distinct === 1),
    dropped: table.dropped.size,
  };
}
