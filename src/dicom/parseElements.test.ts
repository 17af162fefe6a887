/** Sequences, items and delimiters, as files have them: right and wrong. */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import { type ElementList, writeDataSet } from '#dicom/writer.ts';
import {
  BIG_ENDIAN,
  EXPLICIT,
  IMPLICIT,
  NAME,
  SEQUENCE,
  UID,
  kinds,
  parse,
  withItems,
} from '#testing/elementLoop.ts';
import { contents, outline } from '#testing/outline.ts';
import {
  explicit,
  item,
  itemEnd,
  join,
  openItem,
  openSequence,
  sequenceEnd,
} from '#testing/rawElements.ts';

describe('sequences (PS3.5 7.5)', () => {
  const lengths = [true, false];
  test.each(lengths.flatMap((outer) => lengths.map((inner) => [outer, inner])))(
    'of undefined length: %s, its items: %s',
    (outer, inner) => {
      const items = [
        { elements: [['ReferencedSOPInstanceUID', '1.2']], undefinedLength: inner },
        { elements: [], undefinedLength: !inner },
        { elements: [['ReferencedSOPInstanceUID', '1.3']], undefinedLength: inner },
      ] satisfies { elements: ElementList; undefinedLength: boolean }[];
      const sequence = { items, undefinedLength: outer };
      for (const encoding of [EXPLICIT, IMPLICIT, BIG_ENDIAN]) {
        const list: ElementList = [
          ['ReferencedImageSequence', sequence],
          ['PatientName', 'Doe^'],
        ];
        const result = parse(writeDataSet(list, { encoding }), encoding);
        expect(outline(result.elements)).toEqual(withItems(['00081155 UI'], [], ['00081155 UI']));
        expect(result).toMatchObject({ notes: [], damage: null });
      }
    },
  );

  test('without items, of either length', () => {
    for (const bytes of [
      explicit(SEQUENCE, 'SQ'),
      join(openSequence(SEQUENCE), sequenceEnd()),
      join(openSequence(SEQUENCE), sequenceEnd(0)),
    ]) {
      const result = parse(join(bytes, NAME));
      expect(outline(result.elements)).toEqual(withItems());
      expect(kinds(result)).toEqual([]);
    }
  });

  test('lengths and offsets of what a delimiter ends are without the delimiter', () => {
    const { elements } = parse(
      join(openSequence(SEQUENCE, openItem(UID), itemEnd()), sequenceEnd()),
    );
    expect(elements[0]).toMatchObject({
      length: UNDEFINED_LENGTH,
      valueOffset: 12,
      valueLength: 8 + UID.length + 8,
      items: [{ offset: 12, valueOffset: 20, length: UNDEFINED_LENGTH, valueLength: UID.length }],
    });
  });
});

describe('delimiters that are missing', () => {
  test('of an item, before the next item', () => {
    const result = parse(
      join(openSequence(SEQUENCE, openItem(UID), openItem(UID), itemEnd()), sequenceEnd(), NAME),
    );
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI'], ['00081155 UI']));
    expect(kinds(result)).toEqual(['delimiter-missing']);
  });

  test('of an item, before the end of the sequence', () => {
    const result = parse(join(openSequence(SEQUENCE, openItem(UID)), sequenceEnd(), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(kinds(result)).toEqual(['delimiter-missing']);
  });

  test('of an item in a sequence of defined length', () => {
    const result = parse(join(explicit(SEQUENCE, 'SQ', openItem(UID)), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(kinds(result)).toEqual(['delimiter-missing']);
  });

  test('of a sequence, before an element of the level above', () => {
    const result = parse(join(openSequence(SEQUENCE, item(UID)), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(kinds(result)).toEqual(['delimiter-missing']);
  });

  test('of a sequence, before the delimiter of the item that it stands in', () => {
    const inner = openSequence(0x00081199, item(UID));
    const result = parse(
      join(openSequence(SEQUENCE, openItem(inner), itemEnd()), sequenceEnd(), NAME),
    );
    expect(outline(result.elements)).toEqual([
      ['00081140 SQ', [['00081199 SQ', ['00081155 UI']]]],
      '00100010 PN',
    ]);
    expect(kinds(result)).toEqual(['delimiter-missing']);
  });

  test('at the end of the file: that is where it was cut', () => {
    const bytes = join(NAME, openSequence(0x00101002, openItem(UID)));
    const result = parse(bytes);
    expect(outline(result.elements)).toEqual(['00100010 PN', ['00101002 SQ', ['00081155 UI']]]);
    expect(result.damage).toEqual({ kind: 'truncated', atByte: bytes.length, inTag: 0x00101002 });
  });
});

describe('delimiters that are wrong', () => {
  test('with a length: they have no value all the same', () => {
    const result = parse(
      join(openSequence(SEQUENCE, openItem(UID), itemEnd(4)), sequenceEnd(0x1000), NAME),
    );
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(kinds(result)).toEqual(['delimiter-has-length', 'delimiter-has-length']);
  });

  test('behind items of defined length: they close nothing', () => {
    const items = join(item(UID), itemEnd(), item(UID), itemEnd());
    for (const sequence of [
      explicit(SEQUENCE, 'SQ', items),
      join(openSequence(SEQUENCE, items), sequenceEnd()),
    ]) {
      const result = parse(join(sequence, NAME));
      expect(outline(result.elements)).toEqual(withItems(['00081155 UI'], ['00081155 UI']));
      expect(kinds(result)).toEqual(['stray-delimiter', 'stray-delimiter']);
    }
  });

  test('at the end inside of what has a length', () => {
    const inItem = explicit(SEQUENCE, 'SQ', item(join(UID, itemEnd())));
    const inSequence = explicit(SEQUENCE, 'SQ', join(item(UID), sequenceEnd()));
    for (const sequence of [inItem, inSequence]) {
      const result = parse(join(sequence, NAME));
      expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
      expect(kinds(result)).toEqual(['stray-delimiter']);
    }
  });

  test('between elements of the top level', () => {
    const result = parse(join(itemEnd(), NAME, sequenceEnd()));
    expect(outline(result.elements)).toEqual(['00100010 PN']);
    expect(kinds(result)).toEqual(['stray-delimiter', 'stray-delimiter']);
    expect(result.damage).toBeNull();
  });
});

describe('what is no sequence, but should be', () => {
  test('a length, and no items in it: what follows is read', () => {
    const result = parse(join(explicit(SEQUENCE, 'SQ', NAME), NAME));
    expect(outline(result.elements)).toEqual(withItems());
    expect(kinds(result)).toEqual(['sequence-unreadable']);
  });

  test('an undefined length with a VR that has none', () => {
    const result = parse(join(NAME, explicit(0x00100020, 'LO', '', 0xffff)));
    expect(outline(result.elements)).toEqual(['00100010 PN', '00100020 LO']);
    const endless = parse(join(NAME, explicit(0x00104000, 'UT', 'x ', UNDEFINED_LENGTH)));
    expect(outline(endless.elements)).toEqual(['00100010 PN']);
    expect(endless.damage).toMatchObject({ kind: 'invalid-element', atByte: NAME.length });
  });

  test('a few bytes behind the last item', () => {
    const result = parse(join(explicit(SEQUENCE, 'SQ', join(item(UID), [0, 0, 0])), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(kinds(result)).toEqual(['odd-length', 'trailing-bytes']);
  });
});

describe('lengths that leave what encloses them', () => {
  test('of an item: it ends with its sequence, and reading goes on', () => {
    const result = parse(join(explicit(SEQUENCE, 'SQ', item(UID, UID.length + 2)), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(result.damage).toEqual({
      kind: 'length-beyond-end',
      atByte: 12,
      inTag: SEQUENCE,
      length: UID.length + 2,
    });
  });

  test('of a value in an item: what is there of it is kept', () => {
    const long = explicit(0x00081155, 'UI', '1.2.', 100);
    const { elements, damage } = parse(join(explicit(SEQUENCE, 'SQ', item(long)), NAME));
    expect(elements[0]?.items?.[0]?.elements[0]).toMatchObject({ length: 100, valueLength: 4 });
    expect(damage).toEqual({
      kind: 'length-beyond-end',
      atByte: 20,
      inTag: 0x00081155,
      length: 100,
    });
  });
});

describe('order', () => {
  test('tags that repeat or go back are kept as they stand, and noted', () => {
    const result = parse(join(NAME, NAME, UID));
    expect(outline(result.elements)).toEqual(['00100010 PN', '00100010 PN', '00081155 UI']);
    expect(result.notes).toEqual([
      { kind: 'repeated-tag', atByte: NAME.length, tag: 0x00100010 },
      { kind: 'out-of-order', atByte: 2 * NAME.length, tag: 0x00081155 },
    ]);
  });

  test('an item has an order of its own', () => {
    const result = parse(join(explicit(SEQUENCE, 'SQ', join(item(UID), item(UID))), NAME));
    expect(kinds(result)).toEqual([]);
  });
});

test('bytes of text are left alone, whatever the character set', () => {
  const value = [0x1b, 0x24, 0x42, 0x5c, 0xff, 0x00, 0x80, 0x20];
  const bytes = join(
    explicit(0x00080005, 'CS', 'ISO 2022 IR 87'),
    explicit(0x00100010, 'PN', value),
  );
  const { elements } = parse(bytes);
  expect(contents(memorySource(bytes), elements)[1]?.value).toEqual(value);
});
