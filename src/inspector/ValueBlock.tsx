/**
 * A value at full length, as far as a page can hold it, with its meaning.
 */
import { describe } from '#errors/describe.ts';
import type { ElementRow } from '#dicom/elementTree.ts';
import { visibleLines } from '#dicom/visibleText.ts';
import { counted, cutText, formatCount } from '#inspector/rowText.ts';
import type { ValueText } from '#inspector/rowText.ts';
import type { WholeValue } from '#inspector/useWholeValue.ts';
import styles from './Details.module.css';

/** Laying out more text than this halts the page. */
const SHOWN_CHARACTERS = 100_000;

export interface ValueBlockProps {
  readonly row: ElementRow;
  readonly text: ValueText;
  readonly whole: WholeValue | null;
}

export function ValueBlock({ row, text, whole }: ValueBlockProps) {
  const value = whole?.phase === 'read' && whole.result.ok ? whole.result.value : text.value;
  const shown = visibleLines(value.slice(0, SHOWN_CHARACTERS));
  return (
    <>
      {text.remark !== '' && <p className={styles.remark}>{text.remark}</p>}
      {text.meaning !== '' && <p className={styles.meaning}>{text.meaning}</p>}
      {shown !== '' && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long values scroll, by keyboard too
        <section tabIndex={0} aria-label="Value" className={styles.value}>
          {shown}
        </section>
      )}
      {value.length > SHOWN_CHARACTERS && (
        <p className={styles.hint}>
          The first {formatCount(SHOWN_CHARACTERS)} of {counted(value.length, 'character')}. Copying
          gives all.
        </p>
      )}
      {whole !== null && <Rest row={row} whole={whole} />}
    </>
  );
}

/** What stands for the part of the value that is not there yet. */
function Rest({ row, whole }: { row: ElementRow; whole: WholeValue }) {
  switch (whole.phase) {
    case 'cut':
      return (
        <button type="button" className={styles.more} onClick={whole.show}>
          Show {cutText(row).long}
        </button>
      );
    case 'reading':
      return <p className={styles.late}>Reading {cutText(row).long}</p>;
    case 'read': {
      if (whole.result.ok) return null;
      const { fact, remedy } = describe(whole.result.error);
      return (
        <p className={styles.damage}>
          {fact} {remedy}
        </p>
      );
    }
  }
}
