/**
 * Palette Color Lookup Tables → colour (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9.2).
 *
 * The index is the stored value less the first value mapped; below it the first entry holds, above
 * the table the last. Entries are 8 or 16 bits; of 16 bits the upper 8 are shown.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ImageDescription, PaletteChannel } from '#dicom/imageDescription.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import type { FrameError, SampleArray } from '#pixels/frame.ts';
import { expandSegments } from '#pixels/paletteSegments.ts';

export interface Palette {
  readonly firstMapped: number;
  /** Red, green and blue of each entry, 0 … 255. */
  readonly entries: Uint8Array;
}

/** Most entries that a descriptor can name (0 stands for it). */
const MAX_ENTRIES = 65536;

export function readPalette(
  source: ByteSource,
  image: ImageDescription,
): Result<Palette, FrameError> {
  if (image.palette === undefined) return bad('the image has none');
  const channels: Uint16Array[] = [];
  for (const channel of image.palette) {
    const table = readChannel(source, channel, image.pixelData.littleEndian);
    if (!table.ok) return table;
    channels.push(table.value);
  }
  const length = Math.max(...channels.map((channel) => channel.length));
  const shift = shiftOf(channels);
  const entries = new Uint8Array(length * 3);
  for (const [index, channel] of channels.entries()) {
    // Tables of different lengths do not occur in the standard: the last entry goes on.
    for (let i = 0; i < length; i += 1) {
      entries[i * 3 + index] = (channel[Math.min(i, channel.length - 1)] ?? 0) >> shift;
    }
  }
  return ok({ firstMapped: image.palette[0].descriptor[1], entries });
}

function bad(detail: string): Result<never, FrameError> {
  return fail({ kind: 'bad-palette', detail });
}

/**
 * How far entries are shifted down to 8 bits. Tables declared as 16 bits hold 8-bit values in some
 * files, and the reverse: what stands in them decides.
 */
function shiftOf(channels: readonly Uint16Array[]): 0 | 8 {
  return channels.some((channel) => channel.some((value) => value > 255)) ? 8 : 0;
}

function readChannel(
  source: ByteSource,
  { descriptor, data, segmented }: PaletteChannel,
  littleEndian: boolean,
): Result<Uint16Array, FrameError> {
  const [entries, , bits] = descriptor;
  if (entries < 1 || entries > MAX_ENTRIES || (bits !== 8 && bits !== 16)) {
    return bad(`${entries} entries of ${bits} bits`);
  }
  const bytes = source.view(data.offset, Math.min(data.length, MAX_ENTRIES * 4));
  if (bytes.length === 0) return bad('its data is empty');
  if (segmented) {
    const values = expandSegments(readValues(bytes, bits === 8, littleEndian), bits, entries);
    return values === null ? bad('its segments are damaged') : ok(values);
  }
  // 8-bit entries are packed, or stored in 16 bits each: the length tells.
  const packed = bytes.length < entries * 2;
  const values = readValues(bytes, packed, littleEndian).subarray(0, entries);
  return ok(values);
}

function readValues(bytes: Uint8Array, packed: boolean, littleEndian: boolean): Uint16Array {
  // Packed bytes stand in 16-bit words of the data set's byte order (PS3.5 A.3).
  if (packed) return Uint16Array.from(bytes, (_, i) => bytes[littleEndian ? i : i ^ 1] ?? 0);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < values.length; i += 1) values[i] = numbers.getUint16(i * 2, littleEndian);
  return values;
}

export function paletteToRgb(indices: SampleArray, palette: Palette): Uint8Array {
  const rgb = new Uint8Array(indices.length * 3);
  for (let i = 0; i < indices.length; i += 1) putEntry(rgb, i * 3, palette, indices[i] ?? 0);
  return rgb;
}

/** ARGB, retired: where the first of four samples is not 0, it is an index that overrides the others. */
export function layPaletteOver(rgb: Uint8Array, samples: SampleArray, palette: Palette): void {
  for (let from = 0, to = 0; from < samples.length; from += 4, to += 3) {
    const alpha = samples[from] ?? 0;
    if (alpha > 0) putEntry(rgb, to, palette, alpha);
  }
}

/** The colour of an index: below the first value mapped the first entry, above the table the last. */
export function putEntry(
  rgb: Uint8Array,
  to: number,
  { entries, firstMapped }: Palette,
  index: number,
): void {
  const last = entries.length / 3 - 1;
  const from = Math.min(Math.max(index - firstMapped, 0), last) * 3;
  rgb[to] = entries[from] ?? 0;
  rgb[to + 1] = entries[from + 1] ?? 0;
  rgb[to + 2] = entries[from + 2] ?? 0;
}
