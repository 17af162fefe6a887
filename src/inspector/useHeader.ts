/**
 * The header that the panel follows: asks for the tree of the instance that is looked at now, and
 * keeps the one before in its place until the new one is there.
 *
 * A request that scrolling has passed is aborted.
 */
import { useEffect, useMemo, useState } from 'react';
import type { ElementTree } from '#dicom/elementTree.ts';
import type { ParseError } from '#dicom/parseError.ts';
import { ok } from '#dicom/result.ts';
import type { Result } from '#dicom/result.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { changedRows } from '#inspector/changedRows.ts';
import type { PanelMemory, SettledHeader } from '#inspector/panelMemory.ts';
import type { OpenedInstance } from '#store/state.ts';

export type Header =
  | { readonly phase: 'none' }
  | { readonly phase: 'loading'; readonly of: OpenedInstance }
  | ReadyHeader
  | { readonly phase: 'failed'; readonly of: OpenedInstance; readonly error: ParseError };

export interface ReadyHeader {
  readonly phase: 'ready';
  readonly of: OpenedInstance;
  readonly tree: ElementTree;
  /** Marks of changedRows() against the instance before; null at first, and in another series. */
  readonly changed: Uint8Array | null;
  /** Asked for, not yet there: what is shown is still the instance before. */
  readonly next: OpenedInstance | null;
}

export function useHeader(
  elements: ElementSource,
  memory: PanelMemory,
  instance: OpenedInstance | null,
): Header {
  const [settled, setSettled] = useState<SettledHeader | null>(memory.settled);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);

  useEffect(() => {
    if (instance === null) {
      // Closed: nothing of a patient stays behind.
      memory.cache.clear();
      setSettled(null);
      return;
    }
    const settle = (result: Result<ElementTree, ParseError>) => {
      setSettled((before) => settleAfter(before, instance, result));
    };
    const cached = memory.cache.get(instance.file);
    if (cached !== null) {
      settle(ok(cached));
      return;
    }
    const request = new AbortController();
    elements.tree(instance.file, { signal: request.signal }).then(
      (result) => {
        if (request.signal.aborted) return;
        if (result.ok) memory.cache.put(instance.file, result.value);
        settle(result);
      },
      (thrown: unknown) => {
        if (!request.signal.aborted) setBug({ thrown });
      },
    );
    return () => request.abort();
  }, [elements, memory, instance]);

  useEffect(() => {
    memory.settled = settled;
  }, [memory, settled]);

  // What rejects without having been aborted is a bug: on to the error boundary.
  if (bug !== null) throw bug.thrown;
  return useMemo(() => headerOf(settled, instance), [settled, instance]);
}

function headerOf(settled: SettledHeader | null, instance: OpenedInstance | null): Header {
  if (instance === null) return { phase: 'none' };
  if (settled === null) return { phase: 'loading', of: instance };
  const isCurrent = settled.of.file === instance.file;
  if (settled.result.ok) {
    return {
      phase: 'ready',
      of: settled.of,
      tree: settled.result.value,
      changed: settled.changed,
      next: isCurrent ? null : instance,
    };
  }
  return isCurrent
    ? { phase: 'failed', of: settled.of, error: settled.result.error }
    : { phase: 'loading', of: instance };
}

function settleAfter(
  before: SettledHeader | null,
  of: OpenedInstance,
  result: Result<ElementTree, ParseError>,
): SettledHeader {
  if (before?.of.file === of.file) return before;
  const comparable =
    before !== null && before.result.ok && result.ok && isSameSeries(before.of, of);
  return {
    of,
    result,
    changed: comparable ? changedRows(before.result.value.rows, result.value.rows) : null,
  };
}

/** Across series nearly every row differs, and a mark on each says nothing. */
function isSameSeries(a: OpenedInstance, b: OpenedInstance): boolean {
  return a.summary.seriesInstanceUID === b.summary.seriesInstanceUID;
}
