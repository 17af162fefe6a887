/**
 * The inspector: everything that a file's header says, beside the picture and following it.
 *
 * This room holds the header panel and the pure logic under it: lines of the tree, search, changes,
 * copying. It reads trees through an ElementSource, and of the store what is shown and selected.
 */
import { useEffect, useReducer } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import { Caption } from '#inspector/Caption.tsx';
import { DamageNotice } from '#inspector/Notices.tsx';
import { HeaderTree } from '#inspector/HeaderTree.tsx';
import { memoryOf } from '#inspector/panelMemory.ts';
import { useHeader } from '#inspector/useHeader.ts';
import type { Header } from '#inspector/useHeader.ts';
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
  const [view, dispatch] = useReducer(changeView, memory.view);
  useEffect(() => {
    memory.view = view;
  }, [memory, view]);
  return (
    <section aria-label="Header" className={styles.panel}>
      {header.phase === 'ready' ? (
        <HeaderTree
          elements={elements}
          memory={memory}
          header={header}
          frameNumber={target.frameNumber}
          view={view}
          dispatch={dispatch}
        />
      ) : (
        <Waiting header={header} />
      )}
    </section>
  );
}

/** The panel without rows. */
function Waiting({ header }: { header: Exclude<Header, { phase: 'ready' }> }) {
  switch (header.phase) {
    case 'none':
      return (
        <p className={styles.empty}>
          Nothing is open. Drop files or a folder; the header of the image on screen stands here.
        </p>
      );
    case 'loading':
      return (
        <>
          <Caption of={header.of} elements={null} next={null} />
          <p role="status" className={styles.late}>
            Reading the header
          </p>
        </>
      );
    case 'failed':
      return (
        <>
          <Caption of={header.of} elements={null} next={null} />
          <DamageNotice error={header.error} />
        </>
      );
  }
}
