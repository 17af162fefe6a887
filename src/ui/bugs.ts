/**
 * Where bugs come out: the error boundary listens here, and whoever catches what it did not expect
 * reports here. Expected failures are values and never come this way.
 */

type Listener = (bug: unknown) => void;

const listeners = new Set<Listener>();
/** Reported before anyone listened. */
const waiting: unknown[] = [];

export function reportBug(bug: unknown): void {
  if (isAbort(bug)) return;
  if (listeners.size === 0) waiting.push(bug);
  for (const listener of listeners) listener(bug);
}

/** Listens for bugs, those of the page's own events included. */
export function listenForBugs(listener: Listener): () => void {
  const onError = (event: ErrorEvent) => {
    // Layout that settles one frame later; browsers report it as an error.
    if (!event.message.startsWith('ResizeObserver loop')) reportBug(event.error ?? event.message);
  };
  const onRejection = (event: PromiseRejectionEvent) => reportBug(event.reason);
  listeners.add(listener);
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  for (const bug of waiting.splice(0)) listener(bug);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}

/**
 * The technical detail for a report: what failed and where, without what was opened.
 *
 * Messages can quote header text (a JSON error does): whatever stands in quotes is left out.
 */
export function technicalDetail(bug: unknown, version: string, userAgent: string): string {
  const error = bug instanceof Error ? bug : new Error(typeof bug === 'string' ? bug : 'unknown');
  const trace = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s*at |@/.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return [
    `Negatoscope ${version}`,
    userAgent,
    `${error.name}: ${withoutQuoted(error.message)}`,
    ...trace,
  ].join('\n');
}

function withoutQuoted(message: string): string {
  const [firstLine = ''] = message.split('\n');
  return firstLine
    .replaceAll(/(?<!\((?:reading|setting) )(["'`“])[^"'`”]*["'`”]/g, '$1…$1')
    .slice(0, 500);
}

function isAbort(bug: unknown): boolean {
  return bug instanceof DOMException && bug.name === 'AbortError';
}
