/**
 * Tag trees (ISO/IEC 15444-1 B.10.2): numbers of a grid, of which each node above has the smallest
 * of up to four, read bit by bit as far as they are needed.
 */

interface Level {
  readonly wide: number;
  readonly values: Int32Array;
  /** Whether the value is final, or only a lower bound so far. */
  readonly known: Uint8Array;
}

export class TagTree {
  /** From the leaves to the root. */
  private readonly levels: Level[] = [];

  constructor(wide: number, high: number) {
    let [w, h] = [wide, high];
    while (w > 0 && h > 0) {
      this.levels.push({
        wide: w,
        values: new Int32Array(w * h),
        known: new Uint8Array(w * h),
      });
      if (w === 1 && h === 1) return;
      w = (w + 1) >> 1;
      h = (h + 1) >> 1;
    }
  }

  /** Whether the value of a leaf is below `threshold`; reads no more bits than that takes. */
  isBelow(x: number, y: number, threshold: number, readBit: () => number): boolean {
    let least = 0;
    for (let depth = this.levels.length - 1; depth >= 0; depth -= 1) {
      const level = this.levels[depth];
      if (level === undefined) return false;
      const at = (y >> depth) * level.wide + (x >> depth);
      let value = Math.max(level.values[at] ?? 0, least);
      while (value < threshold && level.known[at] === 0) {
        if (readBit() === 1) level.known[at] = 1;
        else value += 1;
      }
      level.values[at] = value;
      least = value;
    }
    return least < threshold;
  }

  /** The value of a leaf that isBelow() has found. */
  valueOf(x: number, y: number): number {
    const leaves = this.levels[0];
    return leaves?.values[y * leaves.wide + x] ?? 0;
  }
}
