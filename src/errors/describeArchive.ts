/**
 * Words for archives, and for files in them that are not read.
 */
import type {
  ArchiveFault,
  ArchiveFormat,
  ArchiveLimit,
  MemberRefusal,
} from '#ingest/archives/archive.ts';
import type { ReadError } from '#ingest/reading.ts';
import { bytesText, counted, number, type Words } from '#errors/words.ts';

export type ArchiveReason =
  | { kind: 'archive'; format: ArchiveFormat; members: number }
  | Exclude<ArchiveFault | MemberRefusal, ReadError | { kind: 'not-dicom' }>;

const UNPACK = 'Unpack the archive and drop the folder.';

const FORMATS: Readonly<Record<ArchiveFormat, string>> = {
  zip: 'ZIP archive',
  gzip: 'gzip file',
  tar: 'tar archive',
};

export function describeArchive(error: ArchiveReason): Words {
  switch (error.kind) {
    case 'archive':
      return {
        fact: `This is a ${FORMATS[error.format]} with ${counted(error.members, 'file')} in it.`,
        remedy: error.members === 0 ? '' : 'Each of them has its own row.',
      };
    case 'archive-cut':
      return {
        fact: 'The archive ends too early: its end is missing.',
        remedy: 'Copy or download it again. What could be listed before is read.',
      };
    case 'archive-damaged':
      return {
        fact: `The archive is damaged at byte ${number(error.atByte)}.`,
        remedy: 'Copy or download it again. What could be listed before is read.',
      };
    case 'archive-checksum':
      return {
        fact: 'The content of the archive does not match its checksum: something in it is wrong.',
        remedy: 'Copy or download it again, and do not rely on what is shown of it.',
      };
    case 'archive-split':
      return {
        fact: 'This is one part of an archive that was split into several.',
        remedy: 'Unpack it with all its parts beside it and drop the folder.',
      };
    case 'encrypted':
      return {
        fact: 'It is encrypted in its archive.',
        remedy: 'Unpack the archive with its password and drop the folder.',
      };
    case 'unknown-compression':
      return {
        fact: `It is compressed by ${error.method}, which is not read here.`,
        remedy: UNPACK,
      };
    case 'link':
      return {
        fact: 'It is a link to another file and has no content of its own.',
        remedy: 'Nothing is missing if that file is in the archive too.',
      };
    case 'sparse':
      return {
        fact: 'It is stored with holes (a sparse file), which are not read here.',
        remedy: UNPACK,
      };
    case 'limit':
      return { fact: limitText(error), remedy: UNPACK };
    default:
      return error satisfies never;
  }
}

function limitText({ of, limit }: ArchiveLimit): string {
  switch (of) {
    case 'depth':
      return `It is an archive inside of ${number(limit)} others, the most that are opened.`;
    case 'members':
      return `The archive holds more than ${number(limit)} files, the most that are read.`;
    case 'unpacked-bytes':
      return `Unpacked it takes more than the ${bytesText(limit)} that an archive may take.`;
    default:
      return of satisfies never;
  }
}
