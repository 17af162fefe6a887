/**
 * One series: its instances become stacks and objects (PS3.3 C.7.3.1).
 *
 * A generator, so that a caller can rest between the stacks of a big series.
 */
import type { Instance, Series, Stack, StackKind } from '#catalog/catalog.ts';
import { byIdentity, byNumber, inTurn } from '#catalog/compare.ts';
import { completed, namedByDirectory, namesListed } from '#catalog/directoryNames.ts';
import { stackDrafts, type StackDraft } from '#catalog/drafts.ts';
import { byHabit } from '#catalog/fallback.ts';
import type { GroupKeys } from '#catalog/group.ts';
import { orderStack, type OrderedStack } from '#catalog/orderStack.ts';
import { checkQuality } from '#catalog/quality.ts';
import { stackIds, stackLabels } from '#catalog/stackNames.ts';
import { imageUnits } from '#catalog/units.ts';
import { seriesWarnings, type SeriesContext } from '#catalog/seriesChecks.ts';

/** `instances` in order of identity. */
export function* buildSeries(
  keys: GroupKeys,
  instances: readonly Instance[],
  context: SeriesContext,
): Generator<void, Series> {
  const units = imageUnits(instances.filter(isImage));
  yield;
  const drafts = yield* stackDrafts(units);
  yield;
  const ids = stackIds(keys.seriesKey, drafts);
  const parts: StackPart[] = [];
  for (const [i, draft] of drafts.entries()) {
    yield;
    parts.push({ draft, ordered: yield* orderStack(draft), stackId: ids[i] ?? '' });
  }
  parts.sort(bySizeThenFirstFrame);
  const labels = stackLabels(parts.map(({ draft }) => draft));
  const objects = instances.filter((instance) => !isImage(instance));
  const isWhole = parts.length === 1 && objects.length === 0;
  const stacks: Stack[] = [];
  for (const [i, part] of parts.entries()) {
    yield;
    stacks.push(yield* toStack(part, labels[i] ?? '', isWhole));
  }
  yield;
  const warnings = seriesWarnings(keys, instances, context);
  yield;
  const { facts, elements } = completed(
    'series',
    instances.map(({ summary }) => summary.series),
    namesListed(instances),
  );
  const places = instances.flatMap(({ listed }) => listed?.place ?? []);
  yield;
  return {
    key: keys.seriesKey,
    seriesInstanceUID: keys.seriesInstanceUID,
    inferred: keys.seriesInferred,
    facts,
    stacks,
    objects: objects
      .toSorted(
        inTurn(
          byNumber(({ summary }) => summary.instanceNumber),
          byIdentity,
        ),
      )
      .map(({ instanceId }) => instanceId),
    ...(places.length === 0 ? {} : { listedAt: least(places) }),
    warnings: [...warnings, ...namedByDirectory(elements)],
  };
}

/** Of thousands: more than a call takes as arguments. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other));
}

/** What has no frame that could be drawn is listed with its header, among the objects. */
function isImage({ drawable, summary }: Instance): boolean {
  return drawable && summary.image !== null && summary.frames.length > 0;
}

interface StackPart {
  readonly draft: StackDraft;
  readonly ordered: OrderedStack;
  readonly stackId: string;
}

function bySizeThenFirstFrame(a: StackPart, b: StackPart): number {
  const [x, y] = [a.ordered.records, b.ordered.records];
  if (x.length !== y.length || x[0] === undefined || y[0] === undefined) return y.length - x.length;
  return byHabit(x[0], y[0]);
}

function* toStack(
  { draft, ordered, stackId }: StackPart,
  label: string,
  isWhole: boolean,
): Generator<void, Stack> {
  const quality = yield* checkQuality(draft, ordered, isWhole);
  yield;
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
