// @ts-check
/**
 * 10,000 instances in 200 series: their headers parsed and summarised, then the catalogue built of
 * them once and as they would arrive. All bytes are in memory.
 */
import { createCatalogBuilder } from '#catalog/builder.ts';
import { summarise } from '#catalog/summarise.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import { ctSeries } from '#testing/dicomSeries.ts';
import { seriesElements } from '#testing/sample/headers.ts';

/** @import { Instance } from '#catalog/catalog.ts' */

/**
 * @typedef {object} CatalogueTimes
 * @property {number} headers
 * @property {number} headerBytes of one
 * @property {number} elements of one, at the top level
 * @property {number} parseMs
 * @property {number} readMs parsed and summarised
 * @property {number} onceMs
 * @property {number} inOrderMs in batches, series after series
 * @property {number} mixedMs in batches, a slice of every series before the next one
 */

const SERIES = 200;
const SLICES = 50;
const BATCH = 100;

/** @type {Uint8Array[]} */
const files = [];

/** @returns {CatalogueTimes} */
export function measureCatalogue() {
  if (files.length === 0) files.push(...made());
  const [elements, parseMs] = timed(() => {
    let count = 0;
    for (const bytes of files) count = parsed(bytes).elements.length;
    return count;
  });
  const [instances, readMs] = timed(() => files.map(read));
  const [, onceMs] = timed(build(arrived(instances), instances.length));
  const [, inOrderMs] = timed(build(arrived(instances), BATCH));
  const [, mixedMs] = timed(build(arrived(mixed(instances)), BATCH));
  const headerBytes = files[0]?.length ?? 0;
  return {
    headers: files.length,
    headerBytes,
    elements,
    parseMs,
    readMs,
    onceMs,
    inOrderMs,
    mixedMs,
  };
}

/** Slices of one pixel with the headers of a scanner. */
function made() {
  return Array.from({ length: SERIES }, (_, at) => at + 1).flatMap((series) => {
    const plan = {
      name: `series ${series}`,
      sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
      modality: 'CT',
      number: series,
      description: `Series ${series}`,
      protocol: 'Bench',
      bodyPart: 'CHEST',
      time: '080000',
      region: /** @type {const} */ (['51185008', 'Chest']),
    };
    const elements = (/** @type {number} */ slice) => seriesElements(plan, slice);
    return ctSeries({ slices: SLICES, size: 1, elements }).map(({ bytes }) => bytes);
  });
}

/** @param {Uint8Array} bytes */
function parsed(bytes) {
  const result = parseFile(memorySource(bytes));
  if (!result.ok) throw new Error('A header was not read.');
  return result.value;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {Instance}
 */
function read(bytes, at) {
  const path = `${Math.floor(at / SLICES)}/IM${at}.dcm`;
  return {
    instanceId: `i${at}`,
    path,
    bytes: bytes.length,
    summary: summarise(parsed(bytes)),
    drawable: true,
  };
}

/** As they come from a worker: copies, of which nothing is known yet. */
const arrived = (/** @type {readonly Instance[]} */ instances) => structuredClone([...instances]);

/** @param {readonly Instance[]} instances */
function mixed(instances) {
  const slice = (/** @type {number} */ at) => at % SLICES;
  const order = instances.map((instance, at) => ({ instance, at }));
  return order.sort((a, b) => slice(a.at) - slice(b.at)).map(({ instance }) => instance);
}

/**
 * @param {readonly Instance[]} instances
 * @param {number} batch
 */
function build(instances, batch) {
  return () => {
    const builder = createCatalogBuilder();
    let catalog = builder.rebuild();
    for (let at = 0; at < instances.length; at += batch) {
      builder.add(instances.slice(at, at + batch));
      catalog = builder.rebuild({ moreToCome: at + batch < instances.length });
    }
    const found = catalog.studies.reduce((sum, { series }) => sum + series.length, 0);
    if (found !== SERIES) throw new Error(`The catalogue has ${found} series of ${SERIES}.`);
  };
}

/**
 * @template T
 * @param {() => T} work
 * @returns {[T, number]}
 */
function timed(work) {
  const from = performance.now();
  const value = work();
  return [value, performance.now() - from];
}
