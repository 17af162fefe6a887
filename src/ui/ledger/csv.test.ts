import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { toCsv } from '#ui/ledger/csv.ts';

test('rows end in CRLF, cells with separators are quoted', () => {
  expect(
    toCsv([
      ['a', 'b,c'],
      ['say "no"', 'line\nend'],
    ]),
  ).toBe('a,"b,c"\r\n"say ""no""","line\nend"\r\n');
});

describe('a cell that a spreadsheet would take for a formula', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j gets an apostrophe', (text) => {
    expect(toCsv([[text]])).toMatch(/^"?'/);
  });
  test('is told apart also inside quotes', () => {
    expect(toCsv([['=HYPERLINK("x","y")']])).toBe('"\'=HYPERLINK(""x"",""y"")"\r\n');
  });
});

test('no text begins a formula, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = toCsv([[text]]).replace(/^"/, '');
      expect(cell).not.toMatch(/^[=+\-@\t]/);
    }),
  );
});
