/**
 * Named folders of DICOM files for real drops, written into a folder of the test's own.
 *
 * Greys are those of the canvas: with the window that the files carry, slice n of `ct-64` is drawn in
 * grey 3 · n, so that one pixel tells which slice is on screen.
 */
import { damagedFile, notDicom, truncated } from '#testing/damage.ts';
import { GREY_STEP, RLE_LOSSLESS, type NamedFile, reportFile } from '#testing/dicomFile.ts';
import { ctSeries, enhancedFile, mrSeries, usClip } from '#testing/dicomSeries.ts';

type Files = Record<string, Uint8Array>;

/** What `writeFolder` of test.ts takes; the key is the path inside of the folder. */
const FOLDERS = {
  /** 64 slices of one CT, 64 × 64 pixels. */
  'ct-64': () => named(ctSeries({ slices: 64 })),
  /** The same with every frame packed. */
  'ct-rle': () => named(ctSeries({ slices: 12, transferSyntaxUID: RLE_LOSSLESS })),
  /** 12 sagittal slices: another orientation than `ct-64`, another series of the same study. */
  'mr-sagittal': () => named(mrSeries()),
  /** One file of 12 frames. */
  'mr-enhanced': () => named([enhancedFile()]),
  /** 3 slices with a value of its own for every pixel, and two windows. */
  'ct-ramp': () => named(ctRamp()),
  /** 3 slices of another patient. */
  'other-patient': () => named(otherPatient()),
  /** One file of 8 frames in colour. */
  'us-clip': () => named([usClip()]),
  /** The same 4 slices at two echo times: frames 1–4 and 5–8. */
  'mr-two-echoes': () => named(twoEchoes()),
  'rle-one-corrupt': () => named(oneCorrupt()),
  /** One file of 12 frames, which ends in the middle of the sixth. */
  'mr-enhanced-cut': enhancedCut,
  mixed,
  nested,
} satisfies Record<string, () => Files>;

export type FixtureName = keyof typeof FOLDERS;

export function fixtureFiles(name: FixtureName): Files {
  return FOLDERS[name]();
}

/** Grey on the canvas of a slice or frame (1-based) of the fixtures in grey. */
export function greyOf(slice: number): number {
  return slice * GREY_STEP;
}

/** What becomes of the files of `mixed`. */
export const MIXED_FATES = { shown: 7, object: 1, duplicate: 1, damaged: 1, skipped: 2 };

function twoEchoes(): NamedFile[] {
  const first = mrSeries({ slices: 4 });
  const second = mrSeries({
    slices: 4,
    grey: (slice) => greyOf(slice + 4),
    elements: (slice) => [
      ['EchoTime', 80],
      ['SOPInstanceUID', `1.2.3.5.2.${slice}`],
      ['InstanceNumber', slice + 4],
    ],
  });
  return [...first, ...second.map(({ name, bytes }) => ({ name: `echo 2 ${name}`, bytes }))];
}

/** 7 slices in RLE; what should be the fourth of them is no RLE. */
function oneCorrupt(): NamedFile[] {
  const plan = { slices: 7, transferSyntaxUID: RLE_LOSSLESS };
  const corrupt = ctSeries({ ...plan, image: { encode: () => new Uint8Array(200).fill(0xee) } });
  return ctSeries(plan).map((file, index) => (index === 3 ? (corrupt[index] ?? file) : file));
}

function enhancedCut(): Files {
  const { name, bytes } = enhancedFile();
  const frame = 64 * 64 * 2;
  return { [name]: truncated(bytes, bytes.length - 6.5 * frame) };
}

/** HU of a pixel of `ct-ramp`, 64 × 64. */
export function rampValue(column: number, row: number): number {
  return column * 64 + row - 1024;
}

function ctRamp(): NamedFile[] {
  return ctSeries({
    slices: 3,
    seriesUID: '1.2.3.10',
    grey: (_slice, column, row) => rampValue(column, row),
    elements: [
      ['WindowCenter', [40, -600]],
      ['WindowWidth', [400, 1500]],
      ['WindowCenterWidthExplanation', ['SOFT', 'LUNG']],
    ],
  });
}

function otherPatient(): NamedFile[] {
  return ctSeries({
    slices: 3,
    studyUID: '1.2.4',
    seriesUID: '1.2.4.4',
    elements: [
      ['PatientName', 'Roe^Richard'],
      ['PatientID', 'P2'],
      ['StudyDate', '20250304'],
    ],
  });
}

/** A CT of six slices, one more that is cut in its pixels, and what else lies in such folders. */
function mixed(): Files {
  const slices = ctSeries({ slices: 7 });
  const files = named(slices);
  const [first] = slices;
  const cut = slices[6];
  if (first === undefined || cut === undefined) throw new Error('A series of 7 has 7 files.');
  return {
    ...files,
    [cut.name]: truncated(cut.bytes, cut.bytes.length - 1000),
    'copy of IM0001': first.bytes,
    'broken.dcm': damagedFile(),
    'notes.txt': notDicom(),
    'empty.dcm': new Uint8Array(0),
    'report.dcm': reportFile({
      elements: [
        ['SOPInstanceUID', '1.2.3.8.1'],
        ['SeriesInstanceUID', '1.2.3.8'],
      ],
    }),
  };
}

/** Folders in folders; one of them has more entries than a browser hands out at a time (100). */
function nested(): Files {
  return {
    ...inFolder('patient/ct', ctSeries({ slices: 130, size: 8, grey: (slice) => slice })),
    ...inFolder('patient/mr/sagittal', mrSeries({ slices: 3, size: 8 })),
    ...inFolder('patient', [{ name: 'notes', bytes: notDicom() }]),
  };
}

function inFolder(folder: string, files: readonly NamedFile[]): Files {
  return named(files.map(({ name, bytes }) => ({ name: `${folder}/${name}`, bytes })));
}

function named(files: readonly NamedFile[]): Files {
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}
