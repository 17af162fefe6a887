/**
 * Doubts about a stack or a series: what each kind's `data` carries, and how severe it is.
 *
 * A note is listed among the reasons of the order; only a warning makes a badge. Distances in mm,
 * angles in degrees. `instances` names the instances concerned, in display order; it is empty where
 * the whole stack is concerned.
 *
 * | kind | data |
 * |---|---|
 * | `missing-slices` | `count` slices after the `after`th position in display order (from 1), in a gap of `gapMm` where `medianMm` is usual; `instances` are the two neighbours |
 * | `irregular-spacing` | `gaps` that differ, `minMm`, `maxMm`, `medianMm`; `dividedBy` names the element that tells evenly spaced `sets` apart, where one does; `instances` are the slices beside those gaps |
 * | `repeated-position` | `positions` that `frames` frames share without an axis that tells them apart |
 * | `incomplete-set` | `axis` and `value` name the set, that has `present` of `expected` positions; `instances` are those of the set, where it lacks some |
 * | `gantry-tilt` | `degrees` from the positions, `uneven` where the slices do not all lie along one shear, `quotedDegrees` from (0018,1120) where it stands |
 * | `thickness-differs` | `thicknessMm`, `spacingMm` |
 * | `instance-number-holes` | `missing` numbers between `first` and `last` |
 * | `count-differs` | `loaded` against `claimed` by `element` (keyword) |
 * | `mixed-window`, `mixed-rescale`, `mixed-kernel`, `mixed-thickness`, `mixed-reference` | `values`: how many different ones |
 * | `no-uid` | `count` instances without a SOP Instance UID |
 * | `shared-uid` | `count` instances whose SOP Instance UID another, different file has too |
 * | `series-in-two-studies` | `seriesInstanceUID`, `studies` that have it |
 * | `series-of-two-patients` | `seriesInstanceUID`, `patients` that have it |
 * | `inferred-group` | `missing`: 'study', 'series' or 'study and series': the UID that is missing |
 * | `bad-orientation` | `count` instances whose row and column direction are not orthogonal unit vectors |
 * | `no-position` | `frames` that have no usable position and stand last |
 * | `guessed-order`, `low-trust-order` | `field` that was sorted by |
 * | `fixed-direction` | `direction` in words, `rho` of Instance Number or 'missing' |
 * | `mosaic` | `frames` that are a volume tiled into one picture, of `slices` where the header tells them |
 * | `missing-parts` | `missing` of `total` parts of a concatenation |
 * | `dimension-index-differs` | `field` that counts the slices otherwise than they lie, at `frames` |
 * | `named-by-directory` | `elements`: names of those that stand in the DICOMDIR alone |
 */
import type {
  Instance,
  InstanceId,
  OrderWarning,
  OrderWarningKind,
  Series,
  Stack,
  Study,
} from '#catalog/catalog.ts';
import type { FrameRecord } from '#catalog/units.ts';

/** All doubts that concern a stack, its series' and its study's too; those that make a badge first. */
export function doubtsAbout(place: {
  readonly study: Study;
  readonly series: Series;
  readonly stack: Stack;
}): readonly OrderWarning[] {
  const { study, series, stack } = place;
  return [...stack.warnings, ...series.warnings, ...study.warnings].toSorted(
    (one, other) => rank(one) - rank(other),
  );
}

function rank({ severity }: OrderWarning): number {
  return severity === 'warning' ? 0 : 1;
}

type Concerned = readonly (Instance | FrameRecord)[];

export function warning(
  kind: OrderWarningKind,
  concerned: Concerned,
  data: OrderWarning['data'],
): OrderWarning {
  return { kind, severity: 'warning', instances: idsOf(concerned), data };
}

export function note(
  kind: OrderWarningKind,
  concerned: Concerned,
  data: OrderWarning['data'],
): OrderWarning {
  return { kind, severity: 'note', instances: idsOf(concerned), data };
}

function idsOf(concerned: Concerned): InstanceId[] {
  const ids = concerned.map((one) => ('instance' in one ? one.instance : one).instanceId);
  return [...new Set(ids)];
}
