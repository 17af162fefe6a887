/**
 * File meta information: group 0002 (PS3.10 7.1).
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { DicomElement, Encoding } from '#dicom/element.ts';
import { parseElements } from '#dicom/parseElements.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';

const META_ENCODING: Encoding = { littleEndian: true, explicit: true };
const TRANSFER_SYNTAX_UID = 0x00020010;
const META_GROUP_LENGTH = 0x00020000;

export interface FileMeta {
  readonly elements: readonly DicomElement[];
  readonly end: number;
  readonly damage: ParseError | null;
  /** '' where there is none. */
  readonly transferSyntaxUID: string;
}

/** Group 0002 is always explicit little endian; its own length is not relied on (PS3.10 7.1). */
export function readFileMeta(file: ByteSource, start: number, notes: ParseNote[]): FileMeta {
  const first = file.view(start, 2);
  if (first[0] !== 0x02 || first[1] !== 0x00) {
    notes.push({ kind: 'no-file-meta', atByte: start });
    return { elements: [], end: start, damage: null, transferSyntaxUID: '' };
  }
  const {
    elements,
    end,
    damage,
    notes: found,
  } = parseElements(file, {
    encoding: META_ENCODING,
    from: start,
    fragments: 'walk',
    onlyGroup: 0x0002,
  });
  notes.push(...found);
  noteGroupLength(file, elements, end, notes);
  const transferSyntaxUID = metaText(file, elements, TRANSFER_SYNTAX_UID);
  return { elements, end, damage, transferSyntaxUID };
}

function noteGroupLength(
  file: ByteSource,
  elements: readonly DicomElement[],
  end: number,
  notes: ParseNote[],
): void {
  const length = elements.find((element) => element.tag === META_GROUP_LENGTH);
  if (length === undefined || length.valueLength < 4) {
    notes.push({ kind: 'meta-group-length-missing', atByte: elements[0]?.offset ?? 0 });
    return;
  }
  const bytes = file.view(length.valueOffset, 4);
  const declared = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const actual = end - (length.valueOffset + length.valueLength);
  if (declared !== actual) {
    const detail = `${declared} declared, ${actual} found`;
    notes.push({ kind: 'meta-group-length-wrong', atByte: length.offset, detail });
  }
}

function metaText(file: ByteSource, meta: readonly DicomElement[], tag: number): string {
  const element = meta.find((candidate) => candidate.tag === tag);
  if (element === undefined) return '';
  // A UID has at most 64 characters (PS3.5 9.1); a longer one is no transfer syntax anyway.
  const bytes = file.view(element.valueOffset, Math.min(element.valueLength, 128));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text.replace(/[\0 ]+$/, '');
}
