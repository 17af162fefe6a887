/**
 * The sample study: files that stand beside the page, fetched from its own origin.
 *
 * The one module that may fetch (scripts/generate-lint-rules.mjs): it only ever reads, from names that
 * cannot leave the folder of the sample, and sends nothing along. From here on they are files like
 * any that were dropped.
 */
import { fail, ok, type Result } from '#dicom/result.ts';
import type { DroppedThing } from '#ingest/enumerate.ts';

export type SampleError =
  /** The server answered, but not with the file. */
  | { kind: 'sample-missing'; name: string; status: number }
  /** No answer, or one that broke off. */
  | { kind: 'sample-unreachable'; name: string }
  /** What came is not what the list promises. */
  | { kind: 'sample-damaged'; name: string };

export interface SampleProgress {
  readonly fetched: number;
  readonly of: number;
}

interface SampleOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SampleProgress) => void;
}

interface Listed {
  readonly name: string;
  readonly bytes: number;
}

const INDEX = 'index.json';
/** As many as browsers open to one host. */
const AT_ONCE = 6;

/**
 * All files of the sample, in the order of its list. An aborted fetch rejects with an AbortError.
 *
 * @param folder address of the sample's folder, which ends in '/'
 */
export async function fetchSample(
  folder: URL,
  { signal, onProgress }: SampleOptions,
): Promise<Result<DroppedThing[], SampleError>> {
  const list = await fetchList(folder, signal);
  if (!list.ok) return list;
  const things: DroppedThing[] = [];
  let next = 0;
  let fetched = 0;
  let failed: SampleError | null = null;
  const lane = async (): Promise<void> => {
    while (next < list.value.length && failed === null) {
      const at = next;
      next += 1;
      const { name, bytes } = list.value[at] ?? { name: INDEX, bytes: 0 };
      const file = await fetchBytes(folder, name, signal);
      if (!file.ok) failed ??= file.error;
      else if (file.value.byteLength !== bytes) failed ??= { kind: 'sample-damaged', name };
      else {
        things[at] = thingOf(name, file.value);
        fetched += 1;
        onProgress({ fetched, of: list.value.length });
      }
    }
  };
  onProgress({ fetched, of: list.value.length });
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed === null ? ok(things) : fail(failed);
}

function thingOf(name: string, bytes: ArrayBuffer): DroppedThing {
  const file = new File([bytes], name.slice(name.lastIndexOf('/') + 1));
  return { kind: 'file', file, path: `sample/${name}` };
}

async function fetchList(
  folder: URL,
  signal: AbortSignal,
): Promise<Result<readonly Listed[], SampleError>> {
  const bytes = await fetchBytes(folder, INDEX, signal);
  if (!bytes.ok) return bytes;
  const list = parseList(new TextDecoder().decode(bytes.value));
  return list === null ? fail({ kind: 'sample-damaged', name: INDEX }) : ok(list);
}

/** `{ "files": [{ "name", "bytes" }] }`; null for anything else. */
export function parseList(text: string): readonly Listed[] | null {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof list !== 'object' || list === null || !('files' in list)) return null;
  const { files } = list;
  return Array.isArray(files) && files.length > 0 && files.every(isListed) ? files : null;
}

/** A name with which no address leaves the folder. */
const PLAIN_PATH = /^[\w-]+(\.\w+)?(\/[\w-]+(\.\w+)?)*$/;

function isListed(entry: unknown): entry is Listed {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'name' in entry &&
    'bytes' in entry &&
    typeof entry.name === 'string' &&
    PLAIN_PATH.test(entry.name) &&
    typeof entry.bytes === 'number'
  );
}

async function fetchBytes(
  folder: URL,
  name: string,
  signal: AbortSignal,
): Promise<Result<ArrayBuffer, SampleError>> {
  try {
    const response = await fetch(new URL(name, folder), {
      signal,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    if (!response.ok) return fail({ kind: 'sample-missing', name, status: response.status });
    return ok(await response.arrayBuffer());
  } catch (error) {
    if (signal.aborted) throw error;
    return fail({ kind: 'sample-unreachable', name });
  }
}
