/**
 * Few rising numbers to places among more, each to the one it is nearest, the order kept: which of
 * the usual times a shorter list of times has. Pure.
 */

/** For each of `own` its index in `typical`, rising; the sum of the distances is the least. */
export function matchRising(own: readonly number[], typical: readonly number[]): number[] {
  const spare = typical.length - own.length;
  if (spare < 0) throw new RangeError('There are fewer places than numbers.');
  // least[k][s]: the cost of the first k numbers when s places before them stay empty.
  const least: number[][] = [Array.from({ length: spare + 1 }, () => 0)];
  for (const [k, value] of own.entries()) {
    const row: number[] = [];
    for (let empty = 0; empty <= spare; empty += 1) {
      const here = (least[k]?.[empty] ?? 0) + Math.abs(value - (typical[k + empty] ?? 0));
      row.push(Math.min(here, row[empty - 1] ?? Infinity));
    }
    least.push(row);
  }
  const result: number[] = [];
  let empty = spare;
  for (let k = own.length; k > 0; k -= 1) {
    // The fewest empty places that reach this cost: ties go to the earlier place.
    while (empty > 0 && least[k]?.[empty - 1] === least[k]?.[empty]) empty -= 1;
    result.unshift(k - 1 + empty);
  }
  return result;
}
