/**
 * A header that has been read: caption, notices, search, tree grid and details.
 */
import type { Dispatch } from 'react';
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ParseNote } from '#dicom/parseError.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { Caption } from '#inspector/Caption.tsx';
import { Details } from '#inspector/Details.tsx';
import { ElementGrid } from '#inspector/ElementGrid.tsx';
import { FilterMenu } from '#inspector/FilterMenu.tsx';
import { FindBar } from '#inspector/FindBar.tsx';
import { DamageNotice, Notes, ObjectNotice } from '#inspector/Notices.tsx';
import { objectText } from '#inspector/objectText.ts';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import { useCopy } from '#inspector/useCopy.ts';
import type { ReadyHeader } from '#inspector/useHeader.ts';
import { useRows } from '#inspector/useRows.ts';
import { useWholeValue } from '#inspector/useWholeValue.ts';
import { hitNumber, selectedIn } from '#inspector/view.ts';
import type { View, ViewAction } from '#inspector/view.ts';
import type { OpenedInstance } from '#store/state.ts';
import styles from './HeaderPanel.module.css';

export interface HeaderTreeProps {
  readonly elements: ElementSource;
  readonly memory: PanelMemory;
  readonly header: ReadyHeader;
  readonly frameNumber: number | null;
  readonly view: View;
  readonly dispatch: Dispatch<ViewAction>;
}

export function HeaderTree({
  elements,
  memory,
  header,
  frameNumber,
  view,
  dispatch,
}: HeaderTreeProps) {
  const { of, tree, changed, next } = header;
  const { rows } = tree;
  const listing = useRows(rows, changed, view);
  const selected = selectedIn(view, rows);
  const row = rows[selected] ?? null;
  const whole = useWholeValue(elements, of.file, row);
  const { copied, copy } = useCopy(elements, of.file, rows);
  const select = (at: number) => dispatch({ type: 'select', rows, at });
  return (
    <>
      <Caption of={of} elements={listing.elements} next={next} />
      <About of={of} tree={tree} onSelect={select} />
      <FindBar
        text={view.query}
        hits={listing.hits?.length ?? null}
        hit={listing.hits === null ? 0 : hitNumber(listing.hits, selected)}
        elements={listing.elements}
        onSearch={(text) => dispatch({ type: 'search', rows, text })}
        onStep={(step) => dispatch({ type: 'next-hit', rows, step })}
      >
        <FilterMenu
          filters={view.filters}
          counts={listing.counts}
          onFilter={(filters) => dispatch({ type: 'filter', rows, filters })}
          onOpenAll={(open) => dispatch({ type: 'open-all', open })}
        />
      </FindBar>
      <div className={styles.list}>
        <ElementGrid
          listing={listing}
          selected={selected}
          selections={view.selections}
          frameNumber={next === null ? frameNumber : null}
          isBusy={next !== null}
          memory={memory}
          onSelect={select}
          onOpen={(at, open) => dispatch({ type: 'open', path: rows[at]?.path ?? '', open })}
          onCopy={(at) => copy('value', at)}
        />
        {listing.visible.rows.length === 0 && (
          <p className={styles.noRows}>No element passes the filters.</p>
        )}
      </div>
      <Details
        remembered={view.selected}
        row={row}
        whole={whole}
        inflated={tree.inflated}
        copied={copied}
        onCopy={(what) => copy(what, selected)}
      />
    </>
  );
}

interface AboutProps {
  readonly of: OpenedInstance;
  readonly tree: ElementTree;
  readonly onSelect: (at: number) => void;
}

/** Damage, what kind of object this is, deviations. */
function About({ of, tree, onSelect }: AboutProps) {
  return (
    <>
      {tree.damage !== null && <DamageNotice error={tree.damage} />}
      {of.summary.image === null && (
        <ObjectNotice sentence={objectText(of.summary.sopClassUID, sopClassName(tree))} />
      )}
      <Notes notes={tree.notes} onGoTo={(note) => onSelect(rowOfNote(tree, note))} />
    </>
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
