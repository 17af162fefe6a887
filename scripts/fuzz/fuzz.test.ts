/** A short run of what `npm run fuzz` does for long, and that its tools do what they say. */
import { expect, test } from 'vitest';
import { applyEdits, type Edit, overwrite } from './edits.ts';
import { fewestBytes } from './fewestBytes.ts';
import { FIXTURES } from './fixtures.ts';
import { caseAt, type Checks, failureOf, minimise } from './fuzz.ts';
import { must } from './violation.ts';

const SEED = 20_261_120;
const BATCHES = [0, 1, 2, 3];
const BATCH = 600;
/** Enough for a machine that does other things too. */
const SLOW = 120_000;

test.each(BATCHES)(
  `cases of seed ${SEED}, batch %i`,
  async (batch) => {
    const failures = [];
    for (let index = batch * BATCH; index < (batch + 1) * BATCH; index += 1) {
      const failure = await failureOf(caseAt(SEED, index));
      if (failure !== null) failures.push(failure);
    }
    expect(failures).toEqual([]);
  },
  SLOW,
);

test('a case is the same each time, and most change something', () => {
  let same = 0;
  for (let index = 0; index < 200; index += 1) {
    const { bytes, withEdits } = caseAt(SEED, index);
    expect(caseAt(SEED, index).bytes).toEqual(bytes);
    if (Buffer.compare(withEdits([]), bytes) === 0) same += 1;
  }
  expect(same).toBeLessThan(40);
});

test.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
  '%s has a place for each of its heads',
  (_name, { bytes, places }) => {
    expect(places.length).toBeGreaterThan(10);
    for (const { offset, lengthAt, valueOffset, valueLength } of places) {
      expect(offset).toBeLessThan(lengthAt);
      expect(valueOffset + valueLength).toBeLessThanOrEqual(bytes.length);
    }
  },
);

test('edits count in the bytes as they were', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5);
  const insert = { what: 'in', at: 4, remove: 0, insert: Uint8Array.of(9, 9) };
  expect([...applyEdits(bytes, [insert, overwrite('over', 1, Uint8Array.of(7))])]).toEqual([
    1, 7, 3, 4, 9, 9, 5,
  ]);
});

test('a failing input becomes the fewest bytes that fail', async () => {
  const input = Uint8Array.from({ length: 250 }, (_, i) => i);
  const fails = (bytes: Uint8Array) => Promise.resolve(bytes.includes(17) && bytes.includes(200));
  expect([...(await fewestBytes(input, fails))]).toEqual([17, 200]);
});

test('a promise that is broken is reported with the case, and made smaller', async () => {
  const check = (bytes: Uint8Array) => must(!bytes.includes(77), `a 77 at ${bytes.indexOf(77)}`);
  const checks: Checks = {
    fate: check,
    rows: check,
    texts: check,
    pixels: check,
    text: check,
    inflate: check,
    stream: check,
    archive: check,
  };
  const edit = overwrite('77', 5, Uint8Array.of(77));
  const withEdits = (edits: readonly Edit[]) => applyEdits(new Uint8Array(64), edits);
  const edits = [overwrite('78', 3, Uint8Array.of(78)), edit];
  const one = { ...caseAt(SEED, 7), from: 'zeros', edits, bytes: withEdits(edits), withEdits };
  const failure = await failureOf(one, checks);
  expect(failure).toMatchObject({ index: 7, from: 'zeros', edits: ['78', '77'] });
  expect(failure?.message).toBe('a 77 at 5');
  expect([...(await minimise(one, failure?.cause ?? '', checks))]).toEqual([77]);
});
