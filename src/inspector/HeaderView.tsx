/**
 * One header: caption, tabs, and the way of looking at it that is chosen.
 *
 * The same frame stands while it is read and when it cannot be, so that nothing jumps and the search
 * box keeps its focus.
 */
import { useEffect, useId, useState } from 'react';
import type { Dispatch } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import { Caption } from '#inspector/Caption.tsx';
import { ElementsTab } from '#inspector/ElementsTab.tsx';
import { TabBar } from '#inspector/parts/TabBar.tsx';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { ProblemsTab } from '#inspector/ProblemsTab.tsx';
import type { Tab } from '#inspector/tabs.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import type { Header } from '#inspector/useHeader.ts';
import { countFaults, useProblems } from '#inspector/useProblems.ts';
import { useReread } from '#inspector/useReread.ts';
import type { View, ViewAction } from '#inspector/view.ts';
import styles from './HeaderPanel.module.css';

export interface HeaderViewProps {
  readonly elements: ElementSource;
  readonly memory: PanelMemory;
  readonly header: Header;
  readonly frameNumber: number | null;
  readonly view: View;
  readonly dispatch: Dispatch<ViewAction>;
}

export function HeaderView(props: HeaderViewProps) {
  const { elements, memory, frameNumber, view, dispatch } = props;
  const id = useId();
  const [tab, setTab] = useState<Tab>(memory.kept.tab);
  useEffect(() => memory.keep({ tab }), [memory, tab]);
  const [charset] = useState<string | null>(null);
  const header = useReread(elements, props.header, charset);
  const { of, tree, next } = header;
  const report = useProblems(elements, of.file);
  /** To a row of the tree, from another tab. */
  const goTo = (path: string) => {
    const at = pathsOf(tree.rows).get(path);
    if (at === undefined) return;
    dispatch({ type: 'reveal', rows: tree.rows, at });
    setTab('elements');
  };
  return (
    <>
      <TabBar id={id} active={tab} counts={{ problems: countFaults(report) }} onChoose={setTab}>
        {null}
      </TabBar>
      <Caption of={of} next={next} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={styles.tabPanel}
      >
        {tab === 'elements' && (
          <ElementsTab
            elements={elements}
            memory={memory}
            header={header}
            report={report}
            frameNumber={frameNumber}
            charset={charset}
            view={view}
            dispatch={dispatch}
          />
        )}
        {tab === 'problems' && <ProblemsTab report={report} rows={tree.rows} onGoTo={goTo} />}
      </div>
    </>
  );
}
