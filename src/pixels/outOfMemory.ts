/** Memory that the browser did not give, told from bugs: both are RangeErrors. */

/** Chrome, Firefox and Safari, of buffers and of WebAssembly's memory. */
const NO_MEMORY = /allocation failed|out of memory|could not allocate|cannot allocate/i;

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && NO_MEMORY.test(error.message);
}
