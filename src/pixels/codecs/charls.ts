/** JPEG-LS by CharLS, lossless and near-lossless, 2 to 16 bits a sample. */
import start, { type CharlsDecoder } from '@cornerstonejs/codec-charls/decodewasmjs';
import type { DecodedStream } from '#pixels/codecs/decoded.ts';
import { WasmCodec } from '#pixels/codecs/wasmCodec.ts';

const codec = new WasmCodec(
  'CharLS',
  new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
  start,
  (module) => new module.JpegLSDecoder(),
);

export function decodeJpegLs(bytes: Uint8Array): Promise<DecodedStream> {
  // A marker behind the data: without one the codec searches a cut stream for half a minute.
  const guarded = new Uint8Array(bytes.length + END_OF_IMAGE.length);
  guarded.set(bytes);
  guarded.set(END_OF_IMAGE, bytes.length);
  return codec.decode(guarded, interleave);
}

const END_OF_IMAGE = [0xff, 0xd9];

/** Components in scans of their own (ILV 0) come out plane by plane. */
function interleave(decoded: DecodedStream, decoder: CharlsDecoder): DecodedStream {
  const { components, samples } = decoded;
  if (components === 1 || decoder.getInterleaveMode() !== 0) return decoded;
  const values = samples.slice();
  const pixels = decoded.columns * decoded.rows;
  for (let component = 0; component < components; component += 1) {
    for (let i = 0, to = component; i < pixels; i += 1, to += components) {
      values[to] = samples[component * pixels + i] ?? 0;
    }
  }
  return { ...decoded, samples: values };
}
