import { expect, test } from 'vitest';
import { wasmBytesIn } from './wasmMemory.mjs';

/** Nodes by name and size, with the names of the nodes that they hold. */
function snapshot(objects: readonly (readonly [string, number, ...string[]])[]): string {
  const strings = [...new Set(objects.map(([name]) => name))];
  const place = (name: string) => objects.findIndex(([one]) => one === name) * 3;
  return JSON.stringify({
    snapshot: {
      meta: {
        node_fields: ['name', 'self_size', 'edge_count'],
        edge_fields: ['type', 'to_node'],
      },
    },
    nodes: objects.flatMap(([name, size, ...held]) => [strings.indexOf(name), size, held.length]),
    edges: objects.flatMap(([, , ...held]) => held.flatMap((name) => [0, place(name)])),
    strings,
  });
}

test('the bytes of a WebAssembly memory are those of its buffer', () => {
  const text = snapshot([
    ['Object', 16, 'Memory', 'Uint8Array'],
    ['Uint8Array', 60, 'system / JSArrayBufferData'],
    ['Memory', 32, 'Object', 'ArrayBuffer'],
    ['ArrayBuffer', 52, 'Object', 'system / JSArrayBufferData'],
    ['system / JSArrayBufferData', 65536],
  ]);
  expect(wasmBytesIn(text)).toBe(65536);
});

test('a buffer that no such memory holds does not count', () => {
  const text = snapshot([
    ['Object', 16, 'ArrayBuffer'],
    ['ArrayBuffer', 52, 'system / JSArrayBufferData'],
    ['system / JSArrayBufferData', 65536],
  ]);
  expect(wasmBytesIn(text)).toBe(0);
});
