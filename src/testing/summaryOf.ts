/** What the catalogue reads of a file that a test has made. Throws where it does not parse. */
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { summarise } from '#catalog/summarise.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { type DataSet, dataSetOf } from '#dicom/dataSet.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';

export function summaryOf(bytes: Uint8Array): InstanceSummary {
  return summarise(parsedFile(bytes));
}

export function dataSetIn(bytes: Uint8Array): DataSet {
  return dataSetOf(parsedFile(bytes));
}

/** Of a plain image with these elements for or besides the usual ones. */
export function summaryWith(...elements: ElementList): InstanceSummary {
  return summaryOf(dicomFile({ elements }));
}

function parsedFile(bytes: Uint8Array): ParsedFile {
  const parsed = parseFile(memorySource(bytes));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value;
}
