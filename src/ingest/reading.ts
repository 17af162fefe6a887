/**
 * Failures of reading as values. A file may be moved, changed or forbidden while it is open: the
 * browser says so by throwing, as it does where it has no memory left. What is packed in an archive
 * may turn out to be damaged.
 */
import { SourceError, type SourceFault } from '#dicom/byteSource.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { isOutOfMemory } from '#pixels/outOfMemory.ts';

export type ReadError =
  | { kind: 'unreadable'; message: string }
  | { kind: 'member-damaged'; fault: SourceFault }
  | { kind: 'out-of-memory' };

export async function reading<T>(read: () => T | Promise<T>): Promise<Result<T, ReadError>> {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof SourceError) return fail({ kind: 'member-damaged', fault: error.fault });
    if (error instanceof DOMException) return fail({ kind: 'unreadable', message: error.message });
    if (isOutOfMemory(error)) return fail({ kind: 'out-of-memory' });
    throw error;
  }
}
