import { joinedBytes } from '#dicom/joinedBytes.ts';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { transferSyntax } from '#dicom/transferSyntax.ts';
import { decodeStored, frameIndexOf } from '#pixels/decode.ts';
import { toDisplayFrame } from '#pixels/display.ts';
import type { StoredFrame } from '#pixels/frame.ts';
import { readJpeg2000Header } from '#pixels/jpeg2000Header.ts';
import { bytesOf } from '#pixels/samples.ts';
import {
  corpusFolder,
  corpusManifest,
  corpusNote,
  type ManifestFrame,
  type ManifestRecord,
} from '#testing/corpus.ts';
import { corpusImage } from '#testing/images.ts';

/** Files where we differ from the manifest with a reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'objects/rt-small/rtdose_expb_1frame.dcm':
    'the reference swapped the words of 32-bit samples: the same dose in little endian ' +
    '(rtdose_1frame.dcm) has our values',
};

/** Pictures where we differ from the manifest's rendering with a reason. */
const RENDERED_EXCEPTIONS: Readonly<Record<string, string>> = {
  'modality/vl-photo/1.dcm':
    'the header says RGB, the stream is a JFIF file, which is YCbCr: shown as RGB it is green',
};

/** Lossy codecs may differ by a few steps. */
const TOLERANCE = { extremes: 3, mean: 0.5, rendered: 2 };

type Rendered = ManifestRecord & {
  readonly rendered_first_frame?: { readonly mean_rgb: readonly number[] };
};

function hashOf(frame: StoredFrame): string {
  return createHash('sha256').update(bytesOf(frame.values)).digest('hex');
}

function isWithinTolerance({ values }: StoredFrame, reference: ManifestFrame): boolean {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return (
    Math.abs(min - reference.min) <= TOLERANCE.extremes &&
    Math.abs(max - reference.max) <= TOLERANCE.extremes &&
    Math.abs(sum / values.length - reference.mean) <= TOLERANCE.mean
  );
}

/** What is wrong with a frame, null if nothing. */
function compare(frame: StoredFrame, reference: ManifestFrame, lossy: boolean): string | null {
  if (hashOf(frame) === (reference.sha256_values ?? reference.sha256)) return null;
  return lossy && isWithinTolerance(frame, reference) ? null : 'other values';
}

/**
 * Whether decoders may differ: DCT, the 9-7 wavelet, JPEG XL that says so. What JPEG-LS loses is lost
 * before it is coded, and every decoder gives the same.
 */
function isLossy({ image, source }: NonNullable<ReturnType<typeof corpusImage>>): boolean {
  const { codec = 'none', lossy = false } = transferSyntax(image.transferSyntaxUID) ?? {};
  if (codec === 'jpeg-ls') return false;
  if (lossy !== 'maybe' || codec === 'jpeg-xl') return lossy !== false;
  const ranges = frameIndexOf(source, image).rangesOf(0);
  if (!ranges.ok) return false;
  const parts = ranges.value.map(({ offset, length }) => source.view(offset, length).slice());
  return readJpeg2000Header(joinedBytes(parts))?.reversible === false;
}

async function framesOf(record: ManifestRecord): Promise<string[]> {
  const opened = corpusImage(record.path);
  if (opened === null) return ['no image'];
  const { image, source } = opened;
  const index = frameIndexOf(source, image);
  const lossy = isLossy(opened);
  const wrong: string[] = [];
  for (const [frameIndex, reference] of [
    [0, record.pixels?.first_frame],
    [image.numberOfFrames - 1, record.pixels?.last_frame],
  ] as const) {
    if (reference === undefined) continue;
    const decoded = await decodeStored(source, image, frameIndex, index);
    const found = decoded.ok
      ? compare(decoded.value, reference, lossy)
      : JSON.stringify(decoded.error);
    if (found !== null) wrong.push(`frame ${frameIndex + 1}: ${found}`);
  }
  return wrong;
}

async function renderedMeans(record: Rendered): Promise<readonly number[]> {
  const opened = corpusImage(record.path);
  if (opened === null) return [];
  const { image, source } = opened;
  const decoded = await decodeStored(source, image, 0);
  if (!decoded.ok) return [];
  const display = toDisplayFrame(decoded.value, image, null, source);
  if (!display.ok || display.value.kind !== 'color') return [];
  const { rgb } = display.value;
  const sums = [0, 0, 0];
  for (const [at, value] of rgb.entries()) sums[at % 3] = (sums[at % 3] ?? 0) + value;
  return sums.map((sum) => sum / (rgb.length / 3));
}

describe.skipIf(corpusFolder === null)(`pixels of the reference files${corpusNote}`, () => {
  test('first and last frame equal every reference, by file', { timeout: 120_000 }, async () => {
    const different: string[] = [];
    let compared = 0;
    for (const record of corpusManifest()) {
      if (record.pixels?.first_frame === undefined) continue;
      compared += 1;
      const wrong = await framesOf(record);
      if (wrong.length > 0 && !(record.path in EXCEPTIONS)) {
        different.push(`${record.path}: ${wrong.join('; ')}`);
      }
      if (wrong.length === 0 && record.path in EXCEPTIONS) {
        different.push(`${record.path}: no exception any more`);
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });

  test('every file without a reference gives frames or a typed error', async () => {
    const threw: string[] = [];
    for (const record of corpusManifest()) {
      if (record.pixels?.first_frame !== undefined) continue;
      const opened = corpusImage(record.path);
      if (opened === null) continue;
      try {
        await decodeStored(opened.source, opened.image, 0);
      } catch (error) {
        threw.push(`${record.path}: ${String(error)}`);
      }
    }
    expect(threw).toEqual([]);
  });

  test('colour is drawn as the references draw it', { timeout: 60_000 }, async () => {
    const different: string[] = [];
    for (const record of corpusManifest() as readonly Rendered[]) {
      const reference = record.rendered_first_frame;
      if (reference === undefined || record.path in RENDERED_EXCEPTIONS) continue;
      const means = await renderedMeans(record);
      const isNear = reference.mean_rgb.every(
        (mean, channel) => Math.abs(mean - (means[channel] ?? NaN)) <= TOLERANCE.rendered,
      );
      if (!isNear)
        different.push(`${record.path}: ${means.join()} for ${reference.mean_rgb.join()}`);
    }
    expect(different).toEqual([]);
  });
});
