/** Making a text of one header or of a whole series, and putting it where it is wanted. */
import { useEffect, useRef, useState } from 'react';
import { describe } from '#errors/describe.ts';
import type { ExportForm } from '#dicom/export/exportText.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { copyText } from '#inspector/clipboard.ts';
import { saveText } from '#inspector/export/saveFile.ts';
import { seriesText } from '#inspector/export/seriesText.ts';
import type { Samples } from '#inspector/series/samples.ts';
import type { OpenedInstance } from '#store/state.ts';

export interface ExportWish {
  readonly form: ExportForm;
  readonly of: OpenedInstance;
  /** Null for the one instance. */
  readonly samples: Samples | null;
  readonly to: 'file' | 'clipboard';
}

export type ExportState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading'; readonly done: number; readonly of: number }
  | { readonly phase: 'done'; readonly words: string };

const TYPES: Record<ExportForm, string> = {
  json: 'application/dicom+json',
  csv: 'text/csv',
  dump: 'text/plain',
};
const ENDINGS: Record<ExportForm, string> = { json: '.json', csv: '.csv', dump: '.txt' };

export function useExport(elements: ElementSource) {
  const [state, setState] = useState<ExportState>({ phase: 'idle' });
  const [bug, setBug] = useState<{ thrown: unknown } | null>(null);
  const request = useRef<AbortController | null>(null);
  useEffect(() => () => request.current?.abort(), []);

  const run = (wish: ExportWish) => {
    request.current?.abort();
    const controller = new AbortController();
    request.current = controller;
    const { signal } = controller;
    const of = wish.samples?.instances.length ?? 1;
    setState({ phase: 'reading', done: 0, of });
    const onDone = (done: number) => setState({ phase: 'reading', done, of });
    const parts = partsOf(elements, wish, { signal, onDone });
    deliver(wish, parts).then(
      (words) => signal.aborted || setState({ phase: 'done', words }),
      (thrown: unknown) => signal.aborted || setBug({ thrown }),
    );
  };
  const cancel = () => {
    request.current?.abort();
    setState({ phase: 'done', words: 'Cancelled.' });
  };
  if (bug !== null) throw bug.thrown;
  return { state, run, cancel };
}

interface Told {
  readonly parts: readonly string[];
  /** Why there is no text. */
  readonly refusal: string;
}

async function partsOf(
  elements: ElementSource,
  { form, of, samples }: ExportWish,
  reading: { signal: AbortSignal; onDone: (done: number) => void },
): Promise<Told> {
  if (samples !== null) {
    return { parts: await seriesText(elements, samples, form, reading), refusal: '' };
  }
  const result = await elements.text(of.file, form, { signal: reading.signal });
  if (result.ok) return { parts: [result.value], refusal: '' };
  return { parts: [], refusal: describe(result.error).fact };
}

async function deliver(wish: ExportWish, told: Promise<Told>): Promise<string> {
  const { form, to } = wish;
  if (to === 'clipboard') {
    // Begun within the click, as browsers ask for; the text may follow.
    const text = told.then(({ parts }) => parts.join(''));
    const [copied, { refusal }] = await Promise.all([copyText(text), told]);
    if (refusal !== '') return refusal;
    return copied.ok ? 'Copied.' : `Not copied: ${copied.error}`;
  }
  const { parts, refusal } = await told;
  if (refusal !== '') return refusal;
  const name = fileNameOf(wish);
  saveText(name, TYPES[form], parts);
  return `Saved as ${name}.`;
}

/** After the file or the series, without anything of the patient. */
function fileNameOf({ form, of, samples }: ExportWish): string {
  const { series } = of.summary;
  const file = of.path.slice(of.path.lastIndexOf('/') + 1).replace(/\.(dcm|dicom)$/i, '');
  const name = samples === null ? file : `series-${series.number ?? series.modality}`;
  return `${name}${ENDINGS[form]}`;
}
