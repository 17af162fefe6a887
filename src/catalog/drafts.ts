/**
 * From the hard splits of a series to drafts of its stacks: localizers apart, orientations apart,
 * radial sets together.
 *
 * A draft has its frames and how they lie in space, but no order yet.
 */
import type { StackKind } from '#catalog/catalog.ts';
import type { Vec6 } from '#catalog/instanceSummary.ts';
import {
  isLocalizerBeside,
  orientationClusters,
  radialAngles,
  sameOrientation,
  type OrientationCluster,
} from '#catalog/orientation.ts';
import { groupBy, hardSplits, type HardGroup, type Trait } from '#catalog/split.ts';
import { RADIAL_MIN_FRAMES } from '#catalog/tolerances.ts';
import type { FrameRecord, ImageUnit } from '#catalog/units.ts';
import { dominantAxis, normalOf } from '#catalog/vectors.ts';

export type Placement =
  | { readonly kind: 'spatial'; readonly orientation: Vec6 }
  /** One angle in degrees for each record. */
  | { readonly kind: 'radial'; readonly angles: readonly number[] }
  | { readonly kind: 'none' };

export interface StackDraft {
  readonly kind: StackKind;
  readonly placement: Placement;
  readonly records: readonly FrameRecord[];
  /** Frames without a usable position, to stand after the others. */
  readonly unplaced: readonly FrameRecord[];
  readonly units: readonly ImageUnit[];
  readonly traits: readonly Trait[];
}

/** A generator, so that a caller can rest between the hard splits of a big series. */
export function* stackDrafts(units: readonly ImageUnit[]): Generator<void, StackDraft[]> {
  const drafts: StackDraft[] = [];
  for (const group of yield* hardSplits(units)) {
    yield;
    const records = group.units.flatMap((unit) => unit.records);
    for (const alike of groupBy(records, flavourOf)) {
      yield;
      drafts.push(...draftsOf(group, alike));
    }
  }
  return markLocalizers(drafts);
}

/** What value 3 of Image Type or Frame Type may call an image beside the others of its series. */
const FLAVOURS: Readonly<Record<string, string>> = {
  LOCALIZER: 'Localizer',
  SCOUT: 'Localizer',
};
/** The same of whole-slide images (PS3.3 C.8.12.4.1.1); of MR, LABEL may be half of a perfusion. */
const SLIDE_FLAVOURS: Readonly<Record<string, string>> = {
  LABEL: 'Label',
  OVERVIEW: 'Overview',
  THUMBNAIL: 'Thumbnail',
};

/** '' for an image like any other (PS3.3 C.8.2.1.1.1, C.8.16.1.3). */
function flavourOf(record: FrameRecord): string {
  const isSlide = record.instance.summary.series.modality === 'SM';
  const flavours = isSlide ? SLIDE_FLAVOURS : FLAVOURS;
  return flavours[imageTypeOf(record)[2] ?? ''] ?? '';
}

export function imageTypeOf({ facts, instance }: FrameRecord): readonly string[] {
  const frameType = facts.axis['FrameType'];
  return typeof frameType === 'string' ? frameType.split('\\') : instance.summary.imageType;
}

function draftsOf(group: HardGroup, records: readonly FrameRecord[]): StackDraft[] {
  const [first] = records;
  const flavour = first === undefined ? '' : flavourOf(first);
  const kind: StackKind = flavour === 'Localizer' ? 'localizer' : 'images';
  const named: Trait = { name: 'flavour', key: flavour, label: flavour };
  const traits: Trait[] = flavour === '' ? [...group.traits] : [named, ...group.traits];
  const draft = (
    members: readonly FrameRecord[],
    placement: Placement,
    trait: Trait,
    unplaced: readonly FrameRecord[] = [],
  ): StackDraft => {
    const uids = new Set([...members, ...unplaced].map((record) => record.instance));
    const units = group.units.filter((unit) => unit.instances.some((one) => uids.has(one)));
    return { kind, placement, records: members, unplaced, units, traits: [trait, ...traits] };
  };
  const none: Trait = { name: 'plane', key: 'frames', label: 'without position' };
  // Compression bends the breast differently in each view: positions mean nothing across them.
  if (records[0]?.instance.summary.series.modality === 'MG') {
    return [draft(records, { kind: 'none' }, none)];
  }

  const { placed, unplaced } = clustersOf(records);
  const joins = placed.length === 1 && unplaced.length < (placed[0]?.records.length ?? 0);
  const result = joinSingles(placed).map(({ cluster, angles }) => {
    const { orientation, records: members } = cluster;
    const place = placementOf(orientation, angles);
    return draft(members, place, planeTrait(orientation, angles), joins ? unplaced : []);
  });
  if (!joins && unplaced.length > 0) result.push(draft(unplaced, { kind: 'none' }, none));
  return result;
}

function placementOf(orientation: Vec6 | null, angles: readonly number[] | null): Placement {
  if (orientation !== null) return { kind: 'spatial', orientation };
  return angles === null ? { kind: 'none' } : { kind: 'radial', angles };
}

function clustersOf(records: readonly FrameRecord[]) {
  const clusters = orientationClusters(records);
  return {
    placed: clusters.filter((cluster) => cluster.orientation !== null),
    unplaced: clusters.find((cluster) => cluster.orientation === null)?.records ?? [],
  };
}

/**
 * Many orientations of one frame each stay together: by angle if they turn about one axis (a
 * radial set), else as a plain list (a free-hand sweep would become a stack for every frame).
 */
function joinSingles(
  clusters: readonly OrientationCluster[],
): { cluster: OrientationCluster; angles: readonly number[] | null }[] {
  const singles = clusters.filter((cluster) => cluster.records.length === 1);
  if (singles.length < RADIAL_MIN_FRAMES) {
    return clusters.map((cluster) => ({ cluster, angles: null }));
  }
  const records = singles.flatMap((cluster) => cluster.records);
  const orientations = records.map((record) => record.facts.orientation);
  const angles = radialAngles(orientations.filter((orientation) => orientation !== null));
  const others = clusters.filter((cluster) => cluster.records.length > 1);
  return [
    ...others.map((cluster) => ({ cluster, angles: null })),
    { cluster: { records, orientation: null }, angles },
  ];
}

function planeTrait(orientation: Vec6 | null, angles: readonly number[] | null): Trait {
  if (orientation === null) {
    return angles === null
      ? { name: 'plane', key: 'various', label: 'various orientations' }
      : { name: 'plane', key: 'radial', label: 'radial' };
  }
  const plane = planeName(orientation);
  // Rounded, so that the key stays when a slightly different orientation joins the cluster.
  const cosines = orientation.map((cosine) => (Math.round(cosine * 50) / 50 + 0).toFixed(2));
  return { name: 'plane', key: `${plane} ${cosines.join(' ')}`, label: plane };
}

/** The plane that a slice lies in, as readers call it; oblique beyond 30° from all three. */
export function planeName(orientation: Vec6): string {
  const normal = normalOf(orientation);
  const axis = dominantAxis(normal);
  if (Math.abs(normal[axis]) < Math.cos(Math.PI / 6)) return 'oblique';
  return ['sagittal', 'coronal', 'axial'][axis] ?? 'oblique';
}

function markLocalizers(drafts: readonly StackDraft[]): StackDraft[] {
  const spatial = drafts.filter((draft) => draft.placement.kind === 'spatial');
  const largest = spatial.toSorted((a, b) => b.records.length - a.records.length)[0];
  if (largest === undefined || largest.placement.kind !== 'spatial') return [...drafts];
  const { orientation } = largest.placement;
  return drafts.map((draft) => {
    const { placement } = draft;
    if (draft.kind === 'localizer' || placement.kind !== 'spatial') return draft;
    if (sameOrientation(placement.orientation, orientation)) return draft;
    if (!isLocalizerBeside(draft.records.length, largest.records.length)) return draft;
    const trait: Trait = { name: 'flavour', key: '', label: 'Localizer' };
    return { ...draft, kind: 'localizer', traits: [trait, ...draft.traits] };
  });
}
