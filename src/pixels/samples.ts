/**
 * Containers of samples: which typed array holds them, and which of its bits count.
 *
 * A stored value is Bits Stored bits up to High Bit of a container of Bits Allocated; bits outside
 * may hold anything (overlays, junk) and are cleared, signed values are extended (PS3.5 8.1.1).
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { Containers, SampleArray } from '#pixels/frame.ts';

/** Zeros: the array that holds `length` samples of the image; a single bit takes a byte. */
export function sampleArray(image: ImageDescription, length: number): SampleArray {
  const Container = containerOf(image);
  return new Container(length);
}

interface Container {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): SampleArray;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): SampleArray;
}

/** The typed array that holds samples of the image. */
function containerOf(image: ImageDescription): Container {
  if (image.pixelData.kind === 'float') return Float32Array;
  if (image.pixelData.kind === 'double') return Float64Array;
  const signed = isSigned(image);
  if (image.bitsAllocated <= 8) return signed ? Int8Array : Uint8Array;
  if (image.bitsAllocated <= 16) return signed ? Int16Array : Uint16Array;
  return signed ? Int32Array : Uint32Array;
}

/**
 * The same bytes as samples of `width` bytes of the image, without a copy; null where its container
 * has another size, or could not begin there.
 */
export function samplesIn(
  image: ImageDescription,
  { buffer, byteOffset, byteLength }: Uint8Array,
  width: number,
): SampleArray | null {
  const Container = containerOf(image);
  if (width !== Container.BYTES_PER_ELEMENT) return null;
  if (!(buffer instanceof ArrayBuffer) || byteOffset % width !== 0) return null;
  return new Container(buffer, byteOffset, Math.floor(byteLength / width));
}

/** A single bit has no sign, whatever Pixel Representation says. */
export function isSigned(image: ImageDescription): boolean {
  return image.pixelRepresentation === 1 && image.bitsAllocated > 1;
}

export interface StoredBits {
  readonly bitsStored: number;
  readonly highBit: number;
}

/**
 * Bits Stored and High Bit as far as they can be true: what does not fit the container counts as
 * the whole container, a High Bit that leaves no room for Bits Stored as the lowest possible one.
 */
export function storedBits(image: ImageDescription): StoredBits {
  const { bitsAllocated } = image;
  const fits = image.bitsStored >= 1 && image.bitsStored <= bitsAllocated;
  const bitsStored = fits ? image.bitsStored : bitsAllocated;
  const isPossible = image.highBit >= bitsStored - 1 && image.highBit < bitsAllocated;
  return { bitsStored, highBit: isPossible ? image.highBit : bitsStored - 1 };
}

/** A copy of the samples with all their bits, for the overlays that stand in them. */
export function containersOf(
  image: ImageDescription,
  values: SampleArray,
  { codedBits, lossy }: Omit<Containers, 'samples'> = {
    codedBits: image.bitsAllocated,
    lossy: false,
  },
): { readonly containers?: Containers } {
  if (image.holdsOverlays !== true) return {};
  return { containers: { samples: values.slice(), codedBits, lossy } };
}

/** Clear what is not part of the stored values and extend the sign, in place. */
export function keepStoredBits(
  values: SampleArray,
  { bitsStored, highBit }: StoredBits,
  signed: boolean,
): void {
  if (values instanceof Float32Array || values instanceof Float64Array) return;
  const container = values.BYTES_PER_ELEMENT * 8;
  if (bitsStored === container && highBit === container - 1) return;
  if (values instanceof Uint16Array && highBit === bitsStored - 1) {
    clearAbove(values, bitsStored);
    return;
  }
  // Up to the top of 32 bits, and down again: the shift down clears or extends.
  const up = 31 - highBit;
  const down = 32 - bitsStored;
  if (signed) {
    for (let i = 0; i < values.length; i += 1) values[i] = ((values[i] ?? 0) << up) >> down;
  } else {
    for (let i = 0; i < values.length; i += 1) values[i] = ((values[i] ?? 0) << up) >>> down;
  }
}

/** The same for the usual 16 bits without a sign, two samples at a time. */
function clearAbove(values: Uint16Array, bitsStored: number): void {
  const mask = 2 ** bitsStored - 1;
  const isAligned = values.byteOffset % 4 === 0;
  const pairs = isAligned
    ? new Uint32Array(values.buffer, values.byteOffset, values.length >> 1)
    : new Uint32Array(0);
  const both = mask | (mask << 16);
  for (let i = 0; i < pairs.length; i += 1) pairs[i] = (pairs[i] ?? 0) & both;
  for (let i = pairs.length * 2; i < values.length; i += 1) values[i] = (values[i] ?? 0) & mask;
}

/** The bytes of an array's samples. */
export function bytesOf(values: SampleArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
