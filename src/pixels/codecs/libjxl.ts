/** JPEG XL by libjxl; comes out as RGB or gray. */
import start from '@cornerstonejs/codec-libjxl/decodewasmjs';
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { WasmCodec } from '#pixels/codecs/wasmCodec.ts';

const codec = new WasmCodec(
  'libjxl',
  new URL('@cornerstonejs/codec-libjxl/decodewasm', import.meta.url),
  start,
  (module) => new module.JpegXLDecoder(),
);

export function decodeJpegXl(bytes: Uint8Array): Promise<DecodedStream> {
  return codec.decode(bytes);
}
