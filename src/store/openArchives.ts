/**
 * Archives among what is opened: their files join the others, and their own rows say how it went.
 */
import type { ArchiveFault, ArchiveFormat, Budget, Member } from '#ingest/archives/archive.ts';
import { readMembers } from '#ingest/archives/archiveReader.ts';
import { MAX_ARCHIVE_DEPTH, MAX_MEMBERS, MAX_UNPACKED_BYTES } from '#ingest/archives/limits.ts';
import type { ImportRow, ReaderFailed } from '#ingest/fate.ts';
import type { Entry, Within } from '#store/library.ts';

export interface ArchiveContext {
  readonly signal: AbortSignal;
  /** Files of an archive that are to be read. */
  readonly onFiles: (found: readonly FoundMember[]) => void;
  readonly onSettled: (archive: Entry, row: Pick<ImportRow, 'fate' | 'reason' | 'partial'>) => void;
}

export interface FoundMember {
  readonly member: Member;
  readonly path: string;
  readonly within: Within;
}

/** The archives of one drop. */
export class OpenArchives {
  private readonly context: ArchiveContext;
  /** What each dropped archive may still take, by its place. */
  private readonly budgets = new Map<number, { members: number; unpackedBytes: number }>();

  constructor(context: ArchiveContext) {
    this.context = context;
  }

  /** Resolves when all of its files were handed on, those of archives in it not included. */
  async open(archive: Entry, format: ArchiveFormat): Promise<void> {
    const depth = archive.within?.depth ?? 0;
    if (depth >= MAX_ARCHIVE_DEPTH) {
      const reason = { kind: 'limit', of: 'depth', limit: MAX_ARCHIVE_DEPTH } as const;
      this.context.onSettled(archive, { fate: 'skipped', reason });
      return;
    }
    const count = { members: 0 };
    try {
      const fault = await this.list(archive, format, count);
      this.context.onSettled(archive, rowOf(format, count.members, fault));
    } catch (error) {
      if (!this.context.signal.aborted) throw error;
      this.context.onSettled(archive, cancelled(count.members));
    }
  }

  private async list(
    archive: Entry,
    format: ArchiveFormat,
    count: { members: number },
  ): Promise<ArchiveFault | ReaderFailed | null> {
    const { signal, onFiles } = this.context;
    const budget = this.budgetOf(archive);
    const listing = readMembers({ file: archive.file, format, budget: { ...budget } }, signal);
    for (;;) {
      const { done, value } = await listing.next();
      if (done === true) return value;
      budget.members -= value.members.length;
      budget.unpackedBytes -= value.unpackedBytes;
      onFiles(value.members.map((member) => this.foundIn(archive, member, (count.members += 1))));
    }
  }

  private foundIn(archive: Entry, member: Member, number: number): FoundMember {
    const { id, order, within } = archive;
    const place = [...(within?.place ?? [order]), number];
    const depth = (within?.depth ?? 0) + 1;
    const path = `${archive.path}/${member.path}`;
    return { member, path, within: { container: id, depth, place } };
  }

  private budgetOf({ order, within }: Entry): Budget & { members: number; unpackedBytes: number } {
    const top = within?.place[0] ?? order;
    const known = this.budgets.get(top);
    if (known !== undefined) return known;
    const budget = { members: MAX_MEMBERS, unpackedBytes: MAX_UNPACKED_BYTES };
    this.budgets.set(top, budget);
    return budget;
  }
}

type Row = Pick<ImportRow, 'fate' | 'reason' | 'partial'>;

function rowOf(
  format: ArchiveFormat,
  members: number,
  fault: ArchiveFault | ReaderFailed | null,
): Row {
  if (fault === null) {
    return { fate: 'container', reason: { kind: 'archive', format, members } };
  }
  if (members > 0) return { fate: 'container', reason: fault, partial: true };
  return { fate: SKIPPED.has(fault.kind) ? 'skipped' : 'damaged', reason: fault };
}

/** Reasons that are nobody's fault, or not the file's. */
const SKIPPED: ReadonlySet<(ArchiveFault | ReaderFailed)['kind']> = new Set([
  'not-dicom',
  'limit',
  'unreadable',
  'archive-split',
]);

function cancelled(members: number): Row {
  if (members === 0) return { fate: 'skipped', reason: { kind: 'cancelled' } };
  return { fate: 'container', reason: { kind: 'cancelled', partly: true }, partial: true };
}
