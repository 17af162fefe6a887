/**
 * What is open while elements are read: the data set itself, a sequence, or an item of one.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { DicomElement, DicomItem, Encoding } from '#dicom/element.ts';
import type { ElementHeader } from '#dicom/elementHeader.ts';
import { privateCreatorTag, type Tag } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';

/** A private creator has at most 64 characters (LO); a longer one names nothing. */
const MAX_CREATOR_BYTES = 256;

export interface Container {
  readonly kind: 'root' | 'item' | 'sequence';
  /** Nothing inside may pass this offset. */
  end: number;
  /** Its length was found to be wrong: it ends where something else than its content begins. */
  isOpenEnded: boolean;
  readonly delimited: boolean;
  readonly encoding: Encoding;
  readonly elements: DicomElement[];
  readonly items: DicomItem[];
  /** Head of the sequence element or item; the root has none. */
  readonly head: Omit<DicomElement, 'valueLength'> | null;
  /** Creators of the private blocks, by the tag that reserves them. */
  creators: Map<Tag, string> | null;
  /** Pixel Representation (0028,0103) is 1, here or around: US or SS elements are SS. */
  signedPixels: boolean;
  lastTag: number;
}

export function container(
  kind: Container['kind'],
  end: number,
  delimited: boolean,
  encoding: Encoding,
  head: Container['head'],
): Container {
  return {
    kind,
    end,
    isOpenEnded: false,
    delimited,
    encoding,
    elements: [],
    items: [],
    head,
    creators: null,
    signedPixels: false,
    lastTag: -1,
  };
}

export function elementStart(
  head: ElementHeader,
  offset: number,
  valueOffset: number,
): Omit<DicomElement, 'valueLength'> {
  const { tag, vr, vrSource, length, declaredVr } = head;
  const start = { tag, vr, vrSource, offset, valueOffset, length };
  return declaredVr === undefined ? start : { ...start, declaredVr };
}

/** An element with a value. Written out: see plainHeader. */
export function leaf(
  head: ElementHeader,
  vr: VR,
  offset: number,
  valueLength: number,
): DicomElement {
  const { tag, vrSource, length, declaredVr } = head;
  const valueOffset = offset + head.headLength;
  return declaredVr === undefined
    ? { tag, vr, vrSource, offset, valueOffset, length, valueLength }
    : { tag, vr, vrSource, declaredVr, offset, valueOffset, length, valueLength };
}

/** A sequence that was read to its end. Written out, too. */
export function sequence(
  head: Omit<DicomElement, 'valueLength'>,
  valueLength: number,
  items: readonly DicomItem[],
): DicomElement {
  const { tag, vr, vrSource, declaredVr, offset, valueOffset, length } = head;
  return declaredVr === undefined
    ? { tag, vr, vrSource, offset, valueOffset, length, valueLength, items }
    : { tag, vr, vrSource, declaredVr, offset, valueOffset, length, valueLength, items };
}

export function lastTagOf(top: Container): Tag | null {
  return top.elements.at(-1)?.tag ?? top.head?.tag ?? null;
}

/** Keep the creator of a private block (PS3.5 7.8.1), where somebody asks for VRs by it. */
export function rememberCreator(
  top: Container,
  tag: Tag,
  source: ByteSource,
  valueOffset: number,
  length: number,
): void {
  if (length > MAX_CREATOR_BYTES) return;
  let text = '';
  for (const byte of source.view(valueOffset, length)) text += String.fromCharCode(byte);
  top.creators ??= new Map();
  top.creators.set(tag, text.replace(/[\0 ]+$/, ''));
}

/** Creator of the block that a private element stands in; undefined where there is none. */
export function creatorOf(top: Container, tag: Tag): string | undefined {
  const creatorTag = privateCreatorTag(tag);
  return creatorTag === null ? undefined : top.creators?.get(creatorTag);
}
