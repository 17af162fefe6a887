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
  /** One file of 8 frames in colour. */
  'us-clip': () => named([usClip()]),
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
