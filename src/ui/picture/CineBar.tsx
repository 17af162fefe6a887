/**
 * Playing a stack or its volume that is shown, at the header's frame time or ten frames a second.
 *
 * The bar stands there for clips, and for anything else while it plays. A frame is only asked for
 * when the one before is on screen: a slow decoder slows the film, it skips nothing.
 */
import { Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import { setAt } from '#catalog/sets.ts';
import { askFrame, useStore } from '#store/store.ts';
import { selectShownFrame, selectShownPlace } from '#store/selectors.ts';
import { Button } from '#ui/controls/Button.tsx';
import { formatNumber } from '#ui/format.ts';
import styles from '#ui/picture/CineBar.module.css';

/** ms, where the header says nothing. */
const DEFAULT_FRAME_TIME = 100;
/** Faster than a screen shows is not slower to ask for (ms). */
const LEAST_FRAME_TIME = 1000 / 60;

interface CineBarProps {
  readonly isPlaying: boolean;
  readonly onToggle: () => void;
}

export function CineBar({ isPlaying, onToggle }: CineBarProps) {
  const stack = useStore((state) => selectShownPlace(state)?.stack ?? null);
  const fromHeader = useStore(
    (state) => selectShownFrame(state)?.instance.summary.frameTimeMs ?? null,
  );
  const hasTime = fromHeader !== null && fromHeader > 0;
  const frameTime = Math.max(LEAST_FRAME_TIME, hasTime ? fromHeader : DEFAULT_FRAME_TIME);
  const canPlay = stack !== null && stack.frames.length > 1;
  usePlaying(isPlaying && canPlay, frameTime);
  if (!canPlay || (stack.kind !== 'clip' && !isPlaying)) return null;
  return (
    <div className={styles['bar']} data-on="picture" role="group" aria-label="Cine">
      <Button
        small
        keepFocus
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? 'Stop' : 'Play'}
        hotkey="Space"
        onClick={onToggle}
      />
      <span className={styles['rate']}>
        {formatNumber(Math.round(10_000 / frameTime) / 10)} frames/s
        {hasTime ? '' : ' (the header gives no rate)'}
      </span>
    </div>
  );
}

function usePlaying(isPlaying: boolean, frameTime: number) {
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => {
      const state = useStore.getState();
      const stack = selectShownPlace(state)?.stack;
      if (state.shown === null || stack === undefined || state.pending !== null) return;
      const { first, count } = setAt(stack, state.shown.frameIndex);
      askFrame(stack.stackId, first + ((state.shown.frameIndex - first + 1) % count));
    }, frameTime);
    return () => clearInterval(timer);
  }, [isPlaying, frameTime]);
}
