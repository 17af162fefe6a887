/**
 * Modality and VOI lookup tables, as the header describes them (PS3.3 C.11.1.1, C.11.2.1.1).
 *
 * The entries stay in the file. Of a descriptor, 0 entries mean 65536, and the first value mapped is
 * signed where the input of the table is, whatever its VR says. An item without any value says
 * nothing and is left out.
 */
import type { GrayFacts, VoiLutFacts } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { ImageDescription, LutDescription } from '#dicom/imageDescription.ts';
import { MAX_WINDOWS } from '#dicom/limits.ts';
import type { Tag } from '#dicom/tag.ts';

type Find = (tag: Tag) => DataSet | undefined;

export type Samples = Pick<ImageDescription, 'bitsStored' | 'pixelRepresentation'>;

const LUT_DESCRIPTOR: Tag = 0x00283002;
const LUT_EXPLANATION: Tag = 0x00283003;
const MODALITY_LUT_TYPE: Tag = 0x00283004;
const LUT_DATA: Tag = 0x00283006;

export function modalityLut(
  find: Find,
  signed: boolean,
): Pick<GrayFacts, 'hasModalityLut' | 'modalityLut'> & { readonly type: string } {
  const [item] = find(0x00283000)?.items(0x00283000) ?? [];
  if (item === undefined || isEmpty(item)) {
    return { hasModalityLut: false, modalityLut: null, type: '' };
  }
  const type = item.text(MODALITY_LUT_TYPE);
  return { hasModalityLut: true, modalityLut: lutOf(item, signed), type };
}

/** @param signed whether the values after the modality transform are */
export function voiLuts(find: Find, signed: boolean): VoiLutFacts[] {
  const items = (find(0x00283010)?.items(0x00283010) ?? []).slice(0, MAX_WINDOWS);
  return items
    .filter((item) => !isEmpty(item))
    .map((item) => ({ explanation: item.text(LUT_EXPLANATION), lut: lutOf(item, signed) }));
}

/** Whether a rescale leads below zero: its output is signed then, though the pixels may not be. */
export function goesBelowZero(samples: Samples, slope: number, intercept: number): boolean {
  const { bitsStored, pixelRepresentation } = samples;
  const least = pixelRepresentation === 1 ? -(2 ** (bitsStored - 1)) : 0;
  const most = 2 ** (bitsStored - pixelRepresentation) - 1;
  return Math.min(least * slope, most * slope) + intercept < 0;
}

function isEmpty(item: DataSet): boolean {
  const told = [LUT_DESCRIPTOR, LUT_EXPLANATION, LUT_DATA];
  return told.every((tag) => (item.element(tag)?.valueLength ?? 0) === 0);
}

function lutOf(item: DataSet, signed: boolean): LutDescription | null {
  const [entries = null, first = null, bits = null] = item.numbers(LUT_DESCRIPTOR);
  const data = item.element(LUT_DATA);
  if (entries === null || first === null || bits === null || data === undefined) return null;
  if (data.valueLength === 0) return null;
  return {
    descriptor: [entries & 0xffff || 65536, signed ? (first << 16) >> 16 : first & 0xffff, bits],
    data: { offset: data.valueOffset, length: data.valueLength },
    littleEndian: item.encoding.littleEndian,
  };
}
