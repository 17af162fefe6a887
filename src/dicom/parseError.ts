/**
 * The ways in which bytes fail to be a DICOM file, and the deviations that are tolerated.
 *
 * `atByte` counts from the start of the file; in a deflated file, of the inflated data set, and
 * `inflated` is then true.
 */
import type { SourceFault } from '#dicom/byteSource.ts';
import type { Tag } from '#dicom/tag.ts';

export type ParseError =
  | { kind: 'not-dicom'; looksLike: string | null }
  | { kind: 'truncated'; atByte: number; inTag: Tag | null; inflated?: boolean }
  | { kind: 'length-beyond-end'; atByte: number; inTag: Tag; length: number; inflated?: boolean }
  | { kind: 'invalid-element'; atByte: number; detail: string; inflated?: boolean }
  | { kind: 'nested-too-deep'; atByte: number; depth: number; limit: number; inflated?: boolean }
  | { kind: 'too-many-elements'; atByte: number; limit: number; inflated?: boolean }
  | { kind: 'inflate-failed'; atByte: number; detail: string }
  | { kind: 'inflate-too-large'; limit: number }
  | { kind: 'unreadable'; message: string }
  | { kind: 'member-damaged'; fault: SourceFault }
  | { kind: 'out-of-memory' };

/** A deviation from the standard that did not stop the parser. */
export interface ParseNote {
  readonly kind: ParseNoteKind;
  readonly atByte: number;
  readonly tag?: Tag;
  readonly detail?: string;
}

export type ParseNoteKind =
  | 'no-preamble'
  | 'preamble-magic'
  | 'no-file-meta'
  | 'meta-group-length-wrong'
  | 'meta-group-length-missing'
  | 'transfer-syntax-missing'
  | 'transfer-syntax-unknown'
  | 'encoding-differs'
  | 'zlib-header'
  | 'odd-length'
  | 'unknown-vr'
  | 'vr-inferred'
  | 'delimiter-missing'
  | 'delimiter-has-length'
  | 'stray-delimiter'
  | 'out-of-order'
  | 'un-as-sequence'
  | 'implicit-in-explicit'
  | 'sequence-unreadable'
  | 'repeated-tag'
  | 'trailing-bytes'
  | 'explicit-in-implicit'
  | 'short-length-field'
  | 'uncounted-padding'
  | 'sequence-length-wrong'
  | 'offset-table-missing'
  | 'fragments-of-known-length'
  | 'undefined-length-samples';
