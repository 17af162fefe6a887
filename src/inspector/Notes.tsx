/**
 * Deviations from the standard that the reader took in its stride: their number, and the list.
 */
import type { ParseNote } from '#dicom/parseError.ts';
import { noteText } from '#inspector/noteText.ts';
import { counted } from '#inspector/rowText.ts';
import styles from './Notes.module.css';

export interface NotesButtonProps {
  readonly count: number;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
}

export function NotesButton({ count, isOpen, onOpen }: NotesButtonProps) {
  if (count === 0) return null;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      title="Deviations from the standard that did not keep the header from being read"
      className={styles.button}
      onClick={() => onOpen(!isOpen)}
    >
      {counted(count, 'deviation')}
    </button>
  );
}

export interface NotesListProps {
  readonly notes: readonly ParseNote[];
  readonly onGoTo: (note: ParseNote) => void;
}

export function NotesList({ notes, onGoTo }: NotesListProps) {
  return (
    <ul aria-label="Deviations from the standard" className={styles.list}>
      {notes.map((note) => (
        <li key={`${note.kind} ${note.atByte} ${note.detail ?? ''}`}>
          <button type="button" className={styles.note} onClick={() => onGoTo(note)}>
            {noteText(note)}
          </button>
        </li>
      ))}
    </ul>
  );
}
