import { expect, test } from 'vitest';
import { takeAway, TAKEN_AWAY } from '#ingest/lockDown.ts';

test('what stands in the scope or on its prototypes is gone, the rest stays', () => {
  class WorkerGlobalScope {
    fetch() {
      return 'sent';
    }
    postMessage() {
      return 'answered';
    }
  }
  const scope = Object.assign(new WorkerGlobalScope(), { WebSocket: 1, File: 2 });
  takeAway(scope, TAKEN_AWAY);
  expect(TAKEN_AWAY.filter((name) => name in scope)).toEqual([]);
  expect(scope.postMessage()).toBe('answered');
  expect(scope.File).toBe(2);
});
