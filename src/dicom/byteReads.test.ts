/** The parser reads as many bytes as the header takes: what it asked its source for is counted. */
import { expect, test } from 'vitest';
import type { ByteSource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import { writeFile } from '#dicom/writer.ts';
import { outline } from '#testing/outline.ts';
import { explicit, join } from '#testing/rawElements.ts';

const PAGE = 4096;
const RLE = '1.2.840.10008.1.2.5';
const PIXEL_BYTES = 50_000_000;

interface Read {
  readonly from: number;
  readonly to: number;
}

/**
 * A file of which only the beginning and the end exist: `missing` bytes after `head` are nowhere in
 * memory, and reading them fails the test.
 */
function countingSource(head: Uint8Array, missing = 0, tail: Uint8Array = new Uint8Array(0)) {
  const size = head.length + missing + tail.length;
  const reads: Read[] = [];
  const bytesOf = (from: number, to: number): Uint8Array => {
    reads.push({ from, to });
    if (to <= head.length) return head.slice(from, to);
    const start = from - head.length - missing;
    if (start < 0) throw new Error(`bytes ${from} to ${to} were asked for`);
    return tail.slice(start, start + to - from);
  };
  const source: ByteSource = {
    size,
    view: (offset, length) => bytesOf(offset, Math.min(offset + length, size)),
    window: (offset, atLeast) => {
      const end = Math.min(offset + atLeast, size);
      // A page, but never a byte that does not exist.
      const limit = offset < head.length ? Math.max(end, head.length) : size;
      return bytesOf(offset, Math.min(limit, Math.max(end, offset + PAGE)));
    },
  };
  return { source, reads };
}

function total(reads: readonly Read[]): number {
  return reads.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** A header that announces pixels, without them; longer than what is read to know a DICOM file. */
function headOf(pixelBytes: number): Uint8Array {
  const file = writeFile([
    ['SOPInstanceUID', '1.2.3'],
    ['PatientName', 'Doe^Jane'],
    ['ImageComments', 'x'.repeat(3000)],
    ['Rows', 5000],
  ]);
  return join(file, explicit(0x7fe00010, 'OW', '', pixelBytes));
}

test('native pixels of 50 MB are never touched', () => {
  const { source, reads } = countingSource(headOf(PIXEL_BYTES), PIXEL_BYTES);
  const parsed = parseFile(source, { fragments: 'walk' });
  expect(parsed).toMatchObject({ ok: true, value: { damage: null } });
  expect(total(reads)).toBeLessThan(10_000);
});

test('what stands behind them is read', () => {
  const head = headOf(PIXEL_BYTES);
  const { source, reads } = countingSource(
    head,
    PIXEL_BYTES,
    explicit(0xfffcfffc, 'OB', new Uint8Array(100)),
  );
  const parsed = parseFile(source);
  expect(parsed.ok && outline(parsed.value.elements).slice(-2)).toEqual([
    '7FE00010 OW',
    'FFFCFFFC OB',
  ]);
  expect(reads.at(-1)?.from).toBe(head.length + PIXEL_BYTES);
});

test('fragments are not looked for when their place is all that is asked', () => {
  const frames = Array.from({ length: 100 }, () => new Uint8Array(PAGE * 4));
  const file = writeFile([['PixelData', { frames }]], { transferSyntaxUID: RLE });
  const { source, reads } = countingSource(file);
  parseFile(source, { fragments: 'locate' });
  expect(total(reads)).toBeLessThan(4 * PAGE);
});

test('a walk over fragments reads their heads', () => {
  const frames = Array.from({ length: 100 }, () => new Uint8Array(PAGE * 4));
  const file = writeFile([['PixelData', { frames }]], { transferSyntaxUID: RLE });
  const { source, reads } = countingSource(file);
  const parsed = parseFile(source, { fragments: 'walk' });
  expect(parsed.ok && parsed.value.elements[0]?.fragments?.ranges).toHaveLength(100);
  expect(reads.length).toBeLessThan(120);
});

test('a value of any length is stepped over, a header in one page is one read', () => {
  const long = explicit(0x00420011, 'OB', new Uint8Array(PAGE * 20));
  const file = join(
    writeFile([['SOPInstanceUID', '1.2.3']]),
    long,
    explicit(0x00480006, 'US', [1, 0]),
  );
  const { source, reads } = countingSource(file);
  const parsed = parseFile(source);
  expect(parsed.ok && outline(parsed.value.elements)).toEqual([
    '00080018 UI',
    '00420011 OB',
    '00480006 US',
  ]);
  expect(total(reads)).toBeLessThan(4 * PAGE);
});

test('no read leaves the file', () => {
  const { source, reads } = countingSource(writeFile([['PatientName', 'Doe^Jane']]));
  parseFile(source);
  expect(reads.every(({ from, to }) => from >= 0 && from <= to && to <= source.size)).toBe(true);
});
