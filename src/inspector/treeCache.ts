/**
 * The trees looked at last, so that going back a slice costs nothing; bounded in rows.
 *
 * Keyed by the file handle: an instance keeps its file, and a closed one is not held for long.
 */
import type { ElementTree } from '#dicom/elementTree.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';

/** About 60 MB of rows at the most; some 200 CT headers or two of the largest directories. */
export const CACHED_ROWS = 60_000;

export class TreeCache {
  /** Oldest use first. */
  readonly #trees = new Map<FileHandle, ElementTree>();
  readonly #limit: number;
  #rows = 0;

  constructor(limit: number = CACHED_ROWS) {
    this.#limit = limit;
  }

  get(file: FileHandle): ElementTree | null {
    const tree = this.#trees.get(file);
    if (tree === undefined) return null;
    this.#trees.delete(file);
    this.#trees.set(file, tree);
    return tree;
  }

  /** The tree put last stays, whatever its size. */
  put(file: FileHandle, tree: ElementTree): void {
    this.#forget(file);
    this.#trees.set(file, tree);
    this.#rows += tree.rows.length;
    for (const oldest of this.#trees.keys()) {
      if (this.#rows <= this.#limit || oldest === file) break;
      this.#forget(oldest);
    }
  }

  clear(): void {
    this.#trees.clear();
    this.#rows = 0;
  }

  get rows(): number {
    return this.#rows;
  }

  #forget(file: FileHandle): void {
    this.#rows -= this.#trees.get(file)?.rows.length ?? 0;
    this.#trees.delete(file);
  }
}
