/**
 * What is to be known before the rows: damage, and what an object without a picture is.
 */
import { TriangleAlert } from 'lucide-react';
import type { HeaderError } from '#ingest/elementSource.ts';
import { describe } from '#errors/describe.ts';
import type { ElementTree } from '#dicom/elementTree.ts';
import { objectText } from '#inspector/objectText.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import type { Header } from '#inspector/useHeader.ts';
import styles from './Notices.module.css';

/** Damage, and what kind of object this is. */
export function About({ header }: { header: Header }) {
  const { of, tree, error } = header;
  const damage = error ?? tree.damage;
  const isObject = header.phase === 'ready' && of.summary.image === null;
  return (
    <>
      {damage !== null && <DamageNotice error={damage} />}
      {isObject && (
        <p className={styles.object}>{objectText(of.summary.sopClassUID, sopClassName(tree))}</p>
      )}
    </>
  );
}

function sopClassName({ rows }: ElementTree): string {
  const paths = pathsOf(rows);
  const at = paths.get('00080016') ?? paths.get('meta.00020002');
  return at === undefined ? '' : (rows[at]?.meaning ?? '');
}

/** Where reading ended early, or why nothing could be read. */
function DamageNotice({ error }: { error: HeaderError }) {
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
