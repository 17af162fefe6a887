/**
 * Where the element loop is: its place in the bytes, what is open around it, what it found so far.
 *
 * The stack is its own, so that depth costs memory and not the call stack.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { type Container, container, creatorOf, sequence } from '#dicom/container.ts';
import { Cursor } from '#dicom/cursor.ts';
import type { Encoding } from '#dicom/element.ts';
import type { VrLookup } from '#dicom/elementHeader.ts';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_NOTES } from '#dicom/limits.ts';
import type { ParseError, ParseNote, ParseNoteKind } from '#dicom/parseError.ts';
import type { Tag } from '#dicom/tag.ts';

export interface ElementLoopOptions {
  readonly encoding: Encoding;
  /** First byte of the first element. */
  readonly from: number;
  /**
   * 'locate': stop at encapsulated pixel data once its offset table is found.
   * 'walk': find every fragment, and what follows.
   */
  readonly fragments: 'locate' | 'walk';
  /** The transfer syntax has pixel data in fragments, whatever the length says. */
  readonly hasFragments?: boolean;
  /** Stop before the first element of another group: file meta is group 0002. */
  readonly onlyGroup?: number;
  /** VR of a private element by its creator, for implicit encodings. */
  readonly privateVr?: (creator: string, tag: Tag) => ReturnType<VrLookup>;
  /** Elements, items and fragments that are read at most; default MAX_ELEMENTS. */
  readonly maxElements?: number;
}

export class ParseState {
  readonly cursor: Cursor;
  readonly options: ElementLoopOptions;
  readonly stack: Container[];
  readonly notes: ParseNote[] = [];
  damage: ParseError | null = null;
  stopped = false;
  /** Elements, items and fragments so far. */
  count = 0;
  readonly maxElements: number;
  /** Where the next byte stands that is not zero, as far as it was looked for. */
  nonZeroAt = -1;

  constructor(source: ByteSource, options: ElementLoopOptions) {
    this.cursor = new Cursor(source, options.from);
    this.options = options;
    this.maxElements = options.maxElements ?? MAX_ELEMENTS;
    this.stack = [container('root', source.size, false, options.encoding, null)];
  }

  top(): Container {
    return this.stack[this.stack.length - 1] as Container;
  }

  note(kind: ParseNoteKind, tag?: Tag, detail?: string): void {
    if (this.notes.length >= MAX_NOTES) return;
    const note: ParseNote = { kind, atByte: this.cursor.pos };
    const tagged = tag === undefined ? note : { ...note, tag };
    this.notes.push(detail === undefined ? tagged : { ...tagged, detail });
  }

  /** Keep the first damage; `stop` where there is no way on. */
  harm(error: ParseError, stop: boolean): void {
    this.damage ??= error;
    if (stop) this.stopped = true;
  }

  /** Whether one more element or item may be read. */
  counted(): boolean {
    this.count += 1;
    if (this.count <= this.maxElements) return true;
    this.tooMany();
    return false;
  }

  tooMany(): void {
    const limit = this.maxElements;
    this.harm({ kind: 'too-many-elements', atByte: this.cursor.pos, limit }, true);
  }

  /** Go into a sequence or an item. */
  open(inner: Container): void {
    inner.signedPixels = this.top().signedPixels;
    this.stack.push(inner);
    const depth = this.stack.length >> 1;
    if (inner.kind === 'sequence' && depth === MAX_DEPTH + 1) {
      const atByte = inner.head?.offset ?? 0;
      this.harm({ kind: 'nested-too-deep', atByte, depth, limit: MAX_DEPTH }, false);
    }
  }

  /** Leave a sequence or item: hang it on its parent. What is nested too deep is let go. */
  close(contentEnd = this.cursor.pos): void {
    const done = this.stack.pop() as Container;
    const parent = this.top();
    const { head } = done;
    if (head === null || this.stack.length >> 1 > MAX_DEPTH) return;
    const valueLength = Math.max(0, contentEnd - head.valueOffset);
    if (done.kind === 'sequence') {
      parent.elements.push(sequence(head, valueLength, done.items));
      return;
    }
    const { offset, valueOffset, length } = head;
    const { encoding, elements } = done;
    parent.items.push({ offset, valueOffset, length, valueLength, encoding, elements });
  }

  /** The level around the one at the top; the root has none. */
  parent(): Container | undefined {
    return this.stack[this.stack.length - 2];
  }

  readonly privateVr: VrLookup = (tag) => {
    const creator = creatorOf(this.top(), tag);
    return creator === undefined ? undefined : this.options.privateVr?.(creator, tag);
  };
}
