/** How far the reading of many headers has come, with a way to stop and one to begin. */
import type { Reading } from '#inspector/series/useReading.ts';
import { counted, formatCount } from '#inspector/rowText.ts';
import styles from './ReadingBar.module.css';

export interface ReadingBarProps {
  readonly reading: Reading<unknown>;
  /** What the button says, e.g. `Read 298 slices`. */
  readonly startLabel: string;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** Nothing when all is read. */
export function ReadingBar({ reading, startLabel, onStart, onCancel }: ReadingBarProps) {
  if (reading.phase === 'ready') {
    if (reading.failed === 0) return null;
    return (
      <output className={styles.bar}>
        Left out, as it could not be read: {counted(reading.failed, 'header')}.
      </output>
    );
  }
  if (reading.phase === 'reading') {
    const words = `${formatCount(reading.done)} of ${counted(reading.of, 'header')}`;
    return (
      <div className={styles.bar}>
        <progress
          className={styles.progress}
          aria-label="Reading headers"
          value={reading.done}
          max={reading.of}
        />
        <span>{words}</span>
        <button type="button" className={styles.button} onClick={onCancel}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      <button type="button" className={styles.button} onClick={onStart}>
        {startLabel}
      </button>
      {reading.phase === 'cancelled' && <output>Cancelled.</output>}
    </div>
  );
}
