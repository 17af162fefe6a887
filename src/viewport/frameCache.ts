/**
 * Decoded frames, bounded in bytes.
 *
 * What lies furthest from the shown frame goes first; what has no distance (another stack) goes
 * before that, the longest unused first. Pure: it knows keys, sizes and a distance, no pixels.
 */

const MIB = 1024 * 1024;

export class FrameCache<T> {
  #limit: number;
  #bytes = 0;
  /** In order of use, the longest unused first. */
  readonly #entries = new Map<string, { value: T; bytes: number }>();
  #distance: (key: string) => number = () => Infinity;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Another limit, at once: what is over it goes, but for the frame that is looked at. */
  set limit(limit: number) {
    this.#limit = limit;
    this.#shrink(this.#nearest());
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Distances decide what goes first; Infinity for frames of other stacks. */
  measureBy(distance: (key: string) => number): void {
    this.#distance = distance;
  }

  /**
   * Keep a frame, and let go of those further away. False when it would itself have to go; a frame
   * at distance 0 (the one that is looked at) is kept even if it alone is over the limit.
   */
  put(key: string, value: T, bytes: number): boolean {
    const own = this.#distance(key);
    if (own > 0 && !this.hasRoom(own, bytes)) return false;
    this.delete(key);
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    this.#shrink(key);
    return true;
  }

  /** Would a frame of that size at that distance stay, nearer ones untouched? */
  hasRoom(distance: number, bytes: number): boolean {
    let nearer = 0;
    for (const [key, entry] of this.#entries) {
      if (this.#bytes + bytes <= this.limit) return true;
      if (this.#distance(key) <= distance) nearer += entry.bytes;
    }
    return nearer + bytes <= this.limit;
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }

  /** Let go of every frame that `keep` does not want. */
  prune(keep: (key: string) => boolean): void {
    for (const key of this.#entries.keys()) {
      if (!keep(key)) this.delete(key);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #shrink(except: string | null): void {
    while (this.#bytes > this.#limit) {
      const furthest = this.#furthest(except);
      if (furthest === null) return;
      this.delete(furthest);
    }
  }

  /** The frame that is looked at, if it is here. */
  #nearest(): string | null {
    for (const key of this.#entries.keys()) if (this.#distance(key) === 0) return key;
    return null;
  }

  #furthest(except: string | null): string | null {
    let furthest: string | null = null;
    let most = -1;
    for (const key of this.#entries.keys()) {
      if (key === except) continue;
      const distance = this.#distance(key);
      // Not ≥: among equals the longest unused one, which comes first, goes.
      if (distance > most) {
        most = distance;
        furthest = key;
      }
    }
    return furthest;
  }
}

/**
 * How many bytes of decoded frames to keep.
 *
 * @param deviceMemoryGib `navigator.deviceMemory`, which only Chromium tells, rounded and capped
 */
export function cacheLimit(deviceMemoryGib: number | undefined): number {
  const eighth = ((deviceMemoryGib ?? 4) * 1024 * MIB) / 8;
  return Math.min(Math.max(eighth, 128 * MIB), 1024 * MIB);
}

/** The same, on this device. */
export function defaultCacheLimit(): number {
  const { deviceMemory } = navigator as Navigator & { deviceMemory?: number };
  return cacheLimit(deviceMemory);
}
