/** The codec packages come without types. Each default export starts an Emscripten module. */
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  import type { WasmDecoder, WasmModule, WasmModuleOptions } from '#pixels/codecs/wasmCodec.ts';
  export interface OpenJpegModule extends WasmModule {
    readonly J2KDecoder: new () => WasmDecoder;
  }
  export default function start(options: WasmModuleOptions): Promise<OpenJpegModule>;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  import type { WasmDecoder, WasmModule, WasmModuleOptions } from '#pixels/codecs/wasmCodec.ts';
  export interface OpenJphModule extends WasmModule {
    readonly HTJ2KDecoder: new () => WasmDecoder;
  }
  export default function start(options: WasmModuleOptions): Promise<OpenJphModule>;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { WasmDecoder, WasmModule, WasmModuleOptions } from '#pixels/codecs/wasmCodec.ts';
  export interface CharlsDecoder extends WasmDecoder {
    /** 0 plane after plane; else samples of a pixel side by side. */
    getInterleaveMode(): number;
  }
  export interface CharlsModule extends WasmModule {
    readonly JpegLSDecoder: new () => CharlsDecoder;
  }
  export default function start(options: WasmModuleOptions): Promise<CharlsModule>;
}

declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  import type { WasmDecoder, WasmModule, WasmModuleOptions } from '#pixels/codecs/wasmCodec.ts';
  export interface LibjxlModule extends WasmModule {
    readonly JpegXLDecoder: new () => WasmDecoder;
  }
  export default function start(options: WasmModuleOptions): Promise<LibjxlModule>;
}

/** With their encoders, for tests. */
declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  import type { WasmEncoder } from '#pixels/codecs/encoders.ts';
  interface Encoder extends WasmEncoder {
    setDecompositions(levels: number): void;
    setQuality(lossless: boolean, quality: number): void;
    setProgressionOrder(order: number): void;
    setCompressionRatio(layer: number, ratio: number): void;
  }
  export default function start(
    options: object,
  ): Promise<{ readonly J2KEncoder: new () => Encoder }>;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  import type { WasmEncoder } from '#pixels/codecs/encoders.ts';
  interface Encoder extends WasmEncoder {
    setDecompositions(levels: number): void;
    setQuality(lossless: boolean, quality: number): void;
  }
  export interface OpenJphModule {
    readonly HTJ2KEncoder: new () => Encoder;
  }
  export default function start(options: object): Promise<OpenJphModule>;
}

declare module '@cornerstonejs/codec-charls/wasmjs' {
  import type { WasmEncoder } from '#pixels/codecs/encoders.ts';
  interface Encoder extends WasmEncoder {
    setInterleaveMode(mode: number): void;
    setNearLossless(difference: number): void;
  }
  export default function start(
    options: object,
  ): Promise<{ readonly JpegLSEncoder: new () => Encoder }>;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  import type { WasmEncoder } from '#pixels/codecs/encoders.ts';
  interface Encoder extends WasmEncoder {
    setQuality(percent: number): void;
    setSubSampling(kind: number): void;
    setProgressive(progressive: boolean): void;
  }
  export default function start(
    options: object,
  ): Promise<{ readonly JPEGEncoder: new () => Encoder }>;
}

declare module '@cornerstonejs/codec-libjxl/encodewasmjs' {
  import type { WasmEncoder } from '#pixels/codecs/encoders.ts';
  interface Encoder extends WasmEncoder {
    setLossless(lossless: boolean): void;
  }
  export default function start(
    options: object,
  ): Promise<{ readonly JpegXLEncoder: new () => Encoder }>;
}
