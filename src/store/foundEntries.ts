/**
 * What was found, in a drop or in an archive, as entries of the library: numbered, counted, and with
 * a row at once where there is nothing to read.
 */
import type { Found } from '#ingest/enumerate.ts';
import type { Entry } from '#store/library.ts';
import type { FoundMember } from '#store/openArchives.ts';
import { nextOrder, settleRow, type Session } from '#store/session.ts';

/** The entry of a found file; what cannot be read has its row at once and none. */
export function entryOf(current: Session, drop: number, found: Found): Entry[] {
  const order = nextOrder();
  current.found += 1;
  const start = { id: `f${order}`, drop, order, path: found.path };
  if ('file' in found) {
    current.bytes += found.file.size;
    return [{ ...start, bytes: found.file.size, file: found.file }];
  }
  const reason = { kind: 'unreadable', message: found.message } as const;
  settleRow(current, { ...start, bytes: 0 }, { fate: 'skipped', reason });
  return [];
}

/** The entry of a file in an archive; what is refused has its row at once and none. */
export function memberEntry(current: Session, drop: number, found: FoundMember): Entry[] {
  const { member, path, within } = found;
  const order = nextOrder();
  current.found += 1;
  const start = { id: `f${order}`, drop, order, path, within };
  if ('file' in member) return [{ ...start, bytes: member.file.size, file: member.file }];
  const { bytes, refused: reason } = member;
  const fate = reason.kind === 'member-damaged' ? 'damaged' : 'skipped';
  settleRow(current, { ...start, bytes }, { fate, reason });
  return [];
}
