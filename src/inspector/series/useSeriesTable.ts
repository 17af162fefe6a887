/** The table of a series or stack, read when it is asked for. */
import { useCallback } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
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
  readonly start: (samples: Samples) => void;
  readonly cancel: () => void;
}

export function useSeriesTable(elements: ElementSource): SeriesReader {
  const { reading, start, cancel } = useReading<SeriesResult>(elements);
  const startWith = useCallback(
    (samples: Samples) => {
      const table = new SeriesTable(samples.samples);
      start({
        key: samples.key,
        instances: samples.instances,
        take: ({ instanceId }, leaves) => table.add(instanceId, leaves),
        finish: () => resultOf(samples, table),
      });
    },
    [start],
  );
  return { reading, start: startWith, cancel };
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
