import { describe, expect, test } from 'vitest';

import {
  formatAge,
  formatDate,
  formatDateTime,
  formatPersonName,
  formatTime,
  parseAge,
  parseDate,
  parseDateTime,
  parseDecimalString,
  parseDecimalStrings,
  parseIntegerString,
  parsePersonName,
  parseTime,
  parseUid,
  problemsOf,
  readable,
  readBigInts,
  readNumbers,
  readTags,
} from './values.ts';

function kinds(problems: { kind: string }[]): string[] {
  return problems.map(({ kind }) => kind);
}

describe('DS and IS', () => {
  test.each([
    ['1.5', 1.5],
    [' 1.5 ', 1.5],
    ['1e5', 100_000],
    ['-1.2E-3', -0.0012],
    ['+.5', 0.5],
    ['5.', 5],
    ['0', 0],
    ['12\0', 12],
  ])('DS %j is %d', (text, value) => {
    expect(parseDecimalString(text)).toEqual({ value, problems: [] });
  });

  test.each([
    ['1,5', 1.5, ['decimal-comma']],
    ['1.5000000000000000', 1.5, ['too-long']],
    ['1e999', null, ['overflow']],
    ['abc', null, ['not-a-number']],
    ['1.5mm', null, ['not-a-number']],
    ['NaN', null, ['not-a-number']],
    ['Infinity', null, ['not-a-number']],
    ['0x10', null, ['not-a-number']],
    ['1,234.5', null, ['not-a-number']],
    ['', null, []],
    ['   ', null, []],
  ])('DS %j is %d, and %j', (text, value, problems) => {
    const parsed = parseDecimalString(text);
    expect(parsed.value).toBe(value);
    expect(kinds(parsed.problems)).toEqual(problems);
  });

  test('components that are empty are null, not left out', () => {
    expect(parseDecimalStrings('1.5\\\\ 2').map(({ value }) => value)).toEqual([1.5, null, 2]);
    expect(parseDecimalStrings('')).toEqual([]);
  });

  test.each([
    ['12', 12, []],
    [' -7', -7, []],
    ['2147483647', 2_147_483_647, []],
    ['2147483648', 2_147_483_648, ['overflow']],
    ['-2147483649', -2_147_483_649, ['overflow']],
    ['1.0', 1, ['not-an-integer']],
    ['1e5', 100_000, ['not-an-integer']],
    ['0000000000012', 12, ['too-long']],
    ['x', null, ['not-a-number']],
    ['', null, []],
  ])('IS %j is %d, and %j', (text, value, problems) => {
    const parsed = parseIntegerString(text);
    expect(parsed.value).toBe(value);
    expect(kinds(parsed.problems)).toEqual(problems);
  });
});

describe('DA', () => {
  test.each([
    ['20040119', '2004-01-19', []],
    ['20040119 ', '2004-01-19', []],
    ['2004.01.19', '2004-01-19', ['old-format']],
    ['2004-01-19', '2004-01-19', ['irregular-format']],
    ['200401', '2004-01', ['incomplete']],
    ['2004', '2004', ['incomplete']],
    ['20000229', '2000-02-29', []],
  ])('%j is %s, and %j', (text, formatted, problems) => {
    const { value, problems: found } = parseDate(text);
    expect(value && formatDate(value)).toBe(formatted);
    expect(kinds(found)).toEqual(problems);
  });

  test.each([
    ['20041301', 'impossible'],
    ['20040230', 'impossible'],
    ['19000229', 'impossible'],
    ['00000000', 'impossible'],
    ['19.01.2004', 'not-a-date'],
    ['2004.0119', 'not-a-date'],
    ['20040101-20040131', 'not-a-date'],
  ])('%j is no date: %s', (text, problem) => {
    expect(parseDate(text)).toEqual({ value: null, problems: [{ kind: problem }] });
  });

  test('an empty date is null without a problem', () => {
    expect(parseDate('        ')).toEqual({ value: null, problems: [] });
  });
});

describe('TM', () => {
  test.each([
    ['170530', '17:05:30', []],
    ['170530.123456', '17:05:30.123456', []],
    ['170530.1', '17:05:30.1', []],
    ['1705', '17:05', []],
    ['17', '17 h', []],
    ['235960', '23:59:60', []],
    ['17:05:30', '17:05:30', ['old-format']],
    ['17:05:30.5', '17:05:30.5', ['old-format']],
    ['170530.', '17:05:30', ['irregular-format']],
    ['170530.1234567', '17:05:30.1234567', ['irregular-format']],
  ])('%j is %s, and %j', (text, formatted, problems) => {
    const { value, problems: found } = parseTime(text);
    expect(value && formatTime(value)).toBe(formatted);
    expect(kinds(found)).toEqual(problems);
  });

  test.each([
    ['240000', 'impossible'],
    ['176000', 'impossible'],
    ['170561', 'impossible'],
    ['17053', 'not-a-time'],
    ['17:0530', 'not-a-time'],
    ['noon', 'not-a-time'],
  ])('%j is no time: %s', (text, problem) => {
    expect(parseTime(text)).toEqual({ value: null, problems: [{ kind: problem }] });
  });
});

describe('DT', () => {
  test.each([
    ['20040119170530.25+0100', '2004-01-19 17:05:30.25 +01:00'],
    ['20040119170530-0330', '2004-01-19 17:05:30 -03:30'],
    ['200401191705', '2004-01-19 17:05'],
    ['20040119', '2004-01-19'],
    ['2004+0000', '2004 +00:00'],
  ])('%j is %s', (text, formatted) => {
    const { value, problems } = parseDateTime(text);
    expect(value && formatDateTime(value)).toBe(formatted);
    expect(problems).toEqual([]);
  });

  test('an offset says minutes east of UTC, none says nothing', () => {
    expect(parseDateTime('20040119170530-0330').value?.offsetMinutes).toBe(-210);
    expect(parseDateTime('20040119170530').value?.offsetMinutes).toBeNull();
    expect(kinds(parseDateTime('20040119-0000').problems)).toEqual(['irregular-format']);
    expect(kinds(parseDateTime('20040119+1500').problems)).toEqual(['impossible']);
    expect(kinds(parseDateTime('2004-01-19T17:05').problems)).toEqual(['not-a-date']);
  });
});

test('AS is a count of days, weeks, months or years', () => {
  const formatted = (text: string): string | null => {
    const { value } = parseAge(text);
    return value && formatAge(value);
  };
  expect(formatted('064Y')).toBe('64 years');
  expect(formatted('001D')).toBe('1 day');
  expect(formatted('006M')).toBe('6 months');
  expect(formatted('003W')).toBe('3 weeks');
  expect(kinds(parseAge('064Y').problems)).toEqual([]);
  expect(parseAge('64y')).toEqual({
    value: { count: 64, unit: 'Y' },
    problems: [{ kind: 'irregular-format' }],
  });
  expect(kinds(parseAge('64').problems)).toEqual(['not-an-age']);
});

describe('PN', () => {
  test('has three groups of five components', () => {
    const { value, problems } = parsePersonName('Yamada^Tarou=山田^太郎=やまだ^たろう');
    expect(problems).toEqual([]);
    expect(value?.alphabetic).toEqual({
      family: 'Yamada',
      given: 'Tarou',
      middle: '',
      prefix: '',
      suffix: '',
    });
    expect(value?.ideographic?.given).toBe('太郎');
    expect(value && formatPersonName(value)).toBe('Yamada, Tarou = 山田 太郎 = やまだ たろう');
  });

  test.each([
    ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, Rev. John Robert Quincy, B.A. M.Div.'],
    ['Doe', 'Doe'],
    ['^Jane', 'Jane'],
    ['Doe^Jane^^', 'Doe, Jane'],
    ['=山田^太郎', '山田 太郎'],
    ['Smith ^ Fred ', 'Smith, Fred'],
  ])('%j reads %s', (text, formatted) => {
    expect(readable('PN', text)).toBe(formatted);
  });

  test('delimiters alone are no name', () => {
    expect(parsePersonName('^^^^')).toEqual({ value: null, problems: [] });
    expect(parsePersonName('==')).toEqual({ value: null, problems: [] });
  });

  test('too much of anything is reported and kept', () => {
    const { value, problems } = parsePersonName('a^b^c^d^e^f=g=h=i');
    expect(kinds(problems)).toEqual(['too-many-groups', 'too-many-components']);
    expect(value?.alphabetic?.suffix).toBe('e^f');
    expect(value?.phonetic?.family).toBe('h=i');
    expect(kinds(problemsOf('PN', 'x'.repeat(65)))).toEqual(['too-long']);
  });
});

describe('UI', () => {
  test('padding goes, NUL as it should be or a space as it often is', () => {
    expect(parseUid('1.2.840\0')).toEqual({ value: '1.2.840', problems: [] });
    expect(parseUid('1.2.840 ').value).toBe('1.2.840');
    expect(parseUid('\0')).toEqual({ value: null, problems: [] });
    expect(parseUid('1.0.2').problems).toEqual([]);
  });

  test.each([
    ['1.2.a', ['uid-character']],
    ['1..2', ['uid-empty-component']],
    ['.1', ['uid-empty-component']],
    ['1.02', ['uid-leading-zero']],
    [`1.${'2'.repeat(63)}`, ['too-long']],
  ])('%j is kept and flagged: %j', (text, problems) => {
    const parsed = parseUid(text);
    expect(parsed.value).toBe(text);
    expect(kinds(parsed.problems)).toEqual(problems);
  });
});

describe('binary values', () => {
  const bytes = Uint8Array.of(0x01, 0x02, 0xff, 0xfe, 0x00, 0x00, 0xc0, 0x3f);

  test.each([
    ['US', [0x0201, 0xfeff, 0, 0x3fc0]],
    ['SS', [0x0201, -257, 0, 0x3fc0]],
    ['UL', [0xfeff0201, 0x3fc00000]],
    ['SL', [-16_842_239, 0x3fc00000]],
    ['AT', [0x0201feff, 0x00003fc0]],
    ['OB', [1, 2, 255, 254, 0, 0, 192, 63]],
  ] as const)('%s in little endian', (vr, values) => {
    expect(readNumbers(bytes, vr, { littleEndian: true })).toEqual({
      values,
      count: values.length,
      problems: [],
    });
  });

  test('in big endian', () => {
    expect(readNumbers(bytes, 'US', { littleEndian: false })?.values[0]).toBe(0x0102);
    expect(readTags(bytes, false)[0]).toBe(0x0102fffe);
  });

  test('floats', () => {
    expect(readNumbers(bytes.subarray(4), 'FL', { littleEndian: true })?.values).toEqual([1.5]);
    const double = new Uint8Array(new Float64Array([0.1]).buffer);
    expect(readNumbers(double, 'FD', { littleEndian: true })?.values).toEqual([0.1]);
  });

  test('64-bit integers are bigint, and only they', () => {
    const all = new Uint8Array(8).fill(0xff);
    expect(readBigInts(all, 'SV', { littleEndian: true })?.values).toEqual([-1n]);
    expect(readBigInts(all, 'UV', { littleEndian: true })?.values).toEqual([2n ** 64n - 1n]);
    expect(readBigInts(all, 'OV', { littleEndian: true })?.values).toEqual([2n ** 64n - 1n]);
    expect(readBigInts(all, 'UL', { littleEndian: true })).toBeNull();
    expect(readNumbers(all, 'UV', { littleEndian: true })).toBeNull();
    expect(readNumbers(all, 'LO', { littleEndian: true })).toBeNull();
  });

  test('a rest that makes no number is reported, what is whole is read', () => {
    expect(readNumbers(bytes.subarray(0, 3), 'US', { littleEndian: true })).toEqual({
      values: [0x0201],
      count: 1,
      problems: [{ kind: 'partial-number', bytes: 1 }],
    });
  });

  test('a limit reads the first ones and counts all', () => {
    expect(readNumbers(bytes, 'US', { littleEndian: true, limit: 2 })).toMatchObject({
      values: [0x0201, 0xfeff],
      count: 4,
    });
  });
});

test('readable is null where the original says it best', () => {
  expect(readable('DA', '20040119')).toBe('2004-01-19');
  expect(readable('TM', '170530')).toBe('17:05:30');
  expect(readable('DT', '2004')).toBe('2004');
  expect(readable('AS', '064Y')).toBe('64 years');
  expect(readable('DA', 'unknown')).toBeNull();
  expect(readable('LO', 'text')).toBeNull();
  expect(problemsOf('LO', 'text')).toEqual([]);
});

test.each([
  ['CS', 'ORIGINAL', []],
  ['CS', 'Original', ['forbidden-character']],
  ['CS', 'A_VALUE_TOO_LONG_BY_FAR', ['too-long']],
  ['SH', '日本語日本語日本語日本語日本語日', []],
  ['SH', 'seventeen letters', ['too-long']],
  ['LO', 'two\nlines', ['forbidden-character']],
  ['LT', 'two\r\nlines', []],
  ['LT', 'bell\u0007', ['forbidden-character']],
  ['AE', 'STORE_SCP ', []],
  ['UR', 'https://example.org/a?b', []],
  ['UR', 'not a uri', ['forbidden-character']],
] as const)('%s %j has the problems %j', (vr, text, problems) => {
  expect(kinds(problemsOf(vr, text))).toEqual(problems);
});
