/**
 * The element tree as rows to look at: file order, flat, with depth; made in a header worker.
 *
 * A row's `path` is the same in every instance that has the element, so that open branches and the
 * selection survive scrolling: keys joined by '.', items as [n] from 0, e.g. '00082112[0].00081155';
 * the file meta group begins with 'meta.'.
 */
import type { CharacterSetProblem } from '#dicom/characterSets.ts';
import type { Encoding, VrSource } from '#dicom/element.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';
import type { Tag } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';

export interface ElementTree {
  readonly rows: readonly ElementRow[];
  /** The rows are the beginning; of what was asked for, more follows. */
  readonly isPart: boolean;
  readonly notes: readonly ParseNote[];
  /** Where reading ended early. */
  readonly damage: ParseError | null;
  /** Offsets count in the inflated data set (file meta rows aside). */
  readonly inflated: boolean;
  /** Bytes that the offsets count in: of the file, or of the inflated data set. */
  readonly size: number;
  /** How the data set is laid out; items inside UN may differ. */
  readonly encoding: Encoding;
  readonly transferSyntaxUID: string;
  /** The transfer syntax that the data set was read with. */
  readonly readAs: string;
  /** Character sets in force, one for each level that names one, in file order. */
  readonly charsets: readonly CharsetInForce[];
}

/** Specific Character Set of a data set or item, as it is applied (PS3.3 C.12.1.1.2). */
export interface CharsetInForce {
  /** Beginning of the paths below that level, '' for the data set itself. */
  readonly prefix: string;
  /** As the file has it. */
  readonly declared: string;
  readonly label: string;
  readonly problems: readonly CharacterSetProblem[];
}

export interface ElementRow {
  readonly path: string;
  readonly depth: number;
  readonly kind: 'element' | 'item' | 'fragment';
  readonly tag: Tag;
  /** Null for items and fragments. */
  readonly vr: VR | null;
  readonly vrSource: VrSource | null;
  readonly declaredVr: string | null;
  readonly keyword: string;
  /** Registered name; of a private element its dictionary name, else ''. */
  readonly name: string;
  /** Creator of the private block, '' for standard elements. */
  readonly creator: string;
  /** Number of values (of items for SQ); 0 when empty. */
  readonly vm: number;
  readonly offset: number;
  readonly valueOffset: number;
  /** As declared; 4294967295 when undefined. */
  readonly length: number;
  readonly valueLength: number;
  /** Values joined by '\', control characters escaped; at most VALUE_CHARACTERS long. */
  readonly value: string;
  /** What the value means: a UID's name, a formatted date; '' if nothing. */
  readonly meaning: string;
  /** Characters cut from `value`. */
  readonly cut: number;
  /** Rows below this one in its branch: rows[i + 1 … i + descendants]. */
  readonly descendants: number;
}

export const VALUE_CHARACTERS = 256;

export const NO_TREE: ElementTree = {
  rows: [],
  isPart: false,
  notes: [],
  damage: null,
  inflated: false,
  size: 0,
  encoding: { littleEndian: true, explicit: true },
  transferSyntaxUID: '',
  readAs: '',
  charsets: [],
};
