/**
 * How stored values become display values, as the header says it: rescale, windows, VOI LUTs,
 * padding (PS3.3 C.11.1, C.11.2, C.7.5.1.1.2).
 */
import { goesBelowZero, modalityLut, type Samples, voiLuts } from '#catalog/lutFacts.ts';
import type { GrayFacts, VoiFunction, VoiWindow } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import { MAX_WINDOWS } from '#dicom/limits.ts';
import type { Tag } from '#dicom/tag.ts';

type Find = (tag: Tag) => DataSet | undefined;

/** @param find where an element stands that holds for the frame */
export function grayFacts(find: Find, samples: Samples): GrayFacts {
  const { pixelRepresentation } = samples;
  const found = find(0x00281053)?.number(0x00281053) ?? null;
  // A slope of 0 would make every pixel equal: no device means it.
  const slope = found === null || found === 0 ? 1 : found;
  const intercept = find(0x00281052)?.number(0x00281052) ?? 0;
  const { type, ...modality } = modalityLut(find, pixelRepresentation === 1);
  return {
    slope,
    intercept,
    rescaleType: modality.hasModalityLut ? type : (find(0x00281054)?.text(0x00281054) ?? ''),
    ...modality,
    windows: windows(find),
    voiLuts: voiLuts(find, !modality.hasModalityLut && goesBelowZero(samples, slope, intercept)),
    padding: padding(find, pixelRepresentation),
  };
}

function windows(find: Find): VoiWindow[] {
  const data = find(0x00281050);
  if (data === undefined) return [];
  const widths = data.numbers(0x00281051);
  const explanations = data.strings(0x00281055);
  const shape = voiFunction(data.text(0x00281056));
  const centers = data.numbers(0x00281050).slice(0, MAX_WINDOWS);
  return centers.flatMap((center, index) => {
    const width = widths[index];
    // PS3.3 C.11.2.1.2: the width of LINEAR is at least 1, of the others greater than 0.
    if (center === null || width === null || width === undefined || width <= 0) return [];
    return [{ center, width, function: shape, explanation: explanations[index] ?? '' }];
  });
}

function voiFunction(term: string): VoiFunction {
  return term === 'LINEAR_EXACT' || term === 'SIGMOID' ? term : 'LINEAR';
}

/** Padding stands in stored values; its VR may not show the sign that the pixels have. */
function padding(find: Find, pixelRepresentation: 0 | 1): GrayFacts['padding'] {
  const value = stored(find(0x00280120), 0x00280120, pixelRepresentation);
  if (value === null) return null;
  const limit = stored(find(0x00280121), 0x00280121, pixelRepresentation) ?? value;
  return { value: Math.min(value, limit), limit: Math.max(value, limit) };
}

function stored(data: DataSet | undefined, tag: Tag, pixelRepresentation: 0 | 1): number | null {
  const element = data?.element(tag);
  const value = data?.number(tag) ?? null;
  if (value === null || element === undefined || element.valueLength > 2) return value;
  return pixelRepresentation === 1 ? (value << 16) >> 16 : value & 0xffff;
}
