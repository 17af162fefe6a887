/** A series looked across: the table, its curves, and what is out of line. */
import { describe, expect, test } from 'vitest';
import type { Leaf } from '#dicom/elementLeaves.ts';
import type { VR } from '#dicom/vr.ts';
import { seriesCsv } from '#inspector/export/seriesText.ts';
import { outliersOf } from '#inspector/series/outliers.ts';
import type { Sample } from '#inspector/series/samples.ts';
import { curveOf, type SeriesElement, SeriesTable } from '#inspector/series/seriesTable.ts';
import { insideText, valuesText } from '#inspector/varying/elementText.ts';

const leaf = (path: string, value: string, vr: VR = 'DS'): Leaf => ({
  path,
  vr,
  value,
  keyword: '',
  name: path,
  creator: '',
});
const sample = (instanceId: string, frameIndex = 0): Sample => ({
  instanceId,
  frameIndex,
  place: null,
});
const element = (values: (string | undefined)[], vr: VR = 'DS'): SeriesElement => {
  const table = new SeriesTable(values.map((_value, i) => sample(`i${i}`)));
  for (const [i, value] of values.entries()) {
    table.add(`i${i}`, value === undefined ? [] : [leaf('00200032', value, vr)]);
  }
  return table.elements()[0] as SeriesElement;
};

describe('the table', () => {
  test('tells what varies from what is the same', () => {
    const table = new SeriesTable([sample('a'), sample('b')]);
    table.add('b', [leaf('00180050', '5'), leaf('00200013', '2')]);
    table.add('a', [leaf('00180050', '5'), leaf('00200013', '1'), leaf('00100010', 'A')]);
    expect(table.elements().map(({ path, distinct }) => [path, distinct])).toEqual([
      ['00100010', 2],
      ['00180050', 1],
      ['00200013', 2],
    ]);
    expect(table.elements()[2]?.values).toEqual(['1', '2']);
  });

  test('file meta comes first', () => {
    const table = new SeriesTable([sample('a')]);
    table.add('a', [leaf('00080060', 'CT'), leaf('meta.00020010', '1.2')]);
    expect(table.elements().map(({ path }) => path)).toEqual(['meta.00020010', '00080060']);
  });

  test('each frame of a multi-frame object has its own groups', () => {
    const table = new SeriesTable([sample('m', 1), sample('m', 0)]);
    const position = (frame: number, z: string) =>
      leaf(`52009230[${frame}].00209113[0].00200032`, z);
    table.add('m', [leaf('00180050', '5'), position(0, '10'), position(1, '20')]);
    expect(table.elements().map(({ path, values }) => [path, values])).toEqual([
      ['00180050', ['5', '5']],
      ['52009230[*].00209113[0].00200032', ['20', '10']],
    ]);
  });

  test('a file that was not read is no value of its own', () => {
    const table = new SeriesTable([sample('a'), sample('b')]);
    table.add('a', [leaf('00180050', '5')]);
    expect(table.elements()[0]).toMatchObject({ distinct: 1, present: 1 });
  });

  test('beside more samples it keeps what was read of those that stay', () => {
    const before = new SeriesTable([sample('b'), sample('c')]);
    before.add('b', [leaf('00200013', '2'), leaf('00180050', '5')]);
    before.add('c', [leaf('00200013', '3')]);
    const grown = before.beside([sample('a'), sample('b'), sample('c'), sample('d')]);
    grown.add('a', [leaf('00200013', '1')]);
    const [thickness, number] = grown.elements();
    expect(number).toMatchObject({ values: ['1', '2', '3', undefined], present: 3, distinct: 3 });
    expect(thickness).toMatchObject({ present: 1, distinct: 2 });
  });

  test('it is bounded; what finds no room is counted', () => {
    const table = new SeriesTable([sample('a'), sample('b')], 4);
    table.add(
      'a',
      ['1', '2', '3', '4'].map((digit) => leaf(`0018005${digit}`, digit)),
    );
    expect([table.elements().length, table.dropped.size]).toEqual([2, 2]);
  });
});

describe('curves', () => {
  test('of several components the one that varies most', () => {
    const curve = curveOf(element(['0\\0\\1', '0\\1\\9']));
    expect(curve).toMatchObject({ component: 3, components: 3 });
    expect([...(curve?.numbers ?? [])]).toEqual([1, 9]);
  });

  test('times in seconds, texts have none', () => {
    expect([...(curveOf(element(['010203.5'], 'TM'))?.numbers ?? [])]).toEqual([3723.5]);
    expect(curveOf(element(['A'], 'LO'))).toBeNull();
  });
});

describe('what is out of line', () => {
  const steady = Array.from({ length: 20 }, (_, i) => String(i * 2.5));
  test.each<[string, (string | undefined)[], VR, number[]]>([
    ['nothing in a steady series', steady, 'DS', []],
    [
      'the slice behind a gap',
      steady.map((z, i) => (i > 11 ? String(Number(z) + 5) : z)),
      'DS',
      [12],
    ],
    ['one other value among equal ones', [...Array<string>(19).fill('5'), '7'], 'DS', [19]],
    ['one rare text', [...Array<string>(19).fill('A'), 'B'], 'LO', [19]],
    ['an absent text', [...Array<string>(19).fill('A'), undefined], 'LO', [19]],
    ['nothing where all differ', steady, 'LO', []],
    ['nothing among four', ['1', '1', '1', '9'], 'DS', []],
  ])('%s', (_what, values, vr, expected) => {
    expect(outliersOf(element(values, vr))).toEqual(expected);
  });
});

test('the words of an element', () => {
  expect(valuesText(element(['1', '30']))).toBe('1 to 30');
  expect(valuesText(element(['A', 'B', undefined], 'LO'))).toBe('3 values, absent in 1');
  expect(insideText({ path: '00082112[0].00081155' })).toBe('(0008,2112) item 1');
  expect(insideText({ path: '52009230[*].00209113[0].00200032' })).toBe(
    '(5200,9230) of its frame > (0020,9113) item 1',
  );
});

test('CSV has a line for each slice and a column for each varying element', () => {
  const samples = [sample('a'), sample('b')];
  const table = new SeriesTable(samples);
  table.add('a', [leaf('00200013', '1')]);
  table.add('b', [leaf('00200013', '=2')]);
  const csv = seriesCsv(
    { of: '', key: '', unit: 'slice', samples, instances: [] },
    table.elements(),
    (id) => `${id}.dcm`,
  );
  expect(csv).toEqual([
    'Slice,File,Frame,"(0020,0013) 00200013"\r\n',
    '1,a.dcm,1,1\r\n',
    "2,b.dcm,1,'=2\r\n",
  ]);
});
