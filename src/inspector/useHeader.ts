/**
 * The header that the panel follows: asks for the tree of the instance that is looked at now, and
 * keeps the one before in its place until the new one is there. Of another series than the one before
 * the beginning is shown as soon as it is read.
 *
 * A request that scrolling has passed is aborted.
 */
import { useEffect, useMemo, useState } from 'react';
import { type ElementTree, NO_TREE } from '#dicom/elementTree.ts';
import { ok } from '#dicom/result.ts';
import type { Result } from '#dicom/result.ts';
import type { ElementSource, HeaderError } from '#ingest/elementSource.ts';
import { changedRows } from '#inspector/changedRows.ts';
import { undecidedPaths } from '#inspector/longValues.ts';
import type { PanelMemory, SettledHeader } from '#inspector/panelMemory.ts';
import { useLongValues } from '#inspector/useLongValues.ts';
import type { OpenedInstance } from '#store/state.ts';

/** A header that is there, on its way, or could not be read. */
export interface Header {
  readonly phase: 'ready' | 'loading' | 'failed';
  readonly of: OpenedInstance;
  /** Without rows unless ready. */
  readonly tree: ElementTree;
  readonly error: HeaderError | null;
  readonly changed: Uint8Array | null;
  /** Asked for, not yet there: what is shown is still the instance before. */
  readonly next: OpenedInstance | null;
}

/** Null while nothing is open. */
export function useHeader(
  elements: ElementSource,
  memory: PanelMemory,
  instance: OpenedInstance | null,
): Header | null {
  const [settled, setSettled] = useState<SettledHeader | null>(memory.kept.settled);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);

  useEffect(() => {
    const request = new AbortController();
    const { signal } = request;
    const settle = (read: Read | null) =>
      signal.aborted || setSettled((before) => settleAfter(before, read));
    readHeader(elements, memory, instance, { signal, settle })
      .then(settle)
      .catch((thrown: unknown) => signal.aborted || setBug({ thrown }));
    return () => request.abort();
  }, [elements, memory, instance]);

  useEffect(() => memory.keep({ settled }), [memory, settled]);

  const changed = useChanged(elements, settled);
  // What rejects without having been aborted is a bug: on to the error boundary.
  if (bug !== null) throw bug.thrown;
  return useMemo(() => headerOf(settled, changed, instance), [settled, changed, instance]);
}

/** What has changed since the header before: at once as far as rows show, then to the end of values. */
function useChanged(elements: ElementSource, settled: SettledHeader | null): Uint8Array | null {
  const compared = useMemo(() => {
    if (settled?.result.ok !== true || settled.before === null) return null;
    const { rows } = settled.result.value;
    const { file, tree } = settled.before;
    const paths = undecidedPaths(tree.rows, rows);
    return { one: file, other: settled.of.file, paths, before: tree.rows, rows };
  }, [settled]);
  const { differing } = useLongValues(elements, compared);
  return useMemo(
    () => (compared === null ? null : changedRows(compared.before, compared.rows, differing)),
    [compared, differing],
  );
}

interface Read {
  readonly of: OpenedInstance;
  readonly result: Result<ElementTree, HeaderError>;
}

async function readHeader(
  elements: ElementSource,
  { cache, kept }: PanelMemory,
  instance: OpenedInstance | null,
  { signal, settle }: { signal: AbortSignal; settle: (read: Read) => void },
): Promise<Read | null> {
  if (instance === null) {
    // Closed: nothing of a patient stays behind.
    cache.clear();
    return null;
  }
  const cached = cache.get(instance.file);
  if (cached !== null) return { of: instance, result: ok(cached) };
  const isFollowing = kept.settled !== null && isSameSeries(kept.settled.of, instance);
  const onBeginning = isFollowing
    ? undefined
    : (tree: ElementTree) => settle({ of: instance, result: ok(tree) });
  const result = await elements.tree(instance.file, { signal, onBeginning });
  if (result.ok) cache.put(instance.file, result.value);
  return { of: instance, result };
}

function headerOf(
  settled: SettledHeader | null,
  changed: Uint8Array | null,
  instance: OpenedInstance | null,
): Header | null {
  if (instance === null) return null;
  const empty = { tree: NO_TREE, error: null, changed: null, next: null };
  if (settled === null) return { ...empty, phase: 'loading', of: instance };
  const { of, result } = settled;
  const isCurrent = of.file === instance.file;
  if (result.ok) {
    const next = isCurrent ? null : instance;
    return { phase: 'ready', of, tree: result.value, error: null, changed, next };
  }
  return isCurrent
    ? { ...empty, phase: 'failed', of, error: result.error }
    : { ...empty, phase: 'loading', of: instance };
}

function settleAfter(before: SettledHeader | null, read: Read | null): SettledHeader | null {
  if (read === null) return null;
  const shown = before?.result.ok === true ? before.result.value : null;
  if (before?.of.file === read.of.file && shown?.isPart !== true) return before;
  const { of, result } = read;
  const comparable = shown?.isPart === false && before !== null && isSameSeries(before.of, of);
  return { of, result, before: comparable ? { file: before.of.file, tree: shown } : null };
}

/** Across series nearly every row differs, and a mark on each says nothing. */
function isSameSeries(a: OpenedInstance, b: OpenedInstance): boolean {
  return a.summary.seriesInstanceUID === b.summary.seriesInstanceUID;
}
