/**
 * What was opened: takes in what the workers say of each file and keeps rows, instances and the
 * catalogue's builder in step.
 *
 * Holds mutable indexes that no view needs; the store gets snapshots (publish.ts). Two files with
 * one SOP Instance UID are compared byte by byte before either row settles: the same content is one
 * instance, the first of the drop being kept; other content is another instance. A file that can no
 * longer be read gives its place to the one that was dropped for it.
 */
import { type CatalogBuilder, createCatalogBuilder } from '#catalog/builder.ts';
import type { DirectoryEntry, InstanceId } from '#catalog/catalog.ts';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { Interner } from '#catalog/intern.ts';
import type { HeaderOutcome } from '#ingest/assess.ts';
import type { Comparison } from '#ingest/compareFiles.ts';
import type { FateReason, ImportRow, RowId } from '#ingest/fate.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { OpenedInstance } from '#store/state.ts';

/** A file that has been found. */
export interface FoundEntry {
  readonly id: RowId;
  readonly drop: number;
  /** Rises in the order of dropping, over all drops. */
  readonly order: number;
  readonly path: string;
  readonly bytes: number;
  /** Of a file in an archive. */
  readonly within?: Within;
}

/** One that can be read and has no fate yet. */
export interface Entry extends FoundEntry {
  readonly file: FileHandle;
}

/** Where a file in an archive stands. */
export interface Within {
  /** The archive's row. */
  readonly container: RowId;
  /** 1 for a dropped archive, 2 for one in it. */
  readonly depth: number;
  /** Counts the archives and files on the way to it, the dropped thing's `order` first. */
  readonly place: readonly number[];
}

/** A kept instance with the row that stands for it. */
interface Kept {
  instance: OpenedInstance;
  entry: Entry;
}

/** The first of the two is the one that was read before. */
export type CompareFiles = (one: FileHandle, other: FileHandle) => Promise<Comparison>;

export class Library {
  readonly builder: CatalogBuilder = createCatalogBuilder();
  readonly instances = new Map<InstanceId, OpenedInstance>();
  readonly rows = new Map<RowId, ImportRow>();
  /** Rows that were added or changed since they were last taken. */
  private fresh = new Set<RowId>();
  private readonly kept = new Map<InstanceId, Kept>();
  private readonly idsByUid = new Map<string, InstanceId[]>();
  /** Files of one UID settle one after the other. */
  private readonly comparing = new Map<string, Promise<void>>();
  private readonly interner = new Interner();
  /** What DICOMDIRs say of instances. */
  private readonly listed = new Map<InstanceId, DirectoryEntry>();
  private readonly compare: CompareFiles;

  constructor(compare: CompareFiles) {
    this.compare = compare;
  }

  /** Rows that are new or changed since the last call. */
  takeFresh(): ImportRow[] {
    const rows = [...this.fresh].flatMap((id) => this.rows.get(id) ?? []);
    this.fresh = new Set();
    return rows;
  }

  /** Resolves when no comparison is under way. */
  async settled(): Promise<void> {
    while (this.comparing.size > 0) await Promise.all(this.comparing.values());
  }

  get isComparing(): boolean {
    return this.comparing.size > 0;
  }

  /** A file without an instance: skipped, or damaged beyond listing. */
  settleRow(
    entry: FoundEntry,
    row: Pick<ImportRow, 'fate' | 'reason' | 'atByte' | 'partial'>,
  ): void {
    this.setRow({ ...rowStart(entry), ...row });
  }

  /** Say more of a file that has its fate already. */
  explain(id: RowId, reason: FateReason): void {
    const row = this.rows.get(id);
    if (row?.reason?.kind === reason.kind) this.setRow({ ...row, reason });
  }

  /** What a DICOMDIR says of instances; the catalogue completes with it what their headers leave out. */
  list(entries: ReadonlyMap<InstanceId, DirectoryEntry>): void {
    for (const [instanceId, entry] of entries) {
      const instance = this.instances.get(instanceId);
      if (instance === undefined) continue;
      this.listed.set(instanceId, entry);
      this.addToCatalog(instance);
    }
  }

  /** Take in what a header worker says of a file. */
  take(entry: Entry, outcome: HeaderOutcome, onSettled: () => void): void {
    const { summary, fate, reason } = outcome;
    if (summary === undefined) {
      this.settleRow(entry, { fate, ...optional({ reason, atByte: outcome.atByte }) });
      onSettled();
      return;
    }
    const uid = summary.sopInstanceUID;
    const known = this.idsByUid.get(uid);
    if (uid === '' || (known === undefined && !this.comparing.has(uid))) {
      this.keep(entry, outcome, summary);
      onSettled();
      return;
    }
    const before = this.comparing.get(uid) ?? Promise.resolve();
    const settling = before.then(() => this.settleNamesake(entry, outcome, summary));
    const chain = settling.then(() => {
      if (this.comparing.get(uid) === chain) this.comparing.delete(uid);
      onSettled();
    });
    this.comparing.set(uid, chain);
  }

  private async settleNamesake(
    entry: Entry,
    outcome: HeaderOutcome,
    summary: InstanceSummary,
  ): Promise<void> {
    for (const id of this.idsByUid.get(summary.sopInstanceUID) ?? []) {
      const kept = this.kept.get(id);
      if (kept === undefined) continue;
      const comparison = await this.compare(kept.instance.file, entry.file);
      if (comparison.kind === 'same') {
        this.settleDuplicate(kept, entry);
        return;
      }
      if (comparison.kind === 'lost') this.giveUp(kept, entry, comparison.message);
    }
    this.keep(entry, outcome, summary);
  }

  /** What can no longer be read makes room for the file that was dropped in its stead. */
  private giveUp({ instance, entry }: Kept, successor: Entry, message: string): void {
    this.forget(instance.instanceId);
    this.builder.remove([instance.instanceId]);
    this.settleRow(entry, { fate: 'skipped', reason: { kind: 'unreadable', message } });
    this.redirectDuplicates(entry, successor);
  }

  private keep(entry: Entry, outcome: HeaderOutcome, summary: InstanceSummary): void {
    const instanceId = `i${entry.order}`;
    const uid = summary.sopInstanceUID;
    const namesakes = this.idsByUid.get(uid) ?? [];
    const sharesUid = uid !== '' && namesakes.length > 0;
    const instance: OpenedInstance = {
      instanceId,
      path: entry.path,
      bytes: entry.bytes,
      summary: this.interner.summary(summary),
      drawable: outcome.fate === 'shown',
      ...(sharesUid ? { sharesUid } : {}),
      file: entry.file,
    };
    this.setInstance({ instance, entry });
    if (uid !== '') this.idsByUid.set(uid, [...namesakes, instanceId]);
    if (sharesUid) for (const id of namesakes) this.markShared(id);
    const { fate, reason, partial, atByte, notices } = outcome;
    this.setRow({
      ...rowStart(entry),
      fate,
      instanceId,
      sopInstanceUID: uid,
      ...optional({ reason, partial, atByte, notices }),
    });
  }

  private markShared(instanceId: InstanceId): void {
    const kept = this.kept.get(instanceId);
    if (kept === undefined || kept.instance.sharesUid === true) return;
    this.setInstance({ ...kept, instance: { ...kept.instance, sharesUid: true } });
  }

  /** The same bytes once more: the earlier in the order of dropping is the one that is kept. */
  private settleDuplicate(kept: Kept, entry: Entry): void {
    const first = isEarlier(entry, kept.entry) ? entry : kept.entry;
    const later = first === entry ? kept.entry : entry;
    const row = this.rows.get(kept.entry.id);
    if (first === entry && row !== undefined) {
      const { path, file } = entry;
      this.setInstance({ entry, instance: { ...kept.instance, path, file } });
      this.setRow({ ...row, ...rowStart(entry) });
      this.redirectDuplicates(later, first);
    }
    this.setRow({
      ...rowStart(later),
      fate: 'duplicate',
      reason: { kind: 'duplicate', of: first.path },
      sopInstanceUID: kept.instance.summary.sopInstanceUID,
      duplicateOf: first.id,
    });
  }

  /** Duplicates of a row that has become a duplicate itself point to the one that is kept now. */
  private redirectDuplicates(from: Entry, to: Entry): void {
    for (const row of this.rows.values()) {
      if (row.duplicateOf !== from.id) continue;
      this.setRow({ ...row, duplicateOf: to.id, reason: { kind: 'duplicate', of: to.path } });
    }
  }

  private setInstance(kept: Kept): void {
    const { instance } = kept;
    this.kept.set(instance.instanceId, kept);
    this.instances.set(instance.instanceId, instance);
    this.addToCatalog(instance);
  }

  private addToCatalog(instance: OpenedInstance): void {
    const listed = this.listed.get(instance.instanceId);
    this.builder.add([listed === undefined ? instance : { ...instance, listed }]);
  }

  private setRow(row: ImportRow): void {
    this.rows.set(row.id, row);
    this.fresh.add(row.id);
  }

  /** Forget instances; their rows go too, and with them the duplicates that point to them. */
  close(instanceIds: readonly InstanceId[]): void {
    const rowIds = new Set<RowId>();
    for (const id of instanceIds) {
      const kept = this.kept.get(id);
      if (kept === undefined) continue;
      rowIds.add(kept.entry.id);
      this.forget(id);
    }
    for (const row of this.rows.values()) {
      const gone =
        rowIds.has(row.id) || (row.duplicateOf !== undefined && rowIds.has(row.duplicateOf));
      if (gone) this.rows.delete(row.id);
    }
    this.builder.remove(instanceIds);
  }

  private forget(instanceId: InstanceId): void {
    const uid = this.kept.get(instanceId)?.instance.summary.sopInstanceUID ?? '';
    const left = (this.idsByUid.get(uid) ?? []).filter((other) => other !== instanceId);
    if (left.length === 0) this.idsByUid.delete(uid);
    else this.idsByUid.set(uid, left);
    this.kept.delete(instanceId);
    this.instances.delete(instanceId);
    this.listed.delete(instanceId);
  }
}

function rowStart(
  entry: FoundEntry,
): Pick<ImportRow, 'id' | 'drop' | 'path' | 'bytes' | 'container'> {
  const { id, drop, path, bytes, within } = entry;
  const start = { id, drop, path, bytes };
  return within === undefined ? start : { ...start, container: within.container };
}

/** In the order of dropping; archives are read side by side, so their files by place. */
function isEarlier(one: FoundEntry, other: FoundEntry): boolean {
  const [left, right] = [placeOf(one), placeOf(other)];
  const at = left.findIndex((number, depth) => number !== right[depth]);
  return (left[at] ?? -1) < (right[at] ?? -1);
}

function placeOf({ within, order }: FoundEntry): readonly number[] {
  return within?.place ?? [order];
}

/** Without the keys that have no value, so that a row says only what there is. */
function optional<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> };
}
