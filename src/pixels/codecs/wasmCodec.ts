/**
 * The WebAssembly codecs share one manner of use: bytes in, decode, ask for the size, samples out.
 *
 * A decoder object serves one frame and is freed: one that is used again answers a corrupt stream
 * with what the last one left in it. After a failure the whole instance is dropped, because a trap
 * leaves its memory in any state; the next frame gets a fresh one.
 */
import { CodecFileError, compileCodec } from '#pixels/codecs/codecFile.ts';
import { CodecError, type DecodedStream } from '#pixels/codecs/decoded.ts';
import { isOutOfMemory } from '#pixels/outOfMemory.ts';
import type { SampleArray } from '#pixels/frame.ts';

export interface WasmFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): WasmFrameInfo;
  /** Codecs without exceptions tell by a number other than 0. */
  decode(): number | void;
  delete(): void;
}

export interface WasmModule {
  /** Text of a C++ exception, which arrives as a number. */
  getExceptionMessage?(exception: unknown): string | readonly string[];
}

/** Options of an Emscripten module: how its code is started, and who hears what it prints. */
export interface WasmModuleOptions {
  /** Instead of the module's own way, which would fetch. */
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  print(text: string): void;
  printErr(text: string): void;
}

export class WasmCodec<M extends WasmModule, D extends WasmDecoder> {
  private readonly name: string;
  private readonly start: (options: WasmModuleOptions) => Promise<M>;
  private readonly open: (module: M) => D;
  private readonly wasm: URL;
  private code: Promise<WebAssembly.Module> | null = null;
  private module: Promise<M> | null = null;
  /** What the codec printed as an error, which some do instead of throwing. */
  private complaint = '';

  constructor(
    name: string,
    wasm: URL,
    start: (options: WasmModuleOptions) => Promise<M>,
    open: (module: M) => D,
  ) {
    this.name = name;
    this.wasm = wasm;
    this.start = start;
    this.open = open;
  }

  /** @param finish what else is to be asked of the decoder before it is freed */
  async decode(
    bytes: Uint8Array,
    finish: (decoded: DecodedStream, decoder: D) => DecodedStream = (decoded) => decoded,
  ): Promise<DecodedStream> {
    let module: M | null = null;
    try {
      this.module ??= this.instantiate();
      module = await this.module;
      return this.decodeWith(this.open(module), bytes, finish);
    } catch (error) {
      this.module = null;
      if (error instanceof CodecError || error instanceof CodecFileError) throw error;
      if (isOutOfMemory(error)) throw error;
      throw new CodecError(this.name, messageOf(error, module));
    }
  }

  /** The code stays compiled when an instance is dropped. */
  private async instantiate(): Promise<M> {
    this.code ??= compileCodec(this.name, this.wasm);
    try {
      return await this.start(this.options(await this.code));
    } catch (error) {
      this.code = null;
      throw error;
    }
  }

  private options(code: WebAssembly.Module): WasmModuleOptions {
    // Codecs print lines for every frame; nobody reads them but for the cause of a failure.
    const listen = (text: string) => {
      if (/error/i.test(text)) this.complaint = text.replace(/^\[ERROR\]\s*/, '');
    };
    return {
      instantiateWasm: (imports, receive) => {
        const instance = new WebAssembly.Instance(code, imports);
        receive(instance, code);
        return instance.exports;
      },
      print: listen,
      printErr: listen,
    };
  }

  private decodeWith(
    decoder: D,
    bytes: Uint8Array,
    finish: (decoded: DecodedStream, decoder: D) => DecodedStream,
  ): DecodedStream {
    this.complaint = '';
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      const code = decoder.decode();
      if (typeof code === 'number' && code !== 0) {
        throw new CodecError(this.name, `it ended with code ${code}`);
      }
      const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
      const expected = width * height * componentCount * (bitsPerSample > 8 ? 2 : 1);
      const buffer = decoder.getDecodedBuffer();
      if (expected === 0 || buffer.length !== expected) {
        const found = `${buffer.length} bytes came out for ${expected}`;
        throw new CodecError(this.name, this.complaint || found);
      }
      const signed = isSigned === true;
      // A copy: the buffer is the codec's memory.
      const samples = samplesOf(buffer.slice().buffer, bitsPerSample, signed);
      const decoded = { columns: width, rows: height, components: componentCount };
      return finish({ ...decoded, bitsPerSample, signed, samples }, decoder);
    } finally {
      decoder.delete();
    }
  }
}

function samplesOf(buffer: ArrayBuffer, bits: number, signed: boolean): SampleArray {
  if (bits > 8) return signed ? new Int16Array(buffer) : new Uint16Array(buffer);
  return signed ? new Int8Array(buffer) : new Uint8Array(buffer);
}

function messageOf(error: unknown, module: WasmModule | null): string {
  if (error instanceof Error && error.message !== '') return error.message;
  const text = module?.getExceptionMessage?.(error);
  if (typeof text === 'string') return text;
  if (text !== undefined) return text.filter(Boolean).join(': ');
  return typeof error === 'string' ? error : 'the codec gave up';
}
