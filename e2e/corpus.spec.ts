/** Real files, dropped as a person would: all at once. Skipped where ../shared/corpus is not. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright/test';
import type { ImportRowSnapshot } from '#automation/api.ts';
import {
  corpusFolder,
  corpusManifest,
  corpusNote,
  type ManifestFrame,
  type ManifestRecord,
} from '#testing/corpus.ts';
import { expect, test } from './support/test.ts';
import type { Viewer } from './support/viewer.ts';

/** Files that others decode and that are not shown here, with the reason. None. */
const NOT_SHOWN: Readonly<Record<string, string>> = {};

/** Files whose values differ from the manifest's, with the reason. */
const OTHER_VALUES: Readonly<Record<string, string>> = {
  'objects/rt-small/rtdose_expb_1frame.dcm':
    'the reference swapped the words of 32-bit samples; rtdose_1frame.dcm holds the same dose',
};

/** Lossy decoders may differ by so many steps. */
const TOLERANCE = 3;

test.skip(corpusFolder === null, 'skipped: no corpus');

test(`the whole corpus in one drop${corpusNote}`, async ({ viewer, page }) => {
  test.setTimeout(180_000);
  const files = await filesBelow(corpusFolder ?? '');
  await viewer.drop([corpusFolder ?? '']);
  await viewer.waitForFiles(files.length);
  const rows = await page.evaluate(() => window.negatoscope.imports());
  const decodable = corpusManifest().filter(({ pixels }) => pixels?.decodable_by?.length);

  await test.step('every file has one fate, and the sum is right', async () => {
    const dropped = rows.filter(({ container }) => container === undefined);
    expect(dropped.map((row) => row.path).toSorted(byText)).toEqual(files.toSorted(byText));
    const { files: count, fates } = await page.evaluate(() => window.negatoscope.idle());
    const sum = Object.values(fates).reduce((total, fate) => total + fate, 0);
    expect(count).toBe(files.length);
    expect(sum).toBe(rows.length);
    expect(rows.filter((row) => row.fate !== 'shown' && !row.message)).toEqual([]);
  });

  await test.step('every file that others decode is shown', () => {
    const rowsByPath = new Map(rows.map((row) => [row.path, row]));
    const absent = decodable
      .filter(({ path: file }) => !(file in NOT_SHOWN))
      .map(({ path: file }) => rowsByPath.get(`corpus/${file}`) ?? file)
      .filter((row) => typeof row === 'string' || !isShown(row, rows));
    expect(absent).toEqual([]);
  });

  await test.step('the first frame of each decodes in the page, to the values of others', async () => {
    const idByPath = new Map(rows.map((row) => [row.path, row.instanceId]));
    const wanted = decodable.flatMap((record): Wanted[] => {
      const instanceId = idByPath.get(`corpus/${record.path}`);
      return instanceId === undefined ? [] : [{ record, instanceId }];
    });
    expect(await differences(page, wanted)).toEqual([]);
  });

  await test.step('each plain series is one stack in its order, or in reverse', async () => {
    const catalog = await page.evaluate(() => window.negatoscope.catalog());
    const stacks = catalog.studies
      .flatMap(({ series }) => series.flatMap((one) => one.stacks))
      .map(({ frames }) => frames.map(({ sopInstanceUID }) => sopInstanceUID));
    const truths = await plainOrders();
    expect(truths.length).toBeGreaterThan(10);
    for (const order of truths) {
      const stack = stacks.find((one) => one.includes(order[0] ?? ''));
      expect([order, order.toReversed()]).toContainEqual(stack);
    }
  });

  await expect(viewer.sliceLabel).toBeVisible();
});

for (const { what, where, slices } of [
  { what: 'a CT', where: 'series/sts001-ct', slices: 59 },
  { what: 'an MR', where: 'series/sts001-mr', slices: 59 },
  { what: 'a PET', where: 'series/sts001-pet-suv', slices: 59 },
  { what: 'a clip', where: 'transfer-syntax/pydicom-small/examples_ybr_color.dcm', slices: 30 },
]) {
  test(`scrolling through ${what}${corpusNote}`, async ({ viewer }) => {
    await viewer.drop([path.join(corpusFolder ?? '', where)]);
    await viewer.waitForFiles(1);
    await expect(viewer.sliceLabel).toHaveText(new RegExp(`/ ${slices}$`));
    await viewer.tool('1:1').click();
    await viewer.press('Home');
    await expectPicture(viewer, 1, slices);
    await viewer.scroll(9);
    await expectPicture(viewer, 10, slices);
    await viewer.scroll(-3);
    await expectPicture(viewer, 7, slices);
    await viewer.press('End');
    await expectPicture(viewer, slices, slices);
    await viewer.press('PageUp', 'PageUp');
    await expectPicture(viewer, slices - 20, slices);
    await expect(viewer.refusal).toBeHidden();
  });
}

/** Label, header and canvas are of this slice. */
async function expectPicture(viewer: Viewer, slice: number, slices: number): Promise<void> {
  await expect(viewer.sliceLabel).toHaveText(`${slice} / ${slices}`);
  expect(await viewer.picture.differenceFromRendered()).toBeLessThanOrEqual(1);
}

interface Wanted {
  readonly record: ManifestRecord;
  readonly instanceId: string;
}

/** Files whose first frame does not decode, or to another range than the manifest has. */
async function differences(page: Page, wanted: readonly Wanted[]): Promise<string[]> {
  const ranges = await page.evaluate(
    (ids) =>
      Promise.all(
        ids.map(async (id): Promise<Range | string> => {
          try {
            const { values } = await window.negatoscope.frame(id, 1);
            let [min, max] = [Infinity, -Infinity];
            for (const value of values) {
              if (value < min) min = value;
              if (value > max) max = value;
            }
            return { min, max };
          } catch (error) {
            return String(error);
          }
        }),
      ),
    wanted.map(({ instanceId }) => instanceId),
  );
  return wanted.flatMap(({ record }, at) => {
    const range = ranges[at] ?? 'no answer';
    if (typeof range === 'string') return [`${record.path}: ${range}`];
    const truth = record.pixels?.first_frame;
    if (truth === undefined || record.path in OTHER_VALUES || isNear(range, truth)) return [];
    return [`${record.path}: ${range.min} to ${range.max}, not ${truth.min} to ${truth.max}`];
  });
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function isNear(range: Range, truth: ManifestFrame): boolean {
  return (
    Math.abs(range.min - truth.min) <= TOLERANCE && Math.abs(range.max - truth.max) <= TOLERANCE
  );
}

/** Shown itself, or the same as one that is. */
function isShown(row: ImportRowSnapshot, rows: readonly ImportRowSnapshot[]): boolean {
  if (row.fate !== 'duplicate') return row.fate === 'shown';
  return rows.find(({ id }) => id === row.duplicateOf)?.fate === 'shown';
}

/** Paths of the files, as the browser will call them. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const above = path.dirname(folder);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(above, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}

interface SeriesTruth {
  readonly series: readonly {
    readonly orientations: readonly {
      readonly order: readonly string[];
      readonly files_per_position: Readonly<Record<string, number>>;
    }[];
  }[];
}

/** The orders of those stacks of the series that have one file at each position. */
async function plainOrders(): Promise<string[][]> {
  const series = path.join(corpusFolder ?? '', 'series');
  const folders = await readdir(series);
  const all = await Promise.all(
    folders.map(async (folder) => {
      const text = await readFile(path.join(series, folder, 'series.json'), 'utf8');
      const truth = JSON.parse(text) as SeriesTruth;
      return truth.series.flatMap((one) => one.orientations);
    }),
  );
  return all
    .flat()
    .filter(({ files_per_position: counts }) => Object.keys(counts).join() === '1')
    .map(({ order }) => [...order]);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
