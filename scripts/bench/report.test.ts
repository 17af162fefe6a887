import { expect, test } from 'vitest';
import { LIMITS } from './limits.mjs';
import { partTables } from './parts.mjs';
import type { Results } from './report.mjs';
import { formatReport } from './report.mjs';
import { judge, summaryTable } from './summary.mjs';
import { median } from './table.mjs';
import type { WorkloadTimes } from './workloads.mjs';
import { WORKLOADS } from './workloads.mjs';

const MB = 1e6;

function workload(change: Partial<WorkloadTimes> = {}): WorkloadTimes {
  return {
    files: 1000,
    bytes: 80 * MB,
    floor: { files: 1000, bytes: 1, foundMs: 20, foundAllMs: 90, allMs: 200, oneMs: 2 },
    framesFloorMs: 800,
    opening: { firstImageMs: 50, headersMs: 240, framesMs: 960, longestMs: 0 },
    frameMs: 5,
    paintMs: 11,
    scrolling: { stepMs: 3, slowStepMs: 4, checked: 120, stale: 0 },
    memory: { heapBytes: 160 * MB, wasmBytes: 0, contexts: 5 },
    processes: { pssBytes: 400 * MB, peakBytes: 500 * MB },
    cachedBytes: 150 * MB,
    ...change,
  };
}

const rates = {
  codec: 'rle',
  app: 60,
  held: 90,
  bareOne: 50,
  bareAll: 100,
  reading: 200,
  both: 75,
  workers: 2,
} as const;

/** All of it as it should be. */
const RESULTS: Partial<Results> = {
  takenOn: '2026-01-05',
  machine: '2 cores',
  weight: { shellGzipBytes: 100 * 1024, wholeGzipBytes: 1000 * 1024, wholeBytes: 2000 * 1024 },
  workloads: {
    ...Object.fromEntries(Object.keys(WORKLOADS).map((name) => [name, [workload()]])),
    ct1000: [workload({ opening: { ...workload().opening, headersMs: 250 } })],
    small10000: [
      workload({
        files: 10_000,
        opening: { ...workload().opening, headersMs: 2400 },
        floor: { ...workload().floor, allMs: 2000 },
        memory: { heapBytes: 168 * MB, wasmBytes: 0, contexts: 5 },
      }),
    ],
  },
  cold: [700],
  bounded: [
    {
      memory: { heapBytes: 300 * MB, wasmBytes: 0, contexts: 5 },
      cachedBytes: 255 * MB,
      limitBytes: 256 * MB,
    },
  ],
  held: [{ summaryOfFile: 900, summaryOfFrame: 180, viewerOfFrame: 300 }],
  cancel: { small10000: [40], zip: [60] },
  codecs: [[rates]],
};

test('the median of an even count is between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('every line of what it is held to has a limit, is measured, and is met where all is well', () => {
  for (const limit of LIMITS) {
    const judged = judge(limit, RESULTS);
    expect([limit.most, limit.below, limit.least].filter((one) => one !== undefined)).toHaveLength(
      1,
    );
    expect(judged, limit.what).not.toBeNull();
    expect(judged?.isMet, `${limit.what}: ${judged?.worst.value}`).toBe(true);
    expect(judge(limit, {}), limit.what).toBeNull();
  }
  const text = summaryTable(RESULTS).join('\n');
  expect(text).toContain(`${LIMITS.length} of ${LIMITS.length} lines are met`);
});

test('the worst counts, by name', () => {
  const clip = workload({ opening: { ...workload().opening, longestMs: 50 } });
  const series500 = workload({ scrolling: { ...workload().scrolling, stale: 1 } });
  const workloads = { ...RESULTS.workloads, clip: [clip], series500: [series500] };
  const text = summaryTable({ ...RESULTS, workloads }).join('\n');
  expect(text).toMatch(
    /\| Longest main-thread task +\| +50 ms \| +clip \| +< 50 ms \| +not met \|/,
  );
  expect(text).toMatch(/\| Stale labels +\| +1 \| +series500 \| +≤ 0 \| +not met \|/);
  expect(text).toContain(`${LIMITS.length - 2} of ${LIMITS.length} lines are met`);
});

test('what was not measured is not called met', () => {
  const text = summaryTable({}).join('\n');
  expect(text).toContain(`0 of ${LIMITS.length} lines are met`);
  expect(text.match(/not measured/g)).toHaveLength(LIMITS.length);
});

test('workloads stand with medians, floors and ratios; enumeration is aside', () => {
  const slow = workload({ opening: { ...workload().opening, firstImageMs: 80 } });
  const text = formatReport({ workloads: { ct300: [workload(), slow] }, cold: [700] });
  // Median 65 ms, less 20 ms until a file is found, beside 2 + 5 + 11 ms.
  expect(text).toMatch(/\| ct300 +\| +20 ms \| 2\.0 ms \| 5\.0 ms \| +11\.0 ms \| +2\.50 \|/);
  expect(text).toMatch(/\| ct300 +\| +2 \| +65 ms \| +240 ms \| +960 ms \|/);
  expect(text).toMatch(/\| ct300, engine not loaded \| +1 \| +700 ms \|/);
  expect(text).toMatch(/\| ct300 +\| +150 MB \| 160 MB \| +10 MB \| 500 MB \| 400 MB \|/);
  expect(text).not.toContain('Codecs');
});

test('codecs stand beside the bare loop times the workers, all at once, and reading with sending', () => {
  const lines = partTables({ codecs: [[{ ...rates, held: 60 }], [rates]] }).join('\n');
  // In memory 75; alone 100, at once 100; from a file 60, read and sent 200, all three 75.
  expect(lines).toMatch(
    /\| rle +\| +75\/s \| +100\/s \| +0\.75 \| +100\/s \| +0\.75 \| +60\/s \| +200\/s \| +75\/s \| +0\.80 \|/,
  );
});
