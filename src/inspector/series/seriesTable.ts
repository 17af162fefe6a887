/**
 * Every element of a series against its slices: which vary, which are the same throughout.
 *
 * Whole values are compared: leaves carry a fingerprint of long ones. In multi-frame objects the
 * functional groups of each frame belong to its slice, under the path `52009230[*]`. The table is
 * bounded in cells; elements beyond are counted. Pure.
 */
import type { InstanceId } from '#catalog/catalog.ts';
import type { Leaf } from '#dicom/elementLeaves.ts';
import type { VR } from '#dicom/vr.ts';
import type { Sample } from '#inspector/series/samples.ts';

export interface SeriesElement extends Omit<Leaf, 'value'> {
  /** One for each sample; undefined where the element is absent, or its file was not read. */
  readonly values: readonly (string | undefined)[];
  /** Samples that have it. */
  readonly present: number;
  /** Different values, absence counting as one where it varies. */
  readonly distinct: number;
}

/** About 60 MB at the most. */
const MAX_CELLS = 4_000_000;
const PER_FRAME = /^52009230\[(\d+)\]\./;

interface Column {
  readonly leaf: Leaf;
  readonly values: (string | undefined)[];
}

export class SeriesTable {
  readonly samples: readonly Sample[];
  /** Paths that found no room. */
  readonly dropped = new Set<string>();
  readonly #columns = new Map<string, Column>();
  readonly #rowsOf = new Map<InstanceId, number[]>();
  readonly #read = new Set<InstanceId>();
  readonly #maxColumns: number;

  constructor(samples: readonly Sample[], maxCells = MAX_CELLS) {
    this.samples = samples;
    this.#maxColumns = Math.floor(maxCells / Math.max(1, samples.length));
    for (const [row, { instanceId }] of samples.entries()) {
      const rows = this.#rowsOf.get(instanceId);
      if (rows === undefined) this.#rowsOf.set(instanceId, [row]);
      else rows.push(row);
    }
  }

  /** What this table has of the samples, beside others: a series that has grown. */
  beside(samples: readonly Sample[], maxCells = MAX_CELLS): SeriesTable {
    const grown = new SeriesTable(samples, maxCells);
    const from = new Map(this.samples.map((sample, row) => [keyOf(sample), row]));
    const rows = samples.map((sample) => from.get(keyOf(sample)));
    for (const { instanceId } of samples) {
      if (this.#read.has(instanceId)) grown.#read.add(instanceId);
    }
    for (const [path, { leaf, values }] of this.#columns) {
      if (grown.#columns.size >= grown.#maxColumns) grown.dropped.add(path);
      else {
        const moved = rows.map((row) => (row === undefined ? undefined : values[row]));
        grown.#columns.set(path, { leaf, values: moved });
      }
    }
    for (const path of this.dropped) grown.dropped.add(path);
    return grown;
  }

  add(instanceId: InstanceId, leaves: readonly Leaf[]): void {
    const rows = this.#rowsOf.get(instanceId) ?? [];
    const rowOfFrame = new Map(rows.map((row) => [this.samples[row]?.frameIndex ?? 0, row]));
    this.#read.add(instanceId);
    for (const leaf of leaves) {
      const frame = PER_FRAME.exec(leaf.path);
      if (frame === null) {
        this.#put(leaf.path, leaf, rows);
        continue;
      }
      const row = rowOfFrame.get(Number(frame[1]));
      const path = `52009230[*].${leaf.path.slice(frame[0].length)}`;
      if (row !== undefined) this.#put(path, leaf, [row]);
    }
  }

  #put(path: string, leaf: Leaf, rows: readonly number[]): void {
    let column = this.#columns.get(path);
    if (column === undefined) {
      if (this.#columns.size >= this.#maxColumns) {
        this.dropped.add(path);
        return;
      }
      column = {
        leaf: { ...leaf, path },
        values: this.samples.map(() => undefined),
      };
      this.#columns.set(path, column);
    }
    // One text for all slices that share it.
    const value = leaf.value === column.leaf.value ? column.leaf.value : leaf.value;
    for (const row of rows) column.values[row] = value;
  }

  /** In order of paths, file meta first. */
  elements(): SeriesElement[] {
    const read = this.samples.map(({ instanceId }) => this.#read.has(instanceId));
    return [...this.#columns.values()]
      .map((column) => elementOf(column, read))
      .sort((a, b) => comparePaths(a.path, b.path));
  }
}

function keyOf({ instanceId, frameIndex }: Sample): string {
  return `${instanceId} ${frameIndex ?? ''}`;
}

function elementOf({ leaf, values }: Column, read: readonly boolean[]): SeriesElement {
  const { path, vr, keyword, name, creator } = leaf;
  const different = new Set<string | undefined>();
  let present = 0;
  read.forEach((wasRead, row) => {
    if (!wasRead) return;
    different.add(values[row]);
    if (values[row] !== undefined) present += 1;
  });
  return { path, vr, keyword, name, creator, values, present, distinct: different.size };
}

function comparePaths(a: string, b: string): number {
  const [inMetaA, inMetaB] = [a.startsWith('meta.'), b.startsWith('meta.')];
  if (inMetaA !== inMetaB) return inMetaA ? -1 : 1;
  return a < b ? -1 : 1;
}

const NUMERIC: ReadonlySet<VR> = new Set([
  'DS',
  'FD',
  'FL',
  'IS',
  'SL',
  'SS',
  'SV',
  'UL',
  'US',
  'UV',
]);

/** Seconds since midnight, for a curve of times. */
function secondsOf(text: string): number {
  const [, hours, minutes = '0', seconds = '0'] =
    /^(\d{2})(\d{2})?(\d{2}(?:\.\d*)?)?/.exec(text) ?? [];
  if (hours === undefined) return NaN;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

export interface Curve {
  /** One for each sample, NaN where there is no number. */
  readonly numbers: Float64Array;
  /** 1-based component of the value that is drawn, of several. */
  readonly component: number;
  readonly components: number;
}

/** The numbers of an element against the slices: of several components the one that varies most. */
export function curveOf({ vr, values }: SeriesElement): Curve | null {
  if (!NUMERIC.has(vr) && vr !== 'TM') return null;
  const parts = values.map((value) =>
    value === undefined || value === '' ? [] : value.split('\\'),
  );
  const components = Math.max(0, ...parts.slice(0, 50).map(({ length }) => length));
  if (components === 0 || components > 16) return null;
  let best: Curve | null = null;
  let bestSpan = -1;
  for (let component = 0; component < components; component += 1) {
    const numbers = Float64Array.from(parts, (part) => numberOf(part[component], vr));
    const { least, most } = rangeOf(numbers);
    if (most - least > bestSpan) {
      bestSpan = most - least;
      best = { numbers, component: component + 1, components };
    }
  }
  return best;
}

function numberOf(text: string | undefined, vr: VR): number {
  if (text === undefined || text.trim() === '') return NaN;
  return vr === 'TM' ? secondsOf(text) : Number(text);
}

export function rangeOf(numbers: Float64Array): { least: number; most: number } {
  let least = Infinity;
  let most = -Infinity;
  for (const value of numbers) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}
