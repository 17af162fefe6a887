/** Which VR an element is read with: UN, unknown letters, private blocks. */
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { type Encoding, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { parseElements } from '#dicom/parseElements.ts';
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
import { outline } from '#testing/outline.ts';
import {
  explicit,
  implicit,
  item,
  itemEnd,
  join,
  openItem,
  sequenceEnd,
} from '#testing/rawElements.ts';

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
