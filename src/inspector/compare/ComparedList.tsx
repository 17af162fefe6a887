/** The lines of a comparison: what differs, then what is the same. */
import { useMemo, useState } from 'react';
import { formatTag } from '#dicom/tag.ts';
import type { ComparedLine, Verdict } from '#inspector/compare/compareRows.ts';
import { RowGrid } from '#inspector/parts/RowGrid.tsx';
import { counted } from '#inspector/rowText.ts';
import styles from './CompareTab.module.css';

export interface ComparedListProps {
  readonly lines: readonly ComparedLine[];
  readonly onGoTo: (path: string) => void;
}

const COLUMNS = ['Tag', 'Name', 'This', 'The other'];

/** Kinds of lines, in their order. */
const VERDICTS: readonly (readonly [verdict: Verdict, heading: (count: number) => string])[] = [
  ['differs', (count) => counted(count, 'difference')],
  ['only-one', (count) => `${counted(count, 'element')} only in this`],
  ['only-other', (count) => `${counted(count, 'element')} only in the other`],
  ['same', (count) => `${counted(count, 'element')} the same`],
];

type Listed = { readonly heading: string } | ComparedLine;

export function ComparedList({ lines, onGoTo }: ComparedListProps) {
  const [showsSame, showSame] = useState(false);
  const listed = useMemo(() => listedLines(lines, showsSame), [lines, showsSame]);
  const different = lines.filter(({ verdict }) => verdict !== 'same').length;
  return (
    <>
      <div className={styles.bar}>
        <output>
          {different === 0
            ? 'All elements are the same.'
            : `${counted(different, 'element')} of ${lines.length} differ`}
        </output>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={showsSame}
            onChange={(event) => showSame(event.target.checked)}
          />
          Show the same too
        </label>
      </div>
      <RowGrid
        label="Compared elements"
        columns={COLUMNS}
        template="82px minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr)"
        count={listed.length}
        cells={(line) => cellsOf(listed[line])}
        onOpen={(line) => {
          const entry = listed[line];
          if (entry !== undefined && 'path' in entry && entry.one !== null) onGoTo(entry.path);
        }}
      />
    </>
  );
}

function listedLines(lines: readonly ComparedLine[], showsSame: boolean): Listed[] {
  return VERDICTS.flatMap(([wanted, heading]) => {
    const these = lines.filter(({ verdict }) => verdict === wanted);
    if (these.length === 0 || (wanted === 'same' && !showsSame)) return [];
    return [{ heading: heading(these.length) }, ...these];
  });
}

function cellsOf(line: Listed | undefined) {
  if (line === undefined) return [''];
  if ('heading' in line) return [line.heading];
  return [
    <span key="tag" className={styles.tag}>
      {formatTag(line.tag)}
    </span>,
    <span
      key="name"
      className={styles.name}
      title={line.inside === '' ? undefined : `In ${line.inside}`}
    >
      {line.name}
      {line.inside !== '' && <span className={styles.quiet}> in {line.inside}</span>}
    </span>,
    <Side key="one" text={line.one} />,
    <Side key="other" text={line.other} />,
  ];
}

function Side({ text }: { text: string | null }) {
  if (text === null) return <span className={styles.absent}>absent</span>;
  return (
    <span className={styles.value} title={text}>
      {text === '' ? 'empty' : text}
    </span>
  );
}
