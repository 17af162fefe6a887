/**
 * Words for files whose packed bytes in an archive are damaged.
 */
import type { SourceFault } from '#dicom/byteSource.ts';
import type { Words } from '#errors/words.ts';

const FACTS: Readonly<Record<SourceFault, string>> = {
  'local-header': 'The archive has something else where its directory says that this file begins.',
  inflate: 'The compressed data of this file in its archive is damaged.',
  'too-short': 'The archive holds less of this file than its directory says.',
  'too-long': 'The archive holds more of this file than its directory says.',
  overlap: 'The directory of the archive gives this file bytes that belong to another.',
  checksum: 'The content of this file does not match its checksum in the archive.',
};

export function describeMember(fault: SourceFault): Words {
  return { fact: FACTS[fault], remedy: 'Copy the archive again from its source.' };
}
