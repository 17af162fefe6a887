/** Whose header stands in the panel, and whether another is on its way. */
import type { ReactNode } from 'react';
import { visibleText } from '#dicom/visibleText.ts';
import type { OpenedInstance } from '#store/state.ts';
import styles from './Caption.module.css';

export interface CaptionProps {
  readonly of: OpenedInstance;
  /** The instance that is being read; what is shown is still the one before. */
  readonly next: OpenedInstance | null;
  /** At the end. */
  readonly children: ReactNode;
}

export function Caption({ of, next, children }: CaptionProps) {
  const { series } = of.summary;
  const parts = [series.modality, series.number === null ? '' : `series ${series.number}`];
  return (
    <div className={styles.caption}>
      <h2 className={styles.title}>{nameOf(of)}</h2>
      <span className={styles.file} title={visibleText(of.path)}>
        {visibleText([...parts, fileName(of.path)].filter(Boolean).join(' · '))}
      </span>
      {next !== null && <span className={styles.late}>Reading {nameOf(next).toLowerCase()}</span>}
      {children}
    </div>
  );
}

function nameOf({ summary }: OpenedInstance): string {
  const what = summary.image === null ? 'Object' : 'Image';
  return summary.instanceNumber === null ? what : `${what} ${summary.instanceNumber}`;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
