/**
 * What an archive is to the rest of the house: members with a handle, members that are refused with
 * the reason, and what is wrong with the archive itself.
 *
 * The folder `archives` reads ZIP, tar and gzip inside a worker. Paths of members are for display
 * alone: '/'-separated and harmless (`memberPath`); nothing is ever written or looked up by them.
 */
import type { SourceFault } from '#dicom/byteSource.ts';
import type { PackedFile } from '#ingest/fileHandle.ts';
import type { ReadError } from '#ingest/reading.ts';

export type ArchiveFormat = 'zip' | 'gzip' | 'tar';

export type Member =
  | { readonly path: string; readonly file: PackedFile }
  | { readonly path: string; readonly bytes: number; readonly refused: MemberRefusal };

/** What a dropped archive may still take, with all archives in it. */
export interface Budget {
  readonly members: number;
  readonly unpackedBytes: number;
}

/** What was found since the last answer. */
export interface Listed {
  readonly members: readonly Member[];
  /** Bytes that were unpacked meanwhile. */
  readonly unpackedBytes: number;
}

/** Why a member is not read. */
export type MemberRefusal =
  | { kind: 'encrypted' }
  | { kind: 'unknown-compression'; method: string }
  /** A symbolic or hard link: it has no content of its own, and is not followed. */
  | { kind: 'link' }
  /** A tar member with holes, which only tar itself can fill. */
  | { kind: 'sparse' }
  | { kind: 'member-damaged'; fault: SourceFault }
  | ArchiveLimit;

export interface ArchiveLimit {
  readonly kind: 'limit';
  readonly of: 'depth' | 'members' | 'unpacked-bytes';
  readonly limit: number;
}

/** What is wrong with an archive as a whole. What was listed before stays. */
export type ArchiveFault =
  /** It ends before its directory or inside a member. */
  | { kind: 'archive-cut' }
  | { kind: 'archive-damaged'; atByte: number }
  /** All of it was unpacked, and it is not what was packed. */
  | { kind: 'archive-checksum' }
  /** One of several parts, of which the directory names others. */
  | { kind: 'archive-split' }
  /** A document of an office program is a ZIP inside. */
  | { kind: 'not-dicom'; looksLike: string }
  | ReadError
  | ArchiveLimit;
