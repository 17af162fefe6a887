/**
 * Loads the codecs' WebAssembly: the only files that a worker ever fetches.
 *
 * A worker takes `fetch` away from everybody once its code is loaded (ingest/lockDown.ts). This
 * module is loaded before that, and keeps it for files of the page's own build.
 */

const fetchFile = fetch;

/** The file of a codec could not be had: a fault of the network or the host, not of the stream. */
export class CodecFileError extends Error {
  readonly codec: string;

  constructor(codec: string, message: string) {
    super(message);
    this.codec = codec;
  }
}

/** How many codecs are being started by their own way. */
let starting = 0;

/**
 * Let a codec of another package start in its own way, which fetches its file. For as long there is
 * a `fetch` in the worker again: for files of the page's build alone.
 *
 * @param codec its name, for the error
 * @throws CodecFileError when its file could not be had; else what `start` throws
 */
export async function whileFetching<T>(codec: string, start: () => Promise<T>): Promise<T> {
  let failure: CodecFileError | null = null;
  const fetchOwn = async (url: string): Promise<Response> => {
    try {
      return await fetchCodec(codec, new URL(url, import.meta.url));
    } catch (error) {
      if (error instanceof CodecFileError) failure = error;
      throw error;
    }
  };
  const isTaken = globalThis.fetch !== fetchFile;
  if (isTaken) Object.assign(globalThis, { fetch: fetchOwn });
  starting += 1;
  try {
    return await start();
  } catch (error) {
    throw failure ?? error;
  } finally {
    starting -= 1;
    if (isTaken && starting === 0) Reflect.deleteProperty(globalThis, 'fetch');
  }
}

/**
 * @param codec its name, for the error
 * @param url of a file that the build has put beside this module
 * @throws CodecFileError
 */
export async function compileCodec(codec: string, url: URL): Promise<WebAssembly.Module> {
  const response = await fetchCodec(codec, url);
  try {
    return await compiled(response);
  } catch {
    throw new CodecFileError(codec, 'the file is damaged, or broke off');
  }
}

async function fetchCodec(codec: string, url: URL): Promise<Response> {
  // Both are opaque under test, where the URL is the file itself in base64.
  const isOurs = url.origin === new URL(import.meta.url).origin && url.search === '';
  if (!isOurs) throw new CodecFileError(codec, 'it is not a file of this page');
  const response = await fetchFile(url, { credentials: 'same-origin' }).catch(() => null);
  if (response === null) throw new CodecFileError(codec, 'the server did not answer');
  if (!response.ok) throw new CodecFileError(codec, `the server answered ${response.status}`);
  return response;
}

/** While it arrives, where the host names the type right; browsers then also keep what they made. */
async function compiled(response: Response): Promise<WebAssembly.Module> {
  const isNamed = response.headers.get('Content-Type') === 'application/wasm';
  if (isNamed) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
