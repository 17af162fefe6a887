/**
 * The strip under the list: all that is known of the selected row, and its ways onto the clipboard.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { formatTag } from '#dicom/tag.ts';
import { CopyButtons } from '#inspector/CopyButtons.tsx';
import type { CopyWhat } from '#inspector/useCopy.ts';
import { readablePath } from '#inspector/copyText.ts';
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

function Present({
  row,
  above,
  whole,
  inflated,
  copied,
  onCopy,
}: DetailsProps & { row: ElementRow }) {
  return (
    <>
      <p className={styles.head}>
        <Heading row={row} />
        {factsOf(row, above, inflated).map((fact) => (
          <span key={fact}> · {fact}</span>
        ))}
      </p>
      <ValueBlock row={row} text={valueTextOf(row)} whole={whole} />
      <CopyButtons copied={copied} onCopy={onCopy} />
    </>
  );
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
