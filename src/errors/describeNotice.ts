/**
 * What a file is besides, in words: the fact, then the remedy.
 */
import type { FileNotice } from '#ingest/fate.ts';
import { number, type Words } from '#errors/words.ts';

export function describeNotice(notice: FileNotice): Words {
  switch (notice.kind) {
    case 'preamble-magic':
      return {
        fact: `The file is two things at once: its first bytes are those of another format (${notice.format}).`,
        remedy: 'Here it is read as DICOM alone. Be careful where else it is opened.',
      };
    case 'another-file':
      return {
        fact: `Behind its data, at byte ${number(notice.atByte)}, another DICOM file begins, which is not read.`,
        remedy: 'Have the files stored one by one to see all of them.',
      };
    default:
      return notice satisfies never;
  }
}
