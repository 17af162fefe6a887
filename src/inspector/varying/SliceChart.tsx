/**
 * One element against the slices, large: a slider whose thumb is the slice on screen. A click or the
 * arrows show another slice; outliers are dots, and buttons below.
 */
import { useMemo } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { formatTag } from '#dicom/tag.ts';
import { counted } from '#inspector/rowText.ts';
import { outliersOf } from '#inspector/series/outliers.ts';
import { curveOf, type SeriesElement } from '#inspector/series/seriesTable.ts';
import { curvePath, sampleAt, type Size, xOf, yOf } from '#inspector/varying/curvePath.ts';
import { lastTagOf, nameOfElement } from '#inspector/varying/elementText.ts';
import styles from './SliceChart.module.css';

const SIZE: Size = { width: 400, height: 84, margin: 6 };
/** Outliers that get a button. */
const MAX_BUTTONS = 12;

export interface SliceChartProps {
  readonly element: SeriesElement;
  /** `slice` or `object`. */
  readonly unit: string;
  /** The sample on screen, -1 for none. */
  readonly shown: number;
  readonly onJump: (at: number) => void;
}

export function SliceChart({ element, unit, shown, onJump }: SliceChartProps) {
  const curve = useMemo(() => curveOf(element), [element]);
  const outliers = useMemo(() => outliersOf(element), [element]);
  const { values } = element;
  const part =
    curve === null || curve.components === 1
      ? ''
      : `, value ${curve.component} of ${curve.components} drawn`;
  return (
    <section aria-label="Values against slices" className={styles.strip}>
      <p className={styles.head}>
        <strong>
          <span className={styles.tag}>{formatTag(lastTagOf(element))}</span>{' '}
          {nameOfElement(element)}
        </strong>{' '}
        · {element.vr} · {counted(element.distinct, 'value')} in {counted(values.length, unit)}
        {part}
      </p>
      <Curve element={element} unit={unit} shown={shown} onJump={onJump} />
      <p className={styles.now}>
        {shown === -1 ? '' : `${unit} ${shown + 1}: ${values[shown] ?? 'absent'}`}
      </p>
      {outliers.length > 0 && (
        <div className={styles.outliers}>
          <span>Out of line:</span>
          {outliers.slice(0, MAX_BUTTONS).map((at) => (
            <button
              key={at}
              type="button"
              className={styles.button}
              title={values[at] ?? 'absent'}
              onClick={() => onJump(at)}
            >
              {unit} {at + 1}
            </button>
          ))}
          {outliers.length > MAX_BUTTONS && <span>and {outliers.length - MAX_BUTTONS} more</span>}
        </div>
      )}
    </section>
  );
}

function Curve({ element, unit, shown, onJump }: SliceChartProps) {
  const { values } = element;
  const numbers = useMemo(() => numbersOf(element), [element]);
  const outliers = useMemo(() => outliersOf(element), [element]);
  const y = yOf(numbers, SIZE);
  const count = values.length;
  const click = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onJump(sampleAt(((event.clientX - box.left) / box.width) * SIZE.width, count, SIZE));
  };
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: shown + 1,
      ArrowUp: shown + 1,
      ArrowLeft: shown - 1,
      ArrowDown: shown - 1,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to === undefined) return;
    onJump(Math.min(Math.max(to, 0), count - 1));
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${nameOfElement(element)} by ${unit}`}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={Math.max(shown, 0) + 1}
      aria-valuetext={`${unit} ${shown + 1}: ${values[shown] ?? 'absent'}`}
      className={styles.chart}
      onClick={click}
      onKeyDown={press}
    >
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        preserveAspectRatio="none"
        className={styles.svg}
        aria-hidden
      >
        {shown >= 0 && (
          <line
            x1={xOf(shown, count, SIZE)}
            x2={xOf(shown, count, SIZE)}
            y1={0}
            y2={SIZE.height}
            className={styles.thumb}
          />
        )}
        <path d={curvePath(numbers, SIZE)} className={styles.curve} />
        {outliers.map((at) => (
          <circle
            key={at}
            cx={xOf(at, count, SIZE)}
            cy={y(numbers[at] ?? 0)}
            r={3}
            className={styles.outlier}
          />
        ))}
      </svg>
    </div>
  );
}

/** Texts are drawn as steps, each value the height of its first occurrence; names of slices are not. */
function numbersOf(element: SeriesElement): Float64Array {
  const curve = curveOf(element);
  if (curve !== null) return curve.numbers;
  if (element.distinct === element.values.length)
    return new Float64Array(element.values.length).fill(NaN);
  const order = new Map<string | undefined, number>();
  return Float64Array.from(element.values, (value) => {
    const known = order.get(value) ?? order.size;
    order.set(value, known);
    return known;
  });
}
