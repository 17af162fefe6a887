/**
 * One frame of a multi-frame object as if it were an image of its own: its functional groups and the
 * shared ones, merged into the data set in order of tags (PS3.3 C.7.6.16).
 *
 * A group stands in the frame's item or in the shared one; where a file has it in both, the frame's
 * counts. Pure. Paths begin with 'frame.', so that they are the same in every frame.
 */
import type { ElementRow } from '#dicom/elementTree.ts';
import { pathsOf } from '#inspector/treeIndex.ts';

type Rows = readonly ElementRow[];

const SHARED = '52009229';
const PER_FRAME = '52009230';

export interface EffectiveRows {
  readonly rows: Rows;
  /** Index of each row in the tree it was taken from. */
  readonly source: Int32Array;
}

/** Whether there is anything to merge. */
export function hasFunctionalGroups(rows: Rows): boolean {
  const paths = pathsOf(rows);
  return paths.has(SHARED) || paths.has(PER_FRAME);
}

interface Group {
  readonly at: number;
  readonly isOfFrame: boolean;
}

const merged = new WeakMap<Rows, Map<number, EffectiveRows>>();

/** @param frameNumber 1-based; remembered, so that the same frame gives the same rows */
export function effectiveRows(rows: Rows, frameNumber: number): EffectiveRows {
  const known = merged.get(rows) ?? new Map<number, EffectiveRows>();
  merged.set(rows, known);
  const before = known.get(frameNumber);
  if (before !== undefined) return before;
  const made = merge(rows, frameNumber);
  known.clear();
  known.set(frameNumber, made);
  return made;
}

function merge(rows: Rows, frameNumber: number): EffectiveRows {
  const ofFrame = groupsIn(rows, `${PER_FRAME}[${frameNumber - 1}]`);
  const tags = new Set(ofFrame.map((at) => rows[at]?.tag));
  const shared = groupsIn(rows, `${SHARED}[0]`).filter((at) => !tags.has(rows[at]?.tag));
  const groups: Group[] = [
    ...ofFrame.map((at) => ({ at, isOfFrame: true })),
    ...shared.map((at) => ({ at, isOfFrame: false })),
  ].sort((a, b) => tagAt(rows, a.at) - tagAt(rows, b.at));
  const out: ElementRow[] = [];
  const source: number[] = [];
  const addGroups = (before: number) => {
    while (groups[0] !== undefined && tagAt(rows, groups[0].at) < before) {
      addGroup(rows, groups.shift() as Group, out, source);
    }
  };
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined) continue;
    if (row.depth === 0 && !row.path.startsWith('meta.')) addGroups(row.tag);
    if (row.path === SHARED || row.path === PER_FRAME) {
      at += row.descendants;
    } else {
      out.push(row);
      source.push(at);
    }
  }
  addGroups(Infinity);
  return { rows: out, source: Int32Array.from(source) };
}

function tagAt(rows: Rows, at: number): number {
  return rows[at]?.tag ?? 0;
}

/** The groups of an item: the rows right below it. */
function groupsIn(rows: Rows, itemPath: string): number[] {
  const item = pathsOf(rows).get(itemPath);
  if (item === undefined) return [];
  const groups: number[] = [];
  const end = item + (rows[item]?.descendants ?? 0);
  for (let at = item + 1; at <= end; at += 1 + (rows[at]?.descendants ?? 0)) groups.push(at);
  return groups;
}

function addGroup(rows: Rows, group: Group, out: ElementRow[], source: number[]): void {
  const head = rows[group.at];
  if (head === undefined) return;
  const cut = head.path.lastIndexOf(']', head.path.lastIndexOf('.')) + 2;
  for (let at = group.at; at <= group.at + head.descendants; at += 1) {
    const row = rows[at];
    if (row === undefined) continue;
    const meaning =
      at === group.at ? (group.isOfFrame ? 'of this frame' : 'of all frames') : row.meaning;
    out.push({ ...row, meaning, depth: row.depth - 2, path: `frame.${row.path.slice(cut)}` });
    source.push(at);
  }
}
