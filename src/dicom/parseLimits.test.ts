/** What a hostile or broken file asks for too much of: depth, length, number. */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { type DicomElement, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { MAX_DEPTH, MAX_NOTES } from '#dicom/limits.ts';
import { type ElementLoopOptions, parseElements } from '#dicom/parseElements.ts';
import { countElements, outline } from '#testing/outline.ts';
import { explicit, item, join, openItem, openSequence } from '#testing/rawElements.ts';

const SEQUENCE = 0x00081140;
/** 100,000 levels take their time on a busy machine. */
const SLOW = 60_000;

const NAME = explicit(0x00100010, 'PN', 'Doe^');

function parse(bytes: Uint8Array, options: Partial<ElementLoopOptions> = {}) {
  const encoding = { littleEndian: true, explicit: true };
  const usual = { encoding, from: 0, fragments: 'walk' } as const;
  return parseElements(memorySource(bytes), { ...usual, ...options });
}

/** Sequences inside sequences that all end with the bytes, in one go: depth costs no recursion. */
function nestedOpen(depth: number): Uint8Array {
  const level = join(openSequence(SEQUENCE), openItem());
  const bytes = new Uint8Array(level.length * depth);
  for (let index = 0; index < depth; index += 1) bytes.set(level, index * level.length);
  return bytes;
}

/** The same with lengths, around a name; a second name behind all of them. */
function nestedClosed(depth: number): Uint8Array {
  const heads = Array.from({ length: depth }, (_, index) => {
    const inside = NAME.length + 20 * (depth - 1 - index);
    return join(explicit(SEQUENCE, 'SQ', '', inside + 8), item('', inside));
  });
  return join(...heads, NAME, NAME);
}

function depthOf(elements: readonly DicomElement[]): number {
  let depth = 0;
  let level = elements;
  while (level[0]?.items !== undefined) {
    depth += 1;
    level = level[0].items[0]?.elements ?? [];
  }
  return depth;
}

describe('nesting', () => {
  test.each([1, 10, MAX_DEPTH])('%i levels are read whole', (depth) => {
    const { elements, damage } = parse(nestedClosed(depth));
    expect(depthOf(elements)).toBe(depth);
    expect(countElements(elements)).toBe(depth + 2);
    expect(damage).toBeNull();
  });

  test.each([257, 2000, 100_000])(
    '%i levels: cut at the limit, and read on behind',
    (depth) => {
      const { elements, damage } = parse(nestedClosed(depth));
      expect(depthOf(elements)).toBe(MAX_DEPTH + 1);
      expect(outline(elements.slice(1))).toEqual(['00100010 PN']);
      expect(damage).toEqual({
        kind: 'nested-too-deep',
        atByte: MAX_DEPTH * 20,
        depth: MAX_DEPTH + 1,
        limit: MAX_DEPTH,
      });
    },
    SLOW,
  );

  test.each([10, 257, 2000, 100_000])(
    '%i levels that nothing closes',
    (depth) => {
      const bytes = nestedOpen(depth);
      const { elements, damage, end } = parse(bytes);
      expect(depthOf(elements)).toBe(Math.min(depth, MAX_DEPTH + 1));
      expect(damage?.kind).toBe(depth > MAX_DEPTH ? 'nested-too-deep' : 'truncated');
      expect(end).toBe(bytes.length);
    },
    SLOW,
  );
});

describe('zero-length loops', () => {
  test.each([
    ['elements', explicit(0x00100010, 'PN')],
    ['items', item('')],
    ['sequences', explicit(SEQUENCE, 'SQ')],
    ['item delimiters', item('').with(2, 0x0d)],
    ['zeros', new Uint8Array(8)],
  ])('of %s end with the bytes', (_what, unit) => {
    const bytes = join(...Array.from({ length: 1000 }, () => unit), NAME);
    for (const content of [bytes, join(openSequence(SEQUENCE), bytes)]) {
      const { end, notes } = parse(content);
      expect(end).toBe(content.length);
      expect(notes.length).toBeLessThanOrEqual(MAX_NOTES);
    }
  });
});

describe('lengths (PS3.5 7.1)', () => {
  const vrs = ['OB', 'UN', 'UT', 'SQ'] as const;
  const withLength = (vr: string, length: number) =>
    join(NAME, explicit(0x00420011, vr, 'abcdefgh', length));

  test.each([0, 1, 3, 7, 8])('of %i bytes, of 8 that are there', (length) => {
    for (const vr of vrs) {
      const { elements } = parse(withLength(vr, length));
      expect(outline(elements)[0]).toBe('00100010 PN');
      expect(elements[1]).toMatchObject({ tag: 0x00420011, length, valueLength: length });
    }
  });

  test.each([9, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2])(
    'of %i bytes, of 8 that are there',
    (length) => {
      for (const vr of vrs) {
        const bytes = withLength(vr, length);
        const { elements, damage } = parse(bytes);
        expect(elements[1]).toMatchObject({ tag: 0x00420011, length, valueLength: 8 });
        expect(damage).toEqual({ kind: 'truncated', atByte: bytes.length, inTag: 0x00420011 });
      }
    },
  );

  test('odd ones are kept and noted', () => {
    const { elements, notes, damage } = parse(join(explicit(0x00100010, 'PN', 'Doe'), NAME));
    expect(elements.map(({ valueLength }) => valueLength)).toEqual([3, 4]);
    expect(notes.map(({ kind }) => kind)).toEqual(['odd-length', 'repeated-tag']);
    expect(damage).toBeNull();
  });

  test.each([2 ** 31, 2 ** 32 - 2, UNDEFINED_LENGTH])('an item of %i bytes', (length) => {
    const bytes = join(explicit(SEQUENCE, 'SQ', item(NAME, length)), NAME);
    const { elements } = parse(bytes);
    expect(outline(elements)).toEqual([['00081140 SQ', ['00100010 PN']], '00100010 PN']);
  });
});

describe('number', () => {
  const many = join(...Array.from({ length: 20 }, () => NAME));

  test('of elements', () => {
    const { elements, damage } = parse(many, { maxElements: 10 });
    expect(elements).toHaveLength(10);
    expect(damage).toEqual({ kind: 'too-many-elements', atByte: 10 * NAME.length, limit: 10 });
  });

  test('of items, which may be empty', () => {
    const items = join(...Array.from({ length: 20 }, () => item('')));
    const { elements, damage } = parse(explicit(SEQUENCE, 'SQ', items), { maxElements: 10 });
    expect(elements[0]?.items).toHaveLength(9);
    expect(damage).toMatchObject({ kind: 'too-many-elements', limit: 10 });
  });

  test('of fragments, which may be empty', () => {
    const items = join(...Array.from({ length: 20 }, () => item('')));
    const bytes = explicit(0x7fe00010, 'OB', items, UNDEFINED_LENGTH);
    const { elements, damage } = parse(bytes, { maxElements: 10 });
    expect(elements[0]?.fragments?.ranges).toHaveLength(9);
    expect(damage).toMatchObject({ kind: 'too-many-elements', limit: 10 });
  });

  test('of notes', () => {
    const { elements, notes } = parse(join(...Array.from({ length: 2000 }, () => NAME)));
    expect(elements).toHaveLength(2000);
    expect(notes).toHaveLength(MAX_NOTES);
  });
});
