/**
 * Colour samples → red, green and blue, by the photometric interpretation that they were decoded to (PS3.3
 * C.7.6.3.1.2). Samples of more than 8 bits are scaled to 0 … 255, rounded half up.
 */
import type { StoredFrame } from '#pixels/frame.ts';
import { fromArgb, fromCmyk, fromHsv } from '#pixels/retiredColor.ts';

/** Red, green and blue of a frame with three or four samples a pixel; RGB of 8 bits as it stands. */
export function colorToRgb(frame: StoredFrame): Uint8Array {
  const samples = toBytes(frame);
  const convert = conversionOf(frame.photometricInterpretation);
  if (convert === null) return samples;
  const rgb = new Uint8ClampedArray((samples.length / frame.samplesPerPixel) * 3);
  convert(samples, rgb);
  return new Uint8Array(rgb.buffer);
}

/**
 * Whether samples of this term can be made red, green and blue. A missing term is taken for RGB,
 * which it is in practice; terms that are none of the standard are not.
 */
export function isKnownColor(photometric: string): boolean {
  return /^(?:RGB|XYB|HSV|ARGB|CMYK|YBR_(?:FULL(?:_422)?|PARTIAL_42[02]|ICT|RCT)|)$/.test(
    photometric,
  );
}

type Conversion = (samples: Uint8Array, rgb: Uint8ClampedArray) => void;

/** Null where the samples are red, green and blue already: ICT, RCT and XYB are undone by the decoder. */
function conversionOf(photometric: string): Conversion | null {
  if (photometric.startsWith('YBR_FULL')) return fromYbrFull;
  if (photometric.startsWith('YBR_PARTIAL')) return fromYbrPartial;
  if (photometric === 'HSV') return fromHsv;
  if (photometric === 'ARGB') return fromArgb;
  return photometric === 'CMYK' ? fromCmyk : null;
}

/** Samples of 8 bits as they are; others scaled to 8. */
function toBytes({ values, bitsStored, bitsAllocated }: StoredFrame): Uint8Array {
  const bits = bitsStored >= 1 && bitsStored <= bitsAllocated ? bitsStored : bitsAllocated;
  if (bits === 8 && values instanceof Uint8Array) return values;
  const scale = 255 / (2 ** bits - 1);
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i += 1) {
    bytes[i] = Math.floor((values[i] ?? 0) * scale + 0.5);
  }
  return new Uint8Array(bytes.buffer);
}

/** Fractional bits of the products below. */
const FRACTION = 16;

/** Products of chrominance with a factor, by sample: integers with FRACTION bits. */
function products(factor: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, c) => Math.round((c - 128) * factor * 2 ** FRACTION));
}

const CR_TO_RED = products(1.402);
const CB_TO_GREEN = products(-0.344136);
const CR_TO_GREEN = products(-0.714136);
const CB_TO_BLUE = products(1.772);

/** Full range, ITU-R BT.601; rounded half up, and cut off by the clamped array. */
function fromYbrFull(samples: Uint8Array, rgb: Uint8ClampedArray): void {
  const half = 1 << (FRACTION - 1);
  for (let from = 0, to = 0; from < samples.length; from += 3, to += 3) {
    const y = samples[from] ?? 0;
    const cb = samples[from + 1] ?? 0;
    const cr = samples[from + 2] ?? 0;
    const green = (CB_TO_GREEN[cb] ?? 0) + (CR_TO_GREEN[cr] ?? 0);
    rgb[to] = y + (((CR_TO_RED[cr] ?? 0) + half) >> FRACTION);
    rgb[to + 1] = y + ((green + half) >> FRACTION);
    rgb[to + 2] = y + (((CB_TO_BLUE[cb] ?? 0) + half) >> FRACTION);
  }
}

/** Luminance from 16 to 235, chrominance from 16 to 240. */
function fromYbrPartial(samples: Uint8Array, rgb: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < samples.length; from += 3, to += 3) {
    const y = 1.164384 * ((samples[from] ?? 0) - 16);
    const cb = (samples[from + 1] ?? 0) - 128;
    const cr = (samples[from + 2] ?? 0) - 128;
    rgb[to] = y + 1.596027 * cr;
    rgb[to + 1] = y - 0.391762 * cb - 0.812968 * cr;
    rgb[to + 2] = y + 2.017232 * cb;
  }
}
