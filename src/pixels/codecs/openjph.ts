/** HTJ2K by OpenJPH; inverse colour transform included. */
import start from '@cornerstonejs/codec-openjph/wasmjs';
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { WasmCodec } from '#pixels/codecs/wasmCodec.ts';

const codec = new WasmCodec(
  'OpenJPH',
  new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url),
  start,
  (module) => new module.HTJ2KDecoder(),
);

export function decodeOpenJph(bytes: Uint8Array): Promise<DecodedStream> {
  return codec.decode(bytes);
}
