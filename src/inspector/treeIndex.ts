/**
 * What the panel asks of a tree again and again, worked out once per tree and only when asked:
 * who is a row's parent, and which row has a path.
 *
 * Keyed weakly by the tree's rows, so that a forgotten tree takes its index along. Pure.
 */
import type { ElementRow } from '#dicom/elementTree.ts';

type Rows = readonly ElementRow[];

const NONE = -1;

const parentsOfTree = new WeakMap<Rows, Int32Array>();
const pathsOfTree = new WeakMap<Rows, ReadonlyMap<string, number>>();

/** The row index of each row's parent, -1 at the top. */
export function parentsOf(rows: Rows): Int32Array {
  const known = parentsOfTree.get(rows);
  if (known !== undefined) return known;
  const parents = new Int32Array(rows.length);
  const lastAtDepth: number[] = [];
  rows.forEach((row, i) => {
    parents[i] = row.depth === 0 ? NONE : (lastAtDepth[row.depth - 1] ?? NONE);
    lastAtDepth[row.depth] = i;
  });
  parentsOfTree.set(rows, parents);
  return parents;
}

/** Row index by path. */
export function pathsOf(rows: Rows): ReadonlyMap<string, number> {
  const known = pathsOfTree.get(rows);
  if (known !== undefined) return known;
  const paths = new Map<string, number>();
  rows.forEach((row, i) => paths.set(row.path, i));
  pathsOfTree.set(rows, paths);
  return paths;
}

/** The rows above a row, the outermost first, without the row itself. */
export function ancestorsOf(rows: Rows, at: number): ElementRow[] {
  const parents = parentsOf(rows);
  const above: ElementRow[] = [];
  for (let i = parents[at] ?? NONE; i !== NONE; i = parents[i] ?? NONE) {
    const row = rows[i];
    if (row !== undefined) above.unshift(row);
  }
  return above;
}

/** Marks of the rows that have a marked row below them. */
export function branchesAround(rows: Rows, marked: Uint8Array): Uint8Array {
  const parents = parentsOf(rows);
  const around = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    if (marked[i] === 0) continue;
    for (let up = parents[i] ?? NONE; up !== NONE && around[up] === 0; up = parents[up] ?? NONE) {
      around[up] = 1;
    }
  }
  return around;
}
