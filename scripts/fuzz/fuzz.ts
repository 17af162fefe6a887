/**
 * Fuzzing of everything that reads bytes of others: the way in for the script and the test.
 */
import { loadModules } from '#dicom/dictionary/modules.ts';
import { loadPrivateDictionary } from '#dicom/dictionary/privateElements.ts';
import { caseAt, type FuzzCase, type TargetName } from './cases.ts';
import type { Edit } from './edits.ts';
import { fewestBytes } from './fewestBytes.ts';
import { checkArchive } from './targets/archives.ts';
import { checkFate, checkRows, checkTexts } from './targets/header.ts';
import { checkPixels } from './targets/pixels.ts';
import { checkInflate, checkStream } from './targets/streams.ts';
import { checkText } from './targets/text.ts';

export { caseAt };
export { corpusFixtures } from './corpusFixtures.ts';

// While the module is loaded: a runner of scripts imports nothing afterwards.
await Promise.all([loadPrivateDictionary(), loadModules()]);

/** Each throws where a promise is broken. */
export type Checks = Readonly<Record<TargetName, (bytes: Uint8Array) => void | Promise<void>>>;

const CHECKS: Checks = {
  fate: checkFate,
  rows: checkRows,
  texts: checkTexts,
  pixels: checkPixels,
  text: checkText,
  inflate: checkInflate,
  stream: checkStream,
  archive: checkArchive,
};

export interface Failure {
  readonly index: number;
  readonly target: TargetName;
  readonly from: string;
  readonly edits: readonly string[];
  readonly message: string;
  readonly stack: string;
  /** The same for failures of one cause. */
  readonly cause: string;
}

/** Null where every promise is kept. */
export async function failureOf(one: FuzzCase, checks = CHECKS): Promise<Failure | null> {
  const thrown = await thrownBy(checks[one.target], one.bytes);
  if (thrown === null) return null;
  const { index, target, from } = one;
  const edits = one.edits.map(({ what }) => what);
  const { message, stack = '' } = thrown;
  return { index, target, from, edits, message, stack, cause: causeOf(thrown) };
}

async function thrownBy(check: Checks[TargetName], bytes: Uint8Array): Promise<Error | null> {
  try {
    await check(bytes);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The message without its numbers, and where it was thrown. */
function causeOf({ name, message, stack = '' }: Error): string {
  const place = stack.split('\n').find((line) => /\bat .*\/(src|scripts)\//.test(line)) ?? '';
  const method = /at (\S+) /.exec(place)?.[1] ?? place.trim();
  return `${name}: ${message.replaceAll(/[0-9A-F]{8}|\d+/g, '#').slice(0, 120)} (${method})`;
}

/** The fewest edits, then the fewest bytes, that fail in the same way. */
export async function minimise(one: FuzzCase, cause: string, checks = CHECKS): Promise<Uint8Array> {
  const fails = async (bytes: Uint8Array): Promise<boolean> => {
    const thrown = await thrownBy(checks[one.target], bytes);
    return thrown !== null && causeOf(thrown) === cause;
  };
  let edits: readonly Edit[] = one.edits;
  for (const edit of one.edits) {
    const fewer = edits.filter((other) => other !== edit);
    if (await fails(one.withEdits(fewer))) edits = fewer;
  }
  return fewestBytes(one.withEdits(edits), fails);
}
