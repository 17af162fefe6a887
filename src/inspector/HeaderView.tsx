/**
 * One header: caption, search, notices, tree grid and details.
 *
 * The same frame stands while it is read and when it cannot be, so that nothing jumps and the search
 * box keeps its focus.
 */
import { useRef, useState } from 'react';
import type { Dispatch } from 'react';
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ParseNote } from '#dicom/parseError.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { Caption } from '#inspector/Caption.tsx';
import { Details } from '#inspector/Details.tsx';
import { ElementGrid } from '#inspector/ElementGrid.tsx';
import { FilterMenu } from '#inspector/FilterMenu.tsx';
import { FindBar } from '#inspector/FindBar.tsx';
import { NotesButton, NotesList } from '#inspector/Notes.tsx';
import { DamageNotice, ObjectNotice } from '#inspector/Notices.tsx';
import { objectText } from '#inspector/objectText.ts';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { prepareSearch } from '#inspector/search.ts';
import { ancestorsOf, pathsOf } from '#inspector/treeIndex.ts';
import { useCopy } from '#inspector/useCopy.ts';
import type { Header } from '#inspector/useHeader.ts';
import { useRows } from '#inspector/useRows.ts';
import { useWholeValue } from '#inspector/useWholeValue.ts';
import { hitNumber, selectedIn } from '#inspector/view.ts';
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
  const { elements, memory, header, frameNumber, view, dispatch } = props;
  const { of, tree, next } = header;
  const { rows, notes } = tree;
  const [showsNotes, showNotes] = useState(false);
  const gridRef = useRef<HTMLDivElement>(null);
  const listing = useRows(rows, header.changed, view);
  const { hits } = listing.marks;
  const selected = selectedIn(view, rows);
  const row = rows[selected] ?? null;
  const whole = useWholeValue(elements, of.file, row);
  const { copied, copy } = useCopy(elements, of.file, rows, selected);
  const select = (at: number) => dispatch({ type: 'select', rows, at });
  return (
    <>
      <Caption of={of} next={next}>
        <NotesButton count={notes.length} isOpen={showsNotes} onOpen={showNotes} />
      </Caption>
      <FindBar
        text={view.query}
        hits={hits?.length ?? null}
        hit={hits === null ? 0 : hitNumber(hits, selected)}
        elements={listing.elements}
        onPrepare={() => prepareSearch(rows)}
        onLeave={() => gridRef.current?.focus()}
        onSearch={(text) => dispatch({ type: 'search', rows, text })}
        onStep={(step) => dispatch({ type: 'next-hit', rows, step })}
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
      {showsNotes && notes.length > 0 && (
        <NotesList notes={notes} onGoTo={(note) => select(rowOfNote(tree, note))} />
      )}
      <div className={styles.list}>
        <ElementGrid
          scrollerRef={gridRef}
          listing={listing}
          selected={selected}
          selections={view.selections}
          frameNumber={next === null ? frameNumber : null}
          isBusy={next !== null || header.phase === 'loading'}
          memory={memory}
          onSelect={select}
          onOpen={(at, open) => dispatch({ type: 'open', path: rows[at]?.path ?? '', open })}
          onCopy={(at) => copy('value', at)}
        />
        {listing.visible.rows.length === 0 && <NoRows header={header} />}
      </div>
      <Details
        remembered={view.selected}
        row={row}
        above={ancestorsOf(rows, selected)}
        isRead={header.phase === 'ready'}
        whole={whole}
        inflated={tree.inflated}
        copied={copied}
        onCopy={(what) => copy(what, selected)}
      />
    </>
  );
}

/** Damage, and what kind of object this is. */
function About({ header }: { header: Header }) {
  const { of, tree, error } = header;
  const damage = error ?? tree.damage;
  const isObject = header.phase === 'ready' && of.summary.image === null;
  return (
    <>
      {damage !== null && <DamageNotice error={damage} />}
      {isObject && (
        <ObjectNotice sentence={objectText(of.summary.sopClassUID, sopClassName(tree))} />
      )}
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

function sopClassName({ rows }: ElementTree): string {
  const paths = pathsOf(rows);
  const at = paths.get('00080016') ?? paths.get('meta.00020002');
  return at === undefined ? '' : (rows[at]?.meaning ?? '');
}

/** The row at the byte of a note, else the one that encloses the byte. */
function rowOfNote({ rows }: ElementTree, note: ParseNote): number {
  const exact = rows.findIndex((row) => row.offset === note.atByte);
  return exact === -1 ? rows.findLastIndex((row) => row.offset <= note.atByte) : exact;
}
