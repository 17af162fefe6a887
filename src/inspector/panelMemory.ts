/**
 * What outlives the panel while it is folded away: trees, what was selected and open, the place.
 *
 * Held by the element source, so that another source (another page, a test) begins afresh.
 */
import type { ElementTree } from '#dicom/elementTree.ts';
import type { Result } from '#dicom/result.ts';
import type { ElementSource, HeaderError } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { Tab } from '#inspector/tabs.ts';
import { TreeCache } from '#inspector/treeCache.ts';
import { FIRST_VIEW } from '#inspector/view.ts';
import type { View } from '#inspector/view.ts';
import type { OpenedInstance } from '#store/state.ts';

/** The header that was read last, good or bad. */
export interface SettledHeader {
  readonly of: OpenedInstance;
  readonly result: Result<ElementTree, HeaderError>;
  /** The header before it, of the same series: what has changed since is marked. */
  readonly before: { readonly file: FileHandle; readonly tree: ElementTree } | null;
}

/** Where the list stands: a row, and how far below the upper edge it is, in CSS pixels. */
export interface Place {
  readonly path: string;
  readonly top: number;
}

interface Kept {
  readonly settled: SettledHeader | null;
  readonly view: View;
  readonly place: Place | null;
  readonly tab: Tab;
}

export class PanelMemory {
  readonly cache = new TreeCache();
  #kept: Kept = { settled: null, view: FIRST_VIEW, place: null, tab: 'elements' };

  get kept(): Kept {
    return this.#kept;
  }

  keep(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
  }
}

const memories = new WeakMap<ElementSource, PanelMemory>();

export function memoryOf(elements: ElementSource): PanelMemory {
  const known = memories.get(elements);
  if (known !== undefined) return known;
  const memory = new PanelMemory();
  memories.set(elements, memory);
  return memory;
}
