import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  decodeText,
  decodeValues,
  defaultCharacterSet,
  parseCharacterSet,
  splitAndDecode,
} from './characterSets.ts';

/** Bytes as annexes H to K of PS3.5 print them: ASCII as it is, ESC as «, others as two hex digits in <>. */
function bytes(text: string): Uint8Array {
  const out: number[] = [];
  for (const [, hex, character = ''] of text.matchAll(/<([0-9A-F ]+)>|([\s\S])/g)) {
    if (hex !== undefined) out.push(...hex.split(' ').map((pair) => parseInt(pair, 16)));
    else out.push(character === '«' ? 0x1b : character.charCodeAt(0));
  }
  return Uint8Array.from(out);
}

function personName(terms: string, text: string): string {
  const { text: decoded, replaced } = decodeText(
    bytes(text),
    parseCharacterSet(terms.split('\\')),
    {
      vr: 'PN',
    },
  );
  expect(replaced).toBe(0);
  return decoded;
}

describe('the examples of PS3.5', () => {
  test('H.3.1: Japanese, value 1 missing', () => {
    expect(
      personName(
        '\\ISO 2022 IR 87',
        'Yamada^Tarou=«$B;3ED«(B^«$BB@O:«(B=«$B$d$^$@«(B^«$B$?$m$&«(B',
      ),
    ).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう');
  });

  test('H.3.2: Japanese, half-width katakana in value 1', () => {
    expect(
      personName(
        'ISO 2022 IR 13\\ISO 2022 IR 87',
        '<D4 CF C0 DE>^<C0 DB B3>=«$B;3ED«(J^«$BB@O:«(J=«$B$d$^$@«(J^«$B$?$m$&«(J',
      ),
    ).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう');
  });

  test('I.2: Korean', () => {
    expect(
      personName(
        '\\ISO 2022 IR 149',
        'Hong^Gildong=«$)C<FB F3>^«$)C<D1 CE D4 D7>=«$)C<C8 AB>^«$)C<B1 E6 B5 BF>',
      ),
    ).toBe('Hong^Gildong=洪^吉洞=홍^길동');
  });

  test('I.3: Korean in lines of text, announced anew in each', () => {
    const charset = parseCharacterSet(['', 'ISO 2022 IR 149']);
    const text = bytes('«$)CThe 1st <B1 E6 B5 BF>.\r\n«$)CThe 2nd <B1 E6>, too.\r\nThe 3rd.');
    expect(decodeText(text, charset, { vr: 'LT' })).toEqual({
      text: 'The 1st 길동.\r\nThe 2nd 길, too.\r\nThe 3rd.',
      replaced: 0,
      notes: [],
    });
  });

  test('J.1: Chinese in UTF-8', () => {
    expect(personName('ISO_IR 192', 'Wang^XiaoDong=<E7 8E 8B>^<E5 B0 8F E6 9D B1>=')).toBe(
      'Wang^XiaoDong=王^小東=',
    );
  });

  test('J.2, J.4: Chinese in GB18030 and GBK', () => {
    const text = 'Wang^XiaoDong=<CD F5>^<D0 A1 B6 AB>=';
    expect(personName('GB18030', text)).toBe('Wang^XiaoDong=王^小东=');
    expect(personName('GBK', text)).toBe('Wang^XiaoDong=王^小东=');
  });

  test('K: Chinese with code extensions', () => {
    expect(personName('\\ISO 2022 IR 58', 'Zhang^XiaoDong=«$)A<D5 C5>^«$)A<D0 A1 B6 AB>=')).toBe(
      'Zhang^XiaoDong=张^小东=',
    );
  });
});

describe('single-byte sets', () => {
  test.each([
    ['ISO_IR 100', 'J<E9>r<F4>me', 'Jérôme'],
    ['ISO_IR 101', '<A3 F3 64 BC>', 'Łódź'],
    ['ISO_IR 109', '<A1 A6>', 'ĦĤ'],
    ['ISO_IR 110', '<E0 F3>', 'āķ'],
    ['ISO_IR 144', '<BB EE DA>ce<DC D1>yp<D3>', 'Люкceмбypг'],
    ['ISO_IR 127', '<E2 C8 C7 E6 EA>^<E4 E6 D2 C7 D1>', 'قباني^لنزار'],
    ['ISO_IR 126', '<C4 E9 EF ED F5 F3 E9 EF F2>', 'Διονυσιος'],
    ['ISO_IR 138', '<F9 F8 E5 EF>^<E3 E1 E5 F8 E4>', 'שרון^דבורה'],
    ['ISO_IR 148', '<DE FD>', 'Şı'],
    ['ISO_IR 203', '<A4 BD>', '€œ'],
    ['ISO_IR 13', '<D4 CF C0 DE>', 'ﾔﾏﾀﾞ'],
    ['ISO_IR 166', '<E0 C1 BB FB>', 'เมป๛'],
    ['ISO_IR 6', 'Doe^John', 'Doe^John'],
  ])('%s', (term, text, expected) => {
    expect(personName(term, text)).toBe(expected);
    const extending = term.replace('ISO_IR', 'ISO 2022 IR');
    expect(personName(extending, text)).toBe(expected);
  });

  test.each(['100', '101', '148', '203', '166'])(
    'bytes 80 to 9F of ISO_IR %s are controls, not the letters of windows-1252',
    (ir) => {
      const text = decodeText(bytes('<80 85 9F>'), parseCharacterSet([`ISO_IR ${ir}`]), {
        vr: 'LO',
      });
      expect(text.text).toBe('\u0080\u0085\u009F');
    },
  );

  test('bytes outside a set become U+FFFD and are counted, never dropped', () => {
    const hebrew = parseCharacterSet(['ISO_IR 138']);
    expect(decodeText(bytes('a<A1 FF>b'), hebrew, { vr: 'LO' })).toEqual({
      text: 'a\uFFFD\uFFFDb',
      replaced: 2,
      notes: [{ kind: 'undecodable', count: 2 }],
    });
    const thai = parseCharacterSet(['ISO_IR 166']);
    expect(decodeText(bytes('<A0 DB DE FC FF>'), thai, { vr: 'LO' }).replaced).toBe(5);
    expect(decodeText(bytes('J<E9>r'), defaultCharacterSet, { vr: 'LO' }).replaced).toBe(1);
  });

  test('the backslash of ISO_IR 13 is a yen sign where it does not separate values', () => {
    const japanese = parseCharacterSet(['ISO_IR 13']);
    expect(decodeText(bytes('C:\\a~<B1>'), japanese, { vr: 'LT' }).text).toBe('C:¥a‾ｱ');
    expect(splitAndDecode(bytes('<B1>\\<B2>'), japanese, 'LO')).toEqual(['ｱ', 'ｲ']);
  });

  test('a VR outside Specific Character Set is in the default repertoire (PS3.5 6.1.2.3)', () => {
    expect(decodeText(bytes('<E9>'), parseCharacterSet(['ISO_IR 100']), { vr: 'CS' }).text).toBe(
      '\uFFFD',
    );
  });
});

describe('code extensions', () => {
  test('several ISO 8859 sets in one value', () => {
    expect(
      personName(
        'ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126',
        '<E9>«-L<BB EE>«-F<C4 E9>«-A<E9>',
      ),
    ).toBe('éЛюΔιé');
  });

  test.each([
    ['101', '-B', '<A3>', 'Ł'],
    ['109', '-C', '<A1>', 'Ħ'],
    ['110', '-D', '<F3>', 'ķ'],
    ['127', '-G', '<E2>', 'ق'],
    ['138', '-H', '<F9>', 'ש'],
    ['148', '-M', '<DE>', 'Ş'],
    ['203', '-b', '<A4>', '€'],
    ['166', '-T', '<C1>', 'ม'],
    ['13', ')I', '<D4>', 'ﾔ'],
    ['87', '$B', ';3', '山'],
    ['159', '$(D', '0!', '丂'],
    ['149', '$)C', '<C8 AB>', '홍'],
    ['58', '$)A', '<CD F5>', '王'],
  ])('ISO 2022 IR %s is called by ESC %s', (ir, sequence, text, expected) => {
    expect(personName(`\\ISO 2022 IR ${ir}`, `«${sequence}${text}`)).toBe(expected);
  });

  test('value 1 is back in force after delimiters and control characters (PS3.5 6.1.2.5.3)', () => {
    const charset = parseCharacterSet(['ISO 2022 IR 100', 'ISO 2022 IR 144']);
    const cyrillic = '«-L<BB>';
    for (const reset of ['^', '=', '\r', '\n', '\f', '\t']) {
      expect(decodeText(bytes(`${cyrillic}${reset}<E9>`), charset, { vr: 'PN' }).text).toBe(
        `Л${reset}é`,
      );
    }
    expect(splitAndDecode(bytes(`${cyrillic}\\<E9>`), charset, 'LO')).toEqual(['Л', 'é']);
    expect(decodeText(bytes(`${cyrillic}^<E9>`), charset, { vr: 'LO' }).text).toBe('Л^щ');
  });

  test('bytes that look like delimiters inside two-byte characters are none', () => {
    // 表 is 49 3D and 十 is 3D 3D, all "="; the second byte of 移, 30 5C, is a backslash.
    const japanese = parseCharacterSet(['', 'ISO 2022 IR 87']);
    expect(decodeText(bytes('«$BI===«(B^'), japanese, { vr: 'PN' }).text).toBe('表十^');
    expect(splitAndDecode(bytes('«$B0\\«(B\\A'), japanese, 'LO')).toEqual(['移', 'A']);
  });

  test('a delimiter that a writer put before returning to value 1 still delimits', () => {
    expect(personName('\\ISO 2022 IR 87', 'A=«$B;3ED^«$BB@O:=')).toBe('A=山田^太郎=');
  });

  test('an escape that the term does not declare is obeyed and noted', () => {
    const text = decodeText(bytes('«$B;3«(B'), parseCharacterSet(['ISO_IR 100']), { vr: 'LO' });
    expect(text).toEqual({
      text: '山',
      replaced: 0,
      notes: [{ kind: 'undeclared-escape', ir: 87 }],
    });
  });

  test('bytes that no escape announced are read by the only set that could be meant', () => {
    const korean = parseCharacterSet(['', 'ISO 2022 IR 149']);
    expect(decodeText(bytes('<C8 AB>'), korean, { vr: 'LO' })).toEqual({
      text: '홍',
      replaced: 0,
      notes: [{ kind: 'missing-escape', ir: 149 }],
    });
  });

  test('an unknown escape is shown, not swallowed', () => {
    const text = decodeText(bytes('«!zX'), parseCharacterSet(['', 'ISO 2022 IR 87']), { vr: 'LO' });
    expect(text).toMatchObject({ text: '\uFFFD!zX', replaced: 1 });
  });
});

describe('values', () => {
  test('a backslash inside a GBK or Shift-JIS character separates nothing', () => {
    expect(splitAndDecode(bytes('<81 5C>\\A'), parseCharacterSet(['GBK']), 'LO')).toEqual([
      '乗',
      'A',
    ]);
    expect(splitAndDecode(bytes('<83 5C>\\A'), parseCharacterSet(['ISO_IR 13']), 'LO')).toEqual([
      'ソ',
      'A',
    ]);
  });

  test('LT, ST, UT and UR are one value whatever backslashes they hold', () => {
    const text = bytes('a\\b ');
    for (const vr of ['LT', 'ST', 'UT', 'UR'] as const) {
      expect(splitAndDecode(text, defaultCharacterSet, vr)).toEqual(['a\\b']);
    }
    expect(splitAndDecode(text, defaultCharacterSet, 'LO')).toEqual(['a', 'b']);
  });

  test('padding goes, empty values stay, an empty field has none', () => {
    const charset = parseCharacterSet(['ISO_IR 192']);
    expect(splitAndDecode(bytes('a \\\\ c\0'), charset, 'SH')).toEqual(['a', '', ' c']);
    expect(splitAndDecode(bytes('<C3 A9> '), charset, 'LT')).toEqual(['é']);
    expect(decodeValues(new Uint8Array(0), charset, 'LO')).toEqual([]);
  });

  test('in UTF-8 damage is counted, a written U+FFFD is not', () => {
    const charset = parseCharacterSet(['ISO_IR 192']);
    expect(decodeText(bytes('<EF BF BD> <FF> <E3 81>'), charset, { vr: 'LO' })).toMatchObject({
      text: '\uFFFD \uFFFD \uFFFD',
      replaced: 2,
    });
  });

  test('in GB18030, too; its bytes in other characters are none', () => {
    const charset = parseCharacterSet(['GB18030']);
    const replacedIn = (text: string) => decodeText(bytes(text), charset, { vr: 'LO' }).replaced;
    expect(replacedIn('<84 31 A4 37> <FF> <84 31 A4 37>')).toBe(1);
    expect(replacedIn('<B0 84 31 A4 37>')).toBe(1);
    expect(replacedIn('<81 30 84 31 A4 37>')).toBe(1);
    expect(replacedIn('<84 84 31 A4 37 B0>')).toBe(1);
  });

  test('in GB18030 each byte FF among characters is one', () => {
    const charset = parseCharacterSet(['GB18030']);
    const piece = fc.constantFrom('a', '<B0 A1>', '<81 30 81 30>', '<84 31 A4 37>', '<FF>');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { replaced } = decodeText(bytes(pieces.join('')), charset, { vr: 'LO' });
        expect(replaced).toBe(pieces.filter((one) => one === '<FF>').length);
      }),
    );
  });
});

describe('Specific Character Set', () => {
  test('none or an empty value is the default repertoire', () => {
    expect(parseCharacterSet([])).toMatchObject({ label: 'ISO_IR 6', problems: [] });
    expect(parseCharacterSet([''])).toMatchObject({ label: 'ISO_IR 6', problems: [] });
  });

  test.each([
    ['ISO-IR 100', 'ISO_IR 100'],
    ['ISO IR 192', 'ISO_IR 192'],
    ['iso_ir 100', 'ISO_IR 100'],
    ['ISO_IR_100', 'ISO_IR 100'],
    ['ISO2022 IR 87', 'ISO 2022 IR 87'],
    ['ISO_2022_IR_149', 'ISO 2022 IR 149'],
    ['ISO_IR 149', 'ISO 2022 IR 149'],
    ['UTF-8', 'ISO_IR 192'],
    ['utf8', 'ISO_IR 192'],
    ['ISO 2022 IR 192', 'ISO_IR 192'],
    ['latin1', 'ISO_IR 100'],
    ['ISO-8859-5', 'ISO_IR 144'],
    ['Shift_JIS', 'ISO_IR 13'],
    ['GB2312', 'GBK'],
  ])('%s is read as %s, and noted', (term, readAs) => {
    expect(parseCharacterSet([term])).toMatchObject({
      label: readAs,
      problems: [{ kind: 'misspelled-term', term, readAs }],
    });
  });

  test.each(['ISO_IR 100', 'ISO 2022 IR 87', 'ISO_IR 192', 'GB18030', 'GBK', 'ISO_IR 203'])(
    '%s has no problem',
    (term) => {
      expect(parseCharacterSet([`${term} `])).toMatchObject({ label: term, problems: [] });
    },
  );

  test('an unknown term is named and read as the default repertoire', () => {
    expect(parseCharacterSet(['KLINGON'])).toMatchObject({
      label: 'ISO_IR 6',
      problems: [{ kind: 'unknown-term', term: 'KLINGON' }],
    });
  });

  test('what stands alone is not combined (PS3.3 table C.12-5)', () => {
    expect(parseCharacterSet(['ISO_IR 192', 'ISO 2022 IR 87'])).toMatchObject({
      label: 'ISO_IR 192',
      problems: [{ kind: 'not-combinable', term: 'ISO 2022 IR 87' }],
    });
    expect(parseCharacterSet(['ISO 2022 IR 100', 'GBK'])).toMatchObject({
      label: 'ISO 2022 IR 100',
      problems: [{ kind: 'not-combinable', term: 'GBK' }],
    });
  });

  test('several terms are code extensions, even where they are not written so', () => {
    expect(parseCharacterSet(['ISO_IR 100', 'ISO 2022 IR 144'])).toMatchObject({
      label: 'ISO 2022 IR 100\\ISO 2022 IR 144',
      problems: [{ kind: 'no-extension-term', term: 'ISO_IR 100', readAs: 'ISO 2022 IR 100' }],
    });
    expect(parseCharacterSet(['', 'ISO 2022 IR 87']).problems).toEqual([]);
  });
});
