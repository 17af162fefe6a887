/**
 * One or more examples of everything that can go wrong, for docs/errors.md.
 *
 * Typed by kind: a new kind does not compile until it has an example here, and its test fails until
 * the document has the words.
 */
import type { OrderWarning, OrderWarningKind } from '#catalog/catalog.ts';
import type { Describable } from '#errors/describe.ts';
import type { FileNotice } from '#ingest/fate.ts';
import type { SampleError } from '#ingest/sample.ts';

type Kind = Describable['kind'];

const PIXEL_DATA = 0x7fe00010;
const MODALITY = 0x00080060;

export const ERRORS: { readonly [K in Kind]: readonly Extract<Describable, { kind: K }>[] } = {
  empty: [{ kind: 'empty' }],
  cancelled: [{ kind: 'cancelled' }, { kind: 'cancelled', partly: true }],
  duplicate: [{ kind: 'duplicate', of: 'head/IM0001.dcm' }],
  'no-pixels': [
    { kind: 'no-pixels', sopClass: 'RT Structure Set Storage' },
    { kind: 'no-pixels', sopClass: '' },
  ],
  dicomdir: [
    { kind: 'dicomdir' },
    { kind: 'dicomdir', findings: { listed: 300, missing: [], unlisted: [] } },
    {
      kind: 'dicomdir',
      findings: { listed: 300, missing: ['IMAGES/IM7', 'IMAGES/IM8'], unlisted: ['cd/NEW/1'] },
    },
  ],
  'partial-frames': [
    { kind: 'partial-frames', available: 12, total: 24, atByte: 40_112 },
    { kind: 'partial-frames', available: 0, total: 24, atByte: 40_112 },
    { kind: 'partial-frames', available: 0, total: 1, atByte: 40_112 },
  ],
  'reader-failed': [
    { kind: 'reader-failed', fault: 'timeout', message: '' },
    { kind: 'reader-failed', fault: 'crashed', message: 'out of memory' },
    { kind: 'reader-failed', fault: 'bug', message: 'RangeError' },
    { kind: 'reader-failed', fault: 'not-started', message: 'the server did not answer' },
  ],

  archive: [
    { kind: 'archive', format: 'zip', members: 300 },
    { kind: 'archive', format: 'gzip', members: 1 },
    { kind: 'archive', format: 'tar', members: 0 },
  ],
  'archive-cut': [{ kind: 'archive-cut' }],
  'archive-damaged': [{ kind: 'archive-damaged', atByte: 40_112 }],
  'archive-checksum': [{ kind: 'archive-checksum' }],
  'archive-split': [{ kind: 'archive-split' }],
  encrypted: [{ kind: 'encrypted' }],
  'unknown-compression': [{ kind: 'unknown-compression', method: 'Deflate64' }],
  link: [{ kind: 'link' }],
  sparse: [{ kind: 'sparse' }],
  limit: [
    { kind: 'limit', of: 'depth', limit: 3 },
    { kind: 'limit', of: 'members', limit: 200_000 },
    { kind: 'limit', of: 'unpacked-bytes', limit: 8 * 1024 ** 3 },
  ],

  'not-dicom': [
    { kind: 'not-dicom', looksLike: null },
    { kind: 'not-dicom', looksLike: 'PNG' },
    { kind: 'not-dicom', looksLike: 'RAR' },
    { kind: 'not-dicom', looksLike: 'PDF' },
    { kind: 'not-dicom', looksLike: 'Word document' },
    { kind: 'not-dicom', looksLike: 'NIfTI' },
  ],
  truncated: [
    { kind: 'truncated', atByte: 40_112, inTag: PIXEL_DATA },
    { kind: 'truncated', atByte: 1200, inTag: MODALITY },
    { kind: 'truncated', atByte: 358, inTag: null },
    { kind: 'truncated', atByte: 1200, inTag: MODALITY, inflated: true },
  ],
  'length-beyond-end': [{ kind: 'length-beyond-end', atByte: 1200, inTag: MODALITY, length: 5000 }],
  'invalid-element': [
    { kind: 'invalid-element', atByte: 1200, detail: 'no reading of its VR and length fits' },
  ],
  'nested-too-deep': [{ kind: 'nested-too-deep', atByte: 5140, depth: 257, limit: 256 }],
  'too-many-elements': [{ kind: 'too-many-elements', atByte: 24_000_000, limit: 2_000_000 }],
  'inflate-failed': [{ kind: 'inflate-failed', atByte: 312, detail: 'unexpected EOF' }],
  'inflate-too-large': [{ kind: 'inflate-too-large', limit: 512 * 1024 ** 2 }],
  unreadable: [{ kind: 'unreadable', message: 'A requested file could not be found.' }],
  'member-damaged': [
    { kind: 'member-damaged', fault: 'local-header' },
    { kind: 'member-damaged', fault: 'inflate' },
    { kind: 'member-damaged', fault: 'too-short' },
    { kind: 'member-damaged', fault: 'too-long' },
    { kind: 'member-damaged', fault: 'checksum' },
    { kind: 'member-damaged', fault: 'overlap' },
  ],

  'no-decoder': [
    {
      kind: 'no-decoder',
      transferSyntaxUID: '1.2.840.10008.1.2.4.100',
      name: 'MPEG2 Main Profile / Main Level',
    },
    { kind: 'no-decoder', transferSyntaxUID: '1.2.3.4', name: '' },
  ],
  refused: [{ kind: 'refused', codec: 'HTJ2K', detail: 'components of 8, 8, 12 bits' }],
  'bad-geometry': [{ kind: 'bad-geometry', detail: '0 columns × 512 rows' }],
  'too-many-frames': [{ kind: 'too-many-frames', frames: 1_200_000, limit: 250_000 }],
  'too-many-fragments': [{ kind: 'too-many-fragments', limit: 2_000_000 }],
  'frame-missing': [
    { kind: 'frame-missing', frameNumber: 1, available: 0 },
    { kind: 'frame-missing', frameNumber: 13, available: 12 },
  ],
  'short-data': [{ kind: 'short-data', expected: 524_288, found: 0 }],
  'codec-failed': [{ kind: 'codec-failed', codec: 'OpenJPEG', message: 'stream too short' }],
  'codec-unavailable': [
    { kind: 'codec-unavailable', codec: 'OpenJPEG', message: 'the server did not answer' },
    { kind: 'codec-unavailable', codec: '', message: 'the server did not answer' },
  ],
  'size-differs': [{ kind: 'size-differs', header: [512, 512], stream: [256, 256] }],
  'unknown-color': [{ kind: 'unknown-color', photometricInterpretation: 'LAB' }],
  'bad-palette': [{ kind: 'bad-palette', detail: 'its data is empty' }],
  'bad-lut': [{ kind: 'bad-lut', detail: 'its data is missing or cut' }],
  'too-large': [{ kind: 'too-large', bytes: 8 * 1024 ** 3, limit: 512 * 1024 ** 2 }],
  'out-of-memory': [{ kind: 'out-of-memory' }],
  timeout: [{ kind: 'timeout', seconds: 60 }],
  'worker-failed': [
    { kind: 'worker-failed', message: '' },
    { kind: 'worker-failed', message: 'out of memory' },
  ],
};

export const SAMPLE_ERRORS: {
  readonly [K in SampleError['kind']]: Extract<SampleError, { kind: K }>;
} = {
  'sample-missing': { kind: 'sample-missing', name: 'index.json', status: 404 },
  'sample-unreachable': { kind: 'sample-unreachable', name: 'index.json' },
  'sample-damaged': { kind: 'sample-damaged', name: 'ct/IM0001.dcm' },
};

export const NOTICES: {
  readonly [K in FileNotice['kind']]: Extract<FileNotice, { kind: K }>;
} = {
  'preamble-magic': { kind: 'preamble-magic', format: 'Windows program' },
  'another-file': { kind: 'another-file', atByte: 526_336 },
};

type Data = OrderWarning['data'];

export const WARNINGS: Readonly<Record<OrderWarningKind, readonly Data[]>> = {
  'missing-slices': [
    { count: 1, after: 3, gapMm: 10, medianMm: 5 },
    { count: 2, after: 3, gapMm: 15, medianMm: 5 },
  ],
  'irregular-spacing': [
    { gaps: 4, minMm: 2.1, maxMm: 3.4, medianMm: 2.5 },
    { gaps: 40, minMm: 0.3, maxMm: 0.7, medianMm: 0.5, dividedBy: 'Acquisition Number', sets: 2 },
  ],
  'repeated-position': [{ positions: 2, frames: 4 }],
  'incomplete-set': [{ axis: 'Trigger Time', value: '300 ms', present: 31, expected: 32 }],
  'gantry-tilt': [
    { degrees: 14 },
    { degrees: 14, quotedDegrees: 15 },
    { degrees: 3, uneven: 'yes' },
  ],
  'thickness-differs': [{ thicknessMm: 3, spacingMm: 5 }],
  'instance-number-holes': [{ missing: 2, first: 1, last: 30 }],
  'count-differs': [{ loaded: 120, claimed: 128, element: 'ImagesInAcquisition' }],
  'mixed-window': [{ values: 7 }],
  'mixed-rescale': [{ values: 59 }],
  'mixed-kernel': [{ values: 2 }],
  'mixed-thickness': [{ values: 2 }],
  'mixed-reference': [{ values: 20 }],
  'no-uid': [{ count: 1 }, { count: 3 }],
  'shared-uid': [{ count: 2 }],
  'series-in-two-studies': [{ seriesInstanceUID: '1.2.3', studies: 2 }],
  'series-of-two-patients': [{ seriesInstanceUID: '1.2.3', patients: 2 }],
  'inferred-group': [{ missing: 'study and series' }],
  'bad-orientation': [{ count: 3 }],
  'no-position': [{ frames: 1 }, { frames: 3 }],
  'guessed-order': [{ field: 'file name' }],
  'low-trust-order': [{ field: 'Slice Location' }],
  'fixed-direction': [
    { direction: 'inferior to superior', rho: 'missing' },
    { direction: 'inferior to superior', rho: 0.12 },
  ],
  mosaic: [{ frames: 2, slices: 30 }, { frames: 1 }],
  'missing-parts': [{ missing: 1, total: 3 }],
  'dimension-index-differs': [{ field: 'In-Stack Position Number', frames: 2 }],
  'named-by-directory': [{ elements: "Patient's Name, Study Description" }],
};
