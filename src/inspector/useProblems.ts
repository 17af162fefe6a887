/**
 * What is wrong with the instance that the panel shows: checked in a worker when scrolling rests,
 * remembered by file.
 */
import { useEffect, useMemo, useState } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { Problem, ProblemReport, Severity } from '#dicom/problems/problem.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { pathsOf } from '#inspector/treeIndex.ts';

/** A scroll through the slices asks for nothing. */
const REST_MS = 150;

const reports = new WeakMap<FileHandle, ProblemReport>();

/** Null until it is known. */
export function useProblems(elements: ElementSource, file: FileHandle): ProblemReport | null {
  const [, drawAgain] = useState(0);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  const known = reports.get(file) ?? null;

  useEffect(() => {
    if (known !== null) return undefined;
    const request = new AbortController();
    const { signal } = request;
    const timer = setTimeout(() => {
      elements.problems(file, { signal }).then(
        (result) => {
          // What cannot be read is said by the header itself.
          if (result.ok) reports.set(file, result.value);
          if (!signal.aborted) drawAgain((count) => count + 1);
        },
        (thrown: unknown) => signal.aborted || setBug({ thrown }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [elements, file, known]);

  if (bug !== null) throw bug.thrown;
  return known;
}

export const GRADES: Record<Severity, number> = { hint: 1, warning: 2, error: 3 };

/** The gravest problem of each row, 0 for none. What is missing at the top has no row. */
export function problemMarks(
  rows: readonly ElementRow[],
  problems: readonly Problem[],
): Uint8Array {
  const marks = new Uint8Array(rows.length);
  const paths = pathsOf(rows);
  for (const { path, severity } of problems) {
    const at = path === '' ? undefined : paths.get(path);
    if (at !== undefined) marks[at] = Math.max(marks[at] ?? 0, GRADES[severity]);
  }
  return marks;
}

export function useProblemMarks(
  rows: readonly ElementRow[],
  report: ProblemReport | null,
): Uint8Array | null {
  return useMemo(
    () => (report === null ? null : problemMarks(rows, report.problems)),
    [rows, report],
  );
}

/** Errors and warnings. */
export function countFaults(report: ProblemReport | null): number | null {
  if (report === null) return null;
  return report.problems.filter(({ severity }) => severity !== 'hint').length + report.more;
}
