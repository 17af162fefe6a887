/**
 * The study list as rows of known height: flat, so that it can be virtual. Pure.
 *
 * A series is one card where it has one stack; else a heading with its stacks under it. Objects
 * without pixels follow under their series.
 */
import type { Catalog, InstanceId, Series, Stack, Study } from '#catalog/catalog.ts';

export type StudyRow =
  | { kind: 'patient'; key: string; study: Study; isChange: boolean }
  | { kind: 'study'; key: string; study: Study }
  | { kind: 'series'; key: string; study: Study; series: Series }
  | { kind: 'stack'; key: string; study: Study; series: Series; stack: Stack; isOnly: boolean }
  | { kind: 'object'; key: string; study: Study; series: Series; instanceId: InstanceId };

/** CSS pixels; the style sheet of the list gives its rows the same. */
export const ROW_HEIGHTS: Readonly<Record<StudyRow['kind'], number>> = {
  patient: 52,
  study: 46,
  series: 34,
  stack: 84,
  object: 40,
};

export function studyRows(catalog: Catalog): readonly StudyRow[] {
  const rows: StudyRow[] = [];
  let last: Study | null = null;
  for (const study of catalog.studies) {
    if (last === null || !isSamePatient(last, study)) {
      rows.push({ kind: 'patient', key: `patient ${study.key}`, study, isChange: last !== null });
    }
    rows.push({ kind: 'study', key: `study ${study.key}`, study });
    for (const series of study.series) rows.push(...seriesRows(study, series));
    last = study;
  }
  return rows;
}

function seriesRows(study: Study, series: Series): StudyRow[] {
  const rows: StudyRow[] = [];
  const isOnly = series.stacks.length === 1;
  const key = `${study.key} ${series.key}`;
  if (!isOnly) rows.push({ kind: 'series', key: `series ${key}`, study, series });
  for (const stack of series.stacks) {
    rows.push({ kind: 'stack', key: `stack ${stack.stackId}`, study, series, stack, isOnly });
  }
  for (const instanceId of series.objects) {
    rows.push({ kind: 'object', key: `object ${instanceId}`, study, series, instanceId });
  }
  return rows;
}

/** The same name, ID and birth date: anything else is said to be another patient. */
export function isSamePatient(one: Study, other: Study): boolean {
  return (
    one.patient.id === other.patient.id &&
    one.patient.name === other.patient.name &&
    one.patient.birthDate === other.patient.birthDate
  );
}

/** The top of each row, and the height of all, in CSS pixels. */
export function rowOffsets(rows: readonly StudyRow[]): {
  readonly tops: ReadonlyMap<string, number>;
  readonly height: number;
} {
  const tops = new Map<string, number>();
  let height = 0;
  for (const row of rows) {
    tops.set(row.key, height);
    height += ROW_HEIGHTS[row.kind];
  }
  return { tops, height };
}
