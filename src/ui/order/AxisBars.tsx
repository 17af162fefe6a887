/**
 * The second bar of a stack with further axes: which time, echo or b-value is shown, one bar for
 * each axis. Its knob follows the picture; a click, a drag or a key only asks.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { Stack, StackAxis } from '#catalog/catalog.ts';
import { alongAxis, setsOf } from '#catalog/sets.ts';
import { askFrame, useStore } from '#store/store.ts';
import { selectScrollBase, selectShownPlace } from '#store/selectors.ts';
import { Button } from '#ui/controls/Button.tsx';
import { visibleText } from '#ui/format.ts';
import { axisPlace, axisValue } from '#ui/order/orderWords.ts';
import styles from '#ui/order/AxisBars.module.css';

export function AxisBars() {
  const stack = useStore((state) => selectShownPlace(state)?.stack ?? null);
  const frameIndex = useStore((state) => state.shown?.frameIndex ?? 0);
  if (stack === null || setsOf(stack).length < 2) return null;
  return (
    <div className={styles['bars']} data-on="picture">
      {stack.axes.map((axis, at) => (
        <AxisBar
          key={axis.name}
          stack={stack}
          axis={axis}
          at={at}
          value={axis.index[frameIndex] ?? 0}
        />
      ))}
    </div>
  );
}

interface AxisBarProps {
  readonly stack: Stack;
  readonly axis: StackAxis;
  readonly at: number;
  readonly value: number;
}

function AxisBar({ stack, axis, at, value }: AxisBarProps) {
  const last = axis.values.length - 1;
  const name = visibleText(axis.name);
  const text = [axisPlace(axis, value), axisValue(axis, value)].filter((part) => part !== '');
  const go = (wanted: number) => askValue(stack, at, Math.max(0, Math.min(last, wanted)));

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    go(Math.floor(((event.clientX - box.left) / box.width) * (last + 1)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: value + 1,
      ArrowUp: value + 1,
      ArrowLeft: value - 1,
      ArrowDown: value - 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    go(target);
  };
  return (
    <div className={styles['bar']} role="group" aria-label={name}>
      <Step label={`Previous ${name}`} hotkey="," by={-1} onGo={() => go(value - 1)} />
      <div
        className={styles['slider']}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={1}
        aria-valuemax={last + 1}
        aria-valuenow={value + 1}
        aria-valuetext={text.join(', ')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onPointer(event);
        }}
        onMouseDown={(event) => event.preventDefault()}
        onPointerMove={onPointer}
        onKeyDown={onKeyDown}
      >
        <div className={styles['track']}>
          <div
            className={styles['knob']}
            style={{ left: `${((value + 0.5) / (last + 1)) * 100}%` }}
          />
        </div>
      </div>
      <Step label={`Next ${name}`} hotkey="." by={1} onGo={() => go(value + 1)} />
      <span className={styles['text']} title={name}>
        {text.join(' · ')}
      </span>
    </div>
  );
}

interface StepProps {
  readonly label: string;
  readonly hotkey: string;
  readonly by: 1 | -1;
  readonly onGo: () => void;
}

function Step({ label, hotkey, by, onGo }: StepProps) {
  return (
    <Button
      small
      iconOnly
      keepFocus
      icon={by > 0 ? ChevronRight : ChevronLeft}
      label={label}
      hotkey={hotkey}
      onClick={onGo}
    />
  );
}

/** Counts from what is on its way to the screen, as scrolling does. */
function askValue(stack: Stack, axis: number, value: number): void {
  const base = selectScrollBase(useStore.getState());
  if (base?.stackId !== stack.stackId) return;
  if (stack.axes[axis]?.index[base.frameIndex] === value) return;
  const target = alongAxis(stack, base.frameIndex, axis, value);
  if (target !== null) askFrame(stack.stackId, target);
}
