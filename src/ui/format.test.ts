import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  formatBytes,
  formatDate,
  formatMm,
  formatNumber,
  formatPersonName,
  formatTime,
  visibleText,
} from '#ui/format.ts';

describe('dates and times', () => {
  test('a date is written out', () => {
    expect(formatDate('20260312')).toBe('12 Mar 2026');
    expect(formatDate('2026.03.12')).toBe('12 Mar 2026');
  });
  test('what is no date is shown as it stands', () => {
    expect(formatDate('20261399')).toBe('20261399');
    expect(formatDate('2026')).toBe('2026');
    expect(formatDate('')).toBe('');
  });
  test('a time is hours and minutes', () => {
    expect(formatTime('101400.123456')).toBe('10:14');
    expect(formatTime('10')).toBe('10');
  });
});

describe('person names', () => {
  test('the family name comes first', () => {
    expect(formatPersonName('Adams^John Robert^Quincy^Rev.^B.A.')).toBe(
      'Adams, Rev. John Robert Quincy B.A.',
    );
    expect(formatPersonName('PHANTOM')).toBe('PHANTOM');
    expect(formatPersonName('^Given')).toBe('Given');
  });
  test('other groups follow in brackets', () => {
    expect(formatPersonName('Yamada^Tarou=山田^太郎=やまだ^たろう')).toBe(
      'Yamada, Tarou (山田 太郎, やまだ たろう)',
    );
  });
  test('a name of separators alone is no name', () => {
    expect(formatPersonName('^^^=^')).toBe('');
  });
});

test('controls and direction marks are made visible', () => {
  expect(visibleText('a\u202Eb\u0000c\nd')).toBe('a[U+202E]b[U+0000]c[U+000A]d');
  expect(visibleText('Müller 山田')).toBe('Müller 山田');
});

test('sizes are in decimal units', () => {
  expect(formatBytes(0)).toBe('0 bytes');
  expect(formatBytes(1500)).toBe('1.5 kB');
  expect(formatBytes(268_000_000)).toBe('268 MB');
  expect(formatBytes(999_999)).toBe('1.0 MB');
});

test('numbers keep a true minus sign and lose needless zeros', () => {
  expect(formatNumber(-600)).toBe('−600');
  expect(formatNumber(0.125)).toBe('0.13');
  expect(formatNumber(1500.5)).toBe('1500.5');
  expect(formatNumber(2.001)).toBe('2');
  expect(formatMm(-0.04)).toBe('0.0 mm');
  expect(formatMm(-211)).toBe('−211.0 mm');
});

test('a number and its noun agree', () => {
  expect(countOf(1, 'slice')).toBe('1 slice');
  expect(countOf(1200, 'slice')).toBe('1,200 slices');
  expect(countOf(2, 'series', 'series')).toBe('2 series');
});

describe('text of others', () => {
  test.each([
    ['a\u202Egnp.exe', 'a[U+202E]gnp.exe'],
    ['\u061Cx', '[U+061C]x'],
    ['a\u200Bb', 'a[U+200B]b'],
    ['a\u{E0041}b', 'a[U+E0041]b'],
    ['line\nend\0', 'line[U+000A]end[U+0000]'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['Müller 山田', 'Müller 山田'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  test('ten million characters are cut, whole characters kept', () => {
    const long = 'x'.repeat(10_000_000);
    for (const text of [visibleText(long), formatPersonName(long), formatDate(long)]) {
      expect(text.length).toBeLessThan(600);
      expect(text).toMatch(/^x+…$/);
    }
    expect(visibleText(`${'x'.repeat(499)}\u{1F600}\u{1F600}`)).toBe(`${'x'.repeat(499)}…`);
    expect(visibleText('x'.repeat(500))).toBe('x'.repeat(500));
  });

  test('nothing hidden stays hidden, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200B\uFEFF]/u);
      }),
    );
  });
});
