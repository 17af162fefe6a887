/**
 * DCT JPEG of 8 bits a sample, sequential and progressive, by libjpeg-turbo.
 *
 * The codec converts colour to RGB by what the markers say. Stored values are the samples as
 * coded, so the markers are replaced by one that says "no transform", and what comes out are the
 * components, chroma at full width.
 */
import start from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { WasmCodec } from '#pixels/codecs/wasmCodec.ts';
import { jpegSegments } from '#pixels/jpegHeader.ts';

const codec = new WasmCodec(
  'libjpeg-turbo',
  new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  start,
  (module) => new module.JPEGDecoder(),
);

export function decodeJpeg8(bytes: Uint8Array, components: number): Promise<DecodedStream> {
  return codec.decode(components === 1 ? bytes : withoutTransform(bytes));
}

/** SOI and an APP14 segment of Adobe's with transform 0: the components are what they are. */
const SOI_AND_ADOBE = new Uint8Array([
  0xff, 0xd8, 0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0,
]);
const APP0 = 0xe0;
const APP14 = 0xee;

function withoutTransform(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [SOI_AND_ADOBE];
  let from = 2;
  for (const { marker, offset, to } of jpegSegments(bytes)) {
    // A JFIF segment would mean YCbCr, whatever else is said.
    if (marker !== APP0 && marker !== APP14) continue;
    kept.push(bytes.subarray(from, offset));
    from = to;
  }
  kept.push(bytes.subarray(from));
  return joined(kept);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
