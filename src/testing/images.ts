/**
 * Image descriptions for tests of pixels: of made-up images, and of the reference files.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { summarise } from '#catalog/summarise.ts';
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription, PixelDataLocation } from '#dicom/imageDescription.ts';
import { parseFile } from '#dicom/parse.ts';
import { corpusBytes } from '#testing/corpus.ts';

export type ImagePlan = Partial<Omit<ImageDescription, 'pixelData'>> & {
  readonly pixelData?: Partial<PixelDataLocation>;
};

/** An image of 2 × 3 pixels of 8 bits, unless told otherwise; its pixel data is the whole source. */
export function imageDescription(plan: ImagePlan = {}): ImageDescription {
  const bitsAllocated = plan.bitsAllocated ?? 8;
  const bitsStored = plan.bitsStored ?? bitsAllocated;
  return {
    rows: 2,
    columns: 3,
    samplesPerPixel: 1,
    photometricInterpretation: plan.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
    planarConfiguration: 0,
    bitsAllocated,
    bitsStored,
    highBit: bitsStored - 1,
    pixelRepresentation: 0,
    numberOfFrames: 1,
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    ...plan,
    pixelData: {
      kind: 'integer',
      valueOffset: 0,
      valueLength: Number.MAX_SAFE_INTEGER,
      littleEndian: true,
      encapsulated: false,
      ...plan.pixelData,
    },
  };
}

/** The image of a reference file and what its offsets count in; null where it has none. */
export function corpusImage(path: string): { image: ImageDescription; source: ByteSource } | null {
  const parsed = parseFile(memorySource(corpusBytes(path)), { fragments: 'locate' });
  if (!parsed.ok) return null;
  const { image } = summarise(parsed.value);
  return image === null ? null : { image, source: parsed.value.source };
}

/** Encapsulated pixel data: an offset table, fragments, a delimiter (PS3.5 A.4). */
export function encapsulated(
  fragments: readonly Uint8Array[],
  options: { offsets?: readonly number[]; delimiter?: boolean } = {},
): Uint8Array {
  const table = new Uint8Array(Uint32Array.from(options.offsets ?? []).buffer);
  const items = [table, ...fragments].flatMap((value) => [header(0xe000, value.length), value]);
  if (options.delimiter ?? true) items.push(header(0xe0dd, 0));
  return joinedBytes(items);
}

function header(element: number, length: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setUint16(0, 0xfffe, true);
  bytes.setUint16(2, element, true);
  bytes.setUint32(4, length, true);
  return new Uint8Array(bytes.buffer);
}
