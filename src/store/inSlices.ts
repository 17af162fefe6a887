/**
 * Work that would hold the page for long, done in slices of a few milliseconds.
 */

/** The page gets its turn after this. */
const SLICE_MS = 6;

export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() <= until) continue;
    await breathe();
    until = performance.now() + SLICE_MS;
  }
}

/** Let the browser paint and take input. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
