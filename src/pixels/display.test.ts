import { joinedBytes } from '#dicom/joinedBytes.ts';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { ImageDescription, PaletteChannel } from '#dicom/imageDescription.ts';
import { grayExtremes } from '#pixels/extremes.ts';
import { toDisplayFrame } from '#pixels/display.ts';
import type { SampleArray, StoredFrame } from '#pixels/frame.ts';
import { storedFrame } from '#pixels/native.ts';
import { expandSegments } from '#pixels/paletteSegments.ts';
import { imageDescription, type ImagePlan } from '#testing/images.ts';

function frame(
  values: SampleArray,
  plan: ImagePlan,
): { stored: StoredFrame; image: ImageDescription } {
  const samples = plan.samplesPerPixel ?? 1;
  const image = imageDescription({ rows: 1, columns: values.length / samples, ...plan });
  return { image, stored: storedFrame(image, values, image.photometricInterpretation) };
}

const nothing = memorySource(new Uint8Array(0));

/** First three bytes of each pixel. */
function coloursOf(values: SampleArray, plan: ImagePlan, source = nothing): unknown {
  const { stored, image } = frame(values, plan);
  const display = toDisplayFrame(stored, image, null, source);
  if (!display.ok) return display.error;
  if (display.value.kind !== 'color') return 'gray';
  const { rgb } = display.value;
  return Array.from({ length: rgb.length / 3 }, (_, i) => [...rgb.subarray(i * 3, i * 3 + 3)]);
}

describe('grey', () => {
  test('pixels that are not in the file do not count', () => {
    const { stored, image } = frame(Uint8Array.of(50, 60, 0, 0), {});
    const cut = { ...stored, validPixels: 2 };
    const shown = toDisplayFrame(cut, image, null, nothing);
    if (!shown.ok || shown.value.kind !== 'gray') throw new Error('this is grey');
    expect(shown.value.validPixels).toBe(2);
    expect(grayExtremes(shown.value)).toEqual({ min: 50, max: 60 });
  });

  test('MONOCHROME1 is inverted, MONOCHROME2 is not', () => {
    for (const [photometricInterpretation, inverted] of [
      ['MONOCHROME1', true],
      ['MONOCHROME2', false],
    ] as const) {
      const { stored, image } = frame(Uint8Array.of(1), { photometricInterpretation });
      expect(toDisplayFrame(stored, image, null, nothing)).toMatchObject({ value: { inverted } });
    }
  });
});

describe('colour', () => {
  const colour = (photometricInterpretation: string): ImagePlan => ({
    samplesPerPixel: 3,
    photometricInterpretation,
  });

  test('RGB as it is', () => {
    expect(coloursOf(Uint8Array.of(1, 2, 3, 4, 5, 6), colour('RGB'))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('RGB of 16 bits is scaled', () => {
    const plan = { ...colour('RGB'), bitsAllocated: 16 };
    expect(coloursOf(Uint16Array.of(0, 32768, 65535), plan)).toEqual([[0, 128, 255]]);
  });

  test('YBR_FULL: grey, and the primaries (PS3.3 C.7.6.3.1.2)', () => {
    const values = Uint8Array.of(77, 128, 128, 76, 85, 255, 150, 44, 21, 29, 255, 107);
    expect(coloursOf(values, colour('YBR_FULL'))).toEqual([
      [77, 77, 77],
      [254, 0, 0],
      [0, 255, 1],
      [0, 0, 254],
    ]);
  });

  test('YBR_PARTIAL: black at 16, white at 235', () => {
    const values = Uint8Array.of(16, 128, 128, 235, 128, 128);
    expect(coloursOf(values, colour('YBR_PARTIAL_422'))).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });

  // By Python's colorsys.
  test('HSV', () => {
    const values = [255, 228, 34, 121, 243, 189, 6, 131, 102, 69, 51, 81, 170, 255, 200];
    expect(coloursOf(Uint8Array.from(values), colour('HSV'))).toEqual([
      [34, 4, 4],
      [9, 189, 161],
      [102, 57, 50],
      [71, 81, 65],
      [0, 0, 200],
    ]);
  });

  test('CMYK: nothing below black', () => {
    const plan = { samplesPerPixel: 4, photometricInterpretation: 'CMYK' };
    const values = Uint8Array.of(119, 167, 29, 27, 238, 15, 30, 156);
    expect(coloursOf(values, plan)).toEqual([
      [109, 61, 199],
      [0, 84, 69],
    ]);
  });

  test.each(['YBR_OWN', 'LAB'])('%s is refused, never drawn as RGB', (term) => {
    const plan = { samplesPerPixel: 3, photometricInterpretation: term };
    const error = { kind: 'unknown-color', photometricInterpretation: term };
    expect(coloursOf(Uint8Array.of(1, 2, 3), plan)).toEqual(error);
  });

  test('ICT and RCT are undone by the decoder already', () => {
    for (const term of ['YBR_ICT', 'YBR_RCT']) {
      expect(coloursOf(Uint8Array.of(9, 8, 7), colour(term))).toEqual([[9, 8, 7]]);
    }
  });
});

describe('palettes', () => {
  /** Red, green and blue tables, one after the other in the source. */
  function palette(
    tables: readonly Uint8Array[],
    descriptor: PaletteChannel['descriptor'],
    segmented = false,
  ) {
    let offset = 0;
    const [red, green, blue] = tables.map((table) => {
      const channel = { descriptor, segmented, data: { offset, length: table.length } };
      offset += table.length;
      return channel;
    });
    if (!red || !green || !blue) throw new Error('three tables');
    const plan: ImagePlan = {
      photometricInterpretation: 'PALETTE COLOR',
      palette: [red, green, blue],
    };
    return { plan, source: memorySource(joinedBytes(tables)) };
  }
  const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);
  const three = (table: Uint8Array) => [table, table, table];
  const grey = (...levels: number[]) => levels.map((level) => [level, level, level]);

  test('16-bit entries show their upper byte; outside holds the nearest entry', () => {
    const { plan, source } = palette(three(words(0, 0x80ff, 0xff00)), [3, 10, 16]);
    expect(coloursOf(Uint8Array.of(0, 10, 11, 12, 200), plan, source)).toEqual(
      grey(0, 0, 128, 255, 255),
    );
  });

  test('ARGB: an alpha that is not 0 chooses a colour of the palette', () => {
    const tables = [words(0x100, 0x200), words(0x300, 0x400), words(0x500, 0x600)];
    const { plan, source } = palette(tables, [2, 0, 16]);
    const argb = { ...plan, samplesPerPixel: 4, photometricInterpretation: 'ARGB' };
    const values = Uint8Array.of(0, 70, 80, 90, 1, 70, 80, 90);
    expect(coloursOf(values, argb, source)).toEqual([
      [70, 80, 90],
      [2, 4, 6],
    ]);
    const { palette: _palette, ...bare } = argb;
    expect(coloursOf(values, bare)).toEqual([
      [70, 80, 90],
      [70, 80, 90],
    ]);
  });

  test('each channel has its own table', () => {
    const tables = [words(0x100, 0x200), words(0x300, 0x400), words(0x500, 0x600)];
    const { plan, source } = palette(tables, [2, 0, 16]);
    expect(coloursOf(Uint8Array.of(0, 1), plan, source)).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
  });

  test('8-bit entries packed, or each in a word', () => {
    for (const table of [Uint8Array.of(7, 8, 9, 0), words(7, 8, 9)]) {
      const { plan, source } = palette(three(table), [3, 0, 8]);
      expect(coloursOf(Uint8Array.of(0, 1, 2), plan, source)).toEqual(grey(7, 8, 9));
    }
  });

  test('entries declared as 16 bits that hold 8 are not drawn black', () => {
    const { plan, source } = palette(three(words(0, 100, 255)), [3, 0, 16]);
    expect(coloursOf(Uint8Array.of(0, 1, 2), plan, source)).toEqual(grey(0, 100, 255));
  });

  test('the first value mapped may be negative', () => {
    const { plan, source } = palette(three(words(0x1000, 0x2000, 0x3000)), [3, -1, 16]);
    const signed = { ...plan, bitsAllocated: 16, pixelRepresentation: 1 } as const;
    expect(coloursOf(Int16Array.of(-5, -1, 0, 1), signed, source)).toEqual(grey(16, 16, 32, 48));
  });

  test('65536 entries', () => {
    const table = words(...Array.from({ length: 65536 }, (_, i) => i));
    const { plan, source } = palette(three(table), [65536, 0, 16]);
    const wide = { ...plan, bitsAllocated: 16 };
    expect(coloursOf(Uint16Array.of(0, 0x7fff, 0xffff), wide, source)).toEqual(grey(0, 127, 255));
  });

  test('what cannot be is a typed error', () => {
    expect(
      coloursOf(Uint8Array.of(0), { photometricInterpretation: 'PALETTE COLOR' }),
    ).toMatchObject({
      kind: 'bad-palette',
    });
    const { plan, source } = palette(three(words(1)), [1, 0, 12]);
    expect(coloursOf(Uint8Array.of(0), plan, source)).toMatchObject({ kind: 'bad-palette' });
    const empty = palette(three(new Uint8Array(0)), [3, 0, 16]);
    expect(coloursOf(Uint8Array.of(0), empty.plan, empty.source)).toMatchObject({
      kind: 'bad-palette',
    });
  });

  test('segments: discrete, linear and indirect (PS3.3 C.7.9.2)', () => {
    const segments = words(0, 2, 0, 0x1000, 1, 3, 0x4000, 2, 1, 0, 0, 0, 1, 0xff00);
    const { plan, source } = palette(three(segments), [8, 0, 16], true);
    expect(coloursOf(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7), plan, source)).toEqual(
      grey(0, 16, 32, 48, 64, 0, 16, 255),
    );
  });

  test.each([
    ['a line without a start', [1, 3, 9]],
    ['an unknown kind', [7, 1, 1]],
    ['fewer values than promised', [0, 9, 1]],
    ['an indirect segment that refers to itself', [0, 1, 5, 2, 1, 6, 0]],
    ['an offset behind the end', [0, 1, 5, 2, 1, 0xffff, 0xffff]],
  ])('damaged segments: %s', (_, values) => {
    expect(expandSegments(Uint16Array.from(values), 16, 10)).toBeNull();
  });
});
