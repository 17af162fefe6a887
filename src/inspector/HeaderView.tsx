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
import { BytesTab } from '#inspector/bytes/BytesTab.tsx';
import { CompareTab } from '#inspector/compare/CompareTab.tsx';
import { ElementsTab } from '#inspector/ElementsTab.tsx';
import { ExportMenu } from '#inspector/export/ExportMenu.tsx';
import { IdentifyingTab, useIdentifying } from '#inspector/identifying/IdentifyingTab.tsx';
import { TabBar } from '#inspector/parts/TabBar.tsx';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { ProblemsTab } from '#inspector/ProblemsTab.tsx';
import { type SeriesReader, useSeriesTable } from '#inspector/series/useSeriesTable.ts';
import type { Tab } from '#inspector/tabs.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import type { Header } from '#inspector/useHeader.ts';
import { countFaults, useProblems } from '#inspector/useProblems.ts';
import { useReread } from '#inspector/useReread.ts';
import { useWhere, type Where } from '#inspector/useWhere.ts';
import { VaryingTab } from '#inspector/varying/VaryingTab.tsx';
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
  const { elements, memory, view, dispatch } = props;
  const id = useId();
  const [tab, setTab] = useState<Tab>(memory.kept.tab);
  useEffect(() => memory.keep({ tab }), [memory, tab]);
  const [charset, setCharset] = useState<string | null>(null);
  const header = useReread(elements, props.header, charset);
  const { of, tree, next } = header;
  const report = useProblems(elements, of.file);
  const where = useWhere(of);
  const series = useSeriesTable(elements);
  const identifying = useIdentifying(elements);
  const counts = { problems: countFaults(report), varying: countVarying(series, where) };
  /** To a row of the tree, from another tab. */
  const goTo = (path: string) => {
    const at = pathsOf(tree.rows).get(path);
    if (at === undefined) return;
    dispatch({ type: 'reveal', rows: tree.rows, at });
    setTab('elements');
  };
  return (
    <>
      <TabBar id={id} active={tab} counts={counts} onChoose={setTab} />
      <Caption of={of} next={next}>
        <ExportMenu elements={elements} of={of} where={where} />
      </Caption>
      {charset !== null && <OtherCharset charset={charset} onDeclared={() => setCharset(null)} />}
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={styles.tabPanel}
      >
        {tab === 'elements' && (
          <ElementsTab {...props} header={header} report={report} charset={charset} />
        )}
        {tab === 'bytes' && (
          <BytesTab
            elements={elements}
            header={header}
            declared={props.header}
            charset={charset}
            onCharset={setCharset}
            view={view}
            dispatch={dispatch}
          />
        )}
        {tab === 'problems' && <ProblemsTab report={report} rows={tree.rows} onGoTo={goTo} />}
        {where !== null && tab === 'varying' && <VaryingTab reader={series} where={where} />}
        {where !== null && tab === 'compare' && (
          <CompareTab
            elements={elements}
            memory={memory}
            header={header}
            where={where}
            onGoTo={goTo}
          />
        )}
        {where !== null && tab === 'identifying' && (
          <IdentifyingTab reader={identifying} where={where} onGoTo={goTo} />
        )}
      </div>
    </>
  );
}

/** Known once the series has been read. */
function countVarying({ reading }: SeriesReader, where: Where | null): number | null {
  const isOfThis = reading.phase === 'ready' && reading.key === where?.samples.key;
  return isOfThis ? reading.result.varying.length : null;
}

/** Said in every tab, so that nobody takes the text for what the file declares. */
function OtherCharset({ charset, onDeclared }: { charset: string; onDeclared: () => void }) {
  return (
    <p className={styles.notice}>
      Text is read as {charset}, not as declared.
      <button type="button" className={styles.undo} onClick={onDeclared}>
        Read as declared
      </button>
    </p>
  );
}
