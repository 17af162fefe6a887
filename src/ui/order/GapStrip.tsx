/**
 * The steps from slice to slice, drawn: a column for each, as high as the step is wide.
 *
 * A click goes to the slice before the step. The wide steps and the repeated positions are buttons
 * too, for those who do not point.
 */
import { useMemo, type PointerEvent } from 'react';
import type { Stack } from '#catalog/catalog.ts';
import { type GapStep, gapSteps } from '#catalog/gapSteps.ts';
import type { FrameSet } from '#catalog/sets.ts';
import { askFrame } from '#store/store.ts';
import { classNames } from '#ui/controls/classNames.ts';
import { countOf, formatNumber } from '#ui/format.ts';
import { gapColumns, remarkable } from '#ui/order/gapColumns.ts';
import styles from '#ui/order/GapStrip.module.css';

/** So many steps have buttons; the strip shows the others. */
const MOST_BUTTONS = 6;

interface GapStripProps {
  readonly stack: Stack;
  readonly set: FrameSet;
  readonly shownFrame: number | null;
}

export function GapStrip({ stack, set, shownFrame }: GapStripProps) {
  const gaps = useMemo(() => gapSteps(stack, set), [stack, set]);
  const columns = useMemo(() => gapColumns(gaps), [gaps]);
  const marked = remarkable(gaps);
  if (gaps.usualMm === null && marked.length === 0) {
    const isOnePlace = gaps.steps.length > 0 && gaps.steps.every(({ mm }) => mm !== null);
    const words = isOnePlace
      ? 'All slices are at one position.'
      : 'Without positions the gaps are not known.';
    return <p className={styles['none']}>{words}</p>;
  }
  const go = (after: number) => askFrame(stack.stackId, after);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns.length);
    const step = columns[Math.max(0, Math.min(columns.length - 1, column))]?.step;
    if (step !== undefined) go(step.after);
  };
  const at = shownFrame === null ? null : (shownFrame - set.first) / Math.max(1, set.count - 1);
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>
        <span>Gaps between slices</span>
        <span className={styles['quiet']}>{usualWords(gaps.usualMm)}</span>
      </figcaption>
      <div className={styles['strip']} data-testid="gap-strip" onPointerDown={onPointerDown}>
        {columns.map(({ step, height }) => (
          <div
            key={step.after}
            className={classNames(styles['column'], styles[step.kind])}
            title={stepWords(step, set)}
          >
            <div className={styles['step']} style={{ height: `${height * 100}%` }} />
          </div>
        ))}
        {at !== null && <div className={styles['here']} style={{ left: `${at * 100}%` }} />}
      </div>
      {marked.length > 0 && (
        <ul className={styles['marked']}>
          {marked.slice(0, MOST_BUTTONS).map((step) => (
            <li key={step.after}>
              <button type="button" className={styles['go']} onClick={() => go(step.after)}>
                {stepWords(step, set)}
              </button>
            </li>
          ))}
          {marked.length > MOST_BUTTONS && (
            <li className={styles['quiet']}>
              and {countOf(marked.length - MOST_BUTTONS, 'more in the strip', 'more in the strip')}
            </li>
          )}
        </ul>
      )}
    </figure>
  );
}

function usualWords(usualMm: number | null): string {
  return usualMm === null ? 'all at one position' : `mostly ${formatNumber(usualMm)} mm`;
}

function stepWords({ after, mm, kind, missing }: GapStep, { first }: FrameSet): string {
  const slice = after - first + 1;
  if (kind === 'repeated') return `slices ${slice} and ${slice + 1} at one position`;
  if (mm === null) return `after slice ${slice}: not known`;
  const lacks = missing === 0 ? '' : ` (${countOf(missing, 'slice')} missing)`;
  return `after slice ${slice}: ${formatNumber(mm)} mm${lacks}`;
}
