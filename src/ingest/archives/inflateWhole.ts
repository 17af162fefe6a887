/**
 * A whole deflate stream (RFC 1951) by the browser's own code, several times as fast as ours.
 *
 * It says little of a stream that is not as it should be: whoever gets null looks with the Inflater.
 */
import { crc32 } from '#ingest/archives/crc32.ts';

/**
 * @param packed the stream and nothing else
 * @returns the unpacked bytes; null where they are not what was declared, or the stream is damaged
 */
export async function inflateWhole(
  packed: Uint8Array,
  declared: { readonly size: number; readonly crc32: number | null },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { size } = declared;
  const whole = new Uint8Array(size);
  let filled = 0;
  try {
    for await (const piece of pieces(packed)) {
      if (filled + piece.length > size) return null;
      whole.set(piece, filled);
      filled += piece.length;
    }
  } catch {
    // Damaged, cut or too long: which, our own Inflater says, to the byte. Each host has its own error.
    return null;
  }
  const isDeclared = declared.crc32 === null || crc32(whole) === declared.crc32;
  return filled === size && isDeclared ? whole : null;
}

async function* pieces(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const stream = new ReadableStream<BufferSource>({
    start(controller) {
      controller.enqueue(packed as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Of a stream that makes more than was declared nothing more is made. It has failed already, or not.
    await reader.cancel().catch(() => undefined);
  }
}
