import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { assessFile } from '#ingest/assess.ts';
import { damagedFile, notDicom, truncated } from '#testing/damage.ts';
import { dicomFile, reportFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';

function assess(bytes: Uint8Array) {
  return assessFile(memorySource(bytes));
}

const FRAME_BYTES = 64 * 64 * 2;

describe('what is shown', () => {
  test('an image that can be decoded', () => {
    expect(assess(dicomFile())).toMatchObject({ fate: 'shown', summary: { frames: [{}] } });
  });

  test('compressed frames with their closing delimiter', () => {
    const file = dicomFile({ transferSyntaxUID: RLE_LOSSLESS, image: { frames: 3 } });
    const outcome = assess(file);
    expect(outcome.fate).toBe('shown');
    expect(outcome.partial).toBeUndefined();
  });

  test('a single compressed frame, without a look at the end of its file', () => {
    const bytes = dicomFile({ transferSyntaxUID: RLE_LOSSLESS });
    const source = memorySource(bytes);
    const seen: number[] = [];
    const window = (offset: number, atLeast: number) => {
      seen.push(offset);
      return source.window(offset, atLeast);
    };
    expect(assessFile({ ...source, window }).fate).toBe('shown');
    expect(Math.max(...seen)).toBeLessThan(bytes.length - 8);
    expect(assess(truncated(bytes, -20))).toMatchObject({ partial: true });
  });

  test('a file that ends in its pixels: the frames that are there, and the byte', () => {
    const file = dicomFile({ image: { frames: 10 } });
    const cut = truncated(file, -FRAME_BYTES * 3 - 100);
    const outcome = assess(cut);
    expect(outcome).toMatchObject({
      fate: 'shown',
      partial: true,
      atByte: cut.length,
      reason: { kind: 'partial-frames', available: 6, total: 10, atByte: cut.length },
    });
    expect(outcome.summary?.frames).toHaveLength(7);
  });

  test('compressed frames that end early keep those before the cut', () => {
    const file = dicomFile({ transferSyntaxUID: RLE_LOSSLESS, image: { frames: 4 } });
    const outcome = assess(truncated(file, -20));
    expect(outcome).toMatchObject({
      fate: 'shown',
      partial: true,
      reason: { kind: 'partial-frames', available: 3, total: 4 },
    });
  });
});

describe('what is listed with its header alone', () => {
  test('an object without pixels, by the name of its class', () => {
    expect(assess(reportFile())).toMatchObject({
      fate: 'object',
      reason: { kind: 'no-pixels', sopClass: 'Comprehensive SR Storage' },
    });
  });

  test('frames that no decoder knows', () => {
    const file = dicomFile({
      transferSyntaxUID: '1.2.840.10008.1.2.4.100',
      image: { encode: () => new Uint8Array(64) },
    });
    expect(assess(file)).toMatchObject({
      fate: 'object',
      reason: { kind: 'no-decoder', transferSyntaxUID: '1.2.840.10008.1.2.4.100' },
    });
  });

  test('an image without rows', () => {
    expect(assess(dicomFile({ without: ['Rows'] }))).toMatchObject({
      fate: 'object',
      reason: { kind: 'bad-geometry' },
    });
  });
});

describe('what cannot be opened', () => {
  test('an empty file', () => {
    expect(assess(new Uint8Array(0))).toEqual({ fate: 'skipped', reason: { kind: 'empty' } });
  });

  test('something else, by the name of what it looks like', () => {
    expect(assess(notDicom())).toMatchObject({
      fate: 'skipped',
      reason: { kind: 'not-dicom', looksLike: null },
    });
    const pdf = new TextEncoder().encode('%PDF-1.7 and more of it');
    expect(assess(pdf)).toMatchObject({ fate: 'skipped', reason: { looksLike: 'PDF' } });
  });

  test('a header that ends in the middle is damaged, and listed as far as it goes', () => {
    const file = damagedFile();
    expect(assess(file)).toMatchObject({
      fate: 'damaged',
      atByte: file.length,
      reason: { kind: 'truncated', atByte: file.length },
    });
  });
});

describe('what a file is besides', () => {
  test.each([
    ['MZ\u0090', 'Windows program'],
    ['\u007fELF', 'ELF program'],
    ['PK\u0003\u0004', 'ZIP'],
    ['%PDF-1.7', 'PDF'],
    ['<html>', 'XML or HTML'],
    ['GIF89a', 'GIF'],
    ['#!/bin/sh', 'script'],
  ])('a preamble that begins with %j is named', (magic, format) => {
    const preamble = Uint8Array.from(magic, (character) => character.charCodeAt(0));
    expect(assess(dicomFile({ preamble }))).toMatchObject({
      fate: 'shown',
      notices: [{ kind: 'preamble-magic', format }],
    });
  });

  test('a TIFF preamble is allowed, and zeros are nothing', () => {
    for (const preamble of [Uint8Array.of(0x49, 0x49, 0x2a, 0), new Uint8Array(4)]) {
      expect(assess(dicomFile({ preamble })).notices).toBeUndefined();
    }
  });

  test('a second file behind the first is told, at its byte', () => {
    const file = dicomFile();
    const mail = new TextEncoder().encode('\r\n--b\r\nContent-Type: application/dicom\r\n\r\n');
    for (const between of [new Uint8Array(0), mail]) {
      const two = Uint8Array.from([...file, ...between, ...file]);
      const notices = [{ kind: 'another-file', atByte: file.length }];
      expect(assess(two)).toMatchObject({ fate: 'shown', notices });
    }
  });
});
