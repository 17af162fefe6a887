/**
 * Image Pixel attributes and where the samples are (PS3.3 C.7.6.3, C.7.6.24).
 *
 * Only elements of the top level count: an Icon Image Sequence has pixel data of its own.
 */
import type { DataSet } from '#dicom/dataSet.ts';
import type { DicomElement } from '#dicom/element.ts';
import type {
  ImageDescription,
  PaletteChannel,
  PixelDataLocation,
} from '#dicom/imageDescription.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import type { Tag } from '#dicom/tag.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';

/** CS has 16 characters (PS3.5 6.2); messages quote the term. */
const MAX_TERM = 64;

/** IS is a 32-bit integer (PS3.5 6.2); text can say more. */
const MOST_FRAMES = 2 ** 31 - 1;

const PIXEL_DATA: readonly (readonly [Tag, PixelDataLocation['kind']])[] = [
  [0x7fe00010, 'integer'],
  [0x7fe00008, 'float'],
  [0x7fe00009, 'double'],
];

/** Null where no pixel data stands at the top level; Rows and Columns are 0 where they are absent. */
export function describeImage(parsed: ParsedFile, data: DataSet): ImageDescription | null {
  const found = PIXEL_DATA.flatMap(([tag, kind]) => {
    const element = data.element(tag);
    return element === undefined ? [] : [{ element, kind }];
  })[0];
  if (found === undefined) return null;
  const bitsAllocated = data.number(0x00280100) ?? defaultBits(found.kind);
  const bitsStored = data.number(0x00280101) ?? bitsAllocated;
  const palette = paletteOf(data);
  const photometricInterpretation = termOf(data.text(0x00280004).slice(0, MAX_TERM));
  return {
    rows: data.number(0x00280010) ?? 0,
    columns: data.number(0x00280011) ?? 0,
    samplesPerPixel: data.number(0x00280002) ?? samplesOf(photometricInterpretation),
    photometricInterpretation,
    planarConfiguration: data.number(0x00280006) === 1 ? 1 : 0,
    bitsAllocated,
    bitsStored,
    highBit: data.number(0x00280102) ?? bitsStored - 1,
    pixelRepresentation: data.number(0x00280103) === 1 ? 1 : 0,
    numberOfFrames: Math.min(MOST_FRAMES, Math.max(1, data.number(0x00280008) ?? 1)),
    transferSyntaxUID: parsed.readAs,
    pixelData: locate(parsed, data, found.element, found.kind),
    ...(palette === null ? {} : { palette }),
  };
}

const TERMS = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'HSV',
  'ARGB',
  'CMYK',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_ICT',
  'YBR_RCT',
  'XYB',
];

/** Some files write "PALETTE_COLOR", "MONOCHROME 2", "rgb". */
function termOf(text: string): string {
  if (TERMS.includes(text)) return text;
  const letters = (term: string) => term.toUpperCase().replaceAll(/[ _]/g, '');
  return TERMS.find((term) => letters(term) === letters(text)) ?? text;
}

/** What Samples per Pixel has to be, where the header leaves it out. */
function samplesOf(photometric: string): number {
  if (photometric === 'ARGB' || photometric === 'CMYK') return 4;
  return /^(?:RGB|HSV|YBR_|XYB)/.test(photometric) ? 3 : 1;
}

function defaultBits(kind: PixelDataLocation['kind']): number {
  if (kind === 'double') return 64;
  return kind === 'float' ? 32 : 0;
}

function locate(
  parsed: ParsedFile,
  data: DataSet,
  element: DicomElement,
  kind: PixelDataLocation['kind'],
): PixelDataLocation {
  const { valueOffset, valueLength, fragments } = element;
  // A transfer syntax may say "encapsulated" where the data has a plain length: the bytes decide.
  const encapsulated = fragments !== undefined;
  const offsets = rangeOf(data.element(0x7fe00001));
  const lengths = rangeOf(data.element(0x7fe00002));
  return {
    kind,
    valueOffset,
    valueLength,
    // GE's private syntax has big endian samples in a little endian data set.
    littleEndian:
      parsed.encoding.littleEndian && transferSyntax(parsed.readAs)?.bigEndianPixels !== true,
    encapsulated,
    ...(parsed.deflatedFrom === null ? {} : { deflatedFrom: parsed.deflatedFrom }),
    ...(encapsulated ? { basicOffsetTable: fragments.basicOffsetTable } : {}),
    ...(offsets && lengths ? { extendedOffsetTable: { offsets, lengths } } : {}),
  };
}

function rangeOf(element: DicomElement | undefined) {
  if (element === undefined) return undefined;
  return { offset: element.valueOffset, length: element.valueLength };
}

const PALETTE: readonly (readonly [descriptor: Tag, data: Tag, segmented: Tag])[] = [
  [0x00281101, 0x00281201, 0x00281221],
  [0x00281102, 0x00281202, 0x00281222],
  [0x00281103, 0x00281203, 0x00281223],
];

/** The three palettes (PS3.3 C.7.6.3.1.5), null unless all of them stand in the header. */
function paletteOf(data: DataSet): ImageDescription['palette'] | null {
  const [red, green, blue] = PALETTE.map((tags) => channel(data, tags));
  return red && green && blue ? [red, green, blue] : null;
}

function channel(
  data: DataSet,
  [descriptorTag, dataTag, segmentedTag]: readonly [Tag, Tag, Tag],
): PaletteChannel | null {
  const plain = data.element(dataTag);
  const values = plain ?? data.element(segmentedTag);
  const [entries = null, first = null, bits = null] = data.numbers(descriptorTag);
  if (values === undefined || entries === null || first === null || bits === null) return null;
  // The VR may say US or SS for all three; only the first value mapped can be negative, and only
  // where the pixels are (PS3.3 C.7.6.3.1.5).
  const signed = data.number(0x00280103) === 1;
  return {
    descriptor: [entries & 0xffff || 65536, signed ? (first << 16) >> 16 : first & 0xffff, bits],
    data: { offset: values.valueOffset, length: values.valueLength },
    segmented: plain === undefined,
  };
}
