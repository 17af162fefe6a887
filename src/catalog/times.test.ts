import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTimes, secondsOf } from '#catalog/times.ts';

describe('times', () => {
  test('the offset from UTC counts: what is later by the clock may be earlier', () => {
    const berlin = '20240102101500.000000+0100';
    const london = '20240102093000.000000+0000';
    expect(compareTimes(berlin, london)).toBeLessThan(0);
    expect(secondsOf(london)).toBe((secondsOf(berlin) ?? 0) + 15 * 60);
  });

  test('fractions count, and a missing part is the first of its kind', () => {
    expect(compareTimes('20240102101500.5', '20240102101500.25')).toBeGreaterThan(0);
    expect(secondsOf('2024')).toBe(secondsOf('20240101000000'));
    expect(secondsOf('19700101000001')).toBe(1);
    expect(secondsOf('19691231233000-0030')).toBe(0);
  });

  test('what is no time comes after all that are, a missing one last', () => {
    const times = ['', 'noon', '20240102', '20240101'];
    expect(times.toSorted(compareTimes)).toEqual(['20240101', '20240102', 'noon', '']);
  });

  test('a total order', () => {
    const digits = fc.constantFrom('2024', '20240102', '2024010210', '20240102101500', '1', '');
    const rest = fc.constantFrom('', '.5', '.25', '+0100', '.5-0930', 'x');
    const times = fc.tuple(digits, rest).map((parts) => parts.join(''));
    fc.assert(
      fc.property(times, times, times, (a, b, c) => {
        expect(Math.sign(compareTimes(a, b)) + Math.sign(compareTimes(b, a))).toBe(0);
        fc.pre(compareTimes(a, b) <= 0 && compareTimes(b, c) <= 0);
        expect(compareTimes(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
