/**
 * Words for files whose header cannot be read, or only in part.
 */
import type { ParseError } from '#dicom/parseError.ts';
import { describeMember } from '#errors/describeMember.ts';
import { bytesText, number, OUT_OF_MEMORY, tagText, type Words } from '#errors/words.ts';

const COPY_AGAIN = 'Copy it again from its source; what comes before is listed.';

export function describeParseError(error: ParseError): Words {
  switch (error.kind) {
    case 'not-dicom':
      return notDicom(error.looksLike);
    case 'truncated':
      return {
        fact: `The ${where(error.inflated)} at byte ${number(error.atByte)}, inside ${tagText(error.inTag)}.`,
        remedy: COPY_AGAIN,
      };
    case 'length-beyond-end':
      return {
        fact: `At byte ${number(error.atByte)}, ${tagText(error.inTag)} claims ${bytesText(error.length)}, more than the sequence item around it has.`,
        remedy: 'The program that wrote the file has a fault; what comes before is listed.',
      };
    case 'invalid-element':
      return {
        fact: `At byte ${number(error.atByte)} no element begins: ${error.detail}.`,
        remedy: COPY_AGAIN,
      };
    case 'nested-too-deep':
      return {
        fact: `Sequences are nested ${number(error.depth)} deep at byte ${number(error.atByte)}; at most ${number(error.limit)} are read.`,
        remedy: 'No known device writes such files. What lies deeper is not listed.',
      };
    case 'too-many-elements':
      return {
        fact: `The file has more than ${number(error.limit)} elements; reading stopped at byte ${number(error.atByte)}.`,
        remedy: 'What comes before is listed.',
      };
    case 'inflate-failed':
      return {
        fact: `The compressed data set that begins at byte ${number(error.atByte)} is damaged: ${error.detail}.`,
        remedy: COPY_AGAIN,
      };
    case 'inflate-too-large':
      return {
        fact: `The compressed data set would take more than ${bytesText(error.limit)}.`,
        remedy: 'Have it exported without compression of the whole file.',
      };
    case 'unreadable':
      return {
        fact: `The browser could not read the file: ${error.message.replace(/\.$/, '')}.`,
        remedy: 'It may have been moved, changed or protected. Drop it again.',
      };
    case 'out-of-memory':
      return OUT_OF_MEMORY;
    case 'member-damaged':
      return describeMember(error.fault);
    default:
      return error satisfies never;
  }
}

function where(inflated: boolean | undefined): string {
  return inflated === true ? 'inflated data set ends' : 'file ends';
}

const NOTHING_LOST = 'Nothing is lost if it was not meant to be one.';
const UNPACK = 'Unpack it and drop the folder.';
const PICTURE = 'It is a picture for any image viewer, without DICOM data.';
const OFFICE = 'An office program opens it.';
const RESEARCH = 'It is made from DICOM files: drop those instead.';

/** What opens a file of another format, or what to do instead. */
const REMEDIES: Readonly<Record<string, string>> = {
  ZIP: UNPACK,
  gzip: UNPACK,
  tar: UNPACK,
  '7z': UNPACK,
  RAR: UNPACK,
  bzip2: UNPACK,
  XZ: UNPACK,
  Zstandard: UNPACK,
  JPEG: PICTURE,
  'JPEG 2000': PICTURE,
  PNG: PICTURE,
  GIF: PICTURE,
  TIFF: PICTURE,
  BMP: PICTURE,
  WebP: PICTURE,
  HEIC: PICTURE,
  PDF: 'A PDF reader opens it.',
  'Office document': OFFICE,
  'Word document': OFFICE,
  'Excel workbook': OFFICE,
  'PowerPoint presentation': OFFICE,
  'OpenDocument file': OFFICE,
  'EPUB book': 'A book reader opens it.',
  AVI: 'A video player opens it.',
  MP4: 'A video player opens it.',
  NIfTI: RESEARCH,
  NRRD: RESEARCH,
};

function notDicom(looksLike: string | null): Words {
  if (looksLike === null) return { fact: 'This is not a DICOM file.', remedy: NOTHING_LOST };
  return {
    fact: `This is not a DICOM file; it looks like ${looksLike}.`,
    remedy: REMEDIES[looksLike] ?? NOTHING_LOST,
  };
}
