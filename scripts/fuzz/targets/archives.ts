/**
 * Any bytes → the archive readers: members, refusals and faults, harmless paths, no more than the budget,
 * and members whose bytes come or are refused in the typed way.
 */
import { memorySource, SourceError } from '#dicom/byteSource.ts';
import { recogniseFormat } from '#dicom/formats.ts';
import type { Member } from '#ingest/archives/archive.ts';
import { readArchive } from '#ingest/archives/readArchive.ts';
import { recogniseArchive } from '#ingest/archives/recognise.ts';
import { fileSource } from '#ingest/fileSource.ts';
import { SyncBlob, SyncReader } from '#testing/syncBlobs.ts';
import { must } from '../violation.ts';
import { mustBeTold } from './parsing.ts';

// Node has no FileReaderSync; the readers make Blobs of their own.
Object.assign(globalThis, { Blob: SyncBlob, FileReaderSync: SyncReader });

const BUDGET = { members: 40, unpackedBytes: 1 << 20 };
/** A piece is unpacked before the budget is looked at again. */
const ONE_PIECE = 1 << 20;
const MOST_STEPS = 10_000;
const MOST_READ = 1 << 16;
const HARMLESS = /^(?!\.{1,2}(\/|$))[^/\0]+(\/(?!\.{1,2}(\/|$))[^/\0]+)*$/;

export function checkArchive(bytes: Uint8Array): void {
  const head = bytes.subarray(0, 512);
  const format = recogniseArchive(memorySource(bytes), recogniseFormat(head));
  if (format === undefined) return;
  const file = Object.assign(new SyncBlob([bytes]), { name: 'a.bin' }) as unknown as File;
  let unpacked = 0;
  let members = 0;
  try {
    const steps = readArchive(file, format, BUDGET);
    let step = steps.next();
    for (let count = 0; step.done !== true; count += 1) {
      must(count < MOST_STEPS, 'an archive is read in bounded steps');
      unpacked += step.value.unpackedBytes;
      members += step.value.members.length;
      step.value.members.forEach(checkMember);
      step = steps.next();
    }
    if (step.value !== null) mustBeTold(step.value);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  must(members <= BUDGET.members, `${members} members`);
  must(unpacked <= BUDGET.unpackedBytes + ONE_PIECE, `${unpacked} bytes are unpacked`);
}

function checkMember(member: Member): void {
  must(HARMLESS.test(member.path), `the path ${member.path}`);
  if ('refused' in member) return mustBeTold(member.refused);
  try {
    const { size } = member.file;
    must(size >= 0 && Number.isSafeInteger(size), 'a member has a size');
    const { length } = fileSource(member.file).view(0, Math.min(size, MOST_READ));
    must(length === Math.min(size, MOST_READ), `${length} of ${size} bytes of a member`);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}
