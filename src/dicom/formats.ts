/**
 * Other formats by their first bytes, to name what was dropped instead of a DICOM file, and what
 * hides in a preamble.
 */

interface Signature {
  /** `describeParseError` has what opens it. */
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
  // Of several parts, or meant to be.
  { name: 'ZIP', at: 0, bytes: [0x50, 0x4b, 0x07, 0x08] },
  { name: 'ZIP', at: 0, bytes: ascii('PK00PK') },
  { name: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { name: 'tar', at: 257, bytes: ascii('ustar') },
  { name: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'RAR', at: 0, bytes: ascii('Rar!') },
  { name: 'bzip2', at: 0, bytes: ascii('BZh') },
  { name: 'XZ', at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'Zstandard', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'Windows program', at: 0, bytes: ascii('MZ') },
  { name: 'ELF program', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'macOS program', at: 0, bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { name: 'macOS program', at: 0, bytes: [0xca, 0xfe, 0xba, 0xbe] },
  { name: 'script', at: 0, bytes: ascii('#!') },
  { name: 'Office document', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'NIfTI', at: 344, bytes: ascii('n+1') },
  { name: 'NRRD', at: 0, bytes: ascii('NRRD') },
  { name: 'JPEG 2000', at: 0, bytes: [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20] },
  { name: 'HEIC', at: 4, bytes: ascii('ftyphe') },
  { name: 'MP4', at: 4, bytes: ascii('ftyp') },
  { name: 'WebP', at: 8, bytes: ascii('WEBP') },
  { name: 'AVI', at: 8, bytes: ascii('AVI ') },
  { name: 'XML or HTML', at: 0, bytes: ascii('<') },
  { name: 'JSON', at: 0, bytes: ascii('{') },
];

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Formats whose files hold other files: a DICOM file in one is not what the whole is. */
const HOLD_FILES: ReadonlySet<string> = new Set([
  'ZIP',
  'gzip',
  'tar',
  '7z',
  'RAR',
  'bzip2',
  'XZ',
  'Zstandard',
]);

/** Name of the format that the bytes begin with, null if none is known. */
export function recogniseFormat(head: Uint8Array): string | null {
  const found = SIGNATURES.find(({ at, bytes }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  return found?.name ?? (isOldTar(head) ? 'tar' : null);
}

export function holdsFiles(format: string | null): boolean {
  return format !== null && HOLD_FILES.has(format);
}

const TAR_BLOCK = 512;
const TAR_CHECKSUM_AT = 148;
const TAR_CHECKSUM_BYTES = 8;

/** Tar files from before 1988 have no signature, but a checksum over their first block. */
function isOldTar(head: Uint8Array): boolean {
  if (head.length < TAR_BLOCK) return false;
  let sum = TAR_CHECKSUM_BYTES * 0x20;
  let told = 0;
  for (let at = 0; at < TAR_BLOCK; at += 1) {
    const byte = head[at] ?? 0;
    if (at < TAR_CHECKSUM_AT || at >= TAR_CHECKSUM_AT + TAR_CHECKSUM_BYTES) sum += byte;
    else if (byte >= 0x30 && byte <= 0x37) told = told * 8 + byte - 0x30;
  }
  return told === sum && head[0] !== 0;
}
