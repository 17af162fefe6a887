/**
 * A small map that forgets what was not used for longest: beyond a number of entries, or beyond what
 * they may weigh together. The newest stays, whatever it weighs.
 */
export class RecentlyUsed<K, V> {
  private readonly entries = new Map<K, V>();
  private readonly limit: number;
  private readonly heaviest: number;
  private readonly weigh: (value: V) => number;

  constructor(limit: number, heaviest = Infinity, weigh: (value: V) => number = () => 0) {
    this.limit = limit;
    this.heaviest = heaviest;
    this.weigh = weigh;
  }

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const oldest of [...this.entries.keys()].slice(0, -1)) {
      if (this.entries.size <= this.limit && this.weight() <= this.heaviest) return;
      this.entries.delete(oldest);
    }
  }

  private weight(): number {
    return [...this.entries.values()].reduce((sum, value) => sum + this.weigh(value), 0);
  }
}
