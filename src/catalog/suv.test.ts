import { expect, test } from 'vitest';
import { suvFacts } from '#catalog/suv.ts';
import { type ElementList, type ElementValue, replaceElements } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { dataSetIn } from '#testing/summaryOf.ts';

const TRACER: ElementList = [
  ['RadiopharmaceuticalStartTime', '100000'],
  ['RadionuclideTotalDose', 350_000_000],
  ['RadionuclideHalfLife', 6600],
];

const PET: ElementList = [
  ['Modality', 'PT'],
  ['Units', 'BQML'],
  ['DecayCorrection', 'START'],
  ['PatientWeight', 70],
  ['SeriesDate', '20240102'],
  ['SeriesTime', '115000'],
  ['AcquisitionDate', '20240102'],
  ['AcquisitionTime', '115500'],
  ['RadiopharmaceuticalInformationSequence', { items: [TRACER] }],
];

function suv(...own: ElementList) {
  const bytes = dicomFile({ elements: replaceElements(PET, own) });
  return suvFacts(dataSetIn(bytes));
}

function tracer(...own: ElementList): readonly [string, ElementValue] {
  return ['RadiopharmaceuticalInformationSequence', { items: [replaceElements(TRACER, own)] }];
}

/** 70 kg and 350 MBq: 5000 Bq/ml, evenly spread, is an uptake of 1. */
const WHOLE = 70_000 / 350_000_000;

test('the dose is decayed to the series, the injection, or the acquisition', () => {
  // 110 minutes are one half-life.
  expect(suv()).toMatchObject({ factor: WHOLE * 2 });
  expect(suv(['DecayCorrection', 'ADMIN'])).toMatchObject({ factor: WHOLE });
  expect(suv(['DecayCorrection', 'NONE'])).toMatchObject({
    factor: expect.closeTo(WHOLE * 2 ** (6900 / 6600), 12) as number,
  });
});

test('an injection before midnight is of the day before; its date and time come first', () => {
  const early: ElementList = [
    ['SeriesTime', '005000'],
    ['AcquisitionTime', '005500'],
  ];
  expect(suv(...early, tracer(['RadiopharmaceuticalStartTime', '230000']))).toMatchObject({
    factor: WHOLE * 2,
  });
  expect(suv(tracer(['RadiopharmaceuticalStartDateTime', '20240102080000.00+0100']))).toMatchObject(
    {
      factor: expect.closeTo(WHOLE * 2 ** (13800 / 6600), 12) as number,
    },
  );
});

test('GML is an uptake already', () => {
  expect(suv(['Units', 'GML'])).toEqual({ units: 'GML', factor: 1 });
});

test('what is missing is named', () => {
  expect(suv(['PatientWeight', ''])).toMatchObject({ missing: 'Patient’s Weight' });
  expect(suv(['Units', 'CNTS'])).toMatchObject({ missing: 'SUV Scale Factor (7053,xx00)' });
  expect(suv(['Units', 'PROPCPS'])).toMatchObject({ missing: 'Units of BQML (they are PROPCPS)' });
  expect(suv(['DecayCorrection', ''])).toMatchObject({ missing: 'Decay Correction' });
  expect(suv(['SeriesTime', '120000'])).toMatchObject({
    missing: expect.stringContaining('not later') as string,
  });
  expect(suv(tracer(['RadionuclideTotalDose', '']))).toMatchObject({
    missing: 'Radionuclide Total Dose',
  });
  expect(suv(tracer(['RadiopharmaceuticalStartTime', '']))).toMatchObject({
    missing: 'Radiopharmaceutical Start Time',
  });
});

test('other modalities have none', () => {
  expect(suv(['Modality', 'CT'])).toBeUndefined();
});
