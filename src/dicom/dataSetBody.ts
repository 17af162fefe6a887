/**
 * How the data set behind file meta is to be read: by its transfer syntax (PS3.5 10), unless its bytes
 * plainly say otherwise.
 */
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import type { Encoding } from '#dicom/element.ts';
import { inflateBounded, inflateDataSet } from '#dicom/inflate.ts';
import { MAX_INFLATED_BYTES } from '#dicom/limits.ts';
import type { ParseError, ParseNote } from '#dicom/parseError.ts';
import { looksLikeDataSet, sniffEncoding } from '#dicom/sniff.ts';
import { transferSyntax, type TransferSyntax } from '#dicom/transferSyntax.ts';
import { visibleText } from '#dicom/visibleText.ts';

const IMPLICIT_LITTLE_UID = '1.2.840.10008.1.2';
const EXPLICIT_LITTLE_UID = '1.2.840.10008.1.2.1';
const EXPLICIT_BIG_UID = '1.2.840.10008.1.2.2';
const DEFLATED_UID = '1.2.840.10008.1.2.1.99';
const EXPLICIT_LITTLE: Encoding = { littleEndian: true, explicit: true };
/** Bytes that tell whether a data set begins somewhere. */
const LOOKED_AT = 1024;

export interface DataSetBody {
  readonly source: ByteSource;
  readonly from: number;
  readonly encoding: Encoding;
  /** The transfer syntax that it is read with. */
  readonly readAs: string;
  /** First byte of the deflated data set in the file. */
  readonly deflatedFrom: number | null;
  /** Where inflating ended early. */
  readonly fault: ParseError | null;
}

export function openDataSet(
  file: ByteSource,
  from: number,
  uid: string,
  notes: ParseNote[],
): DataSetBody {
  const known = uid === '' ? undefined : transferSyntax(uid);
  if (uid === '') notes.push({ kind: 'transfer-syntax-missing', atByte: from });
  else if (known === undefined) {
    notes.push({ kind: 'transfer-syntax-unknown', atByte: from, detail: visibleText(uid) });
  }
  const begins = looksLikeDataSet(file.view(from, LOOKED_AT), 0, file.size - from);
  const isDeclared = known?.deflated === true;
  if (!begins && (isDeclared || isDeflatedAllTheSame(file, from))) {
    if (!isDeclared) notes.push({ kind: 'encoding-differs', atByte: from, detail: 'deflated' });
    return openDeflated(file, from, isDeclared ? uid : DEFLATED_UID, notes);
  }
  const declared: Encoding = {
    littleEndian: known?.encoding !== 'explicit-be',
    explicit: known === undefined || known.encoding !== 'implicit-le',
  };
  const encoding = sniffEncoding(file.view(from, 64), file.size - from, declared);
  const differs =
    encoding.explicit !== declared.explicit || encoding.littleEndian !== declared.littleEndian;
  if ((differs && known !== undefined) || isDeclared) {
    notes.push({ kind: 'encoding-differs', atByte: from });
  }
  const readAs = known === undefined || differs || isDeclared ? readAsOf(encoding, known) : uid;
  return { source: file, from, encoding, readAs, deflatedFrom: null, fault: null };
}

/** The pixels are still in the codec, or the byte order, that the declared one names. */
function readAsOf(encoding: Encoding, known: TransferSyntax | undefined): string {
  if (known?.encapsulated === true || known?.bigEndianPixels === true) return known.uid;
  if (!encoding.littleEndian) return EXPLICIT_BIG_UID;
  return encoding.explicit ? EXPLICIT_LITTLE_UID : IMPLICIT_LITTLE_UID;
}

/** Bytes that are no data set, and become one. */
function isDeflatedAllTheSame(file: ByteSource, from: number): boolean {
  const { bytes } = inflateBounded(file.view(from, LOOKED_AT), LOOKED_AT);
  return looksLikeDataSet(bytes, 0, MAX_INFLATED_BYTES);
}

function openDeflated(
  file: ByteSource,
  from: number,
  readAs: string,
  notes: ParseNote[],
): DataSetBody {
  const inflated = inflateDataSet(file, from);
  if (inflated.zlibHeader) notes.push({ kind: 'zlib-header', atByte: from });
  let fault: ParseError | null = null;
  if (inflated.fault?.kind === 'too-large') {
    fault = { kind: 'inflate-too-large', limit: MAX_INFLATED_BYTES };
  } else if (inflated.fault !== null) {
    fault = { kind: 'inflate-failed', atByte: from, detail: inflated.fault.detail };
  }
  const source = memorySource(inflated.bytes);
  const encoding = sniffEncoding(inflated.bytes.subarray(0, 64), source.size, EXPLICIT_LITTLE);
  return { source, from: 0, encoding, readAs, deflatedFrom: from, fault };
}
