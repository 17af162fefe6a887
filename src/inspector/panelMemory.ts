/**
 * What outlives the panel while it is folded away: trees, what was selected and open, the place.
 *
 * Held by the element source, so that another source (another page, a test) begins afresh.
 */
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ParseError } from '#dicom/parseError.ts';
import type { Result } from '#dicom/result.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { TreeCache } from '#inspector/treeCache.ts';
import { FIRST_VIEW } from '#inspector/view.ts';
import type { View } from '#inspector/view.ts';
import type { OpenedInstance } from '#store/state.ts';

export interface PanelMemory {
  readonly cache: TreeCache;
  settled: SettledHeader | null;
  view: View;
  place: Place | null;
}

/** The header that was read last, good or bad. */
export interface SettledHeader {
  readonly of: OpenedInstance;
  readonly result: Result<ElementTree, ParseError>;
  readonly changed: Uint8Array | null;
}

/** Where the list stands: a row, and how far below the upper edge it is, in CSS pixels. */
export interface Place {
  readonly path: string;
  readonly top: number;
}

const memories = new WeakMap<ElementSource, PanelMemory>();

export function memoryOf(elements: ElementSource): PanelMemory {
  const known = memories.get(elements);
  if (known !== undefined) return known;
  const memory = { cache: new TreeCache(), settled: null, view: FIRST_VIEW, place: null };
  memories.set(elements, memory);
  return memory;
}
