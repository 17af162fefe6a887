/** JPEG 2000 by OpenJPEG, up to 16 bits a sample; inverse colour transform included. */
import start from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { WasmCodec } from '#pixels/codecs/wasmCodec.ts';

const codec = new WasmCodec(
  'OpenJPEG',
  new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
  start,
  (module) => new module.J2KDecoder(),
);

export function decodeOpenJpeg(bytes: Uint8Array): Promise<DecodedStream> {
  return codec.decode(bytes);
}
