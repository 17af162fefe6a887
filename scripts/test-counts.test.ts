/** The totals of npm test come from the runners' reports, and a report without tests is none. */
import { expect, test } from 'vitest';
import { addCounts, countPlaywright, countVitest, formatCounts } from './lib/test-counts.mjs';

const vitestReport = (numbers: Record<string, number>, testResults: unknown[] = []) =>
  JSON.stringify({
    numTotalTests: 0,
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    ...numbers,
    testResults,
  });

const playwrightReport = (stats: Record<string, number>) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } });

test('unit tests are counted, those to be written as skipped', () => {
  const report = vitestReport({
    numTotalTests: 7,
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
  });
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 3 });
});

test('a file of unit tests that does not load is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] };
  expect(countVitest(vitestReport({ numTotalTests: 2, numPassedTests: 2 }, [broken]))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
  });
});

test('an end-to-end test that passed at its second try has passed', () => {
  const report = playwrightReport({ expected: 4, unexpected: 1, flaky: 1, skipped: 2 });
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('a run without tests has no counts', () => {
  expect(countVitest(vitestReport({}))).toBeUndefined();
  expect(countPlaywright(playwrightReport({}))).toBeUndefined();
});

test('the last line adds everything up', () => {
  const counts = addCounts([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 30, failed: 2, skipped: 4 },
  ]);
  expect(formatCounts(counts)).toBe('31 passed, 2 failed, 4 skipped');
});
