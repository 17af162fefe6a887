/**
 * Which study and which series an instance belongs to.
 *
 * A study is a Study Instance UID of one patient, a series a Series Instance UID in such a study
 * (PS3.3 C.7.2.1, C.7.3.1). Keys depend on the instance alone, so grouping cannot depend on the
 * order of arrival. Where a UID is missing, the group is inferred from Patient ID, Study Date,
 * Series Number and the folder, and says so.
 */
import { trimUid } from '#dicom/values/uid.ts';
import type { Instance } from '#catalog/catalog.ts';
import { shortHash } from '#catalog/shortHash.ts';

export interface GroupKeys {
  readonly studyKey: string;
  readonly seriesKey: string;
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly studyInferred: boolean;
  readonly seriesInferred: boolean;
}

/** Keys by the identifiers that they are made of: the instances of a series share one. */
export type KnownKeys = Map<string, GroupKeys>;

export function groupKeys(instance: Instance, known: KnownKeys = new Map()): GroupKeys {
  const { studyInstanceUID, seriesInstanceUID, patient } = instance.summary;
  const identifiers = `${studyInstanceUID}\n${seriesInstanceUID}\n${patient.id}`;
  const before = known.get(identifiers);
  if (before !== undefined) return before;
  const keys = makeKeys(instance);
  // An inferred group depends on more than the identifiers.
  if (!keys.studyInferred && !keys.seriesInferred) known.set(identifiers, keys);
  return keys;
}

function makeKeys(instance: Instance): GroupKeys {
  const { summary } = instance;
  const studyInstanceUID = trimUid(summary.studyInstanceUID);
  const seriesInstanceUID = trimUid(summary.seriesInstanceUID);
  // One Study Instance UID under two patients is two studies: merging them would mix two people.
  const studyKey = `${studyInstanceUID || 'inferred'}~${shortHash(
    studyInstanceUID === '' ? inferredStudy(instance) : [summary.patient.id],
  )}`;
  const seriesKey = `${seriesInstanceUID || 'inferred'}~${shortHash(
    seriesInstanceUID === '' ? [studyKey, ...inferredSeries(instance)] : [studyKey],
  )}`;
  return {
    studyKey,
    seriesKey,
    studyInstanceUID,
    seriesInstanceUID,
    studyInferred: studyInstanceUID === '',
    seriesInferred: seriesInstanceUID === '',
  };
}

function inferredStudy(instance: Instance): readonly string[] {
  const { patient, study } = instance.summary;
  // Without a patient and a date the folder is all that holds the files together.
  if (patient.id === '' && study.date === '')
    return ['', patient.name, '', folderOf(instance.path)];
  return [patient.id, patient.name, study.date, ''];
}

function inferredSeries(instance: Instance): readonly string[] {
  const { number, modality } = instance.summary.series;
  return [number === null ? '' : String(number), modality, folderOf(instance.path)];
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
