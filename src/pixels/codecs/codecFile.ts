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

/**
 * @param codec its name, for the error
 * @param url of a file that the build has put beside this module
 * @throws CodecFileError
 */
export async function compileCodec(codec: string, url: URL): Promise<WebAssembly.Module> {
  // Both are opaque under test, where the URL is the file itself in base64.
  const isOurs = url.origin === new URL(import.meta.url).origin && url.search === '';
  if (!isOurs) throw new CodecFileError(codec, 'it is not a file of this page');
  const response = await fetchFile(url, { credentials: 'same-origin' }).catch(() => null);
  if (response === null) throw new CodecFileError(codec, 'the server did not answer');
  if (!response.ok) throw new CodecFileError(codec, `the server answered ${response.status}`);
  try {
    return await compiled(response);
  } catch {
    throw new CodecFileError(codec, 'the file is damaged, or broke off');
  }
}

/** While it arrives, where the host names the type right; browsers then also keep what they made. */
async function compiled(response: Response): Promise<WebAssembly.Module> {
  const isNamed = response.headers.get('Content-Type') === 'application/wasm';
  if (isNamed) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
