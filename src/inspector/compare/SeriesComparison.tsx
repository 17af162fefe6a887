/** Two series side by side: values that all slices share, and what varies. */
import { useEffect, useMemo } from 'react';
import { useStoreLater } from '#store/later.ts';
import type { Series } from '#catalog/catalog.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { compareSeries } from '#inspector/compare/compareRows.ts';
import { ComparedList } from '#inspector/compare/ComparedList.tsx';
import { counted } from '#inspector/rowText.ts';
import { ReadingBar } from '#inspector/series/ReadingBar.tsx';
import { type Samples, samplesOfSeries } from '#inspector/series/samples.ts';
import {
  type SeriesReader,
  type SeriesResult,
  useSeriesTable,
} from '#inspector/series/useSeriesTable.ts';
import type { Where } from '#inspector/useWhere.ts';
import styles from './CompareTab.module.css';

export interface SeriesComparisonProps {
  readonly elements: ElementSource;
  readonly where: Where;
  readonly other: Series;
  readonly onGoTo: (path: string) => void;
}

export function SeriesComparison({ elements, where, other, onGoTo }: SeriesComparisonProps) {
  const instances = useStoreLater((state) => state.instances);
  const one = useMemo(() => samplesOfSeries(where.series, instances), [where.series, instances]);
  const two = useMemo(() => samplesOfSeries(other, instances), [other, instances]);
  const first = useSeriesTable(elements);
  const second = useSeriesTable(elements);
  const isSame = where.series.key === other.key;
  useWanted(first, isSame ? null : one);
  useWanted(second, isSame ? null : two);
  const [a, b] = [resultOf(first, one), resultOf(second, two)];
  const lines = useMemo(
    () => (a === null || b === null ? null : compareSeries(a.elements, b.elements)),
    [a, b],
  );
  if (isSame) {
    return <p className={styles.remark}>Choose another series to compare this one with.</p>;
  }
  return (
    <>
      <Progress reader={first} samples={one} />
      <Progress reader={second} samples={two} />
      {lines !== null && <ComparedList lines={lines} onGoTo={onGoTo} />}
    </>
  );
}

/** Begins to read what has not been read; what was cancelled waits for another word. */
function useWanted({ reading, start }: SeriesReader, samples: Samples | null): void {
  const isRead = samples === null || (reading.phase !== 'idle' && reading.key === samples.key);
  useEffect(() => {
    if (!isRead && samples !== null) start(samples);
  }, [isRead, start, samples]);
}

function resultOf({ reading }: SeriesReader, { key }: Samples): SeriesResult | null {
  return reading.phase === 'ready' && reading.key === key ? reading.result : null;
}

function Progress({ reader, samples }: { reader: SeriesReader; samples: Samples }) {
  return (
    <ReadingBar
      reading={reader.reading}
      startLabel={`Read ${counted(samples.samples.length, samples.unit)}`}
      onStart={() => reader.start(samples)}
      onCancel={reader.cancel}
    />
  );
}
