/**
 * The worker's end of the protocol: a handler for each kind of request, answers with their buffers
 * transferred. A worker that serves has no way to the network left.
 */
import { lockDown } from '#ingest/lockDown.ts';
import type { AnswerMessage, Protocol, RequestMessage } from '#ingest/messages.ts';

/** What a worker's global has of use here; the DOM's types describe a window. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: AnswerMessage, transfer: readonly ArrayBuffer[]): void;
}

export type Handlers<P extends Protocol<P>> = {
  [K in keyof P & string]: (request: P[K]['request']) => Promise<P[K]['response']>;
};

/** Answer requests for ever. A handler that throws has a bug: its message goes back as one. */
export function serve<P extends Protocol<P>>(
  handlers: Handlers<P>,
  buffersOf: (response: unknown) => readonly ArrayBuffer[] = () => [],
): void {
  lockDown();
  const scope = globalThis as unknown as WorkerScope;
  const answer = async (message: RequestMessage<P>): Promise<void> => {
    const { id, kind, request } = message;
    try {
      const response = await handlers[kind](request);
      scope.postMessage({ negatoscope: 'answer', id, response }, buffersOf(response));
    } catch (error) {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      scope.postMessage({ negatoscope: 'bug', id, message: text }, []);
    }
  };
  scope.addEventListener('message', ({ data }) => {
    if (isRequest<P>(data)) void answer(data);
  });
}

/** Codec libraries post messages of their own: only ours carry the name. */
function isRequest<P extends Protocol<P>>(data: unknown): data is RequestMessage<P> {
  return typeof data === 'object' && data !== null && 'negatoscope' in data;
}
