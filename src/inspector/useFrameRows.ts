/**
 * The rows that the list shows: those of the file, or those that hold for the frame on screen.
 */
import { useMemo, useState } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { changedRows } from '#inspector/changedRows.ts';
import { effectiveRows, hasFunctionalGroups } from '#inspector/effective.ts';
import type { Header } from '#inspector/useHeader.ts';

export interface FrameRows {
  readonly rows: readonly ElementRow[];
  readonly changed: Uint8Array | null;
  /** Whether the object has functional groups at all. */
  readonly isPossible: boolean;
  /** Index in the file's rows of a listed one, -1 for none. */
  readonly sourceOf: (at: number) => number;
  /** Marks of the file's rows for the listed ones. */
  readonly take: (marks: Uint8Array | null) => Uint8Array | null;
}

interface Compared {
  readonly rows: readonly ElementRow[] | null;
  readonly changed: Uint8Array | null;
}

const NOT_COMPARED: Compared = { rows: null, changed: null };

export function useFrameRows(
  header: Header,
  frameNumber: number | null,
  ofFrame: boolean,
): FrameRows {
  const { rows } = header.tree;
  const isPossible = useMemo(() => hasFunctionalGroups(rows), [rows]);
  const frame = isPossible && ofFrame ? (frameNumber ?? 1) : null;
  const merged = useMemo(() => (frame === null ? null : effectiveRows(rows, frame)), [rows, frame]);
  // What the frame before had, kept beside the rows that it was compared with.
  const [last, setLast] = useState<Compared>(NOT_COMPARED);
  const now = merged?.rows ?? null;
  if (last.rows !== now) {
    const comparable = last.rows !== null && now !== null;
    setLast({ rows: now, changed: comparable ? changedRows(last.rows, now) : null });
  }
  const changed = now === null ? header.changed : last.changed;
  return useMemo(() => {
    if (merged === null) {
      return { rows, changed, isPossible, sourceOf: (at) => at, take: (marks) => marks };
    }
    const { source } = merged;
    return {
      rows: merged.rows,
      changed,
      isPossible,
      sourceOf: (at) => source[at] ?? -1,
      take: (marks) => (marks === null ? null : Uint8Array.from(source, (at) => marks[at] ?? 0)),
    };
  }, [rows, merged, changed, isPossible]);
}
