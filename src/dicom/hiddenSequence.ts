/**
 * Sequences in values that the file calls bytes: UN of known length, and private OB.
 *
 * A gateway that did not know a private sequence wrote it as UN, in implicit little endian (PS3.5
 * 6.2.2); some makers hide data sets in OB. A value is taken for a sequence only where items fill it
 * to the last byte and every element in them can be read; the parsed file itself stays as it is.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import type { DicomElement, DicomItem } from '#dicom/element.ts';
import { vrOfLetters } from '#dicom/vr.ts';
import { parseElements } from '#dicom/parseElements.ts';
import { isPrivate } from '#dicom/tag.ts';

/** A longer value is data, whatever it begins with. */
const MAX_BYTES = 16 * 1024 ** 2;
const MAX_HIDDEN_ELEMENTS = 100_000;

/** (0008,1140) of VR SQ: an element that is a sequence in either encoding. Its length follows. */
const IMPLICIT_HEAD = [0x08, 0x00, 0x40, 0x11];
const EXPLICIT_HEAD = [...IMPLICIT_HEAD, 0x53, 0x51, 0x00, 0x00];

const known = new WeakMap<DicomElement, readonly DicomItem[] | null>();

/** The items of an element: its own, else those hidden in its bytes; undefined for none. */
export function itemsOf(
  element: DicomElement,
  source: ByteSource,
): readonly DicomItem[] | undefined {
  if (element.items !== undefined) return element.items;
  if (!mayHide(element)) return undefined;
  let hidden = known.get(element);
  if (hidden === undefined) {
    hidden = hiddenItems(element, source);
    known.set(element, hidden);
  }
  return hidden ?? undefined;
}

function mayHide(element: DicomElement): boolean {
  const { tag, vr, fragments, length, valueLength } = element;
  if (vr !== 'UN' && vr !== 'OB') return false;
  if (fragments !== undefined || valueLength < 16 || valueLength > MAX_BYTES) return false;
  return length === valueLength && (vr === 'UN' || (vr === 'OB' && isPrivate(tag)));
}

function hiddenItems(element: DicomElement, source: ByteSource): readonly DicomItem[] | null {
  const { valueOffset, valueLength } = element;
  const start = source.view(valueOffset, 16);
  const isItem = start[0] === 0xfe && start[1] === 0xff && start[2] === 0x00 && start[3] === 0xe0;
  if (!isItem || valueOffset < 12) return null;
  const explicit = vrOfLetters(start[12] ?? 0, start[13] ?? 0) !== undefined;
  const head = headBytes(explicit ? EXPLICIT_HEAD : IMPLICIT_HEAD, valueLength);
  const read = parseElements(behindHead(source, head, valueOffset, valueLength), {
    encoding: { littleEndian: true, explicit },
    from: valueOffset - head.length,
    fragments: 'walk',
    maxElements: MAX_HIDDEN_ELEMENTS,
    privateVr: (creator, tag) => lookupPrivate(creator, tag)?.vr,
  });
  const [sequence, ...others] = read.elements;
  const items = sequence?.items ?? [];
  const isClean =
    read.damage === null &&
    others.length === 0 &&
    !read.notes.some(({ kind }) => kind === 'sequence-unreadable' || kind === 'unknown-vr');
  return isClean && items.some((item) => item.elements.length > 0) ? items : null;
}

function headBytes(start: readonly number[], length: number): Uint8Array {
  const head = new Uint8Array(start.length + 4);
  head.set(start);
  new DataView(head.buffer).setUint32(start.length, length, true);
  return head;
}

/** The source as far as the value goes, with a head put before it; offsets stay those of the file. */
function behindHead(
  source: ByteSource,
  head: Uint8Array,
  valueOffset: number,
  valueLength: number,
): ByteSource {
  const from = valueOffset - head.length;
  const size = valueOffset + valueLength;
  const view = (offset: number, length: number): Uint8Array => {
    const end = Math.min(offset + length, size);
    if (offset >= valueOffset) return source.view(offset, Math.max(0, end - offset));
    const rest = source.view(valueOffset, Math.max(0, end - valueOffset));
    const joined = new Uint8Array(head.length + rest.length);
    joined.set(head);
    joined.set(rest, head.length);
    return joined.subarray(offset - from, end - from);
  };
  return {
    size,
    view,
    window: (offset, atLeast) => {
      if (offset < valueOffset) return view(offset, Math.max(atLeast, 64));
      return source.window(offset, atLeast).subarray(0, size - offset);
    },
  };
}
