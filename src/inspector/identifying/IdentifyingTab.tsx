/**
 * What identifies the patient, over the whole study: only shown.
 */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStoreLater } from '#store/later.ts';
import { formatTag } from '#dicom/tag.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import {
  type Flags,
  type IdentifyingElement,
  IdentifyingTable,
} from '#inspector/identifying/identifyingTable.ts';
import {
  actionText,
  flagSentences,
  REASONS,
  valuesOf,
} from '#inspector/identifying/identifyingText.ts';
import { RowGrid } from '#inspector/parts/RowGrid.tsx';
import { counted, formatCount } from '#inspector/rowText.ts';
import { ReadingBar } from '#inspector/series/ReadingBar.tsx';
import { ReadInstances } from '#inspector/series/growing.ts';
import { instancesOfStudy } from '#inspector/series/samples.ts';
import { type Reader, useReading } from '#inspector/series/useReading.ts';
import type { Where } from '#inspector/useWhere.ts';
import type { OpenedInstance } from '#store/state.ts';
import styles from './IdentifyingTab.module.css';

export interface IdentifyingResult {
  readonly elements: readonly IdentifyingElement[];
  readonly flags: Flags;
}

export interface IdentifyingReader extends Omit<Reader<IdentifyingResult>, 'start'> {
  readonly start: (key: string, instances: readonly OpenedInstance[]) => void;
}

/** Of a study that grows only new instances are read. */
export function useIdentifying(elements: ElementSource): IdentifyingReader {
  const { start, ...reader } = useReading<IdentifyingResult>(elements);
  const kept = useRef({ table: new IdentifyingTable(), read: new ReadInstances() });
  const startWith = useCallback(
    (key: string, instances: readonly OpenedInstance[]) => {
      if (!kept.current.read.isWithin(instances)) {
        kept.current = { table: new IdentifyingTable(), read: new ReadInstances() };
      }
      const { table, read } = kept.current;
      start({
        key,
        instances: read.unread(instances),
        known: read.count,
        whole: false,
        take: (instance, leaves) => {
          read.add(instance);
          table.add(leaves);
        },
        finish: () => ({ elements: table.elements(), flags: table.flags() }),
      });
    },
    [start],
  );
  return { ...reader, start: startWith };
}

export interface IdentifyingTabProps {
  readonly reader: IdentifyingReader;
  readonly where: Where;
  readonly onGoTo: (path: string) => void;
}

const COLUMNS = ['Tag', 'Name', 'Action', 'In', 'Value'];

export function IdentifyingTab({ reader, where, onGoTo }: IdentifyingTabProps) {
  const { reading, start, cancel } = reader;
  const { study } = where;
  const opened = useStoreLater((state) => state.instances);
  const studyInstances = useMemo(() => instancesOfStudy(study, opened), [study, opened]);
  const key = `${study.key} ${studyInstances.length}`;
  const isOther = reading.phase === 'idle' || reading.key !== key;
  useEffect(() => {
    if (isOther) start(key, studyInstances);
  }, [isOther, start, key, studyInstances]);
  const result = reading.phase === 'ready' && reading.key === key ? reading.result : null;
  const lines = useMemo(() => (result === null ? [] : linesOf(result.elements)), [result]);
  return (
    <>
      <ReadingBar
        reading={isOther ? { phase: 'idle' } : reading}
        startLabel={`Read ${counted(studyInstances.length, 'header')}`}
        onStart={() => start(key, studyInstances)}
        onCancel={cancel}
      />
      {result !== null && (
        <>
          <div className={styles.summary}>
            <p>
              {counted(result.elements.length, 'element')} in{' '}
              {counted(result.flags.instances, 'instance')} of this study, by the basic profile of
              PS3.15 E. Nothing is changed.
            </p>
            {flagSentences(result.flags).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <RowGrid
            label="Identifying elements"
            columns={COLUMNS}
            template="82px minmax(0, 1fr) minmax(0, 0.9fr) 28px minmax(0, 0.8fr)"
            count={lines.length}
            cells={(line) => cellsOf(lines[line])}
            onOpen={(line) => {
              const entry = lines[line];
              if (entry !== undefined && 'path' in entry) onGoTo(entry.path);
            }}
          />
        </>
      )}
    </>
  );
}

type Line = { readonly heading: string } | IdentifyingElement;

/** A heading before each reason. */
function linesOf(elements: readonly IdentifyingElement[]): Line[] {
  return elements.flatMap((element, at): Line[] => {
    const isFirst = elements[at - 1]?.reason !== element.reason;
    return isFirst ? [{ heading: REASONS[element.reason] }, element] : [element];
  });
}

function cellsOf(line: Line | undefined) {
  if (line === undefined) return [''];
  if ('heading' in line) return [line.heading];
  return [
    <span key="tag" className={styles.code}>
      {formatTag(line.tag)}
    </span>,
    <span key="name" className={styles.strong} title={line.name}>
      {line.name}
    </span>,
    <span key="action" title={line.action}>
      {actionText(line.action)}
    </span>,
    <span key="count">{formatCount(line.instances)}</span>,
    <span key="value" className={`${styles.code} ${styles.strong}`} title={line.values[0]}>
      {valuesOf(line)}
    </span>,
  ];
}
