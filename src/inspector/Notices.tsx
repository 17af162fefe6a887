/**
 * What is to be known before the rows: damage, and what an object without a picture is.
 */
import { TriangleAlert } from 'lucide-react';
import { describe } from '#errors/describe.ts';
import type { ParseError } from '#dicom/parseError.ts';
import styles from './Notices.module.css';

/** Where reading ended early, or why nothing could be read. */
export function DamageNotice({ error }: { error: ParseError }) {
  const { fact, remedy } = describe(error);
  return (
    <output className={styles.damage}>
      <TriangleAlert size={15} aria-hidden className={styles.sign} />
      <span>
        <strong>{fact}</strong> {remedy}
      </span>
    </output>
  );
}

export function ObjectNotice({ sentence }: { sentence: string }) {
  return <p className={styles.object}>{sentence}</p>;
}
