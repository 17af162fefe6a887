/**
 * Blobs that can be read at once, as in a worker: Node has no FileReaderSync. Put in the place of the
 * globals by a test (`vi.stubGlobal`).
 */

export class SyncBlob {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(parts: readonly (Uint8Array | SyncBlob)[]) {
    const all = parts.map((part) => (part instanceof SyncBlob ? part.bytes : part));
    this.bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const bytes of all) {
      this.bytes.set(bytes, at);
      at += bytes.length;
    }
  }

  get size(): number {
    return this.bytes.length;
  }

  slice(from: number, to: number): SyncBlob {
    return new SyncBlob([this.bytes.slice(from, to)]);
  }
}

export class SyncReader {
  readAsArrayBuffer({ bytes }: SyncBlob): ArrayBuffer {
    return bytes.buffer;
  }
}
