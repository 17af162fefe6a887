/**
 * The element tree: what the parser makes of the bytes.
 *
 * An element keeps where it stands and how it was encoded, never its value: values are read from
 * the byte source on demand. All offsets are in bytes from the start of the source that the tree was
 * parsed from: the file, or the inflated data set of a deflated one (PS3.5 A.5), whose meta elements
 * still refer to the file.
 */
import type { Tag } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';

/** The length FFFFFFFFH (PS3.5 7.1): the value ends with a delimiter. */
export const UNDEFINED_LENGTH = 0xffffffff;

/** Where a VR came from: the letters in the file, the dictionary, or a guess from the value. */
export type VrSource = 'explicit' | 'dictionary' | 'guessed';

export interface DicomElement {
  readonly tag: Tag;
  /** The VR that the value is read with. */
  readonly vr: VR;
  readonly vrSource: VrSource;
  /** The two letters in the file, where they are not `vr` (unknown letters, UN read by dictionary). */
  readonly declaredVr?: string;
  /** First byte of the tag. */
  readonly offset: number;
  readonly valueOffset: number;
  /** As declared; UNDEFINED_LENGTH where a delimiter ends the value. */
  readonly length: number;
  /** Bytes of the value that are there, without a sequence delimiter; less than `length` if cut. */
  readonly valueLength: number;
  /** Items of a sequence. */
  readonly items?: readonly DicomItem[];
  /** Fragments of encapsulated pixel data (PS3.5 A.4). */
  readonly fragments?: Fragments;
}

export interface DicomItem {
  /** First byte of the item tag (FFFE,E000). */
  readonly offset: number;
  readonly valueOffset: number;
  readonly length: number;
  readonly valueLength: number;
  readonly encoding: Encoding;
  readonly elements: readonly DicomElement[];
}

/** How elements are laid out: inside UN of undefined length it differs from the rest of the file. */
export interface Encoding {
  readonly littleEndian: boolean;
  readonly explicit: boolean;
}

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export interface Fragments {
  /** The Basic Offset Table's value, possibly empty (PS3.5 A.4). */
  readonly basicOffsetTable: ByteRange;
  /** First byte of the first fragment's item tag; the offsets of the table count from here. */
  readonly firstFragment: number;
  /** Values of the fragments; null where they were not walked (`fragments: 'locate'`). */
  readonly ranges: readonly ByteRange[] | null;
  /** The closing sequence delimiter was seen. */
  readonly closed: boolean;
}
