/**
 * Orders for frames whose position does not say it: from the most to the least trustworthy.
 *
 * Dimension indices, stack position and frame vectors (PS3.3 C.7.6.17, C.7.6.16.2.2, C.8.4.8), the
 * frame number, Instance Number, time, Slice Location, a DICOMDIR, and at last the file name.
 */
import type { OrderRule, StackAxis } from '#catalog/catalog.ts';
import {
  byIdentity,
  byNumber,
  byText,
  compareNatural,
  compareNumbers,
  compareTuples,
  inTurn,
  type Comparator,
} from '#catalog/compare.ts';
import {
  compareKeyed,
  dimensionAxes,
  TILE_KEYS,
  tileAxes,
  vectorAxes,
  vectorKeys,
} from '#catalog/keyedOrder.ts';
import { compareTimes, timeOf } from '#catalog/times.ts';
import type { FrameRecord } from '#catalog/units.ts';

export interface FallbackOrder {
  readonly records: readonly FrameRecord[];
  readonly rule: OrderRule;
  readonly field: string;
  readonly direction: string;
  /** What varies slower than the frames of one volume or picture. */
  readonly axes: readonly StackAxis[];
}

interface Rule {
  readonly rule: OrderRule;
  readonly field: string;
  readonly direction: string;
  readonly compare: Comparator<FrameRecord>;
  readonly fits: (records: readonly FrameRecord[]) => boolean;
  /** Of the frames in their order. */
  readonly axes?: (records: readonly FrameRecord[]) => readonly StackAxis[];
}

/** Modalities whose pictures are told apart by when they were taken. */
const TIME_FIRST = new Set(['US', 'IVUS', 'XA', 'RF', 'ES', 'GM', 'XC']);

export function fallbackOrder(records: readonly FrameRecord[]): FallbackOrder {
  const modality = records[0]?.instance.summary.series.modality ?? '';
  const rules = rulesFor(modality);
  const rule = rules.find((candidate) => candidate.fits(records)) ?? UID;
  const { field, direction } = rule;
  const sorted = records.toSorted(inTurn(rule.compare, byHabit));
  const axes = rule.axes?.(sorted) ?? [];
  return { records: sorted, rule: rule.rule, field, direction, axes };
}

function rulesFor(modality: string): readonly Rule[] {
  if (modality === 'MG') return [FRAME_NUMBER, VIEW, ...GENERAL];
  if (TIME_FIRST.has(modality)) return [...WITHIN_OBJECT, FRAME_NUMBER, TIME, ...GENERAL];
  return [...WITHIN_OBJECT, ...GENERAL];
}

const timeOfRecord = ({ instance, frameIndex }: FrameRecord): string =>
  timeOf(instance, frameIndex);

/** Of pictures that say the same time of acquisition, that of their content. */
function byTime(a: FrameRecord, b: FrameRecord): number {
  return (
    compareTimes(timeOfRecord(a), timeOfRecord(b)) ||
    compareTimes(a.instance.summary.contentDateTime, b.instance.summary.contentDateTime)
  );
}

function byInstanceNumber(a: FrameRecord, b: FrameRecord): number {
  return (
    compareNumbers(a.instance.summary.instanceNumber, b.instance.summary.instanceNumber) ||
    compareNumbers(a.unitFrame, b.unitFrame)
  );
}

/** What decides between frames that the rule itself puts at one place. */
export function byHabit(a: FrameRecord, b: FrameRecord): number {
  return (
    byInstanceNumber(a, b) ||
    byTime(a, b) ||
    byIdentity(a.instance, b.instance) ||
    compareNumbers(a.frameIndex, b.frameIndex)
  );
}

const byFileName: Comparator<FrameRecord> = inTurn<FrameRecord>(
  (a, b) => compareNatural(a.instance.path, b.instance.path),
  byNumber((record) => record.unitFrame),
);

/** A rule puts frames into an order only if it finds no two of them equal. */
function tellsApart(records: readonly FrameRecord[], compare: Comparator<FrameRecord>): boolean {
  const sorted = records.toSorted(compare);
  return sorted.slice(1).every((record, i) => {
    const before = sorted[i];
    return before !== undefined && compare(before, record) !== 0;
  });
}

function unique(
  has: (record: FrameRecord) => boolean,
  compare: Comparator<FrameRecord>,
): Pick<Rule, 'compare' | 'fits'> {
  return {
    compare,
    fits: (records) => records.every(has) && tellsApart(records, compare),
  };
}

const WITHIN_OBJECT: readonly Rule[] = [
  {
    rule: 'tile',
    field: 'place in the Total Pixel Matrix',
    direction: 'row by row',
    ...unique(({ facts }) => facts.axis['TileRow'] !== undefined, compareKeyed(TILE_KEYS)),
    axes: tileAxes,
  },
  {
    rule: 'dimension-index',
    field: 'Dimension Index Values',
    direction: 'as the index rises',
    ...unique(
      (record) => record.facts.dimensionIndex !== null,
      (a, b) => compareTuples(a.facts.dimensionIndex ?? [], b.facts.dimensionIndex ?? []),
    ),
    axes: dimensionAxes,
  },
  {
    rule: 'in-stack-position',
    field: 'In-Stack Position Number',
    direction: 'as the number rises',
    ...unique(
      (record) => record.facts.inStackPosition !== null,
      inTurn<FrameRecord>(
        (a, b) => compareNatural(a.facts.stackID, b.facts.stackID),
        byNumber((record) => record.facts.inStackPosition),
      ),
    ),
  },
  {
    rule: 'frame-vectors',
    field: 'Frame Increment Pointer',
    direction: 'as the vectors rise',
    ...unique(
      (record) =>
        vectorKeys(record).some(({ keyword }) => record.facts.axis[keyword] !== undefined),
      (a, b) => compareKeyed(vectorKeys(a))(a, b),
    ),
    axes: vectorAxes,
  },
];

const FRAME_NUMBER: Rule = {
  rule: 'frame-number',
  field: 'frame number',
  direction: 'as the frame number rises',
  compare: byNumber((record) => record.unitFrame),
  fits: (records) =>
    records.some((record) => record.unitFrame > 0) &&
    new Set(records.map((record) => record.unitId)).size === 1,
};

const TIME: Rule = {
  rule: 'time',
  field: 'Acquisition Date and Time',
  direction: 'as time passes',
  ...unique((record) => timeOfRecord(record) !== '', inTurn(byTime, byInstanceNumber)),
};

const UID: Rule = {
  rule: 'uid',
  field: 'SOP Instance UID',
  direction: 'as the UID rises',
  compare: (a, b) => byIdentity(a.instance, b.instance),
  fits: () => true,
};

/** How mammograms are hung: the craniocaudal pair, then the oblique pair, right before left. */
const VIEWS = ['R CC', 'L CC', 'R MLO', 'L MLO'];

function viewRank({ instance: { summary } }: FrameRecord): number {
  const rank = VIEWS.indexOf(`${summary.imageLaterality} ${summary.viewPosition}`);
  return rank < 0 ? VIEWS.length : rank;
}

const VIEW: Rule = {
  rule: 'view',
  field: 'View Position and Image Laterality',
  direction: 'RCC, LCC, RMLO, LMLO, then the others',
  compare: inTurn<FrameRecord>(
    byNumber(viewRank),
    byText((record) => record.instance.summary.viewPosition),
    byText((record) => record.instance.summary.imageLaterality),
    byTime,
  ),
  fits: (records) => records.some((record) => viewRank(record) < VIEWS.length),
};

const GENERAL: readonly Rule[] = [
  FRAME_NUMBER,
  {
    rule: 'instance-number',
    field: 'Instance Number',
    direction: 'as Instance Number rises',
    ...unique((record) => record.instance.summary.instanceNumber !== null, byInstanceNumber),
  },
  TIME,
  {
    rule: 'slice-location',
    field: 'Slice Location',
    direction: 'as Slice Location rises',
    ...unique(
      (record) => record.instance.summary.sliceLocation !== null,
      inTurn<FrameRecord>(
        byNumber((record) => record.instance.summary.sliceLocation),
        byNumber((record) => record.unitFrame),
      ),
    ),
  },
  {
    rule: 'directory',
    field: 'DICOMDIR',
    direction: 'as it lists them',
    ...unique(
      ({ instance }) => instance.listed !== undefined,
      inTurn<FrameRecord>(
        byNumber(({ instance }) => instance.listed?.place ?? null),
        byNumber((record) => record.unitFrame),
      ),
    ),
  },
  {
    rule: 'file-name',
    field: 'file name',
    direction: 'as the name rises',
    ...unique((record) => record.instance.path !== '', byFileName),
  },
  UID,
];
