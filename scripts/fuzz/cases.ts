/**
 * Case number n of a seed: what is changed in which bytes, and which readers they are given to.
 *
 * Each case is made from its seed and its number alone, so that any of them can be made again.
 */
import { joinedBytes } from '#dicom/joinedBytes.ts';
import { deflateSync } from 'fflate';
import { ARCHIVES } from './archiveFiles.ts';
import { applyEdits, type Edit, overwrite } from './edits.ts';
import { FIXTURES, type Fixture } from './fixtures.ts';
import { mutate } from './mutations.ts';
import { Random } from './random.ts';
import { JPEG_STREAMS } from './jpegStreams.ts';

export interface FuzzCase {
  readonly index: number;
  readonly target: TargetName;
  /** What was changed: the name of a fixture. */
  readonly from: string;
  readonly edits: readonly Edit[];
  readonly bytes: Uint8Array;
  /** The same with other edits. */
  readonly withEdits: (edits: readonly Edit[]) => Uint8Array;
}

export type TargetName =
  | 'fate'
  | 'rows'
  | 'texts'
  | 'pixels'
  | 'text'
  | 'inflate'
  | 'stream'
  | 'archive';

/** Of a hundred cases; what reads files is the most of it. */
const SHARES: readonly (readonly [TargetName, number])[] = [
  ['fate', 22],
  ['rows', 12],
  ['texts', 8],
  ['pixels', 24],
  ['text', 12],
  ['inflate', 4],
  ['stream', 8],
  ['archive', 10],
];

export function caseAt(seed: number, index: number, more: readonly Fixture[] = []): FuzzCase {
  const random = new Random(seed, index);
  const target = targetOf(random.below(100));
  if (target === 'text') return plainCase(index, target, 'text', textBytes(random), random);
  if (target === 'inflate') {
    const payload = random.oneIn(2) ? random.bytes(200) : new Uint8Array(random.below(100_000));
    return plainCase(index, target, 'deflated bytes', deflateSync(payload), random);
  }
  if (target === 'archive') {
    return plainCase(index, target, 'archive', random.pick(ARCHIVES), random);
  }
  if (target === 'stream') {
    return plainCase(index, target, 'JPEG', random.pick(JPEG_STREAMS), random);
  }
  const known = more.length > 0 && random.oneIn(2) ? more : FIXTURES;
  return fixtureCase(index, target, random.pick(known), random);
}

function targetOf(drawn: number): TargetName {
  let rest = drawn;
  for (const [target, share] of SHARES) {
    if (rest < share) return target;
    rest -= share;
  }
  return 'fate';
}

function fixtureCase(
  index: number,
  target: TargetName,
  fixture: Fixture,
  random: Random,
): FuzzCase {
  const { bytes, places, finish = same } = fixture;
  const edits = mutate(bytes, places, random);
  const withEdits = (some: readonly Edit[]) => finish(applyEdits(bytes, some));
  return { index, target, from: fixture.name, edits, bytes: withEdits(edits), withEdits };
}

/** Bytes without a layout: some of them others. */
function plainCase(
  index: number,
  target: TargetName,
  from: string,
  bytes: Uint8Array,
  random: Random,
): FuzzCase {
  const edits = Array.from({ length: random.below(4) }, (): Edit => {
    const at = random.below(Math.max(1, bytes.length));
    if (random.oneIn(4)) {
      return { what: `cut at ${at}`, at, remove: bytes.length, insert: new Uint8Array(0) };
    }
    const few = random.bytes(1 + random.below(4));
    return overwrite(`${few.length} random bytes at ${at}`, at, few);
  });
  const withEdits = (some: readonly Edit[]) => applyEdits(bytes, some);
  return { index, target, from, edits, bytes: withEdits(edits), withEdits };
}

const same = (bytes: Uint8Array): Uint8Array => bytes;

/** Pieces that mean something to one of the character sets: delimiters, escapes, characters. */
const PIECES: readonly Uint8Array[] = [
  '5C 5E 3D 20 00 0A 1B 4142 7E FF 80',
  '1B2442 1B2842 1B284A 1B242943 1B242844 1B2D41 1B2949 1B242941',
  '3B33 4544 B1 E38182 EFBFBD F09F 8431A437 815C B0A1 C328 EDA080',
]
  .flatMap((line) => line.split(' '))
  .map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));

function textBytes(random: Random): Uint8Array {
  const head = Uint8Array.of(
    random.below(256),
    random.oneIn(2) ? 0 : random.below(256),
    random.below(256),
  );
  const pieces = Array.from({ length: random.below(24) }, () =>
    random.oneIn(4) ? random.bytes(1 + random.below(3)) : random.pick(PIECES),
  );
  return joinedBytes([head, ...pieces]);
}
