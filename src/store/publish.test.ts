import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportRow } from '#ingest/fate.ts';
import { byDropAndPath, mergeRows } from '#store/publish.ts';

function row(id: string, drop: number, path: string): ImportRow {
  return { id, drop, path, bytes: 1, fate: 'shown' };
}

const rows = fc
  .uniqueArray(fc.nat(500), { maxLength: 60 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .tuple(fc.integer({ min: 1, max: 3 }), fc.string({ maxLength: 3 }))
          .map(([drop, path]) => row(`f${id}`, drop, path)),
      ),
    ),
  );

test('rows that come in pieces stand as if all had come at once', () => {
  fc.assert(
    fc.property(rows, fc.nat(60), (all: ImportRow[], cut) => {
      const current = new Map(all.map((one) => [one.id, one]));
      const first = mergeRows([], all.slice(0, cut), current);
      const merged = mergeRows(first, all.slice(cut), current);
      expect(merged).toEqual(all.toSorted(byDropAndPath));
    }),
  );
});

test('a changed row takes the place of its former self', () => {
  const before = [row('a', 1, 'a'), row('b', 1, 'b')];
  const changed = { ...row('b', 1, 'b'), fate: 'duplicate' as const };
  const current = new Map([...before, changed].map((one) => [one.id, one]));
  expect(mergeRows(before, [changed], current)).toEqual([before[0], changed]);
});

test('a forgotten row goes; rows that did not change are the same array', () => {
  const before = [row('a', 1, 'a'), row('b', 1, 'b')];
  const all = new Map(before.map((one) => [one.id, one]));
  expect(mergeRows(before, [], all)).toBe(before);
  all.delete('a');
  expect(mergeRows(before, [], all)).toEqual([before[1]]);
});
