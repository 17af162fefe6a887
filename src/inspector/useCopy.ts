/**
 * Copying from the panel: which text, onto the clipboard, and what came of it in words.
 */
import { useState } from 'react';
import { describe } from '#errors/describe.ts';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import { copyText } from '#inspector/clipboard.ts';
import { dcmdumpPath, pydicomPath, readablePath, rowLine } from '#inspector/copyText.ts';
import { ancestorsOf } from '#inspector/treeIndex.ts';

export type CopyWhat = 'value' | 'row' | 'path' | 'pydicom' | 'dcmdump';

const NAMES: Record<CopyWhat, string> = {
  value: 'value',
  row: 'row',
  path: 'path',
  pydicom: 'pydicom path',
  dcmdump: 'dcmdump path',
};

export interface Copying {
  /** What the last copying came to, '' at first. */
  readonly copied: string;
  readonly copy: (what: CopyWhat, at: number) => void;
}

export function useCopy(
  elements: ElementSource,
  file: FileHandle,
  rows: readonly ElementRow[],
  /** Index of the selected row: what was said of another is said no longer. */
  selected: number,
  charset: string | null,
): Copying {
  const [said, setSaid] = useState({ path: '', words: '' });
  const copy = (what: CopyWhat, at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    if (what === 'value' && row.value === '') {
      setSaid({ path: row.path, words: 'There is no value to copy.' });
      return;
    }
    void put(textOf(what, rows, at, row, () => wholeValue(elements, file, row, charset))).then(
      (refusal) =>
        setSaid({
          path: row.path,
          words:
            refusal === null
              ? `Copied the ${NAMES[what]}.`
              : `Not copied: ${refusal} Select the text and copy it by hand.`,
        }),
    );
  };
  return { copied: rows[selected]?.path === said.path ? said.words : '', copy };
}

/** Null when it is on the clipboard, else why it is not. */
async function put(text: string | Promise<string>): Promise<string | null> {
  const result = await copyText(text);
  return result.ok ? null : result.error;
}

function textOf(
  what: CopyWhat,
  rows: readonly ElementRow[],
  at: number,
  row: ElementRow,
  whole: () => string | Promise<string>,
): string | Promise<string> {
  switch (what) {
    case 'value':
      return whole();
    case 'row': {
      const value = whole();
      return typeof value === 'string'
        ? rowLine(row, value)
        : value.then((text) => rowLine(row, text));
    }
    case 'path':
      return readablePath([...ancestorsOf(rows, at), row]);
    case 'pydicom':
      return pydicomPath([...ancestorsOf(rows, at), row]);
    case 'dcmdump':
      return dcmdumpPath([...ancestorsOf(rows, at), row]);
  }
}

function wholeValue(
  elements: ElementSource,
  file: FileHandle,
  row: ElementRow,
  charset: string | null,
): string | Promise<string> {
  if (row.cut === 0) return row.value;
  return elements.value(file, row.path, { charset: charset?.split('\\') }).then((result) => {
    if (result.ok) return result.value;
    throw new Error(describe(result.error).fact);
  });
}
