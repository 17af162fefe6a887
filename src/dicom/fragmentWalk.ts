/**
 * Fragments of encapsulated pixel data, found one after the other (PS3.5 A.4): items of a defined
 * length up to a sequence delimiter, always little endian. A fragment that is cut by the end of the
 * bytes counts with what is there.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { beginsCodestream, LONGEST_MARKER, type StartMarker } from '#dicom/codestreams.ts';
import type { ByteRange } from '#dicom/element.ts';
import { MAX_ELEMENTS } from '#dicom/limits.ts';
import type { PixelDataLocation } from '#dicom/imageDescription.ts';

export interface Fragment {
  readonly range: ByteRange;
  /** Begins with the marker of a codestream. */
  readonly starts: boolean;
}

const ITEM_HEADER = 8;
/** Bytes of a fragment that tell its length and how it begins. */
export const LONGEST_HEAD = ITEM_HEADER + LONGEST_MARKER;

export class FragmentWalk {
  readonly fragments: Fragment[] = [];
  /** First byte of the first fragment's item tag. */
  readonly firstFragment: number;
  readonly hasMarkers: boolean;
  everyFragmentStarts = true;
  someAreEmpty = false;
  /** There are more than the cap; those behind it are not known. */
  tooMany = false;
  private readonly source: ByteSource;
  private readonly marker: StartMarker;
  /** Of the pixel data, as far as there are bytes. */
  readonly end: number;
  private next: number;
  private ended = false;

  constructor(source: ByteSource, location: PixelDataLocation, marker: StartMarker) {
    this.source = source;
    this.marker = marker;
    this.hasMarkers = marker !== 'none';
    this.end = Math.min(source.size, location.valueOffset + location.valueLength);
    const table = location.basicOffsetTable ?? this.fragmentAt(location.valueOffset)?.range;
    this.firstFragment = table === undefined ? location.valueOffset : table.offset + table.length;
    this.next = this.firstFragment;
  }

  /** Walk on until the fragment with this index (0-based) is known, or there are no more. */
  toFragment(index: number): void {
    while (!this.ended && this.fragments.length <= index) this.step();
  }

  toEnd(): void {
    while (!this.ended) this.step();
  }

  /** Where a fragment's item tag stands, if the walk knows it already. */
  startOf(index: number): number | null {
    const fragment = this.fragments[index];
    if (fragment !== undefined) return fragment.range.offset - ITEM_HEADER;
    return index === this.fragments.length ? this.next : null;
  }

  /** The fragment whose item tag stands at `at`; null where none does. */
  fragmentAt(at: number): Fragment | null {
    if (at + ITEM_HEADER > this.end) return null;
    const bytes = this.source.window(at, Math.min(LONGEST_HEAD, this.end - at));
    // (FFFE,E000)
    if (bytes[0] !== 0xfe || bytes[1] !== 0xff || bytes[2] !== 0x00 || bytes[3] !== 0xe0) {
      return null;
    }
    const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const offset = at + ITEM_HEADER;
    const length = Math.min(numbers.getUint32(4, true), this.end - offset);
    const head = bytes.subarray(ITEM_HEADER, ITEM_HEADER + Math.min(length, LONGEST_MARKER));
    return { range: { offset, length }, starts: beginsCodestream(head, this.marker) };
  }

  private step(): void {
    if (this.fragments.length >= MAX_ELEMENTS) {
      this.tooMany = true;
      this.ended = true;
      return;
    }
    const fragment = this.fragmentAt(this.next);
    if (fragment === null) {
      this.ended = true;
      return;
    }
    this.fragments.push(fragment);
    this.everyFragmentStarts &&= fragment.starts;
    this.someAreEmpty ||= fragment.range.length === 0;
    this.next = fragment.range.offset + fragment.range.length;
  }
}
