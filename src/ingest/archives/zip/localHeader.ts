/**
 * What stands before each file in a ZIP (APPNOTE 4.3.7). Its sizes are not read: the directory has
 * them also where the writer did not know them yet.
 */
import { type ByteSource, SourceError } from '#dicom/byteSource.ts';
import { viewOf } from '#ingest/archives/views.ts';

const SIGNATURE = 0x04034b50;
/** Without name and extra field. */
export const LOCAL_HEADER_BYTES = 30;

export function isLocalHeader(archive: ByteSource, at: number): boolean {
  const bytes = archive.view(at, 4);
  return bytes.length === 4 && viewOf(bytes).getUint32(0, true) === SIGNATURE;
}

/** Where the data begins: name and extra field may be of other lengths than in the directory. */
export function endOfLocalHeader(archive: ByteSource, at: number): number {
  if (!isLocalHeader(archive, at)) throw new SourceError('local-header');
  const head = archive.view(at, LOCAL_HEADER_BYTES);
  if (head.length < LOCAL_HEADER_BYTES) throw new SourceError('local-header');
  const view = viewOf(head);
  return at + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}
