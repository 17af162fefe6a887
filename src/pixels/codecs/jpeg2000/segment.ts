/** Numbers of a marker segment of a JPEG 2000 codestream, and how reading one fails. */
import { CodecError } from '#pixels/codecs/decoded.ts';

export const CODEC = 'JPEG 2000';

export function failed(message: string): CodecError {
  return new CodecError(CODEC, message);
}

/** Numbers of a marker segment, one after the other. */
export class Segment {
  private readonly stream: DataView;
  private readonly end: number;
  private at: number;

  constructor(stream: DataView, from: number, to: number) {
    this.stream = stream;
    this.at = from;
    this.end = to;
  }

  get left(): number {
    return this.end - this.at;
  }

  u8(): number {
    return this.stream.getUint8(this.move(1));
  }

  u16(): number {
    return this.stream.getUint16(this.move(2));
  }

  u32(): number {
    return this.stream.getUint32(this.move(4));
  }

  private move(bytes: number): number {
    if (this.left < bytes) throw failed('a marker segment is too short');
    this.at += bytes;
    return this.at - bytes;
  }
}
