/**
 * Archive worker: lists the members of one archive at a time, and unpacks what cannot be read where it
 * lies. A thin shell over archives.
 */
import type { Member } from '#ingest/archives/archive.ts';
import { type ArchiveSteps, readArchive } from '#ingest/archives/readArchive.ts';
import type { ArchiveProtocol } from '#ingest/messages.ts';
import { reading } from '#ingest/reading.ts';
import { serve } from '#ingest/serve.ts';

/** Without a member to tell of, an answer is due after so much was unpacked: a tenth of a second. */
const UNPACKED_BYTES = 8 * 1024 ** 2;

let steps: ArchiveSteps | null = null;

serve<ArchiveProtocol>({
  openArchive: ({ file, format, budget }) => {
    steps = readArchive(file, format, budget);
    return Promise.resolve(null);
  },
  nextMembers,
});

async function nextMembers(): Promise<ArchiveProtocol['nextMembers']['response']> {
  const members: Member[] = [];
  let unpackedBytes = 0;
  const read = await reading(() => {
    while (members.length === 0 && unpackedBytes < UNPACKED_BYTES) {
      const step = steps?.next();
      if (step === undefined || step.done === true) return { fault: step?.value ?? null };
      members.push(...step.value.members);
      unpackedBytes += step.value.unpackedBytes;
    }
    return null;
  });
  return { members, unpackedBytes, end: read.ok ? read.value : { fault: read.error } };
}
