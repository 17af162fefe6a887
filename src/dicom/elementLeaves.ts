/**
 * The values of one header in short, for comparing many: every element that is no sequence, with the
 * beginning of its value.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { elementTree } from '#dicom/elementRows.ts';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { isGroupLength } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';

export interface Leaf {
  /** As in ElementRow. */
  readonly path: string;
  readonly vr: VR;
  readonly keyword: string;
  readonly name: string;
  readonly creator: string;
  /** At most VALUE_CHARACTERS of it; of a longer one the rest is counted. */
  readonly value: string;
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Elements beyond MAX_LEAVES. */
  readonly more: number;
}

/** An enhanced object of 1,000 frames has about 60,000. */
export const MAX_LEAVES = 100_000;

export function elementLeaves(parsed: ParsedFile, file: ByteSource): Leaves {
  const all = elementTree(parsed, file).rows.filter(isLeaf);
  const leaves = all.slice(0, MAX_LEAVES).map((row) => leafOf(row, row.vr));
  return { leaves, more: all.length - leaves.length };
}

type LeafRow = ElementRow & { readonly vr: VR };

/** Group lengths follow from the rest. */
function isLeaf(row: ElementRow): row is LeafRow {
  return row.kind === 'element' && row.vr !== null && row.vr !== 'SQ' && !isGroupLength(row.tag);
}

function leafOf(row: ElementRow, vr: VR): Leaf {
  const { path, keyword, name, creator, value, cut } = row;
  return { path, vr, keyword, name, creator, value: cut === 0 ? value : `${value} … +${cut}` };
}
