import { expect, test } from 'vitest';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { HeaderOutcome } from '#ingest/assess.ts';
import type { Comparison } from '#ingest/compareFiles.ts';
import { type FileHandle, isPacked } from '#ingest/fileHandle.ts';
import { type Entry, Library } from '#store/library.ts';
import { series } from '#testing/series.ts';

function summaryOf(sopInstanceUID: string): InstanceSummary {
  const [instance] = series({ slices: 1 });
  if (instance === undefined) throw new Error('no instance');
  return { ...instance.summary, sopInstanceUID };
}

function entry(order: number, content: string): Entry {
  const file = new File([content], `${order}.dcm`);
  return { id: `f${order}`, drop: 1, order, path: `drop/${order}.dcm`, bytes: file.size, file };
}

const shown = (uid: string): HeaderOutcome => ({ fate: 'shown', summary: summaryOf(uid) });

/** Content of a file that can be read once, for its header, and then no more. */
const GONE = 'gone';

async function compareText(one: FileHandle, other: FileHandle): Promise<Comparison> {
  if (isPacked(one) || isPacked(other)) throw new Error('No file of these tests is packed.');
  const before = await one.text();
  if (before === GONE) return { kind: 'lost', message: 'permission was revoked' };
  return { kind: before === (await other.text()) ? 'same' : 'different' };
}

/** Take in [order, content, UID] as the workers answer, in that order. */
async function library(...answers: readonly (readonly [number, string, string])[]) {
  const opened = new Library(compareText);
  let settled = 0;
  for (const [order, content, uid] of answers) {
    opened.take(entry(order, content), shown(uid), () => {
      settled += 1;
    });
  }
  await opened.settled();
  expect(settled).toBe(answers.length);
  return opened;
}

test('the same UID with the same bytes is one instance, the other row its duplicate', async () => {
  const opened = await library([1, 'a', '1.2'], [2, 'a', '1.2']);
  expect([...opened.instances.keys()]).toEqual(['i1']);
  expect(opened.rows.get('f2')).toMatchObject({
    fate: 'duplicate',
    duplicateOf: 'f1',
    reason: { kind: 'duplicate', of: 'drop/1.dcm' },
  });
});

test('the first of the drop is kept, whichever was read first', async () => {
  const opened = await library([2, 'a', '1.2'], [1, 'a', '1.2'], [3, 'a', '1.2']);
  expect([...opened.instances.values()].map(({ path }) => path)).toEqual(['drop/1.dcm']);
  expect(opened.rows.get('f1')).toMatchObject({ fate: 'shown' });
  expect(opened.rows.get('f2')).toMatchObject({ fate: 'duplicate', duplicateOf: 'f1' });
  expect(opened.rows.get('f3')).toMatchObject({ fate: 'duplicate', duplicateOf: 'f1' });
});

test('the same UID with other bytes keeps both, and both say that they share it', async () => {
  const opened = await library([1, 'a', '1.2'], [2, 'b', '1.2'], [3, 'b', '1.2']);
  expect([...opened.instances.values()].map(({ sharesUid }) => sharesUid)).toEqual([true, true]);
  expect(opened.rows.get('f3')).toMatchObject({ fate: 'duplicate', duplicateOf: 'f2' });
});

test('a file that can no longer be read gives its place to the one dropped for it', async () => {
  const opened = await library([1, GONE, '1.2'], [2, GONE, '1.2'], [3, 'again', '1.2']);
  expect([...opened.instances.keys()]).toEqual(['i3']);
  expect([...opened.instances.values()].map(({ sharesUid }) => sharesUid)).toEqual([undefined]);
  expect(opened.rows.get('f1')).toMatchObject({
    fate: 'skipped',
    reason: { kind: 'unreadable', message: 'permission was revoked' },
  });
  expect(opened.rows.get('f3')).toMatchObject({ fate: 'shown', instanceId: 'i3' });
});

test('files without a UID are never duplicates', async () => {
  const opened = await library([1, 'a', ''], [2, 'a', '']);
  expect(opened.instances.size).toBe(2);
});

test('fates add up to the files that were taken in', async () => {
  const opened = await library([1, 'a', '1'], [2, 'a', '1'], [3, 'c', '2'], [4, 'd', '']);
  expect(opened.rows.size).toBe(4);
});

test('closing forgets instances, their rows, and the duplicates that point to them', async () => {
  const opened = await library([1, 'a', '1'], [2, 'a', '1'], [3, 'c', '2']);
  opened.close(['i1']);
  expect([...opened.rows.keys()]).toEqual(['f3']);
  expect([...opened.instances.keys()]).toEqual(['i3']);
  opened.take(entry(4, 'a'), shown('1'), () => undefined);
  expect(opened.rows.get('f4')).toMatchObject({ fate: 'shown' });
});

test('equal facts of many files are one object', async () => {
  const opened = await library([1, 'a', '1'], [2, 'b', '2']);
  const [one, other] = opened.instances.values();
  expect(one?.summary.patient).toBe(other?.summary.patient);
  expect(one?.summary.frames[0]?.gray).toBe(other?.summary.frames[0]?.gray);
});
