/**
 * What stands for a file between page and workers: a handle that is cloned, never its bytes.
 *
 * A `File` of the browser, or a member of an archive that is still packed: where it lies in the
 * archive and how it is packed. A worker makes bytes of either (`fileSource`).
 */

export type FileHandle = File | PackedFile;

/** A member of an archive. Plain data; the archive itself is a handle too. */
export interface PackedFile {
  /** Its last name, for display. */
  readonly name: string;
  /** Bytes once unpacked, by the archive's directory. */
  readonly size: number;
  readonly archive: Blob;
  /** Byte of the archive where the member begins: with its local header where it has one. */
  readonly offset: number;
  /** Bytes of it in the archive, without the local header. */
  readonly packedSize: number;
  readonly method: 'stored' | 'deflated';
  /** CRC-32 of the unpacked bytes; null where the archive has none. */
  readonly crc32: number | null;
  /** A ZIP local file header stands before the data, of a length that it says itself. */
  readonly hasLocalHeader: boolean;
}

export function isPacked(file: FileHandle): file is PackedFile {
  return 'archive' in file;
}
