/**
 * A whole series as text: CSV with a line for each slice and a column for each varying element, or
 * its data sets one after the other. Pure, apart from the reading.
 */
import { csvLine } from '#dicom/export/csv.ts';
import type { ExportForm } from '#dicom/export/exportText.ts';
import { formatTag } from '#dicom/tag.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { Samples } from '#inspector/series/samples.ts';
import { type SeriesElement, SeriesTable } from '#inspector/series/seriesTable.ts';
import { lastTagOf, nameOfElement } from '#inspector/varying/elementText.ts';

export interface Reading {
  readonly signal: AbortSignal;
  readonly onDone: (done: number) => void;
}

/** Parts of the text, in order; a header that cannot be read is left out. */
export async function seriesText(
  elements: ElementSource,
  samples: Samples,
  form: ExportForm,
  reading: Reading,
): Promise<string[]> {
  if (form === 'csv') return csvOfSeries(elements, samples, reading);
  const texts: string[] = [];
  for (const [at, { file, path }] of samples.instances.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that memory stays bounded
    const result = await elements.text(file, form, { signal: reading.signal });
    reading.onDone(at + 1);
    if (!result.ok) continue;
    texts.push(form === 'json' ? result.value : `# ${path}\n${result.value}\n`);
  }
  return form === 'json' ? ['[\n', texts.join(',\n'), ']\n'] : texts;
}

async function csvOfSeries(
  elements: ElementSource,
  samples: Samples,
  { signal, onDone }: Reading,
): Promise<string[]> {
  const table = new SeriesTable(samples.samples);
  for (const [at, { file, instanceId }] of samples.instances.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    const result = await elements.leaves(file, { signal, whole: true });
    if (result.ok) table.add(instanceId, result.value.leaves);
    onDone(at + 1);
  }
  const varying = table.elements().filter(({ distinct }) => distinct > 1);
  const paths = new Map(samples.instances.map(({ instanceId, path }) => [instanceId, path]));
  return seriesCsv(samples, varying, (instanceId) => paths.get(instanceId) ?? '');
}

/** A head of names, then a line for each slice. */
export function seriesCsv(
  { samples }: Samples,
  varying: readonly SeriesElement[],
  pathOf: (instanceId: string) => string,
): string[] {
  const columns = varying.map(
    (element) => `${formatTag(lastTagOf(element))} ${nameOfElement(element)}`,
  );
  const lines = samples.map(({ instanceId, frameIndex }, row) =>
    csvLine([
      String(row + 1),
      pathOf(instanceId),
      frameIndex === null ? '' : String(frameIndex + 1),
      ...varying.map(({ values }) => values[row] ?? ''),
    ]),
  );
  return [csvLine(['Slice', 'File', 'Frame', ...columns]), ...lines];
}
