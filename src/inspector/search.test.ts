import { describe, expect, test } from 'vitest';
import { row, tree } from '#inspector/madeRows.ts';
import {
  matchSpans,
  parseQuery,
  parseTagPattern,
  searchRows,
  tagSpans,
} from '#inspector/search.ts';

const rows = tree({
  'meta.00020010': {
    vr: 'UI',
    name: 'Transfer Syntax UID',
    keyword: 'TransferSyntaxUID',
    value: '1.2.840.10008.1.2.1',
    meaning: 'Explicit VR Little Endian',
  },
  '00081140': [{ '00081150': { vr: 'UI', name: 'Referenced SOP Class UID', value: '1.2.3' } }],
  '00091001': { name: 'Full Fidelity', creator: 'GEMS_IDEN_01', value: 'LIGHTSPEED' },
  '00100010': { vr: 'PN', name: "Patient's Name", keyword: 'PatientName', value: 'MÜLLER^Ünal' },
  '00100020': { name: 'Patient ID', keyword: 'PatientID', value: '0042' },
  '00180050': { vr: 'DS', name: 'Slice Thickness', keyword: 'SliceThickness', value: '1.0' },
  '60003000': { vr: 'OW', name: 'Overlay Data', value: '' },
  '60023000': { vr: 'OW', name: 'Overlay Data', value: '' },
});

const found = (text: string) => [...searchRows(rows, text)].map((at) => rows[at]?.path);

describe('a tag is found in any spelling', () => {
  test.each([
    '0010,0010',
    '(0010,0010)',
    '00100010',
    '0x00100010',
    '0x0010,0x0010',
    '(0x10,0x10)',
    '0010 0010',
    ' ( 0010 , 0010 ) ',
    '10,10)',
  ])('%s', (text) => {
    expect(found(text)).toEqual(['00100010']);
  });

  test('a beginning finds all tags that begin so', () => {
    expect(found('0010,00')).toEqual(['00100010', '00100020']);
    expect(found('0010,')).toEqual(['00100010', '00100020']);
    expect(found('(0018')).toEqual(['00180050']);
    expect(found('0x0018')).toEqual(['00180050']);
  });

  test('x stands for any digit', () => {
    expect(found('60xx,3000')).toEqual(['60003000', '60023000']);
    expect(found('60xx3000')).toEqual(['60003000', '60023000']);
  });

  test('four digits find a group and values', () => {
    expect(found('0042')).toEqual(['00100020']);
    expect(found('0010')).toEqual(['00100010', '00100020']);
  });

  test('the upper half of the number range is compared unsigned', () => {
    const high = [row({ path: 'FFFCFFFC', name: 'Data Set Trailing Padding' })];
    expect([...searchRows(high, 'FFFC,FFFC')]).toEqual([0]);
    expect([...searchRows(high, '0FFC,FFFC')]).toEqual([]);
  });

  test.each(['', 'xxxx', 'slice', '0010,0010,0010', '123456789'])('"%s" is no tag', (text) => {
    expect(parseTagPattern(text)).toBeNull();
  });
});

describe('words', () => {
  test('are found in name, keyword, value, meaning, VR and creator, in any case', () => {
    expect(found('THICK')).toEqual(['00180050']);
    expect(found('patientname')).toEqual(['00100010']);
    expect(found('lightspeed')).toEqual(['00091001']);
    expect(found('little endian')).toEqual(['meta.00020010']);
    expect(found('ds')).toEqual(['00180050']);
    expect(found('gems_iden')).toEqual(['00091001']);
    expect(found('müller')).toEqual(['00100010']);
  });

  test('have to occur all, in any order', () => {
    expect(found('name patient')).toEqual(['00100010']);
    expect(found('thickness slice 2.0')).toEqual([]);
  });

  test('are not found over the seam of two fields', () => {
    expect(found('PatientIDPatient')).toEqual([]);
  });

  test('find no items', () => {
    expect(found('fffe,e000')).toEqual([]);
    expect(found('referenced')).toEqual(['00081140[0].00081150']);
  });

  test('spaces alone are no search', () => {
    expect(parseQuery('   ')).toBeNull();
    expect(found('  ')).toEqual([]);
  });
});

describe('marks', () => {
  const spans = (text: string, query: string) => matchSpans(text, parseQuery(query));

  test('cover every occurrence of every word', () => {
    expect(spans('Slice Thickness', 'ss thick')).toEqual([
      [6, 11],
      [13, 15],
    ]);
  });

  test('that overlap become one', () => {
    expect(spans('thickness', 'thick ckn')).toEqual([[0, 6]]);
  });

  test('are left out where lowering a capital changes positions', () => {
    expect(spans('İstanbul', 'stan')).toEqual([]);
  });

  test('of a tag cover the digits that were given', () => {
    const query = parseQuery('0010,00');
    expect(tagSpans(0x00100010, query)).toEqual([[1, 8]]);
    expect(tagSpans(0x00200010, query)).toEqual([]);
    expect(tagSpans(0x00100010, parseQuery('(0010'))).toEqual([[1, 5]]);
    expect(tagSpans(0x00100010, parseQuery('0010,0010'))).toEqual([[1, 10]]);
  });
});

test('the texts of a tree are read once, however many keystrokes follow', () => {
  let reads = 0;
  const rows = ['-180.25', '-181.5'].map((value, i) => {
    const one = row({ path: `52009230[${i}].00200032`, vr: 'DS' });
    return Object.defineProperty(one, 'value', {
      get: () => {
        reads += 1;
        return value;
      },
    });
  });
  const hits = ['-', '-18', '-180', '-181'].map((text) => [...searchRows(rows, text)]);
  expect(hits).toEqual([[0, 1], [0, 1], [0], [1]]);
  expect(reads).toBe(rows.length);
});
