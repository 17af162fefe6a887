/** What the header is compared with: a series of what is open, and an instance of it. */
import { useMemo } from 'react';
import { useStoreLater } from '#store/later.ts';
import type { InstanceId, Series } from '#catalog/catalog.ts';
import type { OpenedInstance } from '#store/state.ts';
import styles from './CompareTab.module.css';

export interface OtherChoiceProps {
  readonly series: Series;
  /** Null where whole series are compared. */
  readonly instance: OpenedInstance | null;
  readonly hasInstance: boolean;
  readonly onSeries: (series: Series) => void;
  readonly onInstance: (instanceId: InstanceId) => void;
}

export function OtherChoice(props: OtherChoiceProps) {
  const studies = useStoreLater((state) => state.catalog.studies);
  const all = useMemo(() => studies.flatMap(({ series }) => series), [studies]);
  return (
    <div className={styles.other}>
      <label className={styles.field}>
        <span>With</span>
        <select
          className={styles.select}
          value={props.series.key}
          onChange={(event) => {
            const chosen = all.find(({ key }) => key === event.target.value);
            if (chosen !== undefined) props.onSeries(chosen);
          }}
        >
          {all.map((series) => (
            <option key={series.key} value={series.key}>
              {seriesName(series)}
            </option>
          ))}
        </select>
      </label>
      {props.hasInstance && <InstanceChoice {...props} />}
    </div>
  );
}

function InstanceChoice({ series, instance, onInstance }: OtherChoiceProps) {
  const instances = useStoreLater((state) => state.instances);
  const listed = useMemo(
    () => instancesOf(series).flatMap((id) => instances.get(id) ?? []),
    [series, instances],
  );
  return (
    <label className={styles.field}>
      <span className="visually-hidden">Instance</span>
      <select
        className={styles.select}
        value={instance?.instanceId ?? ''}
        onChange={(event) => onInstance(event.target.value)}
      >
        {instance === null && <option value="">choose</option>}
        {listed.map((one) => (
          <option key={one.instanceId} value={one.instanceId}>
            {instanceName(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** In the order of the screen, objects last. */
export function instancesOf({ stacks, objects }: Series): readonly InstanceId[] {
  const drawn = stacks.flatMap(({ frames }) => frames.map(({ instanceId }) => instanceId));
  return [...new Set([...drawn, ...objects])];
}

export function seriesName({ facts }: Series): string {
  const number = facts.number === null ? '' : String(facts.number);
  return [facts.modality, number, facts.description].filter(Boolean).join(' ') || 'Series';
}

export function instanceName({ summary, path }: OpenedInstance): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const number = summary.instanceNumber;
  return number === null ? file : `${number} · ${file}`;
}
