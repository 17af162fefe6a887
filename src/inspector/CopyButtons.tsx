/** The ways of a row onto the clipboard, and what the last one came to. */
import { Copy } from 'lucide-react';
import type { CopyWhat } from '#inspector/useCopy.ts';
import styles from './CopyButtons.module.css';

const BUTTONS: readonly (readonly [what: CopyWhat, label: string, title: string])[] = [
  ['value', 'Value', 'Copy the whole value (Ctrl+C in the list)'],
  ['row', 'Row', 'Copy the row as one line'],
  ['path', 'Path', 'Copy the tags from the top down to here'],
  ['pydicom', 'pydicom', 'Copy the path as Python with pydicom'],
  ['dcmdump', 'dcmdump', 'Copy the path as DCMTK spells it'],
];

export interface CopyButtonsProps {
  readonly copied: string;
  readonly onCopy: (what: CopyWhat) => void;
}

export function CopyButtons({ copied, onCopy }: CopyButtonsProps) {
  return (
    <div className={styles.bar}>
      <fieldset aria-label="Copy" className={styles.group}>
        <Copy size={13} aria-hidden className={styles.sign} />
        {BUTTONS.map(([what, label, title]) => (
          <button
            key={what}
            type="button"
            aria-label={`Copy ${label}`}
            title={title}
            className={styles.button}
            onClick={() => onCopy(what)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <output className={styles.copied}>{copied}</output>
    </div>
  );
}
