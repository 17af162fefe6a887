/**
 * The slice bar: where one is in the stack, what is decoded, where slices are missing or share a
 * position. In a stack with further axes it is the bar of the volume that is shown.
 *
 * First frame on top. Its knob follows the picture; dragging only asks.
 */
import { memo, useMemo, type KeyboardEvent, type PointerEvent } from 'react';
import { gapSteps } from '#catalog/gapSteps.ts';
import type { Gap, Stack } from '#catalog/catalog.ts';
import type { FrameSet } from '#catalog/sets.ts';
import { askFrame, useStore } from '#store/store.ts';
import { selectScrollBase, selectShownPlace, selectShownSet } from '#store/selectors.ts';
import { countOf, formatMm } from '#ui/format.ts';
import { decodedStretches, frameAt } from '#ui/picture/sliceBar.ts';
import { PAGE } from '#ui/keys.ts';
import styles from '#ui/picture/SliceBar.module.css';

export function SliceBar() {
  const stack = useStore((state) => selectShownPlace(state)?.stack ?? null);
  const set = useStore(selectShownSet);
  const frameIndex = useStore((state) => state.shown?.frameIndex ?? 0);
  if (stack === null || set === null || set.count < 2) return null;
  const slice = frameIndex - set.first;

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    if (event.buttons === 0 || stack === null || set === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = frameAt((event.clientY - box.top) / box.height, set.count);
    ask(stack.stackId, set.first + at);
  }

  return (
    <div
      className={styles['bar']}
      role="slider"
      tabIndex={0}
      aria-label="Slice position"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={set.count}
      aria-valuenow={slice + 1}
      aria-valuetext={valueText(stack, set, frameIndex)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onPointer(event);
      }}
      onPointerMove={onPointer}
      onKeyDown={(event) => onKeyDown(event, stack, set)}
    >
      <div className={styles['track']}>
        <DecodedMarks stackId={stack.stackId} set={set} />
        <StepMarks stack={stack} set={set} />
        <div className={styles['knob']} style={{ top: `${((slice + 0.5) / set.count) * 100}%` }} />
      </div>
    </div>
  );
}

interface MarksProps {
  readonly stack: Stack;
  readonly set: FrameSet;
}

function DecodedMarks({ stackId, set }: { readonly stackId: string; readonly set: FrameSet }) {
  const decoded = useStore((state) => state.decoded);
  if (decoded === null || decoded.stackId !== stackId) return null;
  const flags = decoded.flags.subarray(set.first, set.first + set.count);
  return decodedStretches(flags).map(({ from, to }) => (
    <div
      key={from}
      className={styles['decoded']}
      data-testid="decoded"
      style={{ top: `${from * 100}%`, height: `${(to - from) * 100}%` }}
    />
  ));
}

/** Lines between two slices: amber where slices are missing, thin where there is no step at all. */
const StepMarks = memo(function StepMarks({ stack, set }: MarksProps) {
  const { steps } = useMemo(() => gapSteps(stack, set), [stack, set]);
  const wide = new Map(stack.gaps.map((gap) => [gap.after, gap]));
  return steps.map(({ after, kind }) => {
    const gap = wide.get(after);
    if (gap === undefined && kind !== 'repeated') return null;
    return (
      <div
        key={after}
        className={gap === undefined ? styles['repeat'] : styles['gap']}
        style={{ top: `${((after - set.first + 1) / set.count) * 100}%` }}
        title={gap === undefined ? 'Two slices at one position' : gapWords(gap)}
      />
    );
  });
});

function gapWords({ missing, mm }: Gap): string {
  const what = missing === 0 ? 'Wide gap' : `${countOf(missing, 'slice')} missing`;
  return `${what} (${formatMm(mm)})`;
}

function ask(stackId: string, frameIndex: number) {
  const base = selectScrollBase(useStore.getState());
  if (base?.stackId !== stackId || base.frameIndex !== frameIndex) askFrame(stackId, frameIndex);
}

/** A vertical slider whose first value is on top: down goes forward, as the picture's keys do. */
function onKeyDown(event: KeyboardEvent, stack: Stack, { first, count }: FrameSet) {
  const base = selectScrollBase(useStore.getState());
  const last = first + count - 1;
  const at = base?.stackId === stack.stackId ? base.frameIndex : first;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: first,
    End: last,
  };
  const target = targets[event.key];
  if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  ask(stack.stackId, Math.max(first, Math.min(last, target)));
}

function valueText(stack: Stack, { first, count }: FrameSet, frameIndex: number): string {
  const position = stack.positions[frameIndex] ?? null;
  const where = position === null ? '' : `, ${formatMm(position)}`;
  return `Slice ${frameIndex - first + 1} of ${count}${where}`;
}
