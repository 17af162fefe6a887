import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleLines, visibleText } from '#dicom/visibleText.ts';

test('hidden characters become escapes', () => {
  expect(visibleText('a\tb\u202Ec\u061C\u{E0041}\x1B')).toBe('a\\tb\\u202Ec\\u061C\\uE0041\\x1B');
});

test('lines keep their ends and tabs, and nothing else that is hidden', () => {
  expect(visibleLines('one\r\ntwo\n\tthree\u2066\rx')).toBe('one\r\ntwo\n\tthree\\u2066\\rx');
});

test('nothing hidden stays hidden, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200B\uFEFF]/u);
      expect(visibleLines(text)).not.toMatch(/[\p{Bidi_Control}\u200B\uFEFF]/u);
    }),
    { numRuns: 50 },
  );
});
