import { expect, test } from 'vitest';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile, type ImagePlan } from '#testing/dicomFile.ts';
import { summaryOf } from '#testing/summaryOf.ts';

const unit = (code: string): ElementList[number] => [
  'MeasurementUnitsCodeSequence',
  {
    items: [
      [
        ['CodeValue', code],
        ['CodeMeaning', 'its name'],
      ],
    ],
  },
];

const LINE: ElementList = [
  ['LUTLabel', 'ADC'],
  ['RealWorldValueFirstValueMapped', 0],
  ['RealWorldValueLastValueMapped', 4095],
  ['RealWorldValueSlope', 1e-6],
  ['RealWorldValueIntercept', 0],
  unit('mm2/s'),
];

function frames(elements: ElementList, image: ImagePlan = {}) {
  return summaryOf(dicomFile({ image, elements })).frames;
}

const mapped = (...items: ElementList[]): ElementList => [
  ['RealWorldValueMappingSequence', { items }],
];

test('a line, with its unit and label', () => {
  expect(frames(mapped(LINE))[0]?.realWorld).toEqual([
    {
      label: 'ADC',
      first: 0,
      last: 4095,
      map: { kind: 'line', slope: 1e-6, intercept: 0 },
      unit: 'mm2/s',
      quantity: '',
    },
  ]);
});

test('a table stays in the file', () => {
  const table: ElementList = [
    ['RealWorldValueFirstValueMapped', 10],
    ['RealWorldValueLastValueMapped', 12],
    ['RealWorldValueLUTData', [1.5, 2.5, 3.5]],
  ];
  expect(frames(mapped(table))[0]?.realWorld).toMatchObject([
    { first: 10, last: 12, map: { kind: 'table', data: { length: 24 }, littleEndian: true } },
  ]);
});

test('the range of signed values may be negative, whatever its VR says', () => {
  const signed: ElementList = [
    ['RealWorldValueFirstValueMapped', 0xfc00],
    ['RealWorldValueLastValueMapped', 0x03ff],
    ['RealWorldValueSlope', 1],
    ['RealWorldValueIntercept', 0],
  ];
  expect(frames(mapped(signed), { signed: true })[0]?.realWorld).toMatchObject([
    { first: -1024, last: 1023 },
  ]);
});

test('each frame has its own', () => {
  const own = (slope: number): ElementList =>
    mapped([
      ...LINE.filter(([name]) => name !== 'RealWorldValueSlope'),
      ['RealWorldValueSlope', slope],
    ]);
  const perFrame: ElementList = [['PerFrameFunctionalGroupsSequence', { items: [own(2), own(3)] }]];
  const slopes = frames(perFrame, { frames: 2 }).map(({ realWorld }) => realWorld?.[0]?.map);
  expect(slopes).toMatchObject([{ slope: 2 }, { slope: 3 }]);
});

test('what says no range, or no mapping, is left out', () => {
  expect(frames(mapped(LINE.slice(0, 3)))[0]).not.toHaveProperty('realWorld');
  expect(frames(mapped(LINE.slice(3)))[0]).not.toHaveProperty('realWorld');
});
