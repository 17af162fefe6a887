import { expect, test } from 'vitest';
import type { Series, Stack, Study } from '#catalog/catalog.ts';
import { rowOffsets, ROW_HEIGHTS, studyRows } from '#ui/studies/studyRows.ts';

function stack(stackId: string): Stack {
  return {
    stackId,
    label: '',
    sopClassUID: '',
    kind: 'images',
    frames: [],
    positions: [],
    gaps: [],
    axes: [],
    order: { rule: 'single', field: '', direction: '', disagreements: 0 },
    warnings: [],
    volume: { ok: false, reason: 'not-checked' },
  };
}

function series(key: string, stacks: readonly string[], objects: readonly string[] = []): Series {
  return {
    key,
    seriesInstanceUID: key,
    inferred: false,
    facts: {
      number: 1,
      description: '',
      modality: 'CT',
      date: '',
      time: '',
      bodyPart: '',
      laterality: '',
      protocolName: '',
    },
    stacks: stacks.map(stack),
    objects,
    warnings: [],
  };
}

function study(key: string, patient: string, list: readonly Series[]): Study {
  return {
    key,
    studyInstanceUID: key,
    inferred: false,
    patient: { name: patient, id: patient, birthDate: '', sex: '' },
    facts: { date: '', time: '', description: '', id: '', accessionNumber: '' },
    series: list,
    warnings: [],
  };
}

test('a series of one stack is one card; of several, a heading with cards', () => {
  const rows = studyRows({
    studies: [study('s', 'A', [series('one', ['a']), series('two', ['b', 'c'], ['report'])])],
  });
  expect(rows.map((row) => row.kind)).toEqual([
    'patient',
    'study',
    'stack',
    'series',
    'stack',
    'stack',
    'object',
  ]);
});

test('a change of patient is marked, a further study of the same is not', () => {
  const rows = studyRows({
    studies: [study('1', 'A', []), study('2', 'A', []), study('3', 'B', [])],
  });
  const patients = rows.filter((row) => row.kind === 'patient');
  expect(patients.map((row) => [row.study.patient.name, row.isChange])).toEqual([
    ['A', false],
    ['B', true],
  ]);
});

test('keys are unique', () => {
  const rows = studyRows({
    studies: [study('1', 'A', [series('x', ['a'])]), study('2', 'B', [series('x', ['b'], ['o'])])],
  });
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
});

test('the tops add up to the height', () => {
  const rows = studyRows({ studies: [study('1', 'A', [series('x', ['a'])])] });
  const { tops, height } = rowOffsets(rows);
  expect([...tops.values()]).toEqual([
    0,
    ROW_HEIGHTS.patient,
    ROW_HEIGHTS.patient + ROW_HEIGHTS.study,
  ]);
  expect(height).toBe(ROW_HEIGHTS.patient + ROW_HEIGHTS.study + ROW_HEIGHTS.stack);
});
