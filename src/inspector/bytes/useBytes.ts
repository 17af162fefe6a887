/**
 * Bytes of a file on demand: chunks are asked of a worker as they come into sight, the latest kept.
 */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { Space } from '#inspector/bytes/byteMap.ts';

const CHUNK_BYTES = 16 * 1024;
/** One megabyte. */
const MAX_CHUNKS = 64;

export interface Bytes {
  /** Undefined while the byte is not there. */
  readonly at: (offset: number) => number | undefined;
  /** Asks for what is not there of [from, to). */
  readonly want: (from: number, to: number) => void;
}

class Chunks {
  /** Rises with every chunk that comes. */
  version = 0;
  readonly #source: {
    readonly elements: ElementSource;
    readonly file: FileHandle;
    readonly space: Space;
  };
  readonly #onBug: (thrown: unknown) => void;
  readonly #chunks = new Map<number, Uint8Array>();
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #request = new AbortController();

  constructor(
    source: { elements: ElementSource; file: FileHandle; space: Space },
    onBug: (thrown: unknown) => void,
  ) {
    this.#source = source;
    this.#onBug = onBug;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly end = (): void => this.#request.abort();

  readonly at = (offset: number): number | undefined =>
    this.#chunks.get(Math.floor(offset / CHUNK_BYTES))?.[offset % CHUNK_BYTES];

  readonly want = (from: number, to: number): void => {
    for (let chunk = Math.floor(from / CHUNK_BYTES); chunk * CHUNK_BYTES < to; chunk += 1) {
      if (this.#asked.has(chunk)) continue;
      this.#asked.add(chunk);
      void this.#read(chunk);
    }
  };

  async #read(chunk: number): Promise<void> {
    const { signal } = this.#request;
    const { elements, file, space } = this.#source;
    const offset = chunk * CHUNK_BYTES;
    const range = { offset, length: CHUNK_BYTES, inflated: space === 'inflated' };
    try {
      const result = await elements.bytes(file, range, { signal });
      if (signal.aborted || !result.ok) return;
      this.#chunks.set(chunk, new Uint8Array(result.value));
      this.#forgetOldest();
      this.version += 1;
      for (const listener of this.#listeners) listener();
    } catch (thrown) {
      if (!signal.aborted) this.#onBug(thrown);
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size <= MAX_CHUNKS || oldest === undefined) return;
    this.#chunks.delete(oldest);
    this.#asked.delete(oldest);
  }
}

export function useBytes(elements: ElementSource, file: FileHandle, space: Space): Bytes {
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  const chunks = useMemo(
    () => new Chunks({ elements, file, space }, (thrown) => setBug({ thrown })),
    [elements, file, space],
  );
  useEffect(() => chunks.end, [chunks]);
  useSyncExternalStore(chunks.subscribe, () => chunks.version);
  if (bug !== null) throw bug.thrown;
  return chunks;
}
