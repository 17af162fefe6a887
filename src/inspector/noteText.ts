/**
 * Deviations that the parser tolerated, in words. Pure.
 */
import type { ParseNote, ParseNoteKind } from '#dicom/parseError.ts';
import { formatTag } from '#dicom/tag.ts';
import { hexOffset } from '#inspector/rowText.ts';

const WORDS: Record<ParseNoteKind, string> = {
  'no-preamble': 'The 128-byte preamble and the DICM mark are missing',
  'preamble-magic': 'The preamble holds something else than zeros',
  'no-file-meta': 'There is no file meta information; the encoding was found by trying',
  'meta-group-length-wrong': 'The length of the file meta group is not what it says',
  'meta-group-length-missing': 'The length of the file meta group is missing',
  'transfer-syntax-missing': 'No transfer syntax is given; the encoding was found by trying',
  'transfer-syntax-unknown': 'The transfer syntax is unknown; the encoding was found by trying',
  'encoding-differs': 'The data set is not encoded as its transfer syntax says',
  'zlib-header': 'The deflated data begins with a zlib header',
  'odd-length': 'The value has an odd length',
  'unknown-vr': 'The VR is none of the standard',
  'vr-inferred': 'The VR was inferred from the value',
  'delimiter-missing': 'A delimiter is missing at the end of an item or sequence',
  'delimiter-has-length': 'A delimiter has a length other than zero',
  'stray-delimiter': 'A delimiter stands where none is open',
  'out-of-order': 'The element stands out of the order of tags',
  'repeated-tag': 'The tag stands here a second time',
  'sequence-unreadable': 'The sequence could not be read; its bytes are kept as they are',
  'un-as-sequence': 'A value of unknown VR was read as a sequence',
  'implicit-in-explicit': 'Implicit VR inside an explicit data set',
  'trailing-bytes': 'Bytes follow behind the data set',
};

/** `(0010,0010) at 0x01F4: The value has an odd length. 7 bytes.` */
export function noteText(note: ParseNote): string {
  const where = note.tag === undefined ? '' : `${formatTag(note.tag)} `;
  const detail = note.detail === undefined || note.detail === '' ? '' : ` (${note.detail})`;
  return `${where}at ${hexOffset(note.atByte)}: ${WORDS[note.kind]}${detail}.`;
}
