/**
 * Whole DICOM files with painted pixels, for tests: what a scanner could have written.
 *
 * Slices, frames and Instance Number are 1-based, columns and rows 0-based; positions and spacings in
 * mm (LPS). Pictures are painted in display grey: with the window that a file carries, a pixel of
 * grey 40 is drawn as 40.
 *
 * The room `testing` holds builders for unit tests, end-to-end tests and scripts; nothing of it is in
 * the page.
 */
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import {
  type ElementList,
  type ElementValue,
  type FileOptions,
  replaceElements,
  writeFile,
} from '#dicom/writer.ts';
import { tagOf } from '#dicom/writeValue.ts';

export const RLE_LOSSLESS = '1.2.840.10008.1.2.5';
export const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

/** Grey of a pixel, from 0 to 255. */
export type Grey = (frame: number, column: number, row: number) => number;
export type Colour = (
  frame: number,
  column: number,
  row: number,
) => readonly [number, number, number];

export interface ImagePlan {
  /** Default 64. */
  readonly rows?: number;
  readonly columns?: number;
  readonly frames?: number;
  /** Number that `grey` gets for the first frame; default 1. */
  readonly firstFrame?: number;
  /** Default: every frame has its own grey, three steps from the one before. */
  readonly grey?: Grey;
  /** Makes it an RGB image of 8 bits. */
  readonly colour?: Colour;
  /** Default 16, of which 12 are stored; 8 is the other. */
  readonly bitsAllocated?: 8 | 16;
  readonly bitsStored?: number;
  readonly signed?: boolean;
  /** Stored value of grey 0; default 1024 for 16 unsigned bits, else 0. Rescale takes it off again. */
  readonly zero?: number;
  /** Fragments of a frame, for any encapsulated transfer syntax; RLE needs none. */
  readonly encode?: (samples: Uint8Array, frame: number) => Uint8Array | readonly Uint8Array[];
  readonly offsetTable?: boolean;
}

export interface FilePlan extends FileOptions {
  /** Null for an object without pixels. */
  readonly image?: ImagePlan | null;
  /** These for or besides the usual ones. */
  readonly elements?: ElementList;
  /** Keywords or tags that are left out at the top level. */
  readonly without?: readonly (string | number)[];
}

export interface NamedFile {
  /** '/'-separated. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const GREY_STEP = 3;
export const ownGrey: Grey = (frame) => (frame * GREY_STEP) % 256;

const USUAL: ElementList = [
  ['SOPClassUID', SECONDARY_CAPTURE],
  ['SOPInstanceUID', '1.2.3.4.1'],
  ['StudyDate', '20240102'],
  ['Modality', 'OT'],
  ['PatientName', 'Doe^Jane'],
  ['PatientID', 'P1'],
  ['StudyInstanceUID', '1.2.3'],
  ['SeriesInstanceUID', '1.2.3.4'],
  ['SeriesNumber', 1],
  ['InstanceNumber', 1],
];

/** One file. Without a plan: a secondary capture of 64 × 64 pixels. */
export function dicomFile(plan: FilePlan = {}): Uint8Array {
  return writeFile(fileElements(plan), plan);
}

export function fileElements(plan: FilePlan): ElementList {
  const { image = {}, elements = [], without = [] } = plan;
  const pixels = image === null ? [] : imageElements(image, plan.transferSyntaxUID);
  const left = new Set(without.map(tagOf));
  const all = replaceElements([...USUAL, ...pixels], elements);
  return all.filter(([name]) => !left.has(tagOf(name)));
}

/** An object with a header and nothing to draw: a structured report of one line. */
export function reportFile(plan: FilePlan = {}): Uint8Array {
  const content: ElementList = [
    ['SOPClassUID', COMPREHENSIVE_SR],
    ['Modality', 'SR'],
    ['ValueType', 'CONTAINER'],
    [
      'ContentSequence',
      {
        items: [
          [
            ['RelationshipType', 'CONTAINS'],
            ['ValueType', 'TEXT'],
            ['TextValue', 'Nothing to be seen.'],
          ],
        ],
      },
    ],
  ];
  const elements = replaceElements(content, plan.elements ?? []);
  return dicomFile({ ...plan, image: null, elements });
}

function imageElements(image: ImagePlan, transferSyntaxUID: string | undefined): ElementList {
  const { rows = 64, columns = 64, frames = 1, bitsAllocated = 16, signed = false } = image;
  const colour = image.colour !== undefined;
  const allocated = colour ? 8 : bitsAllocated;
  const stored = image.bitsStored ?? (allocated === 8 ? 8 : 12);
  const greyOnly: ElementList = [
    ['WindowCenter', 128],
    ['WindowWidth', 256],
    ['RescaleIntercept', -zeroOf(image)],
    ['RescaleSlope', 1],
  ];
  return [
    ['SamplesPerPixel', colour ? 3 : 1],
    ['PhotometricInterpretation', colour ? 'RGB' : 'MONOCHROME2'],
    ...(colour ? ([['PlanarConfiguration', 0]] as const) : greyOnly),
    ...(frames === 1 ? [] : ([['NumberOfFrames', frames]] as const)),
    ['Rows', rows],
    ['Columns', columns],
    ['BitsAllocated', allocated],
    ['BitsStored', stored],
    ['HighBit', stored - 1],
    ['PixelRepresentation', signed ? 1 : 0],
    ['PixelData', pixelData(image, transferSyntaxUID), allocated === 8 ? 'OB' : undefined],
  ];
}

function zeroOf(image: ImagePlan): number {
  return image.zero ?? (image.bitsAllocated === 8 || image.signed === true ? 0 : 1024);
}

function pixelData(image: ImagePlan, transferSyntaxUID: string | undefined): ElementValue {
  const { frames = 1, firstFrame = 1, encode, offsetTable = true } = image;
  const numbers = Array.from({ length: frames }, (_, index) => firstFrame + index);
  const painted = numbers.map((frame) => paintFrame(image, frame));
  if (encode === undefined && transferSyntaxUID !== RLE_LOSSLESS) {
    const sample = painted[0] instanceof Uint8Array ? Uint8Array : Uint16Array;
    return sample.from(painted.flatMap((values) => Array.from(values)));
  }
  const fragments = painted.map((values, index) => {
    const bytes = littleEndianBytes(values);
    if (encode !== undefined) return encode(bytes, numbers[index] ?? 0);
    const { rows = 64, columns = 64 } = image;
    const samplesPerPixel = image.colour === undefined ? 1 : 3;
    const bytesPerSample = values.BYTES_PER_ELEMENT;
    return encodeRleFrame(bytes, { rows, columns, samplesPerPixel, bytesPerSample });
  });
  return { frames: fragments, offsetTable };
}

/** Samples of a frame as they are stored, those of a pixel side by side. */
function paintFrame(image: ImagePlan, frame: number): Uint8Array | Uint16Array {
  const { rows = 64, columns = 64, colour, grey = ownGrey } = image;
  const zero = zeroOf(image);
  const samples: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (colour === undefined) samples.push(grey(frame, column, row) + zero);
      else samples.push(...colour(frame, column, row));
    }
  }
  const small = colour !== undefined || image.bitsAllocated === 8;
  return small ? Uint8Array.from(samples) : Uint16Array.from(samples);
}

function littleEndianBytes(values: Uint8Array | Uint16Array): Uint8Array {
  if (values instanceof Uint8Array) return values;
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setUint16(index * 2, value, true));
  return bytes;
}
