/**
 * Tar files as old and new writers make them: any field of a header can be set.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';

export interface TarPart {
  readonly name: string;
  readonly content: Uint8Array;
  /** Default '0': a file. */
  readonly type?: string;
  readonly prefix?: string;
  /** Default: ustar of POSIX. '' is a header of before 1988. */
  readonly magic?: string;
  /** What the header says instead of what is: octal digits, or bytes. */
  readonly size?: string | Uint8Array;
  readonly checksum?: string;
}

const BLOCK = 512;

/** @param end false: without the two blocks of zeros that end a tar */
export function tarFile(parts: readonly TarPart[], end = true): Uint8Array<ArrayBuffer> {
  const blocks = parts.flatMap((part) => [header(part), padded(part.content)]);
  if (end) blocks.push(new Uint8Array(2 * BLOCK));
  return joinedBytes(blocks);
}

/** A pax header for the part that follows. */
export function paxPart(records: Readonly<Record<string, string>>): TarPart {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const bytes = new TextEncoder().encode(rest).length;
    let length = bytes + 1;
    while (length !== bytes + String(length).length) length += 1;
    return `${length}${rest}`;
  });
  return { name: 'PaxHeader', type: 'x', content: new TextEncoder().encode(lines.join('')) };
}

function header(part: TarPart): Uint8Array {
  const { name, content, type = '0', prefix = '', magic = 'ustar\u000000', size, checksum } = part;
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string | Uint8Array) =>
    block.set(typeof text === 'string' ? new TextEncoder().encode(text) : text, at);
  put(0, name);
  put(100, '0000644');
  put(124, size ?? content.length.toString(8).padStart(11, '0'));
  put(156, type);
  put(257, magic);
  put(345, prefix);
  const sum = block.reduce((total, byte) => total + byte, 8 * 0x20);
  put(148, checksum ?? `${sum.toString(8).padStart(6, '0')}\u0000 `);
  return block;
}

function padded(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(content.length / BLOCK) * BLOCK);
  block.set(content);
  return block;
}
