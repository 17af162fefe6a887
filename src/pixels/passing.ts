import type { FrameError } from '#pixels/frame.ts';

const PASSING: ReadonlySet<FrameError['kind']> = new Set([
  'codec-unavailable',
  'out-of-memory',
  'timeout',
  'unreadable',
  'worker-failed',
]);

/** A failure of the machinery, not of the file: worth another try when somebody wants the frame. */
export function isPassing({ kind }: FrameError): boolean {
  return PASSING.has(kind);
}
