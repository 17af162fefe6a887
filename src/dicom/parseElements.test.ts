/** Sequences, items, delimiters, UN and private blocks, as files have them: right and wrong. */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { type Encoding, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { type ElementLoopResult, parseElements } from '#dicom/parseElements.ts';
import { type ElementList, writeDataSet } from '#dicom/writer.ts';
import { contents, outline } from '#testing/outline.ts';
import {
  explicit,
  implicit,
  item,
  itemEnd,
  join,
  openItem,
  openSequence,
  sequenceEnd,
} from '#testing/rawElements.ts';

const EXPLICIT: Encoding = { littleEndian: true, explicit: true };
const IMPLICIT: Encoding = { littleEndian: true, explicit: false };
const BIG_ENDIAN: Encoding = { littleEndian: false, explicit: true };

const SEQUENCE = 0x00081140;
const UID = explicit(0x00081155, 'UI', '1.2.');
const NAME = explicit(0x00100010, 'PN', 'Doe^');

function parse(bytes: Uint8Array, encoding: Encoding = EXPLICIT): ElementLoopResult {
  return parseElements(memorySource(bytes), { encoding, from: 0, fragments: 'walk' });
}

function kinds({ notes }: ElementLoopResult): string[] {
  return notes.map(({ kind }) => kind);
}

/** A sequence with these items, then a name. */
const withItems = (...items: string[][]) => [['00081140 SQ', ...items], '00100010 PN'];

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

describe('UN of undefined length (PS3.5 6.2.2)', () => {
  const tag = 0x00091001;
  const inside = join(implicit(0x00081155, '1.2.'), implicit(0x00090010, 'ACME'));
  const un = (content: Uint8Array) => explicit(tag, 'UN', content, UNDEFINED_LENGTH);

  test('is a sequence in implicit VR little endian', () => {
    const result = parse(join(un(join(item(inside), sequenceEnd())), NAME));
    expect(outline(result.elements)).toEqual([
      ['00091001 SQ', ['00081155 UI', '00090010 LO']],
      '00100010 PN',
    ]);
    expect(result.elements[0]).toMatchObject({ declaredVr: 'UN', vrSource: 'guessed' });
    expect(result.elements[0]?.items?.[0]?.encoding).toEqual(IMPLICIT);
    expect(kinds(result)).toEqual(['un-as-sequence']);
  });

  test('inside big endian too', () => {
    const list: ElementList = [
      [tag, { items: [[['ReferencedSOPInstanceUID', '1.2']]], undefinedLength: true }, 'UN'],
      ['PatientName', 'Doe^'],
    ];
    const result = parse(writeDataSet(list, { encoding: BIG_ENDIAN }), BIG_ENDIAN);
    expect(outline(result.elements)).toEqual([['00091001 SQ', ['00081155 UI']], '00100010 PN']);
  });

  test('with explicit elements in it, as some writers have them', () => {
    const result = parse(join(un(join(openItem(UID), itemEnd(), sequenceEnd())), NAME));
    expect(outline(result.elements)).toEqual([['00091001 SQ', ['00081155 UI']], '00100010 PN']);
    expect(result.elements[0]?.items?.[0]?.encoding).toEqual(EXPLICIT);
  });

  test('a known sequence that was stored as UN with a length', () => {
    const content = item(implicit(0x00081155, '1.2.'));
    const result = parse(join(explicit(SEQUENCE, 'UN', content), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(result.elements[0]).toMatchObject({ declaredVr: 'UN', vrSource: 'dictionary' });
    expect(kinds(result)).toEqual(['vr-inferred']);
  });

  test('the same with explicit elements in it', () => {
    const result = parse(join(explicit(SEQUENCE, 'UN', item(UID)), NAME));
    expect(outline(result.elements)).toEqual(withItems(['00081155 UI']));
    expect(result.damage).toBeNull();
  });
});

describe('VR letters', () => {
  test('that nobody knows have a 32-bit length behind zeros (PS3.5 6.2.2)', () => {
    const unknown = join([8, 0, 1, 0x10], 'ZZ', [0, 0, 4, 0, 0, 0], 'abcd');
    const result = parse(join(unknown, NAME));
    expect(result.elements[0]).toMatchObject({
      vr: 'UN',
      vrSource: 'guessed',
      declaredVr: 'ZZ',
      valueLength: 4,
    });
    expect(outline(result.elements)[1]).toBe('00100010 PN');
    expect(kinds(result)).toEqual(['unknown-vr']);
  });

  test('that nobody knows with a 16-bit length', () => {
    const result = parse(join(explicit(0x00081001, 'ZZ', 'abcd'), NAME));
    expect(outline(result.elements)).toEqual(['00081001 UN', '00100010 PN']);
  });

  test('that are no letters: the dictionary tells the form of the head', () => {
    const garbled = explicit(0x00080018, '\x01\x02', '1.2.');
    const result = parse(join(garbled, NAME));
    expect(outline(result.elements)).toEqual(['00080018 UI', '00100010 PN']);
    expect(kinds(result)).toEqual(['unknown-vr']);
  });

  test('an implicit element among explicit ones', () => {
    const result = parse(join(implicit(0x00080018, '1.2.'), NAME));
    expect(outline(result.elements)).toEqual(['00080018 UI', '00100010 PN']);
    expect(kinds(result)).toEqual(['implicit-in-explicit']);
  });

  test('no reading fits: a typed error with the byte', () => {
    const result = parse(join(NAME, [0x11, 0, 0x01, 0x10], [1, 2, 0xff, 0xff], NAME));
    expect(outline(result.elements)).toEqual(['00100010 PN']);
    expect(result.damage).toMatchObject({ kind: 'invalid-element', atByte: NAME.length });
  });
});

describe('private blocks (PS3.5 7.8.1)', () => {
  const creatorsOf = (encoded: Uint8Array, encoding: Encoding) => {
    const asked: [string, number][] = [];
    const privateVr = (creator: string, tag: number) => {
      asked.push([creator, tag]);
      return creator === 'ACME' ? ('DS' as const) : undefined;
    };
    const source = memorySource(encoded);
    const options = { encoding, from: 0, fragments: 'walk', privateVr } as const;
    return { asked, ...parseElements(source, options) };
  };

  test('the VR of an implicit element is asked of the creator that reserves its block', () => {
    const { elements, asked } = creatorsOf(
      join(
        implicit(0x00090010, 'ACME'),
        implicit(0x00090011, 'OTHER '),
        implicit(0x00091002, '1.5 '),
        implicit(0x00091102, '1.5 '),
        implicit(0x00091202, '1.5 '),
      ),
      IMPLICIT,
    );
    expect(elements.map(({ vr, vrSource }) => `${vr} ${vrSource}`)).toEqual([
      'LO dictionary',
      'LO dictionary',
      'DS dictionary',
      'UN guessed',
      'UN guessed',
    ]);
    expect(asked).toEqual([
      ['ACME', 0x00091002],
      ['OTHER', 0x00091102],
    ]);
  });

  test('a block is reserved in its item alone', () => {
    const inItem = item(implicit(0x00091002, '1.5 '));
    const result = creatorsOf(
      join(implicit(0x00090010, 'ACME'), implicit(0x00101002, inItem)),
      IMPLICIT,
    );
    expect(result.elements[1]).toMatchObject({ vr: 'SQ' });
    expect(result.asked).toEqual([]);
    expect(result.elements[1]?.items?.[0]?.elements[0]?.vr).toBe('UN');
  });

  test('an explicit UN is read by the private dictionary, and noted', () => {
    const { elements, notes } = creatorsOf(
      join(explicit(0x00090010, 'LO', 'ACME'), explicit(0x00091002, 'UN', '1.5 ')),
      EXPLICIT,
    );
    expect(elements[1]).toMatchObject({ vr: 'DS', declaredVr: 'UN', vrSource: 'dictionary' });
    expect(notes.map(({ kind }) => kind)).toEqual(['vr-inferred']);
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
