/**
 * The strip under the list: all that is known of the selected row, and its ways onto the clipboard.
 */
import { Star } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { Problem } from '#dicom/problems/problem.ts';
import { formatTag } from '#dicom/tag.ts';
import { CopyButtons } from '#inspector/CopyButtons.tsx';
import type { CopyWhat } from '#inspector/useCopy.ts';
import { readablePath } from '#inspector/copyText.ts';
import {
  currentFavourites,
  favouriteKey,
  onFavourites,
  toggleFavourite,
} from '#inspector/favourites.ts';
import { problemWords } from '#inspector/problemText.ts';
import {
  counted,
  creatorBeside,
  placeInFile,
  titleOf,
  valueTextOf,
  vrSourceText,
} from '#inspector/rowText.ts';
import type { WholeValue } from '#inspector/useWholeValue.ts';
import { ValueBlock } from '#inspector/ValueBlock.tsx';
import styles from './Details.module.css';

export interface DetailsProps {
  /** The selected row as it was last seen. */
  readonly remembered: ElementRow | null;
  /** The same row in this tree, null where it is absent. */
  readonly row: ElementRow | null;
  /** The rows above it, outermost first. */
  readonly above: readonly ElementRow[];
  /** Of the whole instance. */
  readonly problems: readonly Problem[];
  /** Whether the tree is there at all. */
  readonly isRead: boolean;
  readonly whole: WholeValue | null;
  readonly inflated: boolean;
  /** What the last copying came to. */
  readonly copied: string;
  readonly onCopy: (what: CopyWhat) => void;
}

export function Details(props: DetailsProps) {
  const { remembered, row } = props;
  return (
    <section aria-label="Details of the selected element" className={styles.strip}>
      {remembered === null && <p className={styles.hint}>Select a row to see all of its value.</p>}
      {remembered !== null && row === null && props.isRead && (
        <p className={styles.head}>
          <Heading row={remembered} />
          <span className={styles.absent}> · absent in this instance</span>
        </p>
      )}
      {row !== null && <Present {...props} row={row} />}
    </section>
  );
}

function Heading({ row }: { row: ElementRow }) {
  return (
    <strong className={styles.heading}>
      <span className={styles.tag}>{formatTag(row.tag)}</span> {titleOf(row)}
    </strong>
  );
}

function Present(props: DetailsProps & { row: ElementRow }) {
  const { row, above, whole, inflated, copied, onCopy } = props;
  return (
    <>
      <p className={styles.head}>
        {row.kind === 'element' && <Favourite row={row} />}
        <Heading row={row} />
        {factsOf(row, above, inflated).map((fact) => (
          <span key={fact}> · {fact}</span>
        ))}
      </p>
      <RowProblems row={row} problems={props.problems} />
      <ValueBlock row={row} text={valueTextOf(row)} whole={whole} />
      <CopyButtons copied={copied} onCopy={onCopy} />
    </>
  );
}

/** Whether the element is one of those that someone wants to see first. */
function Favourite({ row }: { row: ElementRow }) {
  const key = favouriteKey(row);
  const isOne = useSyncExternalStore(onFavourites, () => currentFavourites().has(key));
  return (
    <button
      type="button"
      aria-label="Favourite"
      aria-pressed={isOne}
      title={isOne ? 'No favourite any more' : 'Make it a favourite: the filter shows them alone'}
      className={styles.star}
      onClick={() => toggleFavourite(key)}
    >
      <Star size={13} aria-hidden fill={isOne ? 'currentColor' : 'none'} />
    </button>
  );
}

function RowProblems({ row, problems }: { row: ElementRow; problems: readonly Problem[] }) {
  const own = problems.filter(({ path, severity }) => path === row.path && severity !== 'hint');
  return own.map((problem, nth) => {
    const { says, right, rule } = problemWords(problem);
    return (
      // oxlint-disable-next-line react/no-array-index-key -- one value may have a fault twice
      <p key={nth} className={styles.damage}>
        {says} {right} {rule}
      </p>
    );
  });
}

function factsOf(row: ElementRow, above: readonly ElementRow[], inflated: boolean): string[] {
  const creator = creatorBeside(row);
  return [
    row.keyword,
    creator === '' ? '' : `creator ${creator}`,
    row.vr ?? '',
    row.kind === 'element' ? `VM ${row.vm}` : '',
    row.kind === 'item' ? counted(row.descendants, 'row') : '',
    placeInFile(row, inflated),
    vrSourceText(row),
    above.length === 0 ? '' : `in ${readablePath(above)}`,
  ].filter(Boolean);
}
