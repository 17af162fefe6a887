import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchSample, parseList } from '#ingest/sample.ts';

const FOLDER = new URL('http://127.0.0.1:5180/some/where/sample/');

/** Stands in for the server: text by address below the folder. */
function serve(files: Record<string, string>) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: URL, { signal }: { signal: AbortSignal }) => {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const name = address.href.slice(FOLDER.href.length);
    asked.push(name);
    const text = files[name];
    return Promise.resolve(new Response(text ?? '', { status: text === undefined ? 404 : 200 }));
  });
  return asked;
}

function fetchAll(signal = new AbortController().signal) {
  const progress: string[] = [];
  const onProgress = ({ fetched, of }: { fetched: number; of: number }) =>
    progress.push(`${fetched}/${of}`);
  return { progress, done: fetchSample(FOLDER, { signal, onProgress }) };
}

const index = (...names: string[]) =>
  JSON.stringify({ files: names.map((name) => ({ name, bytes: name.length })) });

afterEach(() => {
  vi.unstubAllGlobals();
});

test('files come in the order of the list, each under the path of the sample', async () => {
  serve({
    'index.json': index('ct/a.dcm', 'us/clip.dcm'),
    'ct/a.dcm': '12345678',
    'us/clip.dcm': '12345678901',
  });
  const { done, progress } = fetchAll();
  const fetched = await done;
  if (!fetched.ok) throw new Error(fetched.error.kind);
  expect(fetched.value.map((thing) => thing.kind === 'file' && thing.path)).toEqual([
    'sample/ct/a.dcm',
    'sample/us/clip.dcm',
  ]);
  const [first] = fetched.value;
  expect(first?.kind === 'file' && [first.file.name, await first.file.text()]).toEqual([
    'a.dcm',
    '12345678',
  ]);
  expect(progress).toEqual(['0/2', '1/2', '2/2']);
});

describe('what can go wrong is told by name', () => {
  test('a file that is not there', async () => {
    serve({ 'index.json': index('a.dcm') });
    expect(await fetchAll().done).toEqual({
      ok: false,
      error: { kind: 'sample-missing', name: 'a.dcm', status: 404 },
    });
  });

  test('no server', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await fetchAll().done).toEqual({
      ok: false,
      error: { kind: 'sample-unreachable', name: 'index.json' },
    });
  });

  test('a file of another length, and a list that is none', async () => {
    serve({ 'index.json': index('a.dcm'), 'a.dcm': '123' });
    expect(await fetchAll().done).toEqual({
      ok: false,
      error: { kind: 'sample-damaged', name: 'a.dcm' },
    });
    serve({ 'index.json': '<!doctype html>' });
    expect(await fetchAll().done).toEqual({
      ok: false,
      error: { kind: 'sample-damaged', name: 'index.json' },
    });
  });

  test('cancelling rejects', async () => {
    serve({ 'index.json': index('a.dcm'), 'a.dcm': '12345' });
    const controller = new AbortController();
    controller.abort();
    await expect(fetchAll(controller.signal).done).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('no name of the list leads out of the folder', () => {
  const bad = [
    'https://x.test/a',
    '//x.test/a',
    '/a',
    '../a',
    'a/../../b',
    '.a',
    'a//b',
    'a?b',
    '',
  ];
  for (const name of bad) expect(parseList(index(name)), name).toBeNull();
  expect(parseList(index('ct/IM0001.dcm'))).toHaveLength(1);
  expect(parseList('{"files":[]}')).toBeNull();
});
