/**
 * The files that a DICOMDIR lists (PS3.3 F.3.2.2): records in use, wherever they stand in the tree.
 *
 * Only what they refer to is read. What a record says of patients, studies and series is not: the
 * files say it themselves.
 */
import { dataSetOf } from '#dicom/dataSet.ts';
import type { ParsedFile } from '#dicom/parse.ts';

export interface DirectoryReference {
  /** Components of Referenced File ID (0004,1500), '/' between them; '..' is a name like any other. */
  readonly path: string;
  readonly sopInstanceUID: string;
}

const DIRECTORY_RECORD_SEQUENCE = 0x00041220;
const RECORD_IN_USE_FLAG = 0x00041410;
const REFERENCED_FILE_ID = 0x00041500;
const REFERENCED_SOP_INSTANCE_UID_IN_FILE = 0x00041511;

/** Value of the flag of records that are not to be used any more. */
const INACTIVE = 0;

export function directoryReferences(parsed: ParsedFile): readonly DirectoryReference[] {
  return dataSetOf(parsed)
    .items(DIRECTORY_RECORD_SEQUENCE)
    .filter((record) => record.number(RECORD_IN_USE_FLAG) !== INACTIVE)
    .map((record) => ({
      path: record.strings(REFERENCED_FILE_ID).join('/'),
      sopInstanceUID: record.text(REFERENCED_SOP_INSTANCE_UID_IN_FILE),
    }))
    .filter(({ path }) => path !== '');
}
