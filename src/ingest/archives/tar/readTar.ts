/**
 * A tar file → its members, one header after the other. Contents are not read: members are ranges.
 */
import type { ArchiveFault, Listed, Member } from '#ingest/archives/archive.ts';
import type { ArchiveInput } from '#ingest/archives/input.ts';
import { MAX_MEMBERS } from '#ingest/archives/limits.ts';
import { lastName, memberPath } from '#ingest/archives/memberPath.ts';
import type { ArchiveSteps } from '#ingest/archives/readArchive.ts';
import {
  BLOCK_BYTES,
  paxRecords,
  readBlock,
  type TarHeader,
  textOf,
} from '#ingest/archives/tar/header.ts';

/** A long name or the records of one member; more is nobody's. */
const MOST_RECORD_BYTES = 1024 ** 2;
/** Members of a step: the first one is small, for the first picture. */
const FIRST_MEMBERS = 8;
const MOST_MEMBERS = 256;
/** Bytes of a stream that are unpacked in a step. */
const FIRST_BYTES = 1024 ** 2;
const MOST_BYTES = 8 * 1024 ** 2;

/** What stands in records before a header and is meant for it. */
interface Said {
  name?: string;
  size?: number;
  isSparse?: boolean;
}

/** @param most members that are listed */
export function* readTar(input: ArchiveInput, most: number): ArchiveSteps {
  const ready = new Ready();
  let said: Said = {};
  let count = 0;
  for (let at = 0; ;) {
    const headerEnd = at + BLOCK_BYTES;
    if ((yield* ready.reach(input, headerEnd)) < headerEnd) {
      yield ready.take();
      // Between two members a tar may simply stop.
      return input.fault ?? (input.view(at, 1).length === 0 ? null : { kind: 'archive-cut' });
    }
    const block = readBlock(input.view(at, BLOCK_BYTES));
    if (block.kind !== 'header') {
      return yield* atNoHeader(block.kind, input, at, ready);
    }
    const header = withSaid(block.header, said);
    const dataStart = yield* behindSparseMap(input, header.type, at, ready);
    const end = dataStart + header.size;
    const there = yield* ready.reach(input, end);
    if (RECORDS.has(header.type)) {
      const size = Math.min(header.size, MOST_RECORD_BYTES);
      said = { ...said, ...saidIn(header.type, input.view(dataStart, size)) };
    } else {
      if (count === most) {
        yield ready.take();
        return { kind: 'limit', of: 'members', limit: MAX_MEMBERS };
      }
      const member = memberOf(input, header, said, { start: dataStart, end: there });
      if (member !== null) {
        ready.add(member);
        count += 1;
      }
      said = {};
    }
    if (there < end) {
      yield ready.take();
      return input.fault ?? { kind: 'archive-cut' };
    }
    if (ready.isFull) yield ready.take();
    at = dataStart + Math.ceil(header.size / BLOCK_BYTES) * BLOCK_BYTES;
  }
}

/** Where the data begins: the map of an old GNU sparse file may go on in blocks of its own. */
function* behindSparseMap(
  input: ArchiveInput,
  type: string,
  at: number,
  ready: Ready,
): Generator<Listed, number> {
  let end = at + BLOCK_BYTES;
  let goesOn = type === GNU_SPARSE && input.view(at + HEADER_GOES_ON_AT, 1)[0] === 1;
  while (goesOn) {
    yield* ready.reach(input, end + BLOCK_BYTES);
    goesOn = input.view(end + MAP_GOES_ON_AT, 1)[0] === 1;
    end += BLOCK_BYTES;
  }
  return end;
}

/** Zeros end a tar; a stream is read on to its own end, where its checksum is. */
function* atNoHeader(
  kind: 'empty' | 'damaged',
  input: ArchiveInput,
  at: number,
  ready: Ready,
): Generator<Listed, ArchiveFault | null> {
  if (kind === 'damaged') {
    yield ready.take();
    return { kind: 'archive-damaged', atByte: at };
  }
  yield* ready.reach(input, Infinity);
  yield ready.take();
  return input.fault;
}

/**
 * Members that are to be told of with the next step. Their handles are made only then: of a stream,
 * each makes a piece of it a Blob.
 */
class Ready {
  private members: (() => Member)[] = [];
  private unpackedBytes = 0;
  private most = FIRST_MEMBERS;
  private mostBytes = FIRST_BYTES;

  get isFull(): boolean {
    return this.members.length >= this.most || this.unpackedBytes >= this.mostBytes;
  }

  add(make: () => Member): void {
    this.members.push(make);
  }

  take(): Listed {
    const { members, unpackedBytes } = this;
    this.members = [];
    this.unpackedBytes = 0;
    if (members.length > 0) {
      this.most = MOST_MEMBERS;
      this.mostBytes = MOST_BYTES;
    }
    return { members: members.map((make) => make()), unpackedBytes };
  }

  *reach(input: ArchiveInput, end: number): Generator<Listed, number> {
    const reaching = input.reach(end);
    for (;;) {
      const { done, value } = reaching.next();
      if (done === true) return value;
      this.unpackedBytes += value.unpackedBytes;
      if (this.isFull) yield this.take();
    }
  }
}

/** 'x' and 'g': pax; 'L' and 'K': long names of GNU. */
const RECORDS: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K']);

function saidIn(type: string, bytes: Uint8Array): Said {
  if (type === 'L') return { name: textOf(bytes) };
  // Links are not followed; records for all members name and size none of them.
  if (type !== 'x') return {};
  const records = paxRecords(bytes);
  const name = records.get('GNU.sparse.name') ?? records.get('path');
  const size = Number(records.get('size'));
  const isSparse = [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
  return {
    ...(name === undefined ? {} : { name }),
    ...(records.has('size') && Number.isSafeInteger(size) && size >= 0 ? { size } : {}),
    ...(isSparse ? { isSparse } : {}),
  };
}

function withSaid(header: TarHeader, said: Said): TarHeader {
  if (RECORDS.has(header.type)) return header;
  // Links and folders may tell a size; no content follows them.
  const size = EMPTY.has(header.type) ? 0 : (said.size ?? header.size);
  return { ...header, name: said.name ?? header.name, size };
}

const LINKS: ReadonlySet<string> = new Set(['1', '2']);
/** Folders, devices, pipes. */
const NO_FILES: ReadonlySet<string> = new Set(['3', '4', '5', '6']);
/** Lists and labels of GNU's backups. */
const NOTES: ReadonlySet<string> = new Set(['D', 'V']);
const EMPTY: ReadonlySet<string> = new Set([...LINKS, ...NO_FILES]);
const GNU_SPARSE = 'S';
/** Where a sparse header, and a block of its map, say that another block follows. */
const HEADER_GOES_ON_AT = 482;
const MAP_GOES_ON_AT = 504;
/** The rest of a file that begins in another tar. */
const CONTINUED = 'M';

function memberOf(
  input: ArchiveInput,
  { name, size, type }: TarHeader,
  { isSparse }: Said,
  { start, end }: { start: number; end: number },
): (() => Member) | null {
  if (NO_FILES.has(type) || NOTES.has(type) || (size === 0 && name.endsWith('/'))) return null;
  const path = memberPath(name);
  const refused = (kind: 'link' | 'sparse') => (): Member => ({
    path,
    bytes: size,
    refused: { kind },
  });
  if (LINKS.has(type)) return refused('link');
  if (isSparse === true || type === GNU_SPARSE || type === CONTINUED) return refused('sparse');
  // Where the archive is cut inside a file, the file is what there is of it.
  const bytes = end - start;
  const file = { name: lastName(path), size: bytes, method: 'stored', crc32: null } as const;
  const place = { packedSize: bytes, hasLocalHeader: false };
  return () => ({ path, file: { ...file, ...place, ...input.range(start, end) } });
}
