/**
 * The inspector: everything that a file's header says, beside the picture and following it.
 *
 * This room holds the header panel and the pure logic under it: lines of the tree, search, changes,
 * copying. It reads trees through an ElementSource, and of the store what is shown and selected.
 */
import { useEffect, useReducer } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import { HeaderView } from '#inspector/HeaderView.tsx';
import { memoryOf } from '#inspector/panelMemory.ts';
import { useHeader } from '#inspector/useHeader.ts';
import { useTarget } from '#inspector/useTarget.ts';
import { changeView } from '#inspector/view.ts';
import styles from './HeaderPanel.module.css';

export interface HeaderPanelProps {
  readonly elements: ElementSource;
}

export function HeaderPanel({ elements }: HeaderPanelProps) {
  const memory = memoryOf(elements);
  const target = useTarget();
  const header = useHeader(elements, memory, target.instance);
  const [view, dispatch] = useReducer(changeView, memory.kept.view);
  useEffect(() => memory.keep({ view }), [memory, view]);
  return (
    <section aria-label="Header" className={styles.panel}>
      {header === null ? (
        <p className={styles.remark}>
          Nothing is open. The header of the image on screen will stand here.
        </p>
      ) : (
        <HeaderView
          elements={elements}
          memory={memory}
          header={header}
          frameNumber={target.frameNumber}
          view={view}
          dispatch={dispatch}
        />
      )}
    </section>
  );
}
