/** What a codec gives: the samples as they stand in the codestream. */
import type { SampleArray } from '#pixels/frame.ts';

export interface DecodedStream {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  readonly bitsPerSample: number;
  readonly signed: boolean;
  /** rows × columns × components, samples of a pixel side by side; the caller's own. */
  readonly samples: SampleArray;
}

/** A codec that fails on a stream says so by throwing this; anything else that it throws is wrapped. */
export class CodecError extends Error {
  readonly codec: string;

  constructor(codec: string, message: string) {
    super(message);
    this.codec = codec;
  }
}
