/**
 * One series: its instances become stacks and objects (PS3.3 C.7.3.1).
 *
 * A generator, so that a caller can rest between the stacks of a big series.
 */
import type { Instance, OrderWarning, Series, Stack, StackKind } from '#catalog/catalog.ts';
import { byIdentity, byNumber, inTurn } from '#catalog/compare.ts';
import { stackDrafts, type StackDraft } from '#catalog/drafts.ts';
import { byHabit } from '#catalog/fallback.ts';
import type { GroupKeys } from '#catalog/group.ts';
import type { SeriesFacts } from '#catalog/instanceSummary.ts';
import { mergedFacts } from '#catalog/mergedFacts.ts';
import { orderStack, type OrderedStack } from '#catalog/orderStack.ts';
import { checkQuality } from '#catalog/quality.ts';
import { stackIds, stackLabels } from '#catalog/stackNames.ts';
import { imageUnits } from '#catalog/units.ts';
import { warning } from '#catalog/warnings.ts';

/** How far the series' UID reaches beyond the series. */
export interface SeriesContext {
  readonly studies: number;
  readonly patients: number;
}

/** `instances` in order of identity. */
export function* buildSeries(
  keys: GroupKeys,
  instances: readonly Instance[],
  context: SeriesContext,
): Generator<void, Series> {
  const drafts = stackDrafts(imageUnits(instances.filter(isImage)));
  const ids = stackIds(keys.seriesKey, drafts);
  const parts: { draft: StackDraft; ordered: OrderedStack; stackId: string }[] = [];
  for (const [i, draft] of drafts.entries()) {
    yield;
    parts.push({ draft, ordered: orderStack(draft), stackId: ids[i] ?? '' });
  }
  parts.sort(bySizeThenFirstFrame);
  const labels = stackLabels(parts.map(({ draft }) => draft));
  const stacks: Stack[] = [];
  for (const [i, { draft, ordered, stackId }] of parts.entries()) {
    yield;
    stacks.push(toStack(draft, ordered, stackId, labels[i] ?? ''));
  }
  return {
    key: keys.seriesKey,
    seriesInstanceUID: keys.seriesInstanceUID,
    inferred: keys.seriesInferred,
    facts: mergedFacts<SeriesFacts>(instances.map(({ summary }) => summary.series)),
    stacks,
    objects: instances
      .filter((instance) => !isImage(instance))
      .toSorted(
        inTurn(
          byNumber(({ summary }) => summary.instanceNumber),
          byIdentity,
        ),
      )
      .map(({ instanceId }) => instanceId),
    warnings: seriesWarnings(keys, instances, context),
  };
}

/** What has no frame that could be drawn is listed with its header, among the objects. */
function isImage({ drawable, summary }: Instance): boolean {
  return drawable && summary.image !== null && summary.frames.length > 0;
}

interface Ordered {
  readonly ordered: OrderedStack;
}

function bySizeThenFirstFrame(a: Ordered, b: Ordered): number {
  const [x, y] = [a.ordered.records, b.ordered.records];
  if (x.length !== y.length || x[0] === undefined || y[0] === undefined) return y.length - x.length;
  return byHabit(x[0], y[0]);
}

function toStack(draft: StackDraft, ordered: OrderedStack, stackId: string, label: string): Stack {
  const quality = checkQuality(draft, ordered);
  return {
    stackId,
    label,
    kind: kindOf(draft, ordered),
    sopClassUID: ordered.records[0]?.instance.summary.sopClassUID ?? '',
    frames: ordered.records.map(({ instance, frameIndex }) => ({
      instanceId: instance.instanceId,
      frameIndex,
    })),
    positions: ordered.positions,
    axes: ordered.axes,
    order: ordered.order,
    ...quality,
    warnings: [...ordered.warnings, ...quality.warnings],
  };
}

/** Modalities whose multi-frame objects are moving pictures. */
const CINE = new Set(['US', 'IVUS', 'XA', 'RF', 'ES', 'XC', 'GM']);

function kindOf(draft: StackDraft, { order, records }: OrderedStack): StackKind {
  if (draft.kind !== 'images' || order.rule !== 'frame-number') return draft.kind;
  const summary = records[0]?.instance.summary;
  const moves =
    summary !== undefined && (summary.frameTimeMs !== null || CINE.has(summary.series.modality));
  return moves ? 'clip' : 'images';
}

function seriesWarnings(
  keys: GroupKeys,
  instances: readonly Instance[],
  context: SeriesContext,
): OrderWarning[] {
  const warnings: OrderWarning[] = [];
  const { seriesInstanceUID, studyInferred, seriesInferred } = keys;
  if (studyInferred || seriesInferred) {
    const missing =
      studyInferred && seriesInferred ? 'study and series' : studyInferred ? 'study' : 'series';
    warnings.push(warning('inferred-group', [], { missing }));
  }
  if (context.patients > 1) {
    const data = { seriesInstanceUID, patients: context.patients };
    warnings.push(warning('series-of-two-patients', [], data));
  }
  if (context.studies > 1) {
    const data = { seriesInstanceUID, studies: context.studies };
    warnings.push(warning('series-in-two-studies', [], data));
  }
  const nameless = instances.filter(({ summary }) => summary.sopInstanceUID === '');
  if (nameless.length > 0) warnings.push(warning('no-uid', nameless, { count: nameless.length }));
  const sharing = instances.filter((instance) => instance.sharesUid === true);
  if (sharing.length > 0) warnings.push(warning('shared-uid', sharing, { count: sharing.length }));
  return warnings;
}
