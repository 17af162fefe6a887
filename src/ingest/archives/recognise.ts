/**
 * Whether a file that is no DICOM file is an archive that can be opened: by content, not by name.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import type { ArchiveFormat } from '#ingest/archives/archive.ts';
import { endsAsZip } from '#ingest/archives/zip/end.ts';

const FORMATS: Readonly<Record<string, ArchiveFormat>> = {
  ZIP: 'zip',
  gzip: 'gzip',
  tar: 'tar',
};

/** Programs that unpack themselves have a ZIP behind them. */
const PROGRAMS: ReadonlySet<string> = new Set(['Windows program', 'ELF program']);

/** @param looksLike what the first bytes are of, by `recogniseFormat` */
export function recogniseArchive(
  source: ByteSource,
  looksLike: string | null,
): ArchiveFormat | undefined {
  if (looksLike === null) return undefined;
  if (PROGRAMS.has(looksLike)) return endsAsZip(source) ? 'zip' : undefined;
  return FORMATS[looksLike];
}
