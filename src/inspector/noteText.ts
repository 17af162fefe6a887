/**
 * Deviations that the parser tolerated, in words: the fact without its end, what would be right, and
 * the paragraph. Pure.
 */
import type { ParseNote, ParseNoteKind } from '#dicom/parseError.ts';
import { formatTag } from '#dicom/tag.ts';
import { hexOffset } from '#inspector/rowText.ts';

interface NoteWords {
  readonly says: string;
  readonly right: string;
  readonly rule: string;
}

const FILE = 'PS3.10 7.1';
const SEQUENCE = 'PS3.5 7.5';
const LAYOUT = 'PS3.5 7.1';

export const NOTE_WORDS: Record<ParseNoteKind, NoteWords> = {
  'no-preamble': note(
    'The 128-byte preamble and the DICM mark are missing',
    '128 bytes and DICM.',
    FILE,
  ),
  'preamble-magic': note(
    'The preamble holds something else than zeros',
    'Zeros, or a format that was agreed on.',
    FILE,
  ),
  'no-file-meta': note(
    'There is no file meta information; the encoding was found by trying',
    'Group 0002, with a transfer syntax.',
    FILE,
  ),
  'meta-group-length-wrong': note(
    'The length of the file meta group is not what it says',
    'The number of bytes from there to the data set.',
    FILE,
  ),
  'meta-group-length-missing': note(
    'The length of the file meta group is missing',
    '(0002,0000).',
    FILE,
  ),
  'transfer-syntax-missing': note(
    'No transfer syntax is given; the encoding was found by trying',
    '(0002,0010).',
    FILE,
  ),
  'transfer-syntax-unknown': note(
    'The transfer syntax is unknown; the encoding was found by trying',
    'A registered transfer syntax.',
    'PS3.5 10',
  ),
  'encoding-differs': note(
    'The data set is not encoded as its transfer syntax says',
    'One encoding throughout.',
    'PS3.5 10',
  ),
  'zlib-header': note('The deflated data begins with a zlib header', 'Raw deflate.', 'PS3.5 A.5'),
  'odd-length': note('The value has an odd length', 'An even length.', 'PS3.5 7.1.1'),
  'unknown-vr': note('The VR is none of the standard', 'A VR of table 6.2-1.', 'PS3.5 6.2'),
  'vr-inferred': note(
    'The file says UN; the VR is that of the dictionary',
    'The VR itself, where the writer knows it.',
    'PS3.5 6.2.2',
  ),
  'delimiter-missing': note(
    'A delimiter is missing at the end of an item or sequence',
    'One for each undefined length.',
    SEQUENCE,
  ),
  'delimiter-has-length': note(
    'A delimiter has a length other than zero',
    'The length zero.',
    SEQUENCE,
  ),
  'stray-delimiter': note(
    'A delimiter stands where none is open',
    'None behind a defined length.',
    SEQUENCE,
  ),
  'out-of-order': note('The element stands out of the order of tags', 'Tags that rise.', LAYOUT),
  'repeated-tag': note('The tag stands here a second time', 'Each tag once in a data set.', LAYOUT),
  'sequence-unreadable': note(
    'The sequence could not be read; its bytes are kept as they are',
    'Items, each with its tag and length.',
    SEQUENCE,
  ),
  'un-as-sequence': note(
    'A value of unknown VR was read as a sequence',
    'SQ, where the writer knows it.',
    'PS3.5 6.2.2',
  ),
  'implicit-in-explicit': note(
    'Implicit VR inside an explicit data set',
    'One encoding throughout.',
    LAYOUT,
  ),
  'explicit-in-implicit': note(
    'Explicit VR inside an implicit data set',
    'One encoding throughout.',
    LAYOUT,
  ),
  'short-length-field': note(
    'The length has two bytes where the VR asks for four',
    'Two zero bytes, then four of length.',
    'PS3.5 7.1.2',
  ),
  'uncounted-padding': note(
    'The length leaves out the byte that makes the value even',
    'An even length that counts it.',
    'PS3.5 7.1.1',
  ),
  'sequence-length-wrong': note(
    'The length of the sequence or item is not that of its content',
    'The number of bytes to its end.',
    SEQUENCE,
  ),
  'offset-table-missing': note(
    'The Basic Offset Table is missing: the first item is a frame',
    'An item before the frames, which may be empty.',
    'PS3.5 A.4',
  ),
  'fragments-of-known-length': note(
    'Fragments stand in pixel data of a defined length',
    'An undefined length, and a delimiter at the end.',
    'PS3.5 A.4',
  ),
  'undefined-length-samples': note(
    'Samples stand in pixel data of undefined length',
    'Their length, or fragments.',
    'PS3.5 A.4',
  ),
  'trailing-bytes': note('Bytes follow behind the data set', 'Nothing behind it.', FILE),
};

/** `(0010,0010) at 0x01F4: The value has an odd length.` */
export function noteText(note: ParseNote): string {
  const where = note.tag === undefined ? '' : `${formatTag(note.tag)} `;
  const detail = note.detail === undefined || note.detail === '' ? '' : ` (${note.detail})`;
  return `${where}at ${hexOffset(note.atByte)}: ${NOTE_WORDS[note.kind].says}${detail}.`;
}

function note(says: string, right: string, rule: string): NoteWords {
  return { says, right, rule };
}
