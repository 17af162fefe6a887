/**
 * A bar of a round length, for judging size at a glance: only where the header gives a scale.
 */
import type { CSSProperties } from 'react';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import { scaleBarOf } from '#ui/picture/scaleBar.ts';
import styles from '#ui/picture/ScaleBar.module.css';

interface ScaleBarProps {
  readonly place: FramePlace;
  readonly shown: Shown;
}

export function ScaleBar({ place, shown }: ScaleBarProps) {
  const bar = shown.error === null ? scaleBarOf(place, shown) : null;
  if (bar === null) return null;
  const style = { '--length': `${bar.pixels}px` } as CSSProperties;
  return (
    <div className={styles['scale']} style={style} data-testid="scale-bar">
      <span>{bar.label}</span>
    </div>
  );
}
