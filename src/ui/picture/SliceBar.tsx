/**
 * The slice bar: where one is in the stack, what is decoded, where slices are missing.
 *
 * First frame on top. Its knob follows the picture; dragging only asks.
 */
import { memo, type KeyboardEvent, type PointerEvent } from 'react';
import { askFrame, useStore } from '#store/store.ts';
import { selectScrollBase, selectShownPlace } from '#store/selectors.ts';
import type { Stack } from '#catalog/catalog.ts';
import { countOf, formatMm } from '#ui/format.ts';
import { decodedStretches, frameAt, gapMarks } from '#ui/picture/sliceBar.ts';
import { PAGE } from '#ui/keys.ts';
import styles from '#ui/picture/SliceBar.module.css';

export function SliceBar() {
  const stack = useStore((state) => selectShownPlace(state)?.stack ?? null);
  const frameIndex = useStore((state) => state.shown?.frameIndex ?? 0);
  if (stack === null || stack.frames.length < 2) return null;
  const frames = stack.frames.length;

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    if (event.buttons === 0 || stack === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    ask(stack.stackId, frameAt((event.clientY - box.top) / box.height, frames));
  }

  return (
    <div
      className={styles['bar']}
      role="slider"
      tabIndex={0}
      aria-label="Slice position"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={frames}
      aria-valuenow={frameIndex + 1}
      aria-valuetext={valueText(stack, frameIndex)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onPointer(event);
      }}
      onPointerMove={onPointer}
      onKeyDown={(event) => onKeyDown(event, stack)}
    >
      <div className={styles['track']}>
        <DecodedMarks stackId={stack.stackId} />
        <GapMarks stack={stack} />
        <div
          className={styles['knob']}
          style={{ top: `${((frameIndex + 0.5) / frames) * 100}%` }}
        />
      </div>
    </div>
  );
}

function DecodedMarks({ stackId }: { readonly stackId: string }) {
  const decoded = useStore((state) => state.decoded);
  if (decoded === null || decoded.stackId !== stackId) return null;
  return decodedStretches(decoded.flags).map(({ from, to }) => (
    <div
      key={from}
      className={styles['decoded']}
      style={{ top: `${from * 100}%`, height: `${(to - from) * 100}%` }}
    />
  ));
}

const GapMarks = memo(function GapMarks({ stack }: { readonly stack: Stack }) {
  return gapMarks(stack.gaps, stack.frames.length).map((at, index) => {
    const gap = stack.gaps[index];
    return (
      <div
        key={at}
        className={styles['gap']}
        style={{ top: `${at * 100}%` }}
        title={
          gap === undefined ? '' : `${countOf(gap.missing, 'slice')} missing (${formatMm(gap.mm)})`
        }
      />
    );
  });
});

function ask(stackId: string, frameIndex: number) {
  const base = selectScrollBase(useStore.getState());
  if (base?.stackId !== stackId || base.frameIndex !== frameIndex) askFrame(stackId, frameIndex);
}

/** A vertical slider whose first value is on top: down goes forward, as the picture's keys do. */
function onKeyDown(event: KeyboardEvent, stack: Stack) {
  const base = selectScrollBase(useStore.getState());
  const last = stack.frames.length - 1;
  const at = base?.stackId === stack.stackId ? base.frameIndex : 0;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: last,
  };
  const target = targets[event.key];
  if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  ask(stack.stackId, Math.max(0, Math.min(last, target)));
}

function valueText(stack: Stack, frameIndex: number): string {
  const position = stack.positions[frameIndex] ?? null;
  const where = position === null ? '' : `, ${formatMm(position)}`;
  return `Slice ${frameIndex + 1} of ${stack.frames.length}${where}`;
}
