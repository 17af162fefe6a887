/** Encapsulated pixel data as the parser leaves it: located, or walked (PS3.5 A.4). */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { type DicomElement, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { parseElements } from '#dicom/parseElements.ts';
import { type EncapsulatedValue, writeDataSet } from '#dicom/writer.ts';
import { explicit, item, join, sequenceEnd } from '#testing/rawElements.ts';

const PIXEL_DATA = 0x7fe00010;
const PADDING = explicit(0xfffcfffc, 'OB', [0, 0]);

function parse(bytes: Uint8Array, fragments: 'walk' | 'locate' = 'walk') {
  const encoding = { littleEndian: true, explicit: true };
  return parseElements(memorySource(bytes), { encoding, from: 0, fragments });
}

function pixelData(value: EncapsulatedValue): Uint8Array {
  return writeDataSet([['PixelData', value]]);
}

function encapsulated(...items: readonly Uint8Array[]): Uint8Array {
  return explicit(PIXEL_DATA, 'OB', join(...items), UNDEFINED_LENGTH);
}

function lengthsOf(element: DicomElement | undefined): number[] | undefined {
  return element?.fragments?.ranges?.map(({ length }) => length);
}

describe('walked', () => {
  const frames = [new Uint8Array(10), [new Uint8Array(4), new Uint8Array(6)]];

  test('with a Basic Offset Table', () => {
    const bytes = join(pixelData({ frames }), PADDING);
    const { elements, damage, notes } = parse(bytes);
    expect(elements.map(({ tag }) => tag)).toEqual([PIXEL_DATA, 0xfffcfffc]);
    expect(elements[0]).toMatchObject({
      length: UNDEFINED_LENGTH,
      valueOffset: 12,
      valueLength: 8 + 8 + 18 + 12 + 14,
      fragments: {
        basicOffsetTable: { offset: 20, length: 8 },
        firstFragment: 28,
        ranges: [
          { offset: 36, length: 10 },
          { offset: 54, length: 4 },
          { offset: 66, length: 6 },
        ],
        closed: true,
      },
    });
    expect([...bytes.subarray(20, 28)]).toEqual([0, 0, 0, 0, 18, 0, 0, 0]);
    expect({ damage, notes }).toEqual({ damage: null, notes: [] });
  });

  test('with an empty table, without frames, with empty fragments', () => {
    const empty = parse(pixelData({ frames, offsetTable: false })).elements[0];
    expect(empty?.fragments).toMatchObject({ basicOffsetTable: { length: 0 }, firstFragment: 20 });
    expect(lengthsOf(parse(pixelData({ frames: [] })).elements[0])).toEqual([]);
    const hollow = parse(encapsulated(item(''), item(''), item(''), sequenceEnd()));
    expect(lengthsOf(hollow.elements[0])).toEqual([0, 0]);
    expect(hollow.damage).toBeNull();
  });

  test('fragments of odd length are taken as they are', () => {
    const { elements } = parse(encapsulated(item(''), item('abc'), item('d'), sequenceEnd()));
    expect(lengthsOf(elements[0])).toEqual([3, 1]);
  });

  test('a delimiter with a length', () => {
    const { elements, notes } = parse(join(encapsulated(item(''), sequenceEnd(7)), PADDING));
    expect(elements).toHaveLength(2);
    expect(notes.map(({ kind }) => kind)).toEqual(['delimiter-has-length']);
  });

  test('without closing delimiter: cut where the bytes end', () => {
    const bytes = pixelData({ frames, closed: false });
    const { elements, damage } = parse(bytes);
    expect(lengthsOf(elements[0])).toEqual([10, 4, 6]);
    expect(elements[0]?.fragments?.closed).toBe(false);
    expect(damage).toEqual({ kind: 'truncated', atByte: bytes.length, inTag: PIXEL_DATA });
  });

  test('something else where a fragment should begin', () => {
    const start = encapsulated(item(''), item('abcd'));
    const { elements, damage } = parse(join(start, explicit(0x00100010, 'PN', 'Doe^Jane')));
    expect(lengthsOf(elements[0])).toEqual([4]);
    expect(damage).toMatchObject({ kind: 'invalid-element', atByte: start.length });
  });

  test.each([2 ** 31, 2 ** 32 - 2, UNDEFINED_LENGTH])('a fragment of %i bytes', (length) => {
    const bytes = encapsulated(item(''), item('abcd', length));
    const { elements, damage } = parse(bytes);
    expect(elements[0]?.fragments?.ranges).toEqual([{ offset: 28, length: 4 }]);
    expect(damage).toMatchObject({ kind: 'truncated', atByte: bytes.length });
  });

  test('cut at every byte: the fragments before it are there, the last with what is left', () => {
    const bytes = pixelData({ frames });
    const whole = parse(bytes).elements[0]?.fragments?.ranges ?? [];
    for (let cut = 12; cut < bytes.length; cut += 1) {
      const { elements, damage } = parse(bytes.slice(0, cut));
      const begun = whole.filter(({ offset }) => offset <= cut);
      expect(elements[0]?.fragments?.ranges, `cut at ${cut}`).toEqual(
        begun.map(({ offset, length }) => ({ offset, length: Math.min(length, cut - offset) })),
      );
      expect(damage, `cut at ${cut}`).toEqual({
        kind: 'truncated',
        atByte: cut,
        inTag: PIXEL_DATA,
      });
    }
  });
});

describe('located', () => {
  test('the table is found, the fragments are not looked for', () => {
    const bytes = join(pixelData({ frames: [new Uint8Array(10)] }), PADDING);
    const { elements, damage } = parse(bytes, 'locate');
    expect(elements).toHaveLength(1);
    expect(elements[0]).toMatchObject({
      valueLength: bytes.length - 12,
      fragments: {
        basicOffsetTable: { offset: 20, length: 4 },
        firstFragment: 24,
        ranges: null,
        closed: false,
      },
    });
    expect(damage).toBeNull();
  });

  test('a table that is cut, or that is missing', () => {
    const cut = parse(encapsulated(item('abcd', 400)), 'locate').elements[0];
    expect(cut?.fragments?.basicOffsetTable).toEqual({ offset: 20, length: 4 });
    const missing = parse(encapsulated(), 'locate').elements[0];
    expect(missing?.fragments?.basicOffsetTable).toEqual({ offset: 12, length: 0 });
  });

  test('an icon in a sequence is walked, and reading goes on', () => {
    const icon = join(encapsulated(item(''), item('abcd')), sequenceEnd());
    const bytes = join(explicit(0x00880200, 'SQ', item(icon)), pixelData({ frames: [] }));
    const { elements } = parse(bytes, 'locate');
    expect(lengthsOf(elements[0]?.items?.[0]?.elements[0])).toEqual([4]);
    expect(elements[1]).toMatchObject({ tag: PIXEL_DATA, fragments: { ranges: null } });
  });

  test('native pixel data is an element like others, and what follows is read', () => {
    const bytes = join(explicit(PIXEL_DATA, 'OW', new Uint8Array(100)), PADDING);
    const { elements } = parse(bytes, 'locate');
    expect(elements.map(({ tag }) => tag)).toEqual([PIXEL_DATA, 0xfffcfffc]);
    expect(elements[0]?.fragments).toBeUndefined();
  });
});

test('other elements of bytes may be encapsulated too', () => {
  const { elements } = parse(
    explicit(0x00091001, 'OB', join(item(''), item('abcd'), sequenceEnd()), UNDEFINED_LENGTH),
  );
  expect(lengthsOf(elements[0])).toEqual([4]);
});
