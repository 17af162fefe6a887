/**
 * The element loop: bytes of a data set → tree of elements (PS3.5 7).
 *
 * Iterative, with its own stack, so that depth costs memory and not the call stack. Every length is
 * checked against the end of what encloses it; every round moves the cursor on. Damage ends the loop
 * (or is noted where the way on is known) and what was read before it stays. One state machine, and
 * therefore one file.
 */
import { registeredVr } from '#dicom/dictionary/elementVrs.ts';
import type { ByteSource } from '#dicom/byteSource.ts';
import {
  type Container,
  container,
  creatorOf,
  elementStart,
  leaf,
  lastTagOf,
  rememberCreator,
} from '#dicom/container.ts';
import { Cursor } from '#dicom/cursor.ts';
import {
  type DicomElement,
  type Encoding,
  type Fragments,
  UNDEFINED_LENGTH,
} from '#dicom/element.ts';
import {
  type ElementHeader,
  ITEM,
  ITEM_DELIMITER,
  readElementHeader,
  SEQUENCE_DELIMITER,
  type VrLookup,
  vrOfLetters,
} from '#dicom/elementHeader.ts';
import { readFragments } from '#dicom/fragments.ts';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_NOTES } from '#dicom/limits.ts';
import type { ParseError, ParseNote, ParseNoteKind } from '#dicom/parseError.ts';
import { groupOf, isPrivateCreator, type Tag } from '#dicom/tag.ts';

const PIXEL_DATA: Tag = 0x7fe00010;
const PIXEL_REPRESENTATION: Tag = 0x00280103;
const IMPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: false };
const EXPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: true };

export interface ElementLoopOptions {
  readonly encoding: Encoding;
  /** First byte of the first element. */
  readonly from: number;
  /**
   * 'locate': stop at encapsulated pixel data once its offset table is found.
   * 'walk': find every fragment, and what follows.
   */
  readonly fragments: 'locate' | 'walk';
  /** Stop before the first element of another group: file meta is group 0002. */
  readonly onlyGroup?: number;
  /** VR of a private element by its creator, for implicit encodings. */
  readonly privateVr?: (creator: string, tag: Tag) => ReturnType<VrLookup>;
  /** Elements, items and fragments that are read at most; default MAX_ELEMENTS. */
  readonly maxElements?: number;
}

export interface ElementLoopResult {
  readonly elements: DicomElement[];
  readonly notes: ParseNote[];
  readonly damage: ParseError | null;
  /** First byte that was not read. */
  readonly end: number;
}

/** Parse elements from `from` to the end of the source. Never throws on what the bytes say. */
export function parseElements(source: ByteSource, options: ElementLoopOptions): ElementLoopResult {
  return new ElementLoop(source, options).run();
}

class ElementLoop {
  private readonly cursor: Cursor;
  private readonly options: ElementLoopOptions;
  private readonly stack: Container[];
  private readonly notes: ParseNote[] = [];
  private damage: ParseError | null = null;
  private stopped = false;
  private count = 0;
  /** Where the next byte stands that is not zero, as far as it was looked for. */
  private nonZeroAt = -1;

  constructor(source: ByteSource, options: ElementLoopOptions) {
    this.cursor = new Cursor(source, options.from);
    this.options = options;
    this.stack = [container('root', source.size, false, options.encoding, null)];
  }

  run(): ElementLoopResult {
    while (!this.stopped) {
      const top = this.top();
      if (this.cursor.pos >= top.end) {
        if (top.kind === 'root') break;
        if (top.delimited) this.missingDelimiter(top);
        this.close();
      } else if (top.kind === 'sequence') {
        this.nextItem(top);
      } else {
        this.nextElement(top);
      }
    }
    while (this.stack.length > 1) this.close();
    const root = this.top();
    return {
      elements: root.elements,
      notes: this.notes,
      damage: this.damage,
      end: this.cursor.pos,
    };
  }

  private top(): Container {
    return this.stack[this.stack.length - 1] as Container;
  }

  private note(kind: ParseNoteKind, tag?: Tag): void {
    if (this.notes.length >= MAX_NOTES) return;
    this.notes.push({ kind, atByte: this.cursor.pos, ...(tag === undefined ? {} : { tag }) });
  }

  /** Keep the first damage; `stop` where there is no way on. */
  private harm(error: ParseError, stop: boolean): void {
    this.damage ??= error;
    if (stop) this.stopped = true;
  }

  private counted(): boolean {
    this.count += 1;
    if (this.count <= this.maxElements) return true;
    this.tooMany();
    return false;
  }

  private tooMany(): void {
    const limit = this.maxElements;
    this.harm({ kind: 'too-many-elements', atByte: this.cursor.pos, limit }, true);
  }

  private get maxElements(): number {
    return this.options.maxElements ?? MAX_ELEMENTS;
  }

  private nextElement(top: Container): void {
    const { cursor } = this;
    if (this.groupEnds(top)) {
      this.stopped = true;
      return;
    }
    const head = readElementHeader(cursor, top.encoding, top.end, this.privateVr);
    if (head === null) return this.tail(top);
    if (head === 'unreadable') {
      const detail = 'no reading of its VR and length fits';
      return this.harm({ kind: 'invalid-element', atByte: cursor.pos, detail }, true);
    }
    if (groupOf(head.tag) === 0xfffe) return this.strayDelimiter(top, head);
    if (top.kind === 'root' && head.tag === 0 && this.onlyZerosFollow()) {
      this.note('trailing-bytes');
      cursor.pos = top.end;
      return;
    }
    if (!this.counted()) return;
    if (head.note !== null) this.note(head.note, head.tag);
    if (head.tag === top.lastTag) this.note('repeated-tag', head.tag);
    else if (head.tag < top.lastTag) this.note('out-of-order', head.tag);
    top.lastTag = head.tag;
    this.readValue(top, head);
  }

  /**
   * Whether another group begins here. Asked before the head is read: what follows file meta may be
   * encoded otherwise, or deflated, and is no damage.
   */
  private groupEnds(top: Container): boolean {
    const { onlyGroup } = this.options;
    if (onlyGroup === undefined || top.kind !== 'root') return false;
    const { cursor } = this;
    return !cursor.has(2) || cursor.u16(0, top.encoding.littleEndian) !== onlyGroup;
  }

  private readValue(top: Container, head: ElementHeader): void {
    const { cursor } = this;
    const offset = cursor.pos;
    const valueOffset = offset + head.headLength;
    if (head.length === UNDEFINED_LENGTH) {
      cursor.pos = valueOffset;
      return this.openUndefined(top, head, elementStart(head, offset, valueOffset));
    }
    if (head.length % 2 === 1) this.note('odd-length', head.tag);
    const available = top.end - valueOffset;
    const beyond = head.length > available;
    if (beyond) this.lengthBeyondEnd(top, head, offset);
    if (head.vr === 'SQ') {
      const end = beyond ? top.end : valueOffset + head.length;
      cursor.pos = valueOffset;
      const encoding = head.declaredVr === 'UN' ? this.encodingInsideUn() : top.encoding;
      const start = elementStart(head, offset, valueOffset);
      this.open(container('sequence', end, false, encoding, start));
      return;
    }
    const valueLength = beyond ? available : head.length;
    const vr = this.isSignedHere(top, head) ? 'SS' : head.vr;
    top.elements.push(leaf(head, vr, offset, valueLength));
    if (head.tag === PIXEL_REPRESENTATION && valueLength === 2) {
      top.signedPixels = this.firstWord(top, valueOffset) === 1;
    }
    if (isPrivateCreator(head.tag) && this.options.privateVr !== undefined) {
      rememberCreator(top, head.tag, cursor.source, valueOffset, valueLength);
    }
    cursor.pos = valueOffset + valueLength;
    // Where the item around it ends is known: what follows that is read.
    if (beyond && top.end === cursor.source.size) this.stopped = true;
  }

  /** Where no VR stands in the file, Pixel Representation decides between US and SS (PS3.6 6). */
  private isSignedHere(top: Container, head: ElementHeader): boolean {
    if (head.vrSource !== 'dictionary' || head.vr !== 'US' || !top.signedPixels) return false;
    return registeredVr(head.tag) === 'US or SS';
  }

  private firstWord(top: Container, offset: number): number {
    const bytes = this.cursor.source.view(offset, 2);
    const [first = 0, second = 0] = bytes;
    return top.encoding.littleEndian ? first | (second << 8) : second | (first << 8);
  }

  private lengthBeyondEnd(top: Container, head: ElementHeader, offset: number): void {
    const atFileEnd = top.end === this.cursor.source.size;
    this.harm(
      atFileEnd
        ? { kind: 'truncated', atByte: this.cursor.source.size, inTag: head.tag }
        : { kind: 'length-beyond-end', atByte: offset, inTag: head.tag, length: head.length },
      false,
    );
  }

  /** A value that a delimiter ends: sequence, or fragments of encapsulated pixel data. */
  private openUndefined(
    top: Container,
    head: ElementHeader,
    start: Omit<DicomElement, 'valueLength'>,
  ): void {
    const encapsulated = head.tag === PIXEL_DATA || head.vr === 'OB' || head.vr === 'OW';
    if (encapsulated) return this.encapsulated(top, head, start);
    if (head.vr === 'SQ') {
      this.open(container('sequence', top.end, true, top.encoding, start));
    } else if (head.vr === 'UN') {
      const encoding = this.encodingInsideUn();
      this.note('un-as-sequence', head.tag);
      const declared = head.declaredVr ?? (head.vrSource === 'explicit' ? 'UN' : undefined);
      const asSequence = {
        ...start,
        vr: 'SQ',
        ...(declared ? { declaredVr: declared } : {}),
      } as const;
      const kept = top.encoding.explicit ? encoding : top.encoding;
      this.open(container('sequence', top.end, true, kept, { ...asSequence, vrSource: 'guessed' }));
    } else {
      const detail = `undefined length with VR ${head.vr}`;
      this.harm({ kind: 'invalid-element', atByte: start.offset, detail }, true);
    }
  }

  private encapsulated(
    top: Container,
    head: ElementHeader,
    start: Omit<DicomElement, 'valueLength'>,
  ): void {
    const { cursor } = this;
    const atRoot = top.kind === 'root' && head.tag === PIXEL_DATA;
    const locateOnly = atRoot && this.options.fragments === 'locate';
    const maxFragments = this.maxElements - this.count;
    const walked = readFragments(cursor, top.end, { locateOnly, maxFragments });
    const fragments: Fragments = walked.fragments;
    this.count += fragments.ranges?.length ?? 0;
    top.elements.push({ ...start, fragments, valueLength: walked.valueLength });
    if (walked.delimiterHasLength) this.note('delimiter-has-length', head.tag);
    if (locateOnly) {
      this.stopped = true;
    } else if (walked.tooMany) {
      this.tooMany();
    } else if (!fragments.closed) {
      const atByte = top.end;
      this.harm(
        walked.cutAt === null
          ? { kind: 'truncated', atByte, inTag: head.tag }
          : { kind: 'invalid-element', atByte: walked.cutAt, detail: 'no fragment begins here' },
        true,
      );
    }
  }

  private nextItem(sequence: Container): void {
    const { cursor } = this;
    if (cursor.pos + 8 > sequence.end || !cursor.has(8)) return this.tail(sequence);
    const { littleEndian } = sequence.encoding;
    const tag = cursor.tag(littleEndian);
    const length = cursor.u32(4, littleEndian);
    if (tag === ITEM) {
      if (!this.counted()) return;
      const offset = cursor.pos;
      const valueOffset = offset + 8;
      const delimited = length === UNDEFINED_LENGTH;
      const beyond = !delimited && valueOffset + length > sequence.end;
      const end = delimited || beyond ? sequence.end : valueOffset + length;
      const head = { tag, vr: 'UN', vrSource: 'explicit', offset, valueOffset, length } as const;
      if (beyond) {
        const inTag = sequence.head?.tag ?? tag;
        this.harm(
          sequence.end === cursor.source.size
            ? { kind: 'truncated', atByte: sequence.end, inTag }
            : { kind: 'length-beyond-end', atByte: offset, inTag, length },
          false,
        );
      }
      cursor.pos = valueOffset;
      const item = container('item', end, delimited, sequence.encoding, head);
      item.signedPixels = sequence.signedPixels;
      this.stack.push(item);
    } else if (tag === SEQUENCE_DELIMITER) {
      const contentEnd = cursor.pos;
      this.delimiter(length);
      if (sequence.delimited) this.close(contentEnd);
      else this.note('stray-delimiter', sequence.head?.tag);
    } else if (tag === ITEM_DELIMITER && !this.insideDelimitedItem()) {
      // Behind an item whose length is defined: it closes nothing.
      this.note('stray-delimiter', sequence.head?.tag);
      this.delimiter(length);
    } else {
      this.notAnItem(sequence);
    }
  }

  /** Something else stands where an item should begin. */
  private notAnItem(sequence: Container): void {
    const { cursor } = this;
    if (sequence.delimited) {
      // The sequence delimiter is missing: what stands here belongs to the enclosing level.
      this.note('delimiter-missing', sequence.head?.tag);
      this.close();
      return;
    }
    this.note('sequence-unreadable', sequence.head?.tag);
    cursor.pos = sequence.end;
  }

  /** Whether the sequence at the top stands in an item that an item delimiter would close. */
  private insideDelimitedItem(): boolean {
    const parent = this.stack[this.stack.length - 2];
    return parent?.kind === 'item' && parent.delimited;
  }

  /** A delimiter or item tag where an element should begin. */
  private strayDelimiter(top: Container, head: ElementHeader): void {
    const { cursor } = this;
    if (top.kind === 'item' && head.tag === ITEM_DELIMITER) {
      const contentEnd = cursor.pos;
      this.delimiter(head.length);
      if (top.delimited) this.close(contentEnd);
      else this.note('stray-delimiter', head.tag);
      return;
    }
    const endsItem = head.tag === SEQUENCE_DELIMITER || head.tag === ITEM;
    if (top.kind === 'item' && top.delimited && endsItem) {
      this.note('delimiter-missing', head.tag);
      this.close();
      return;
    }
    this.note('stray-delimiter', head.tag);
    cursor.pos += 8;
  }

  private delimiter(length: number): void {
    if (length !== 0) this.note('delimiter-has-length');
    this.cursor.pos += 8;
  }

  /** Fewer than eight bytes are left of a container: no head fits. */
  private tail(top: Container): void {
    const { cursor } = this;
    const atFileEnd = top.end === cursor.source.size;
    if (top.kind === 'root' && this.onlyZerosFollow()) this.note('trailing-bytes');
    else if (atFileEnd) {
      this.harm({ kind: 'truncated', atByte: top.end, inTag: lastTagOf(top) }, true);
    } else this.note('trailing-bytes', top.head?.tag);
    cursor.pos = top.end;
  }

  private missingDelimiter(top: Container): void {
    const tag = top.head?.tag;
    if (top.end === this.cursor.source.size) {
      const inTag = tag === ITEM ? (this.enclosingSequence()?.head?.tag ?? null) : (tag ?? null);
      this.harm({ kind: 'truncated', atByte: top.end, inTag }, false);
    } else {
      this.note('delimiter-missing', tag);
    }
  }

  private enclosingSequence(): Container | undefined {
    return this.stack.findLast((level) => level.kind === 'sequence');
  }

  private open(sequence: Container): void {
    sequence.signedPixels = this.top().signedPixels;
    this.stack.push(sequence);
    const depth = this.stack.length >> 1;
    if (depth === MAX_DEPTH + 1) {
      const atByte = sequence.head?.offset ?? 0;
      this.harm({ kind: 'nested-too-deep', atByte, depth, limit: MAX_DEPTH }, false);
    }
  }

  /** Leave a sequence or item: hang it on its parent. What is nested too deep is let go. */
  private close(contentEnd = this.cursor.pos): void {
    const done = this.stack.pop() as Container;
    const parent = this.top();
    const { head } = done;
    if (head === null || this.stack.length >> 1 > MAX_DEPTH) return;
    const valueLength = Math.max(0, contentEnd - head.valueOffset);
    if (done.kind === 'sequence') {
      parent.elements.push({ ...head, valueLength, items: done.items });
      return;
    }
    const { offset, valueOffset, length } = head;
    const { encoding, elements } = done;
    parent.items.push({ offset, valueOffset, length, valueLength, encoding, elements });
  }

  private onlyZerosFollow(): boolean {
    const { source, pos } = this.cursor;
    const rest = source.size - pos;
    // Looked for once, not again from each of a million zeros.
    if (rest > 1 << 20 || this.nonZeroAt >= pos) return false;
    const found = source.view(pos, rest).findIndex((byte) => byte !== 0);
    if (found >= 0) this.nonZeroAt = pos + found;
    return found < 0;
  }

  /**
   * UN that is a sequence is implicit little endian (PS3.5 6.2.2). Some writers put explicit elements
   * into it: the first item's first VR tells.
   */
  private encodingInsideUn(): Encoding {
    const { cursor } = this;
    if (!cursor.has(16) || cursor.tag(true) !== ITEM) return IMPLICIT_LITTLE;
    const letters = vrOfLetters(cursor.u8(12), cursor.u8(13));
    return letters === undefined ? IMPLICIT_LITTLE : EXPLICIT_LITTLE;
  }

  private readonly privateVr: VrLookup = (tag) => {
    const creator = creatorOf(this.top(), tag);
    return creator === undefined ? undefined : this.options.privateVr?.(creator, tag);
  };
}
