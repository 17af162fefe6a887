/**
 * Other formats by their first bytes, to name what was dropped instead of a DICOM file, and what
 * hides in a preamble.
 */

interface Signature {
  readonly name: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

const SIGNATURES: readonly Signature[] = [
  { name: 'JPEG', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { name: 'PNG', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'GIF', at: 0, bytes: ascii('GIF8') },
  { name: 'TIFF', at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'TIFF', at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'BMP', at: 0, bytes: ascii('BM') },
  { name: 'PDF', at: 0, bytes: ascii('%PDF') },
  { name: 'ZIP', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'ZIP', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { name: 'tar', at: 257, bytes: ascii('ustar') },
  { name: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'RAR', at: 0, bytes: ascii('Rar!') },
  { name: 'Windows program', at: 0, bytes: ascii('MZ') },
  { name: 'ELF program', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'Office document', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'NIfTI', at: 344, bytes: ascii('n+1') },
  { name: 'NRRD', at: 0, bytes: ascii('NRRD') },
  { name: 'MP4', at: 4, bytes: ascii('ftyp') },
  { name: 'WebP or AVI', at: 0, bytes: ascii('RIFF') },
  { name: 'XML or HTML', at: 0, bytes: ascii('<') },
  { name: 'JSON', at: 0, bytes: ascii('{') },
];

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Name of the format that the bytes begin with, null if none is known. */
export function recogniseFormat(head: Uint8Array): string | null {
  const found = SIGNATURES.find(({ at, bytes }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  return found?.name ?? null;
}
