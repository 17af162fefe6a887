/**
 * Whether a picture has lost detail to compression, and what the header says of it (PS3.3
 * C.7.6.1.1.5).
 */
import type { DataSet } from '#dicom/dataSet.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';

export interface LossyFacts {
  /** Lossy Image Compression (0028,2110) is 01; it stays so when the picture is decompressed. */
  readonly byHeader: boolean;
  /** The transfer syntax that the frames are in is always lossy. */
  readonly bySyntax: boolean;
  /** Lossy Image Compression Ratio (0028,2112), one for each time it was compressed. */
  readonly ratios: readonly number[];
  /** Lossy Image Compression Method (0028,2114): ISO_10918_1, ISO_15444_1 … */
  readonly methods: readonly string[];
}

/** Null where nothing says so. */
export function lossyFacts(data: DataSet, transferSyntaxUID: string): LossyFacts | null {
  const byHeader = data.text(0x00282110) === '01';
  const bySyntax = transferSyntax(transferSyntaxUID)?.lossy === true;
  if (!byHeader && !bySyntax) return null;
  const ratios = data.numbers(0x00282112).filter((ratio) => ratio !== null && ratio > 0);
  const methods = data.strings(0x00282114).filter((method) => method !== '');
  return { byHeader, bySyntax, ratios: ratios.map(Number), methods };
}
