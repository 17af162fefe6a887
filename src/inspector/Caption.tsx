/**
 * Whose header stands in the panel, and whether another is on its way.
 */
import { formatCount } from '#inspector/rowText.ts';
import type { OpenedInstance } from '#store/state.ts';
import styles from './Caption.module.css';

export interface CaptionProps {
  readonly of: OpenedInstance;
  readonly elements: number | null;
  /** The instance that is being read; what is shown is still the one before. */
  readonly next: OpenedInstance | null;
}

export function Caption({ of, elements, next }: CaptionProps) {
  const { series } = of.summary;
  const parts = [series.modality, series.number === null ? '' : `series ${series.number}`];
  return (
    <div className={styles.caption}>
      <h2 className={styles.title}>{nameOf(of)}</h2>
      <span className={styles.file} title={of.path}>
        {[...parts, fileName(of.path)].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.state}>
        {next !== null && <span className={styles.late}>Reading {nameOf(next).toLowerCase()}</span>}
        {next === null && elements !== null && `${formatCount(elements)} elements`}
      </span>
    </div>
  );
}

function nameOf({ summary }: OpenedInstance): string {
  if (summary.instanceNumber === null) return summary.image === null ? 'Object' : 'Image';
  return `${summary.image === null ? 'Object' : 'Image'} ${summary.instanceNumber}`;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
