/**
 * Small files that together have everything the readers treat by itself. All from our own builders,
 * so that a run needs nothing beside the checkout.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { deflateSync } from 'fflate';
import { type ElementList, type ElementValue, writeDataSet } from '#dicom/writer.ts';
import { dicomFile, type FilePlan, reportFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { ctSeries, enhancedFile, usClip } from '#testing/dicomSeries.ts';
import { layoutOf, type Place } from './layout.ts';

export interface Fixture {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly places: readonly Place[];
  /** What is done to the bytes after they were changed. */
  readonly finish?: (bytes: Uint8Array) => Uint8Array;
}

const IMPLICIT = '1.2.840.10008.1.2';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = '1.2.840.10008.1.2.1.99';
const ENCAPSULATED_UNCOMPRESSED = '1.2.840.10008.1.2.1.98';
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const DIRECTORY = '1.2.840.10008.1.3.10';

const small = { rows: 4, columns: 4 } as const;

/** Tables, overlays, shutters, private blocks, character sets. */
const RICH: ElementList = [
  ['SpecificCharacterSet', ['ISO 2022 IR 6', 'ISO 2022 IR 87']],
  ['PatientName', 'Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B'],
  ['StudyDescription', 'Head\\and\\neck'],
  ['WindowCenter', [40, 400]],
  ['WindowWidth', [80, 2000]],
  ['WindowCenterWidthExplanation', ['BRAIN', 'BONE']],
  ['PixelPaddingValue', 0, 'US'],
  ['VOILUTSequence', { items: [table(16, 12), table(300, 8)] }],
  ['ModalityLUTSequence', { items: [table(64, 16)] }],
  ['ShutterShape', ['RECTANGULAR', 'CIRCULAR', 'POLYGONAL']],
  ['ShutterLeftVerticalEdge', 1],
  ['ShutterRightVerticalEdge', 3],
  ['ShutterUpperHorizontalEdge', 1],
  ['ShutterLowerHorizontalEdge', 3],
  ['CenterOfCircularShutter', [2, 2]],
  ['RadiusOfCircularShutter', 2],
  ['VerticesOfThePolygonalShutter', [1, 1, 1, 4, 4, 4]],
  ['6000,0010', 4, 'US'],
  ['6000,0011', 4, 'US'],
  ['6000,0040', 'G', 'CS'],
  ['6000,0050', [1, 1], 'SS'],
  ['6000,0100', 1, 'US'],
  ['6000,0102', 0, 'US'],
  ['6000,3000', Uint8Array.of(0xaa, 0x55), 'OW'],
  ['0009,0010', 'GEMS_IDEN_01', 'LO'],
  ['0009,1001', 'GE_GENESIS_FF', 'LO'],
  ['0029,0010', 'SIEMENS CSA HEADER', 'LO'],
  ['0029,1010', hidden(), 'UN'],
  ['ICCProfile', new Uint8Array(140).fill(1)],
];

/** A sequence of VR UN whose items are implicit, as gateways leave it. */
function hidden(): Uint8Array {
  const encoding = { littleEndian: true, explicit: false };
  const sequence: ElementValue = { items: [[['CodeValue', '121324']]] };
  return writeDataSet([['ReferencedImageSequence', sequence]], { encoding }).subarray(8);
}

function table(entries: number, bits: number): ElementList {
  const data = Uint16Array.from({ length: entries }, (_, i) => (i * 257) & 0xffff);
  return [
    ['LUTDescriptor', [entries, 0, bits], 'US'],
    ['LUTExplanation', 'a table'],
    ['LUTData', data, 'OW'],
  ];
}

function palette(segmented: boolean): ElementList {
  const plain = Uint16Array.from({ length: 16 }, (_, i) => i * 4096);
  // Discrete 2, linear 6, indirect: the first two again.
  const segments = Uint16Array.of(0, 2, 0, 4096, 1, 6, 0xffff, 2, 2, 0, 0);
  const data = segmented ? segments : plain;
  return ['Red', 'Green', 'Blue'].flatMap((colour): ElementList => {
    const name = `${segmented ? 'Segmented' : ''}${colour}PaletteColorLookupTableData`;
    return [
      [`${colour}PaletteColorLookupTableDescriptor`, [16, 0, 16], 'US'],
      [name, data, 'OW'],
    ];
  });
}

function paletteImage(segmented: boolean): FilePlan {
  return {
    image: { ...small, bitsAllocated: 8, grey: (_, column) => column },
    elements: [['PhotometricInterpretation', 'PALETTE COLOR'], ...palette(segmented)],
    without: ['WindowCenter', 'WindowWidth', 'RescaleSlope', 'RescaleIntercept'],
  };
}

/** A JPEG of 4 × 4 pixels as far as readers of headers go: JFIF, SOF0, SOS, two bytes, EOI. */
const JPEG_STREAM = Uint8Array.from(
  Buffer.from(
    'ffd8ffe000104a46494600010200000100010000ffc0000b080004000401011100ffda0008010100003f001234ffd9',
    'hex',
  ),
);

const DIRECTORY_RECORDS: ElementList = [
  ['FileSetID', 'DISC'],
  ['0004,1200', 0, 'UL'],
  ['0004,1202', 0, 'UL'],
  [
    'DirectoryRecordSequence',
    {
      items: ['PATIENT', 'STUDY', 'SERIES', 'IMAGE'].map((kind) => [
        ['0004,1400', 0, 'UL'],
        ['0004,1410', 0xffff, 'US'],
        ['0004,1420', 0, 'UL'],
        ['DirectoryRecordType', kind],
        ['ReferencedFileID', ['DICOM', '00000001', 'IM000001']],
      ]),
    },
  ],
];

const PLANS: Readonly<Record<string, FilePlan>> = {
  explicit: { image: small, elements: RICH },
  implicit: { image: small, elements: RICH, transferSyntaxUID: IMPLICIT },
  'big endian': { image: small, elements: RICH, transferSyntaxUID: BIG_ENDIAN },
  'big endian, 8 bits': {
    image: { ...small, bitsAllocated: 8 },
    transferSyntaxUID: BIG_ENDIAN,
  },
  RLE: { image: { ...small, frames: 3 }, transferSyntaxUID: RLE_LOSSLESS },
  'RLE in colour': {
    image: { ...small, frames: 2, colour: (frame) => [frame, 100, 200] },
    transferSyntaxUID: RLE_LOSSLESS,
  },
  palette: paletteImage(false),
  'segmented palette': paletteImage(true),
  'signed, bits of an overlay': {
    image: { ...small, signed: true },
    elements: [
      ['6002,0010', 4, 'US'],
      ['6002,0011', 4, 'US'],
      ['6002,0100', 16, 'US'],
      ['6002,0102', 13, 'US'],
    ],
  },
  'fragments of samples': {
    image: { ...small, frames: 3, encode: (samples) => samples },
    transferSyntaxUID: ENCAPSULATED_UNCOMPRESSED,
  },
  'deflated frames': {
    image: { ...small, frames: 2, encode: (samples) => deflateSync(samples) },
    transferSyntaxUID: DEFLATED_FRAME,
  },
  'JPEG in several fragments': {
    image: {
      ...small,
      bitsAllocated: 8,
      frames: 3,
      encode: () => [JPEG_STREAM.slice(0, 20), JPEG_STREAM.slice(20)],
    },
    transferSyntaxUID: JPEG_BASELINE,
  },
  'no offset table': {
    image: { ...small, frames: 2, encode: (samples) => samples, offsetTable: false },
    transferSyntaxUID: ENCAPSULATED_UNCOMPRESSED,
    undefinedLengths: true,
  },
  'no file meta': { image: small, preamble: false, meta: false },
  directory: {
    image: null,
    elements: [['SOPClassUID', DIRECTORY], ...DIRECTORY_RECORDS],
    undefinedLengths: true,
  },
};

export const FIXTURES: readonly Fixture[] = [
  ...Object.entries(PLANS).map(([name, plan]) => fixture(name, dicomFile(plan))),
  deflatedFixture(),
  fixture('report', reportFile({ undefinedLengths: true })),
  fixture('frames by groups', enhancedFile({ slices: 3, size: 4 }).bytes),
  fixture(
    'frames by groups, delimited',
    enhancedFile({ slices: 3, size: 4, undefinedLengths: true }).bytes,
  ),
  fixture('colour clip', usClip({ frames: 2, size: 4 }).bytes),
  fixture('slice', ctSeries({ slices: 1, size: 4 })[0]?.bytes ?? new Uint8Array(0)),
];

function fixture(name: string, bytes: Uint8Array): Fixture {
  return { name, bytes, places: layoutOf(bytes) };
}

/** Changed while it is plain, deflated afterwards. */
function deflatedFixture(): Fixture {
  const plan: FilePlan = { image: small, elements: RICH };
  const plain = dicomFile(plan);
  const whole = dicomFile({ ...plan, transferSyntaxUID: DEFLATED });
  const metaEnd = Math.max(
    ...layoutOf(whole).map((place) => place.valueOffset + place.valueLength),
  );
  const from = plain.length - dataSetLength(plain);
  const file = joinedBytes([whole.subarray(0, metaEnd), plain.subarray(from)]);
  const places = layoutOf(plain)
    .filter(({ offset }) => offset >= from)
    .map((place) => shifted(place, metaEnd - from));
  const finish = (bytes: Uint8Array) =>
    joinedBytes([bytes.subarray(0, metaEnd), deflateSync(bytes.subarray(metaEnd), { level: 1 })]);
  return { name: 'deflated', bytes: file, places, finish };
}

function dataSetLength(file: Uint8Array): number {
  const first = layoutOf(file).find(({ tag }) => tag > 0x0002ffff);
  return file.length - (first?.offset ?? 0);
}

function shifted(place: Place, by: number): Place {
  return {
    ...place,
    offset: place.offset + by,
    vrAt: place.vrAt === null ? null : place.vrAt + by,
    lengthAt: place.lengthAt + by,
    valueOffset: place.valueOffset + by,
  };
}
