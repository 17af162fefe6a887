/**
 * The whole value of a row whose value was cut: read when the selection rests on it, or when asked.
 */
import { useEffect, useState } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { Result } from '#dicom/result.ts';
import type { ElementSource, HeaderError } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';

/** Longer values are read when asked for. */
export const READ_BY_ITSELF = 8_000;
/** A walk through the rows asks for nothing. */
const REST_MS = 120;

export type WholeValue =
  | { readonly phase: 'cut'; readonly show: () => void }
  | { readonly phase: 'reading' }
  | { readonly phase: 'read'; readonly result: Result<string, HeaderError> };

/** Null where the row carries its whole value. */
export function useWholeValue(
  elements: ElementSource,
  file: FileHandle,
  row: ElementRow | null,
  charset: string | null,
): WholeValue | null {
  const path = row === null || row.cut === 0 ? null : row.path;
  const key = path === null ? null : `${path} ${charset ?? ''}`;
  const [asked, setAsked] = useState<{ file: FileHandle; key: string } | null>(null);
  const [read, setRead] = useState<{
    file: FileHandle;
    key: string;
    result: Result<string, HeaderError>;
  } | null>(null);
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  const isAsked = asked !== null && asked.file === file && asked.key === key;
  const wanted = key !== null && ((row?.cut ?? 0) <= READ_BY_ITSELF || isAsked);

  useEffect(() => {
    if (!wanted || path === null) return undefined;
    const request = new AbortController();
    const { signal } = request;
    const timer = setTimeout(
      () => {
        elements.value(file, path, { charset: charset?.split('\\'), signal }).then(
          (result) => signal.aborted || setRead({ file, key: key ?? '', result }),
          (thrown: unknown) => signal.aborted || setBug({ thrown }),
        );
      },
      isAsked ? 0 : REST_MS,
    );
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [elements, file, key, path, charset, wanted, isAsked]);

  if (bug !== null) throw bug.thrown;
  if (key === null) return null;
  if (read !== null && read.file === file && read.key === key) {
    return { phase: 'read', result: read.result };
  }
  return wanted ? { phase: 'reading' } : { phase: 'cut', show: () => setAsked({ file, key }) };
}
