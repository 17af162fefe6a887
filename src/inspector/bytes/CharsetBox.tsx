/**
 * Reading text in another character set than the file declares, with what comes of it at once.
 */
import { useMemo } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { isText } from '#dicom/vr.ts';
import { CHARSET_CHOICES } from '#inspector/bytes/charsetChoices.ts';
import { titleOf } from '#inspector/rowText.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import styles from './BytesTab.module.css';

/** Values that are shown as they come out. */
const PREVIEWED = 4;

export interface CharsetBoxProps {
  /** Terms that are read with instead; null: as declared. */
  readonly charset: string | null;
  /** What the file declares, and how it is applied. */
  readonly declared: string;
  readonly rows: readonly ElementRow[];
  /** The same read as declared. */
  readonly asDeclared: readonly ElementRow[];
  readonly onCharset: (charset: string | null) => void;
}

export function CharsetBox(props: CharsetBoxProps) {
  const { charset, declared, rows, asDeclared, onCharset } = props;
  const preview = useMemo(() => previewed(rows, asDeclared), [rows, asDeclared]);
  return (
    <div className={styles.charset}>
      <label className={styles.field}>
        <span>Text is read as</span>
        <select
          className={styles.select}
          value={charset ?? ''}
          onChange={(event) => onCharset(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">declared: {declared}</option>
          {CHARSET_CHOICES.map(([terms, name]) => (
            <option key={terms} value={terms}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {preview.length > 0 && (
        <dl className={styles.preview} aria-label="Text as it is read">
          {preview.map(({ row, before }) => (
            <div key={row.path} className={styles.sample}>
              <dt>{titleOf(row)}</dt>
              <dd title={before === row.value ? undefined : `As declared: ${before}`}>
                {row.value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Texts that have other characters than ASCII in either reading. */
function previewed(rows: readonly ElementRow[], asDeclared: readonly ElementRow[]) {
  const paths = pathsOf(asDeclared);
  return rows
    .flatMap((row) => {
      if (row.vr === null || !isText(row.vr) || row.value === '') return [];
      const at = paths.get(row.path);
      const before = at === undefined ? '' : (asDeclared[at]?.value ?? '');
      return /[^ -~]/.test(row.value + before) ? [{ row, before }] : [];
    })
    .slice(0, PREVIEWED);
}
