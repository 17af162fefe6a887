/**
 * The tree of elements: search, notices, tree grid and details; of a multi-frame object also as one
 * frame has it.
 */
import { useEffect, useRef } from 'react';
import type { Dispatch } from 'react';
import type { ProblemReport } from '#dicom/problems/problem.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { Details } from '#inspector/Details.tsx';
import { ElementGrid } from '#inspector/ElementGrid.tsx';
import { FilterMenu } from '#inspector/FilterMenu.tsx';
import { FindBar } from '#inspector/FindBar.tsx';
import { FrameScope } from '#inspector/FrameScope.tsx';
import { About } from '#inspector/Notices.tsx';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { prepareSearch } from '#inspector/search.ts';
import { ancestorsOf } from '#inspector/treeIndex.ts';
import { useCopy } from '#inspector/useCopy.ts';
import { useFrameRows } from '#inspector/useFrameRows.ts';
import type { Header } from '#inspector/useHeader.ts';
import { useProblemMarks } from '#inspector/useProblems.ts';
import { useRows } from '#inspector/useRows.ts';
import { useWholeValue } from '#inspector/useWholeValue.ts';
import { hitNumber, selectedIn } from '#inspector/view.ts';
import type { View, ViewAction } from '#inspector/view.ts';
import styles from './HeaderPanel.module.css';

export interface ElementsTabProps {
  readonly elements: ElementSource;
  readonly memory: PanelMemory;
  readonly header: Header;
  readonly report: ProblemReport | null;
  readonly frameNumber: number | null;
  readonly charset: string | null;
  readonly view: View;
  readonly dispatch: Dispatch<ViewAction>;
}

export function ElementsTab(props: ElementsTabProps) {
  const { elements, memory, header, report, frameNumber, charset, view, dispatch } = props;
  const { of, tree, next } = header;
  const frame = useFrameRows(header, frameNumber, view.ofFrame);
  const { rows } = frame;
  const gridRef = useRef<HTMLDivElement>(null);
  const problems = useProblemMarks(tree.rows, report);
  const listing = useRows(frame, frame.take(problems), view);
  const { hits } = listing.marks;
  const isPart = header.phase === 'loading' || tree.isPart;
  useEffect(() => {
    if (!isPart) dispatch({ type: 'arrive', rows });
  }, [dispatch, rows, isPart]);
  const selected = selectedIn(view, rows);
  // What is known of a row and copied of it is that of the whole tree.
  const at = frame.sourceOf(selected);
  const row = tree.rows[at] ?? null;
  const whole = useWholeValue(elements, of.file, row, charset);
  const { copied, copy } = useCopy(elements, of.file, tree.rows, at, charset);
  return (
    <>
      <FindBar
        text={view.query}
        hits={isPart ? null : (hits?.length ?? null)}
        isWaiting={view.isSearchWaiting}
        hit={hits === null ? 0 : hitNumber(hits, selected)}
        elements={listing.elements}
        onPrepare={() => isPart || prepareSearch(rows)}
        onLeave={() => gridRef.current?.focus()}
        onSearch={(text) => dispatch({ type: 'search', rows, text, isPart })}
        onStep={(step) => isPart || dispatch({ type: 'next-hit', rows, step })}
      >
        <FilterMenu
          filters={view.filters}
          rows={rows}
          marks={listing.marks}
          onFilter={(filters) => dispatch({ type: 'filter', rows, filters })}
          onOpenAll={(open) => dispatch({ type: 'open-all', open })}
        />
      </FindBar>
      <About header={header} />
      {frame.isPossible && (
        <FrameScope
          frameNumber={frameNumber ?? 1}
          ofFrame={view.ofFrame}
          onChoose={(ofFrame) => dispatch({ type: 'of-frame', ofFrame })}
        />
      )}
      <div className={styles.list}>
        <ElementGrid
          scrollerRef={gridRef}
          listing={listing}
          selected={selected}
          selections={view.selections}
          frameNumber={next === null ? frameNumber : null}
          isBusy={next !== null || isPart}
          memory={memory}
          onSelect={(line) => dispatch({ type: 'select', rows, at: line })}
          onOpen={(line, open) => dispatch({ type: 'open', path: rows[line]?.path ?? '', open })}
          onCopy={(line) => copy('value', frame.sourceOf(line))}
        />
        {listing.visible.rows.length === 0 && <NoRows header={header} />}
      </div>
      <Details
        remembered={view.selected}
        row={row}
        above={ancestorsOf(tree.rows, at)}
        problems={report?.problems ?? []}
        isRead={header.phase === 'ready'}
        whole={whole}
        inflated={tree.inflated}
        copied={copied}
        onCopy={(what) => copy(what, at)}
      />
    </>
  );
}

/** Why the list is empty. */
function NoRows({ header }: { header: Header }) {
  if (header.phase === 'loading')
    return <output className={styles.late}>Reading the header</output>;
  if (header.phase === 'failed') return null;
  return (
    <p className={styles.noRows}>
      {header.tree.rows.length === 0
        ? 'The file has no elements.'
        : 'No element passes the filters.'}
    </p>
  );
}
