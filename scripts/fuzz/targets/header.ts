/**
 * Any bytes → what is made of a header: its fate and summary, and a catalogue with it among others; the
 * rows of the panel; problems and the texts to take away. Three targets, so that a case stays small.
 */
import { buildCatalog } from '#catalog/build.ts';
import type { Catalog, Instance } from '#catalog/catalog.ts';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { type DataSet, dataSetOf } from '#dicom/dataSet.ts';
import { dicomJson } from '#dicom/dicomJson.ts';
import { elementLeaves } from '#dicom/elementLeaves.ts';
import { elementTree } from '#dicom/elementRows.ts';
import { VALUE_CHARACTERS } from '#dicom/elementTree.ts';
import { exportText } from '#dicom/export/exportText.ts';
import { findElement } from '#dicom/findElement.ts';
import { MAX_PROBLEMS } from '#dicom/problems/problem.ts';
import { fileProblems } from '#dicom/problems/fileProblems.ts';
import { wholeValueText } from '#dicom/valueText.ts';
import { directoryReferences } from '#ingest/directoryReferences.ts';
import { assessFile } from '#ingest/assess.ts';
import { ctSeries } from '#testing/dicomSeries.ts';
import { CountingSource } from '../countingSource.ts';
import { must } from '../violation.ts';
import { mustBeBounded, mustBeTold, type Parses, parseBothWays } from './parsing.ts';

const WHOLE_VALUE = 4096;

const neighbours: readonly Instance[] = ctSeries({ slices: 3, size: 4 }).map((file, index) =>
  instanceOf(`n${index}`, file.name, summaryOf(file.bytes)),
);

export function checkFate(bytes: Uint8Array): void {
  const parses = parseBothWays(bytes);
  checkOutcome(bytes, parses !== null);
  if (parses === null) return;
  readAll(dataSetOf(parses.walked));
  for (const { path } of directoryReferences(parses.walked)) must(path !== '', 'a path is one');
}

export function checkRows(bytes: Uint8Array): void {
  const parses = parseBothWays(bytes);
  if (parses === null) return;
  checkTree(parses);
  mustBeBounded(parses.file, 'listing');
}

export function checkTexts(bytes: Uint8Array): void {
  const parses = parseBothWays(bytes);
  if (parses === null) return;
  checkExports(parses);
  mustBeBounded(parses.file, 'writing');
}

function checkOutcome(bytes: Uint8Array, isFile: boolean): void {
  const source = new CountingSource(bytes);
  const outcome = assessFile(source);
  mustBeBounded(source, 'assessing');
  const { fate, reason, summary, partial = false, atByte = 0 } = outcome;
  must(fate === 'shown' || reason !== undefined, `${fate} has a reason`);
  must((fate === 'skipped') === !isFile || fate === 'damaged', `${fate} fits what was parsed`);
  must(!partial || reason !== undefined, 'what is partial says why');
  if (reason !== undefined) mustBeTold(reason);
  must(Number.isSafeInteger(atByte) && atByte >= 0, 'atByte is a place');
  if (summary === undefined) return;
  must(fate !== 'shown' || summary.frames.length > 0, 'what is shown has a frame');
  structuredClone(outcome);
  const instance = { ...instanceOf('x', 'x.dcm', summary), drawable: fate === 'shown' };
  checkCatalog([...neighbours, instance]);
}

/** Every instance in one place, every frame at most once. */
function checkCatalog(instances: readonly Instance[]): void {
  const catalog = buildCatalog(instances);
  const found = placesOf(catalog);
  for (const { instanceId } of instances) {
    must(found.get(instanceId) === 1, `${instanceId} is in one place of the catalogue`);
  }
}

function placesOf(catalog: Catalog): Map<string, number> {
  const places = new Map<string, number>();
  const add = (id: string) => places.set(id, (places.get(id) ?? 0) + 1);
  for (const { series } of catalog.studies) {
    for (const { stacks, objects } of series) {
      objects.forEach(add);
      const drawn = stacks.flatMap((stack) => stack.frames.map(({ instanceId }) => instanceId));
      new Set(drawn).forEach(add);
    }
  }
  return places;
}

function checkTree({ walked, file }: Parses): void {
  const tree = elementTree(walked, file);
  tree.rows.forEach((row, at) => {
    const { path, value, depth, descendants, cut, vm } = row;
    must(value.length <= VALUE_CHARACTERS, `the value of ${path} is cut`);
    must(cut >= 0 && vm >= 0, `the counts of ${path} are counts`);
    must(at + descendants < tree.rows.length, `the branch of ${path} ends inside`);
    const next = tree.rows[at + 1];
    must(descendants === 0 || (next?.depth ?? 0) > depth, `${path} has its rows below it`);
  });
  const paths = new Set(tree.rows.map(({ path }) => path));
  must(paths.size === tree.rows.length, 'paths are unique');
  const last = tree.rows.findLast(({ kind }) => kind === 'element');
  if (last !== undefined) {
    const found = findElement(walked, file, last.path);
    must(found !== null, `${last.path} is found again`);
    if (found !== null) wholeValueText(found.context, found.element, WHOLE_VALUE);
  }
  elementLeaves(walked, file);
}

function checkExports({ walked, file }: Parses): void {
  const report = fileProblems(walked, file);
  must(report.problems.length <= MAX_PROBLEMS, 'problems are capped');
  JSON.stringify(dicomJson(walked, file));
  exportText('json', walked, file, 'a.dcm');
  for (const line of exportText('csv', walked, file, 'a.dcm').split('\r\n')) {
    // A quoted cell cannot hold a line end: the values are made visible.
    const isFormula = cellsOf(line).some((cell) => /^"?[=@\t]/.test(cell));
    must(!isFormula, `a cell is no formula: ${line.slice(0, 200)}`);
  }
  exportText('dump', walked, file, 'a.dcm');
}

/** Of a line of CSV, with their quotes. A comma in quotes ends no cell. */
function cellsOf(line: string): readonly string[] {
  return line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
}

function readAll(data: DataSet): void {
  for (const { tag } of data.elements()) {
    data.strings(tag);
    data.numbers(tag);
    for (const item of data.items(tag)) readAll(item);
  }
}

function summaryOf(bytes: Uint8Array): InstanceSummary {
  const { summary } = assessFile(memorySource(bytes));
  if (summary === undefined) throw new Error('a neighbour has no summary');
  return summary;
}

function instanceOf(instanceId: string, path: string, summary: InstanceSummary): Instance {
  return { instanceId, path, bytes: 1000, summary, drawable: summary.frames.length > 0 };
}
