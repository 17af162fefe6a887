// @ts-check
/**
 * WebAssembly memory in a heap snapshot of V8. To ask for the objects themselves
 * (Runtime.queryObjects) ends the process in Chromium 156 when a worker has such a memory.
 */

/**
 * @typedef {object} Snapshot
 * @property {{ meta: { node_fields: string[], edge_fields: string[] } }} snapshot
 * @property {number[]} nodes
 * @property {number[]} edges
 * @property {string[]} strings
 */

const BUFFER = 'ArrayBuffer';
const BYTES = 'system / JSArrayBufferData';

/**
 * @param {string} text of a snapshot
 * @returns {number} bytes
 */
export function wasmBytesIn(text) {
  /** @type {Snapshot} */
  const { snapshot, nodes, edges, strings } = JSON.parse(text);
  const { node_fields: nodeFields, edge_fields: edgeFields } = snapshot.meta;
  const [nameAt, sizeAt, countAt] = ['name', 'self_size', 'edge_count'].map((field) =>
    nodeFields.indexOf(field),
  );
  const toAt = edgeFields.indexOf('to_node');
  const field = (/** @type {number} */ node, /** @type {number} */ at = 0) => nodes[node + at] ?? 0;
  const nameOf = (/** @type {number} */ node) => strings[field(node, nameAt)];
  const firstEdge = new Map();
  for (let node = 0, edge = 0; node < nodes.length; node += nodeFields.length) {
    firstEdge.set(node, edge);
    edge += field(node, countAt) * edgeFields.length;
  }
  const inside = (/** @type {number} */ node, /** @type {string} */ name) =>
    Array.from({ length: field(node, countAt) }, (_, at) => {
      return edges[firstEdge.get(node) + at * edgeFields.length + toAt] ?? 0;
    }).filter((to) => nameOf(to) === name);
  return [...firstEdge.keys()]
    .filter((node) => nameOf(node) === 'Memory')
    .flatMap((memory) => inside(memory, BUFFER))
    .flatMap((buffer) => inside(buffer, BYTES))
    .reduce((sum, bytes) => sum + field(bytes, sizeAt), 0);
}
