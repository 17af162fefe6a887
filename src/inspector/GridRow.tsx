/* oxlint-disable jsx-a11y/prefer-tag-over-role -- lines that are placed one by one are no table */
/**
 * One line of the tree grid: an element, an item or a fragment.
 */
import { ChevronDown, ChevronRight, Star, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { CSSProperties } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { formatTag, isPrivate } from '#dicom/tag.ts';
import { CHANGED, SAME } from '#inspector/changedRows.ts';
import { Marked } from '#inspector/Marked.tsx';
import {
  creatorBeside,
  cutText,
  lengthOf,
  meaningFirst,
  multiplicityOf,
  titleOf,
  valueTextOf,
} from '#inspector/rowText.ts';
import { matchSpans, tagSpans } from '#inspector/search.ts';
import type { Query } from '#inspector/search.ts';
import { FAULTY } from '#inspector/visibleRows.ts';
import styles from './GridRow.module.css';

export interface GridRowProps {
  readonly id: string;
  readonly row: ElementRow;
  /** Index in the tree. */
  readonly at: number;
  /** 0-based line of the list. */
  readonly line: number;
  readonly place: number;
  readonly siblings: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** SAME, CHANGED or CHANGED_INSIDE. */
  readonly change: number;
  /** The gravest problem: 0 none, 1 hint, 2 warning, 3 error. */
  readonly grade: number;
  readonly isFavourite: boolean;
  /** The query, on rows that it found. */
  readonly query: Query | null;
  /** Listed only for what it encloses. */
  readonly isContext: boolean;
  /** The item of the frame on screen. */
  readonly isFrameOnScreen: boolean;
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, query } = props;
  const isBranch = row.descendants > 0;
  const className = [
    styles.row,
    props.isSelected && styles.selected,
    props.isContext && styles.context,
    row.kind !== 'element' && styles.item,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <div
      role="row"
      id={props.id}
      className={className}
      data-row={props.at}
      aria-level={row.depth + 1}
      aria-posinset={props.place}
      aria-setsize={props.siblings}
      aria-rowindex={props.line + 2}
      aria-selected={props.isSelected}
      aria-expanded={isBranch ? props.isOpen : undefined}
      style={{ '--line-number': props.line, '--depth': row.depth } as CSSProperties}
    >
      <span role="gridcell" className={`${styles.tag} ${isPrivate(row.tag) ? styles.private : ''}`}>
        <Marked text={formatTag(row.tag)} spans={tagSpans(row.tag, query)} />
      </span>
      <NameCell {...props} />
      <span role="gridcell" className={styles.code} data-column="vr">
        <Marked text={row.vr ?? ''} spans={matchSpans(row.vr ?? '', query)} />
      </span>
      <span role="gridcell" className={styles.number} data-column="vm">
        {multiplicityOf(row)}
      </span>
      <span role="gridcell" className={styles.number} data-column="length">
        {lengthOf(row)}
      </span>
      <ValueCell row={row} query={query} change={props.change} />
    </div>
  );
});

function NameCell({ row, query, isOpen, isFrameOnScreen, grade, isFavourite }: GridRowProps) {
  const title = titleOf(row);
  const creator = creatorBeside(row);
  const inTitle = matchSpans(title, query);
  // Found by its keyword alone: show it, else the mark would have no place.
  const inKeyword = inTitle.length === 0 ? matchSpans(row.keyword, query) : [];
  const Twisty = isOpen ? ChevronDown : ChevronRight;
  return (
    <span role="rowheader" className={styles.name} title={tooltip(row, title)}>
      <span className={styles.indent} />
      <span className={styles.twisty} data-twisty={row.descendants > 0 || undefined}>
        {row.descendants > 0 && <Twisty size={14} aria-hidden />}
      </span>
      <span className={styles.text}>
        <Marked text={title} spans={inTitle} />
        {inKeyword.length > 0 && (
          <span className={styles.quiet}>
            {' '}
            <Marked text={row.keyword} spans={inKeyword} />
          </span>
        )}
        {creator !== '' && (
          <span className={styles.quiet}>
            {' '}
            <Marked text={creator} spans={matchSpans(creator, query)} />
          </span>
        )}
        {isFrameOnScreen && <span className={styles.badge}>on screen</span>}
        {isReadAsSequence(row) && <span className={styles.badge}>read as sequence</span>}
      </span>
      {isFavourite && (
        <Star size={11} fill="currentColor" aria-label="favourite" className={styles.star} />
      )}
      {grade >= FAULTY && (
        <TriangleAlert size={12} aria-label="has a problem" className={styles.fault} />
      )}
    </span>
  );
}

/** Bytes in the file, that turned out to be items. */
function isReadAsSequence(row: ElementRow): boolean {
  return row.vr === 'SQ' && row.vrSource === 'guessed';
}

function tooltip(row: ElementRow, title: string): string {
  return row.keyword === '' || row.keyword === title ? title : `${title}\n${row.keyword}`;
}

function ValueCell({ row, query, change }: Pick<GridRowProps, 'row' | 'query' | 'change'>) {
  const { value, meaning, remark } = valueTextOf(row);
  const valuePart = value !== '' && (
    <span key="value">
      <Marked text={value} spans={matchSpans(value, query)} />
    </span>
  );
  const meaningPart = meaning !== '' && (
    <span key="meaning" className={styles.meaning}>
      <Marked text={meaning} spans={matchSpans(meaning, query)} />
    </span>
  );
  return (
    <span role="gridcell" className={styles.value}>
      {change !== SAME && <ChangeDot isInside={change !== CHANGED} />}
      <span className={styles.text}>
        {meaningFirst(row) ? [meaningPart, valuePart] : [valuePart, meaningPart]}
        {remark !== '' && <span className={styles.remark}>{remark}</span>}
      </span>
      {row.cut > 0 && (
        <span className={styles.cut} title={cutText(row).long}>
          {cutText(row).short}
        </span>
      )}
    </span>
  );
}

function ChangeDot({ isInside }: { isInside: boolean }) {
  const words = isInside ? 'changed inside' : 'changed';
  return (
    <span
      title={`${words} since the instance before`}
      className={isInside ? styles.dotInside : styles.dot}
    >
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
