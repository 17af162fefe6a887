/**
 * Encoders of the codec packages and of our own, for tests: a decoder is right where it gives back
 * what was encoded. Never part of the page.
 */
import startCharls from '@cornerstonejs/codec-charls/wasmjs';
import startTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs';
import startJxl from '@cornerstonejs/codec-libjxl/encodewasmjs';
import startOpenJpeg from '@cornerstonejs/codec-openjpeg/wasmjs';
import startOpenJph from '@cornerstonejs/codec-openjph/wasmjs';
import type { SampleArray } from '#pixels/frame.ts';
import { bytesOf } from '#pixels/samples.ts';

export interface Picture {
  readonly columns: number;
  readonly rows: number;
  readonly components: 1 | 3;
  readonly bits: number;
  readonly signed: boolean;
  /** Samples of a pixel side by side. */
  readonly samples: SampleArray;
}

export interface WasmEncoder {
  getDecodedBuffer(frame: {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
    readonly isUsingColorTransform: boolean;
  }): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
}

function encode(encoder: WasmEncoder, picture: Picture): Uint8Array {
  const buffer = encoder.getDecodedBuffer({
    width: picture.columns,
    height: picture.rows,
    bitsPerSample: picture.bits,
    componentCount: picture.components,
    isSigned: picture.signed,
    isUsingColorTransform: picture.components === 3,
  });
  buffer.set(bytesOf(picture.samples));
  encoder.encode();
  // A copy of its memory; some give a clamped array, which no writer takes for bytes.
  const encoded = new Uint8Array(encoder.getEncodedBuffer());
  encoder.delete();
  return encoded;
}

/** A fresh object for every module: the module becomes what it is given. */
const silent = () => ({ print: () => undefined, printErr: () => undefined });

const openJpeg = startOpenJpeg(silent());
const charls = startCharls(silent());
const turbo = startTurbo(silent());
const openJph = startOpenJph(silent());
/** Started by the first picture: the bench runs the others in plain Node, where no URL is base64. */
let jxl: ReturnType<typeof startJxl> | null = null;

/** Under test its URL is the file itself in base64: this package would fetch it. */
function jxlBinary(): Uint8Array {
  const { href } = new URL('@cornerstonejs/codec-libjxl/encodewasm', import.meta.url);
  return Uint8Array.from(atob(href.slice(href.indexOf(',') + 1)), (byte) => byte.charCodeAt(0));
}

/** Ssiz of the first component (ISO/IEC 15444-1 A.5.1). */
const FIRST_SSIZ = 42;

export interface Jpeg2000Plan {
  readonly decompositions?: number;
  /** 0 to 4, as in table A.16. */
  readonly progression?: number;
  /** Makes it lossy: how many times smaller than the samples. */
  readonly ratio?: number;
}

export async function encodeJpeg2000(
  picture: Picture,
  { decompositions = 1, progression, ratio }: Jpeg2000Plan = {},
): Promise<Uint8Array> {
  const { J2KEncoder } = await openJpeg;
  const encoder = new J2KEncoder();
  encoder.setDecompositions(decompositions);
  encoder.setQuality(ratio === undefined, 0);
  if (progression !== undefined) encoder.setProgressionOrder(progression);
  if (ratio !== undefined) encoder.setCompressionRatio(0, ratio);
  return withSign(picture, (unsigned) => encode(encoder, unsigned));
}

export async function encodeHtj2k(picture: Picture): Promise<Uint8Array> {
  const { HTJ2KEncoder } = await openJph;
  const encoder = new HTJ2KEncoder();
  encoder.setDecompositions(1);
  encoder.setQuality(true, 0);
  return withSign(picture, (unsigned) => encode(encoder, unsigned));
}

/**
 * Both encoders take bytes for unsigned, whatever they are told. The level shift is done here, then
 * only the sign has to be declared.
 */
function withSign(picture: Picture, encodeUnsigned: (picture: Picture) => Uint8Array): Uint8Array {
  if (!picture.signed || picture.bits > 8) return encodeUnsigned(picture);
  const samples = Uint8Array.from(picture.samples, (value) => value + 2 ** (picture.bits - 1));
  const stream = encodeUnsigned({ ...picture, signed: false, samples });
  stream[FIRST_SSIZ] = (stream[FIRST_SSIZ] ?? 0) | 0x80;
  return stream;
}

/** @param interleave 0 by component, 1 by line, 2 by sample */
export async function encodeJpegLs(
  picture: Picture,
  interleave: 0 | 1 | 2,
  near = 0,
): Promise<Uint8Array> {
  const { JpegLSEncoder } = await charls;
  const encoder = new JpegLSEncoder();
  encoder.setInterleaveMode(interleave);
  encoder.setNearLossless(near);
  return encode(encoder, interleave === 0 ? byPlane(picture) : picture);
}

export async function encodeJpegXl(picture: Picture): Promise<Uint8Array> {
  jxl ??= startJxl({ ...silent(), wasmBinary: jxlBinary() });
  const { JpegXLEncoder } = await jxl;
  const encoder = new JpegXLEncoder();
  encoder.setLossless(true);
  return encode(encoder, picture);
}

/** All samples of a component, then all of the next one. */
function byPlane(picture: Picture): Picture {
  const samples = picture.samples.slice();
  const pixels = picture.columns * picture.rows;
  for (const [at, value] of picture.samples.entries()) {
    samples[(at % picture.components) * pixels + Math.floor(at / picture.components)] = value;
  }
  return { ...picture, samples };
}

/** Colour of 8 bits, as YCbCr in a JFIF file. */
export async function encodeJpeg(picture: Picture, progressive = false): Promise<Uint8Array> {
  const { JPEGEncoder } = await turbo;
  const encoder = new JPEGEncoder();
  encoder.setQuality(100);
  encoder.setSubSampling(0);
  encoder.setProgressive(progressive);
  return encode(encoder, picture);
}
