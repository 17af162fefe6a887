/**
 * What is to be known before the rows: damage, an object without a picture, tolerated deviations.
 */
import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { describe } from '#errors/describe.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';
import { noteText } from '#inspector/noteText.ts';
import { counted } from '#inspector/rowText.ts';
import styles from './Notices.module.css';

/** Where reading ended early, or why nothing could be read. */
export function DamageNotice({ error }: { error: ParseError }) {
  const { fact, remedy } = describe(error);
  return (
    <div role="status" className={styles.damage}>
      <TriangleAlert size={15} aria-hidden className={styles.sign} />
      <p>
        <strong>{fact}</strong> {remedy}
      </p>
    </div>
  );
}

export function ObjectNotice({ sentence }: { sentence: string }) {
  return <p className={styles.object}>{sentence}</p>;
}

export interface NotesProps {
  readonly notes: readonly ParseNote[];
  readonly onGoTo: (note: ParseNote) => void;
}

/** Deviations that the reader took in its stride, behind their number. */
export function Notes({ notes, onGoTo }: NotesProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (notes.length === 0) return null;
  const Twisty = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className={styles.notes}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className={styles.fold}
        onClick={() => setOpen(!isOpen)}
      >
        <Twisty size={14} aria-hidden />
        {counted(notes.length, 'deviation')} from the standard, read all the same
      </button>
      <ul id={id} hidden={!isOpen} className={styles.list}>
        {isOpen &&
          notes.map((note, i) => (
            // Notes have no identity of their own, and their list never changes for one tree.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i}>
              <button type="button" className={styles.note} onClick={() => onGoTo(note)}>
                {noteText(note)}
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
