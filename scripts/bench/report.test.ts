import { expect, test } from 'vitest';
import { partTables } from './parts.mjs';
import { formatReport } from './report.mjs';
import { median } from './table.mjs';

test('the median of an even count is between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('a report has the medians, their range, the floor and the ratio to it', () => {
  const floor = {
    files: 300,
    bytes: 0,
    enumeratedMs: 100,
    foundMs: 20,
    firstMs: 50,
    allMs: 200,
    oneMs: 2,
  };
  const opening = {
    enumeratedMs: 110,
    headersMs: 300,
    firstImageMs: 150,
    framesMs: 900,
    engineWasReady: true,
  };
  const memory = { heapBytes: 2 ** 28, wasmBytes: 0, pssBytes: null, contexts: 5 };
  const warm = { opening, stepsMs: [90, 2, 3, 4], cachedBytes: 2 ** 27, memory };
  const text = formatReport({
    takenOn: '2026-01-05',
    machine: '2 cores',
    note: 'Shared.',
    floorHead: [floor],
    floorWhole: [floor],
    warm: [warm, { ...warm, opening: { ...opening, headersMs: 340 } }],
    cold: [opening],
    longTasks: [{ longestMs: 61, longestCpuMs: 40, tasks: [{ startMs: 1, ms: 61 }] }],
    parts: {},
  });
  expect(text).toMatch(
    /\| All headers read, list complete +\| +320 ms \| +300 ms – 340 ms \| +200 ms \| +1\.60 \|/,
  );
  expect(text).toMatch(/\| Memory of page and workers +\| +256 MB \| .* \| +128 MB \| +2\.00 \|/);
  // The first step may still load code: it is left out.
  expect(text).toMatch(/\| Scroll step, decoded frame: median +\| +3\.0 ms \|/);
  expect(text).not.toContain('PSS');
});

test('codecs are held against one bare loop times the workers, and against as many loops at once', () => {
  const rates = { codec: 'rle', app: 90, bareOne: 60, bareAll: 100, workers: 2 } as const;
  const lines = partTables({ codecs: [[rates], [{ ...rates, app: 114 }]] });
  expect(lines.join('\n')).toMatch(
    /\| rle +\| +102\/s \| +90\/s – 114\/s \| 120\/s \| +0\.85 \| +≥ 0\.85 \| +1\.02 \|/,
  );
  expect(lines.join('\n')).not.toContain('Catalogue');
});
