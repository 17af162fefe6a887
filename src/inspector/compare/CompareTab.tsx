/**
 * The header beside another one, or its series beside another: what differs comes first.
 */
import { useMemo, useState } from 'react';
import { useStoreLater } from '#store/later.ts';
import type { InstanceId, Series } from '#catalog/catalog.ts';
import { describe } from '#errors/describe.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { instancesOf, OtherChoice } from '#inspector/compare/OtherChoice.tsx';
import { type ComparedLine, compareRows } from '#inspector/compare/compareRows.ts';
import { ComparedList } from '#inspector/compare/ComparedList.tsx';
import { SeriesComparison } from '#inspector/compare/SeriesComparison.tsx';
import { useTree } from '#inspector/compare/useTree.ts';
import { undecidedPaths } from '#inspector/longValues.ts';
import type { PanelMemory } from '#inspector/panelMemory.ts';
import { Segments } from '#inspector/parts/Segments.tsx';
import type { Header } from '#inspector/useHeader.ts';
import { useLongValues } from '#inspector/useLongValues.ts';
import type { Where } from '#inspector/useWhere.ts';
import styles from './CompareTab.module.css';

export interface CompareTabProps {
  readonly elements: ElementSource;
  readonly memory: PanelMemory;
  readonly header: Header;
  readonly where: Where;
  readonly onGoTo: (path: string) => void;
}

interface Other {
  readonly seriesKey: string;
  /** Null: the neighbour, or the first. */
  readonly instanceId: InstanceId | null;
}

export function CompareTab(props: CompareTabProps) {
  const { where, header } = props;
  const [what, setWhat] = useState<'instances' | 'series'>('instances');
  const [other, setOther] = useState<Other>({ seriesKey: where.series.key, instanceId: null });
  const studies = useStoreLater((state) => state.catalog.studies);
  const instances = useStoreLater((state) => state.instances);
  const series =
    studies.flatMap((study) => study.series).find(({ key }) => key === other.seriesKey) ??
    where.series;
  const id = other.instanceId ?? defaultOther(series, where, header.of.instanceId);
  const instance = id === null ? null : (instances.get(id) ?? null);
  return (
    <>
      <Segments
        label="What is compared"
        chosen={what}
        choices={[
          ['instances', 'This instance'],
          ['series', 'The whole series'],
        ]}
        onChoose={setWhat}
      />
      <OtherChoice
        series={series}
        instance={instance}
        hasInstance={what === 'instances'}
        onSeries={({ key }) => setOther({ seriesKey: key, instanceId: null })}
        onInstance={(instanceId) => setOther({ seriesKey: series.key, instanceId })}
      />
      {what === 'series' ? (
        <SeriesComparison {...props} other={series} />
      ) : (
        <InstanceComparison {...props} file={instance?.file ?? null} />
      )}
    </>
  );
}

/** The next slice, else the one before; of another series the first. */
function defaultOther(series: Series, where: Where, own: InstanceId): InstanceId | null {
  const ids = instancesOf(series);
  const at = series.key === where.series.key ? ids.indexOf(own) : -1;
  if (at === -1) return ids[0] ?? null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

const NO_LINES: readonly ComparedLine[] = [];

function InstanceComparison(props: CompareTabProps & { file: FileHandle | null }) {
  const { elements, memory, header, file, onGoTo } = props;
  const { rows } = header.tree;
  const read = useTree(elements, memory, file);
  const others = read?.ok === true ? read.value.rows : null;
  const pair = useMemo(
    () =>
      others === null || file === null
        ? null
        : { one: header.of.file, other: file, paths: undecidedPaths(rows, others) },
    [rows, others, header.of.file, file],
  );
  const { isReading, differing } = useLongValues(elements, pair);
  const lines = useMemo(
    () => (others === null ? NO_LINES : compareRows(rows, others, differing)),
    [rows, others, differing],
  );
  if (file === null) {
    return <p className={styles.remark}>There is no other instance. Choose another series.</p>;
  }
  if (read === null) return <output className={styles.late}>Reading the other header</output>;
  if (!read.ok) {
    const { fact, remedy } = describe(read.error);
    return (
      <p className={styles.remark}>
        {fact} {remedy}
      </p>
    );
  }
  return (
    <>
      {isReading && <output className={styles.late}>Comparing long values to their end</output>}
      <ComparedList lines={lines} onGoTo={onGoTo} />
    </>
  );
}
