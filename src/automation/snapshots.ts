/**
 * What was opened, as shown, in plain values that survive JSON.
 */
import type {
  ImportRowSnapshot,
  SeriesSnapshot,
  ShownSnapshot,
  StackSnapshot,
  StudySnapshot,
} from '#automation/api.ts';
import type { Series, Study } from '#catalog/catalog.ts';
import { doubtsAbout } from '#catalog/warnings.ts';
import { describe, describeNotice, describeWarning, sentence } from '#errors/describe.ts';
import type { ImportRow } from '#ingest/fate.ts';
import type { StackPlace } from '#store/selectors.ts';
import type { AppState, Shown } from '#store/state.ts';

export function rowSnapshot(row: ImportRow): ImportRowSnapshot {
  const { reason, notices, ...rest } = row;
  const told = notices?.map((notice) => sentence(describeNotice(notice)));
  const known = told === undefined ? rest : { ...rest, notices: told };
  if (reason === undefined) return known;
  return { ...known, reason: reason.kind, message: sentence(describe(reason)) };
}

export function studySnapshot(study: Study, state: AppState): StudySnapshot {
  return {
    studyInstanceUID: study.studyInstanceUID,
    inferred: study.inferred,
    patientName: study.patient.name,
    patientId: study.patient.id,
    series: study.series.map((series) => seriesSnapshot(study, series, state)),
  };
}

function seriesSnapshot(study: Study, series: Series, state: AppState): SeriesSnapshot {
  return {
    seriesInstanceUID: series.seriesInstanceUID,
    inferred: series.inferred,
    modality: series.facts.modality,
    stacks: series.stacks.map((stack) => stackSnapshot({ study, series, stack }, state)),
    objects: [...series.objects],
  };
}

function stackSnapshot(place: StackPlace, { instances }: AppState): StackSnapshot {
  const { stack } = place;
  const { stackId, label, volume, claimed } = stack;
  const { rule, field, direction, disagreements } = stack.order;
  return {
    stackId,
    label,
    frames: stack.frames.map(({ instanceId, frameIndex }) => ({
      instanceId,
      sopInstanceUID: instances.get(instanceId)?.summary.sopInstanceUID ?? '',
      frameNumber: frameIndex + 1,
    })),
    positions: [...stack.positions],
    gaps: stack.gaps.map((gap) => ({ ...gap })),
    axes: stack.axes.map(({ name, values, index }) => ({
      name,
      values: [...values],
      index: [...index],
    })),
    order: { rule, field, direction, disagreements },
    warnings: doubtsAbout(place).map((warning) => ({
      kind: warning.kind,
      severity: warning.severity,
      message: sentence(describeWarning(warning)),
      instances: [...warning.instances],
    })),
    volume: volume.ok ? { ok: true } : { ok: false, reason: volume.reason },
    ...(claimed === undefined ? {} : { claimed: { ...claimed } }),
  };
}

/** Colour goes to the screen as it is: the window that changes nothing stands for that. */
const IDENTITY = { center: 128, width: 256, function: 'LINEAR' } as const;

export function shownSnapshot(shown: Shown): ShownSnapshot {
  const { stackId, frameIndex, instanceId, sopInstanceUID, frameNumber, voi } = shown;
  const told = voi !== null && 'lut' in voi ? { lut: voi.lut } : (voi ?? IDENTITY);
  return { stackId, frameIndex, instanceId, sopInstanceUID, frameNumber, voi: told };
}
