/**
 * Calls back when the page has nothing else to do; Safari has no idle callback and waits a moment.
 *
 * @returns a function that forgets the call
 */
export function whenIdle(callback: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(callback, { timeout: 2000 });
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(callback, 300);
  return () => clearTimeout(timer);
}
