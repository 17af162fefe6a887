/** Bytes that grow at their end, for the writer. */
export class GrowingBytes {
  length = 0;
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);

  add(more: Uint8Array): void {
    this.reserve(more.length);
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  u8(value: number): void {
    this.reserve(1);
    this.view.setUint8(this.length, value);
    this.length += 1;
  }

  u16(value: number, littleEndian: boolean): void {
    this.reserve(2);
    this.view.setUint16(this.length, value, littleEndian);
    this.length += 2;
  }

  u32(value: number, littleEndian: boolean): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, littleEndian);
    this.length += 4;
  }

  setU32(at: number, value: number, littleEndian: boolean): void {
    this.view.setUint32(at, value, littleEndian);
  }

  whole(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
