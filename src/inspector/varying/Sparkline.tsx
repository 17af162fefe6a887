/** An element's numbers against the slices, small; outliers as dots. */
import type { SeriesElement } from '#inspector/series/seriesTable.ts';
import { curveOf } from '#inspector/series/seriesTable.ts';
import { outliersOf } from '#inspector/series/outliers.ts';
import { curvePath, type Size, xOf, yOf } from '#inspector/varying/curvePath.ts';
import { memo, useMemo } from 'react';
import styles from './Sparkline.module.css';

const SIZE: Size = { width: 110, height: 22, margin: 3 };

export const Sparkline = memo(function Sparkline({ element }: { element: SeriesElement }) {
  const curve = useMemo(() => curveOf(element), [element]);
  const outliers = useMemo(() => outliersOf(element), [element]);
  if (curve === null) return null;
  const { numbers } = curve;
  const y = yOf(numbers, SIZE);
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className={styles.spark}
      aria-hidden
      preserveAspectRatio="none"
    >
      <path d={curvePath(numbers, SIZE)} className={styles.curve} />
      {outliers.slice(0, 50).map((at) => (
        <circle
          key={at}
          cx={xOf(at, numbers.length, SIZE)}
          cy={y(numbers[at] ?? 0)}
          r={2.4}
          className={styles.outlier}
        />
      ))}
    </svg>
  );
});
