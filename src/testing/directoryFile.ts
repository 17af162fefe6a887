/** A DICOMDIR that lists files, flat: offsets between records are for writers of discs. */
import { type ElementList, writeFile } from '#dicom/writer.ts';

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

export interface DirectoryLine {
  /** Components of the file's ID. */
  readonly fileId: readonly string[];
  readonly sopInstanceUID?: string;
  /** Default true. */
  readonly inUse?: boolean;
}

export function directoryFile(lines: readonly DirectoryLine[]): Uint8Array {
  const records = lines.map(({ fileId, sopInstanceUID = '', inUse = true }): ElementList => [
    ['RecordInUseFlag', inUse ? 0xffff : 0],
    ['DirectoryRecordType', 'IMAGE'],
    ['ReferencedFileID', [...fileId]],
    ['ReferencedSOPInstanceUIDInFile', sopInstanceUID],
  ]);
  return writeFile([['DirectoryRecordSequence', { items: records }]], {
    meta: [
      ['MediaStorageSOPClassUID', MEDIA_STORAGE_DIRECTORY],
      ['MediaStorageSOPInstanceUID', '1.2.3.99'],
    ],
  });
}
