/**
 * Guesses about bytes without a trustworthy declaration: is this a data set, and how is it encoded?
 */
import { dictionaryVr } from '#dicom/dictionary/elementVrs.ts';
import { type Encoding, UNDEFINED_LENGTH } from '#dicom/element.ts';
import { hasLongLength, vrOfLetters } from '#dicom/vr.ts';

/**
 * The encoding of the data set that begins with `head`: as declared, unless the first element
 * plainly shows another byte order, or VR letters where there should be none (or the reverse).
 *
 * @param available bytes from the data set's first on
 */
export function sniffEncoding(head: Uint8Array, available: number, declared: Encoding): Encoding {
  if (head.length < 8) return declared;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const littleEndian = groupIsPlausible(view.getUint16(0, declared.littleEndian))
    ? declared.littleEndian
    : groupIsPlausible(view.getUint16(0, !declared.littleEndian)) !== declared.littleEndian;
  const hasLetters = vrOfLetters(view.getUint8(4), view.getUint8(5)) !== undefined;
  if (hasLetters === declared.explicit) return { littleEndian, explicit: declared.explicit };
  const length = view.getUint32(4, littleEndian);
  const implicitFits = length === UNDEFINED_LENGTH || length <= available - 8;
  // Letters such as "UL" make a length of over 20,000 as a number: both readings may fit.
  if (hasLetters) return { littleEndian, explicit: !implicitFits || length > 0x2000 };
  return { littleEndian, explicit: !implicitFits };
}

/** First elements of data sets are in low groups; a swapped group number is a multiple of 256. */
function groupIsPlausible(group: number): boolean {
  return group < 0x0100 || (group & 0xff) !== 0;
}

/** First groups that a data set without preamble begins with: file meta, directory, identification. */
const FIRST_GROUPS = new Set([0x0002, 0x0004, 0x0008]);

const FIRST_GROUP = 0x0002;

/**
 * Whether a data set or file meta begins at `at`: two elements in order that the dictionary knows, of
 * another group than usual three.
 */
export function looksLikeDataSet(head: Uint8Array, at: number, size: number): boolean {
  return [true, false].some((littleEndian) => beginsAt(head, at, size, littleEndian));
}

function beginsAt(head: Uint8Array, at: number, size: number, littleEndian: boolean): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let pos = at;
  let last = -1;
  let wanted = 2;
  for (let count = 0; count < wanted; count += 1) {
    // A value longer than what is at hand: the elements before it have to do.
    if (pos + 12 > head.length) return count >= wanted - 1;
    const group = view.getUint16(pos, littleEndian);
    const tag = ((group << 16) | view.getUint16(pos + 2, littleEndian)) >>> 0;
    if (count === 0 && !FIRST_GROUPS.has(group)) wanted = 3;
    if (group < FIRST_GROUP) return false;
    if (tag <= last || (group % 2 === 0 && dictionaryVr(tag) === undefined)) return false;
    const step = elementSize(view, pos, littleEndian);
    if (step === null || pos + step > size) return false;
    last = tag;
    pos += step;
  }
  return true;
}

function elementSize(view: DataView, pos: number, littleEndian: boolean): number | null {
  const vr = vrOfLetters(view.getUint8(pos + 4), view.getUint8(pos + 5));
  if (vr === undefined) {
    const length = view.getUint32(pos + 4, littleEndian);
    return length === UNDEFINED_LENGTH ? 8 : 8 + length;
  }
  if (!hasLongLength(vr)) return 8 + view.getUint16(pos + 6, littleEndian);
  const length = view.getUint32(pos + 8, littleEndian);
  return length === UNDEFINED_LENGTH ? 12 : 12 + length;
}
