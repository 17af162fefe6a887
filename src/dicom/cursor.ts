/**
 * A place in a byte source, and numbers read from there.
 *
 * Reads go through one window of bytes that is renewed when the place leaves it, so that walking
 * over a header costs one read of the source, not one for each element. Callers check `has()` first.
 */
import type { ByteSource } from '#dicom/byteSource.ts';

export class Cursor {
  pos: number;
  readonly source: ByteSource;
  private bytes: Uint8Array = new Uint8Array(0);
  private numbers = new DataView(this.bytes.buffer);
  private start = 0;

  constructor(source: ByteSource, pos = 0) {
    this.source = source;
    this.pos = pos;
  }

  /** Whether `count` bytes from the place on are there; makes them readable. */
  has(count: number): boolean {
    const from = this.pos - this.start;
    if (from >= 0 && from + count <= this.bytes.length) return true;
    if (this.pos + count > this.source.size) return false;
    this.bytes = this.source.window(this.pos, count);
    this.numbers = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    this.start = this.pos;
    return this.bytes.length >= count;
  }

  u8(ahead: number): number {
    return this.numbers.getUint8(this.pos - this.start + ahead);
  }

  u16(ahead: number, littleEndian: boolean): number {
    return this.numbers.getUint16(this.pos - this.start + ahead, littleEndian);
  }

  u32(ahead: number, littleEndian: boolean): number {
    return this.numbers.getUint32(this.pos - this.start + ahead, littleEndian);
  }

  /** A tag: two 16-bit words, each in byte order. */
  tag(littleEndian: boolean): number {
    return ((this.u16(0, littleEndian) << 16) | this.u16(2, littleEndian)) >>> 0;
  }
}
