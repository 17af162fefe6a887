import { describe, expect, test } from 'vitest';
import type { Problem } from '#dicom/problems/problem.ts';
import { row } from '#inspector/madeRows.ts';
import { problemWords } from '#inspector/problemText.ts';
import { problemMarks } from '#inspector/useProblems.ts';

const problem = (fields: Partial<Problem>): Problem => ({
  rule: 'retired',
  severity: 'error',
  path: '00100010',
  tag: 0x00100010,
  data: {},
  ...fields,
});

describe('a finding names the fact, what is right, and the paragraph', () => {
  test('a value against its VR', () => {
    const data = { vr: 'DA', value: '2024-1-2' };
    expect(problemWords(problem({ rule: 'not-a-date', data }))).toEqual({
      says: '“2024-1-2” is no date.',
      right: 'DA is YYYYMMDD, such as 20240119.',
      rule: 'PS3.5 6.2',
    });
  });

  test('an attribute that is missing', () => {
    const data = { type: '2', name: 'Study Date', module: 'General Study', table: 'C.7-3' };
    expect(problemWords(problem({ rule: 'missing', data }))).toEqual({
      says: 'Study Date is missing.',
      right: 'Type 2 of General Study: there, if need be empty.',
      rule: 'PS3.3 table C.7-3',
    });
  });

  test('a private element without creator names where it should stand', () => {
    const { right } = problemWords(problem({ rule: 'no-creator', tag: 0x00291001 }));
    expect(right).toBe('A creator at (0029,0010).');
  });
});

test('a row has the grade of its gravest problem', () => {
  const rows = [row({ path: '00080060' }), row({ path: '00100010' })];
  const problems = [problem({ severity: 'hint' }), problem({ severity: 'warning' })];
  expect([...problemMarks(rows, problems)]).toEqual([0, 2]);
});
