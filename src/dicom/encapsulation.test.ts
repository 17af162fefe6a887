import { describe, expect, test } from 'vitest';
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import { indexFrames } from '#dicom/encapsulation.ts';
import type { StartMarker } from '#dicom/codestreams.ts';
import type { PixelDataLocation } from '#dicom/imageDescription.ts';
import { encapsulated } from '#testing/images.ts';

const begin = (...rest: number[]) => Uint8Array.of(0xff, 0xd8, 0xff, ...rest);
const goOn = (...rest: number[]) => Uint8Array.of(1, 2, 3, ...rest);

interface Plan {
  readonly frames: number;
  readonly offsets?: readonly number[];
  readonly marker?: StartMarker;
  readonly extended?: readonly bigint[];
  readonly cut?: number;
}

/** First bytes of the fragments of each frame, or what is missing. */
function framesOf(fragments: readonly Uint8Array[], plan: Plan): unknown[] {
  const data = encapsulated(fragments, { offsets: plan.offsets ?? [] });
  const kept = data.subarray(0, data.length - (plan.cut ?? 0));
  const extended = new Uint8Array(BigUint64Array.from(plan.extended ?? []).buffer);
  const bytes = new Uint8Array(kept.length + extended.length);
  bytes.set(kept);
  bytes.set(extended, kept.length);
  const tableLength = (plan.offsets ?? []).length * 4;
  const location: PixelDataLocation = {
    kind: 'integer',
    valueOffset: 0,
    valueLength: kept.length,
    littleEndian: true,
    encapsulated: true,
    basicOffsetTable: { offset: 8, length: tableLength },
    ...(plan.extended === undefined
      ? {}
      : {
          extendedOffsetTable: {
            offsets: { offset: kept.length, length: extended.length },
            lengths: { offset: kept.length, length: 0 },
          },
        }),
  };
  const source = memorySource(bytes);
  const index = indexFrames(source, location, plan.frames, plan.marker ?? 'jpeg');
  return Array.from({ length: plan.frames }, (_, frame) => {
    const found = index.rangesOf(frame);
    if (!found.ok) return found.error;
    return found.value.map(({ offset, length }) => [...bytes.subarray(offset, offset + length)]);
  });
}

const bytes = (...fragments: readonly Uint8Array[]) => fragments.map((fragment) => [...fragment]);

describe('frames without an offset table', () => {
  test('one fragment a frame', () => {
    expect(framesOf([begin(1), begin(2)], { frames: 2 })).toEqual([
      bytes(begin(1)),
      bytes(begin(2)),
    ]);
  });

  test('one frame takes all fragments, whatever they begin with', () => {
    const fragments = [begin(1), goOn(2), begin(3)];
    expect(framesOf(fragments, { frames: 1 })).toEqual([bytes(...fragments)]);
  });

  test('frames of several fragments begin at their markers', () => {
    const fragments = [begin(1), goOn(2), begin(3), begin(4), goOn(5), goOn(6)];
    expect(framesOf(fragments, { frames: 3 })).toEqual([
      bytes(begin(1), goOn(2)),
      bytes(begin(3)),
      bytes(begin(4), goOn(5), goOn(6)),
    ]);
  });

  test('as many fragments as frames are one to one, though one has no marker', () => {
    const fragments = [begin(1), goOn(2), begin(3)];
    expect(framesOf(fragments, { frames: 3 })).toEqual(fragments.map((one) => bytes(one)));
  });

  test('missing last frames are named, the others are there', () => {
    const missing = (frameNumber: number) => ({ kind: 'frame-missing', frameNumber, available: 2 });
    expect(framesOf([begin(1), goOn(2), begin(3)], { frames: 4 })).toEqual([
      bytes(begin(1), goOn(2)),
      bytes(begin(3)),
      missing(3),
      missing(4),
    ]);
  });

  test('codecs without a marker have one fragment a frame', () => {
    const fragments = [goOn(1), begin(2)];
    expect(framesOf(fragments, { frames: 2, marker: 'none' })).toEqual(
      fragments.map((one) => bytes(one)),
    );
  });

  const empty = new Uint8Array(0);

  test.each([
    ['first', [empty, begin(1), begin(2)]],
    ['between', [begin(1), empty, begin(2)]],
    ['last', [begin(1), begin(2), empty]],
  ])('an empty fragment, %s, is no frame', (_, fragments) => {
    const frames = [bytes(begin(1)), bytes(begin(2))];
    expect(framesOf(fragments, { frames: 2 })).toEqual(frames);
    expect(framesOf(fragments, { frames: 2, marker: 'none' })).toEqual(frames);
  });

  test('an empty fragment in the place of a frame leaves the others where they are', () => {
    const fragments = [begin(1), empty, begin(3)];
    const frames = [bytes(begin(1)), bytes(empty), bytes(begin(3))];
    expect(framesOf(fragments, { frames: 3 })).toEqual(frames);
    expect(framesOf(fragments, { frames: 3, marker: 'none' })).toEqual(frames);
  });

  test('what stands before the first marker is no frame, where there are enough without it', () => {
    expect(framesOf([goOn(0), begin(1), begin(2)], { frames: 2 })).toEqual([
      bytes(begin(1)),
      bytes(begin(2)),
    ]);
  });

  test('RLE begins with its header', () => {
    const header = (...rest: number[]) => Uint8Array.of(1, 0, 0, 0, 64, 0, 0, 0, ...rest);
    const fragments = [header(1), goOn(2), header(3)];
    expect(framesOf(fragments, { frames: 2, marker: 'rle' })).toEqual([
      bytes(header(1), goOn(2)),
      bytes(header(3)),
    ]);
  });

  test('a fragment that the end cuts counts with what is there', () => {
    const frames = framesOf([begin(1), begin(2, 3, 4)], { frames: 2, cut: 10 });
    expect(frames).toEqual([bytes(begin(1)), bytes(begin(2))]);
  });

  test('the first frame takes no walk to the end', () => {
    const whole = encapsulated(Array.from({ length: 500 }, (_, i) => begin(i & 0xff)));
    const memory = memorySource(whole);
    let reads = 0;
    const source: ByteSource = {
      ...memory,
      window: (offset, atLeast) => {
        reads += 1;
        return memory.window(offset, atLeast);
      },
    };
    const location: PixelDataLocation = {
      kind: 'integer',
      valueOffset: 0,
      valueLength: whole.length,
      littleEndian: true,
      encapsulated: true,
    };
    const index = indexFrames(source, location, 500, 'jpeg');
    expect(index.rangesOf(0)).toMatchObject({ ok: true });
    expect(reads).toBeLessThan(5);
    expect(index.rangesOf(499)).toMatchObject({ ok: true });
    expect(reads).toBeLessThan(510);
  });
});

describe('frames with an offset table', () => {
  // Two frames: one of two fragments (12 bytes each with its header), one of one.
  const fragments = [begin(1), goOn(2), begin(3)];
  const expected = [bytes(begin(1), goOn(2)), bytes(begin(3))];

  test('basic', () => {
    expect(framesOf(fragments, { frames: 2, offsets: [0, 24] })).toEqual(expected);
  });

  test('extended, 64 bits', () => {
    expect(framesOf(fragments, { frames: 2, extended: [0n, 24n] })).toEqual(expected);
  });

  test('without markers it is the table that tells', () => {
    const three = [goOn(1), goOn(2), goOn(3)];
    expect(framesOf(three, { frames: 2, offsets: [0, 24], marker: 'none' })).toEqual([
      bytes(goOn(1), goOn(2)),
      bytes(goOn(3)),
    ]);
  });

  test.each([
    ['does not begin with 0', [12, 24]],
    ['is not ascending', [0, 0]],
    ['has another count', [0, 12, 24]],
    ['points beside an item', [0, 20]],
    ['points at a fragment that begins no frame', [0, 12]],
    ['points behind the end', [0, 0xfffffff0]],
  ])('one that %s is not believed', (_, offsets) => {
    expect(framesOf(fragments, { frames: 2, offsets })).toEqual(expected);
  });
});

describe('the extent of frames', () => {
  const fragments = [begin(1), goOn(2), begin(3), begin(4, 5, 6)];
  const starts = [0, 24, 36];

  test.each([
    ['by a table', starts],
    ['by the walk so far', []],
  ])('%s has all that is read of them', (_, offsets) => {
    const whole = encapsulated(fragments, { offsets });
    const location: PixelDataLocation = {
      kind: 'integer',
      valueOffset: 0,
      valueLength: whole.length,
      littleEndian: true,
      encapsulated: true,
      basicOffsetTable: { offset: 8, length: offsets.length * 4 },
    };
    const { source, read } = watched(whole);
    const index = indexFrames(source, location, offsets.length || 1, 'jpeg');
    for (const frame of offsets.length === 0 ? [0] : [0, 1, 2]) {
      const extent = index.extentOf(frame, frame);
      read.length = 0;
      const found = index.rangesOf(frame);
      const ranges = found.ok ? found.value : [];
      const from = Math.min(...read.map(([at]) => at), ...ranges.map(({ offset }) => offset));
      const to = Math.max(
        ...read.map(([, end]) => end),
        ...ranges.map(({ offset, length }) => offset + length),
      );
      expect(extent?.offset).toBe(from);
      expect((extent?.offset ?? 0) + (extent?.length ?? 0)).toBeGreaterThanOrEqual(to);
    }
  });

  test('is not told of frames that were not walked to, nor of such that are not there', () => {
    const whole = encapsulated([begin(1), begin(2), begin(3), begin(4)]);
    const location: PixelDataLocation = {
      kind: 'integer',
      valueOffset: 0,
      valueLength: whole.length,
      littleEndian: true,
      encapsulated: true,
    };
    const index = indexFrames(memorySource(whole), location, 4, 'jpeg');
    expect(index.extentOf(2, 3)).toBeNull();
    index.rangesOf(1);
    expect(index.extentOf(2, 3)).toEqual({ offset: 8 + 24, length: whole.length - 32 });
  });
});

/** A source that remembers where it was read, headers of items with their beginnings. */
function watched(whole: Uint8Array) {
  const memory = memorySource(whole);
  const read: [from: number, to: number][] = [];
  const source: ByteSource = {
    ...memory,
    window: (offset, atLeast) => {
      read.push([offset, offset + atLeast]);
      return memory.window(offset, atLeast);
    },
  };
  return { source, read };
}
