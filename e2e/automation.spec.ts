/** window.negatoscope, name by name, as docs/automation.md describes it. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright/test';
import { fixtureFiles, greyOf, MIXED_FATES, rampValue } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import { holdAnswers, letAnswersGo } from './support/workers.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import packageJson from '../package.json' with { type: 'json' };

test('it is there before the page is ready, with every name', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      Object.assign(window, { hadApiAtStart: typeof window.negatoscope === 'object' });
    });
  });
  await page.goto('/');
  expect(await page.evaluate(() => 'hadApiAtStart' in window && window.hadApiAtStart)).toBe(true);
  const types = await page.evaluate(() =>
    Object.fromEntries(
      Object.entries(window.negatoscope).map(([name, value]) => [
        name,
        value instanceof Promise ? 'promise' : typeof value,
      ]),
    ),
  );
  expect(types).toEqual({
    version: 'string',
    ready: 'promise',
    engineReady: 'promise',
    open: 'function',
    idle: 'function',
    progress: 'function',
    imports: 'function',
    catalog: 'function',
    header: 'function',
    frame: 'function',
    rendered: 'function',
    show: 'function',
    shown: 'function',
    cached: 'function',
    frameErrors: 'function',
    clear: 'function',
  });
  expect(await page.evaluate(() => window.negatoscope.version)).toBe(packageJson.version);
  await page.evaluate(() => window.negatoscope.engineReady);
});

test('before anything is opened all is empty', async ({ viewer, page }) => {
  await expect(viewer.start).toBeVisible();
  const state = await page.evaluate(async () => {
    const { negatoscope } = window;
    return {
      progress: negatoscope.progress(),
      imports: negatoscope.imports(),
      catalog: negatoscope.catalog(),
      shown: negatoscope.shown(),
      frameErrors: negatoscope.frameErrors(),
      decoded: negatoscope.cached().frames,
      report: await negatoscope.idle(),
    };
  });
  expect(state).toEqual({
    progress: { state: 'idle', found: 0, settled: 0, bytes: 0 },
    imports: [],
    catalog: { studies: [] },
    shown: null,
    frameErrors: [],
    decoded: 0,
    report: { files: 0, fates: { ...NO_FATES }, bytes: 0 },
  });
});

const NO_FATES = { shown: 0, object: 0, duplicate: 0, skipped: 0, damaged: 0, container: 0 };

test('open is a drop, and reports of these files alone', async ({ viewer, page }) => {
  const first = await openFiles(page, fixtureFiles('ct-rle'));
  expect(first).toMatchObject({ files: 12, fates: { ...NO_FATES, shown: 12 } });
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  const second = await openFiles(page, fixtureFiles('mixed'));
  expect(second.files).toBe(12);
  expect(second.fates).toMatchObject({ skipped: 2, damaged: 1, object: 1 });
  const all = await page.evaluate(() => window.negatoscope.idle());
  expect(all.files).toBe(24);
  const drops = await page.evaluate(() => window.negatoscope.imports().map(({ drop }) => drop));
  expect(drops).toEqual([...Array<number>(12).fill(1), ...Array<number>(12).fill(2)]);
});

test('progress says how far reading is; idle waits for a drop made by hand', async ({
  viewer,
  page,
}) => {
  await holdAnswers(page, 'headerWorker', 2);
  await viewer.visit();
  const opening = openFiles(page, fixtureFiles('ct-64'));
  const progress = () => page.evaluate(() => window.negatoscope.progress());
  await expect.poll(async () => (await progress()).state).toBe('reading');
  expect(await progress()).toMatchObject({ found: 64 });
  expect((await progress()).settled).toBeLessThan(64);
  expect((await progress()).bytes).toBeGreaterThan(64 * 8192);
  const idle = page.evaluate(() => window.negatoscope.idle());
  await letAnswersGo(page);
  expect(await idle).toMatchObject({ files: 64, fates: { ...NO_FATES, shown: 64 } });
  await opening;
  expect(await progress()).toMatchObject({ state: 'idle', found: 64, settled: 64 });
});

test('imports has a row for each file, in order, with its fate and the reason', async ({
  viewer,
  page,
}) => {
  await viewer.dropFolder('mixed');
  const rows = await page.evaluate(() => window.negatoscope.imports());
  expect(rows).toHaveLength(12);
  const paths = rows.map(({ path }) => path);
  expect(paths).toEqual(paths.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(12);
  for (const row of rows) {
    expect(row.path).toMatch(/^mixed\//);
    const isPlain = row.fate === 'shown' && row.partial !== true;
    expect(typeof row.message, row.path).toBe(isPlain ? 'undefined' : 'string');
    expect(typeof row.reason, row.path).toBe(isPlain ? 'undefined' : 'string');
    if (row.fate === 'shown' || row.fate === 'object') expect(row.instanceId).toMatch(/^i\d+$/);
  }
  const byPath = new Map(rows.map((row) => [row.path.replace('mixed/', ''), row]));
  const { 'IM0002.dcm': whole, 'IM0007.dcm': cut } = fixtureFiles('mixed');
  expect(byPath.get('IM0002.dcm')).toMatchObject({
    drop: 1,
    fate: 'shown',
    bytes: whole?.length,
    sopInstanceUID: '1.2.3.4.1.2',
  });
  expect(byPath.get('IM0007.dcm')).toMatchObject({
    fate: 'shown',
    partial: true,
    reason: 'partial-frames',
    atByte: cut?.length,
  });
  expect(byPath.get('empty.dcm')).toMatchObject({ fate: 'skipped', reason: 'empty', bytes: 0 });
  expect(byPath.get('notes.txt')).toMatchObject({ fate: 'skipped', reason: 'not-dicom' });
  expect(byPath.get('report.dcm')).toMatchObject({ fate: 'object', reason: 'no-pixels' });
  expect(byPath.get('broken.dcm')).toMatchObject({ fate: 'damaged' });
  const duplicate = rows.find(({ fate }) => fate === 'duplicate');
  const kept = rows.find(({ id }) => id === duplicate?.duplicateOf);
  expect(kept).toMatchObject({ fate: 'shown', sopInstanceUID: '1.2.3.4.1.1' });
  expect(await page.evaluate(() => window.negatoscope.idle())).toMatchObject({
    fates: MIXED_FATES,
  });
});

test('catalog is what is shown, and survives JSON', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-64');
  await viewer.dropFolder('mr-enhanced');
  const [catalog, text] = await page.evaluate(() => {
    const found = window.negatoscope.catalog();
    return [found, JSON.stringify(found)] as const;
  });
  expect(JSON.parse(text)).toEqual(catalog);
  expect(catalog.studies).toHaveLength(1);
  const [study] = catalog.studies;
  expect(study).toMatchObject({
    studyInstanceUID: '1.2.3',
    inferred: false,
    patientName: 'Doe^Jane',
    patientId: 'P1',
  });
  const [ct, mr] = study?.series ?? [];
  expect(ct).toMatchObject({
    seriesInstanceUID: '1.2.3.4',
    inferred: false,
    modality: 'CT',
    objects: [],
  });
  expect(ct?.stacks).toHaveLength(1);
  const stack = ct?.stacks[0];
  expect(stack?.frames.map(({ sopInstanceUID }) => sopInstanceUID)).toEqual(
    Array.from({ length: 64 }, (_, index) => `1.2.3.4.1.${index + 1}`),
  );
  expect(stack?.positions).toEqual(Array.from({ length: 64 }, (_, index) => index * 2.5));
  expect(stack).toMatchObject({ gaps: [], axes: [], order: { disagreements: 0 }, warnings: [] });
  expect(typeof stack?.volume.ok).toBe('boolean');
  expect(mr?.stacks[0]?.frames.map(({ frameNumber }) => frameNumber)).toEqual(
    Array.from({ length: 12 }, (_, index) => index + 1),
  );
});

test('header is DICOM JSON of file meta and data set', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-64');
  const header = await page.evaluate(() => window.negatoscope.header('1.2.3.4.1.5'));
  expect(header.meta['00020010']).toEqual({ vr: 'UI', Value: ['1.2.840.10008.1.2.1'] });
  expect(header.meta['00020001']).toEqual({ vr: 'OB', InlineBinary: 'AAE=' });
  expect(header.meta['00020000']).toBeUndefined();
  expect(header.dataset['00100010']).toEqual({ vr: 'PN', Value: [{ Alphabetic: 'Doe^Jane' }] });
  expect(header.dataset['00200013']).toEqual({ vr: 'IS', Value: [5] });
  expect(header.dataset['00200032']).toEqual({ vr: 'DS', Value: [0, 0, 10] });
  const file = fixtureFiles('ct-64')['IM0005.dcm'] ?? new Uint8Array();
  const pixels = file.subarray(file.length - 64 * 64 * 2);
  expect(header.dataset['7FE00010']).toEqual({
    vr: 'OW',
    length: 8192,
    sha256: createHash('sha256').update(pixels).digest('hex'),
  });
});

test('header of a sequence has its items', async ({ viewer, page }) => {
  await viewer.dropFolder('mr-enhanced');
  const { dataset } = await page.evaluate(() => window.negatoscope.header('1.2.3.6.1'));
  expect(dataset['52009229']).toMatchObject({
    vr: 'SQ',
    Value: [{ '00289110': { Value: [{ '00180050': { vr: 'DS', Value: [2.5] } }] } }],
  });
});

test('frame gives the stored values that were painted', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-ramp');
  const frame = await frameOf(page, '1.2.3.10.1.2', 1);
  expect(frame).toMatchObject({
    rows: 64,
    columns: 64,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    bitsAllocated: 16,
    bitsStored: 12,
    pixelRepresentation: 0,
    type: 'Uint16Array',
  });
  const painted = Array.from({ length: 64 * 64 }, (_, at) =>
    storedRamp(at % 64, Math.floor(at / 64)),
  );
  expect(frame.values).toEqual(painted);
});

test('frame of packed frames, of one frame of many, and of colour', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-rle');
  await viewer.dropFolder('mr-enhanced');
  await viewer.dropFolder('us-clip');
  const packed = await frameOf(page, '1.2.3.4.1.12', 1);
  expect(new Set(packed.values)).toEqual(new Set([1024 + greyOf(12)]));
  const fifth = await frameOf(page, '1.2.3.6.1', 5);
  expect(new Set(fifth.values)).toEqual(new Set([1024 + greyOf(5)]));
  const colour = await frameOf(page, '1.2.3.7.1', 2);
  expect(colour).toMatchObject({ samplesPerPixel: 3, type: 'Uint8Array' });
  expect(colour.values.slice(0, 6)).toEqual([60, 0, 0, 60, 1, 0]);
});

test('rendered is what 1:1 drawing gives, with the first window or any other', async ({
  viewer,
  page,
}) => {
  await viewer.dropFolder('ct-ramp');
  const uid = '1.2.3.10.1.2';
  const cases = [
    { voi: undefined, level: (x: number) => linear(x, 40, 400) },
    { voi: { index: 1 }, level: (x: number) => linear(x, -600, 1500) },
    { voi: { center: 300, width: 1000 }, level: (x: number) => linear(x, 300, 1000) },
    {
      voi: { center: 300, width: 1000, function: 'LINEAR_EXACT' as const },
      level: (x: number) => Math.min(1, Math.max(0, (x - 300) / 1000 + 0.5)) * 255,
    },
    {
      voi: { center: 300, width: 1000, function: 'SIGMOID' as const },
      level: (x: number) => 255 / (1 + Math.exp((-4 * (x - 300)) / 1000)),
    },
  ];
  for (const { voi, level } of cases) {
    const { rows, columns, rgba } = await page.evaluate(
      async ([ref, choice]) => {
        const drawn = await window.negatoscope.rendered(ref, 1, choice);
        return { ...drawn, rgba: Array.from(drawn.rgba) };
      },
      [uid, voi] as const,
    );
    expect([rows, columns]).toEqual([64, 64]);
    const expected = Array.from({ length: 64 * 64 }, (_, at) => {
      const grey = Math.floor(level(rampValue(at % 64, Math.floor(at / 64))) + 0.5);
      return [grey, grey, grey, 255];
    });
    expect(rgba, JSON.stringify(voi)).toEqual(expected.flat());
  }
});

test('rendered of MONOCHROME1 is the other way round; without a window, minimum to maximum', async ({
  page,
  viewer,
}) => {
  await expect(viewer.start).toBeVisible();
  const image = {
    rows: 4,
    columns: 4,
    zero: 0,
    grey: (_: number, x: number, y: number) => x + 4 * y,
  };
  const plain = dicomFile({
    image,
    without: ['WindowCenter', 'WindowWidth'],
    elements: [['SOPInstanceUID', '1.2.9.1']],
  });
  const turned = dicomFile({
    image,
    without: ['WindowCenter', 'WindowWidth'],
    elements: [
      ['SOPInstanceUID', '1.2.9.2'],
      ['SeriesInstanceUID', '1.2.9'],
      ['PhotometricInterpretation', 'MONOCHROME1'],
    ],
  });
  await openFiles(page, { 'plain.dcm': plain, 'turned.dcm': turned });
  const greys = (uid: string) =>
    page.evaluate(async (ref) => {
      const { rgba } = await window.negatoscope.rendered(ref, 1);
      return Array.from(rgba).filter((_, at) => at % 4 === 0);
    }, uid);
  const rising = Array.from({ length: 16 }, (_, at) => at * 17);
  expect(await greys('1.2.9.1')).toEqual(rising);
  expect(await greys('1.2.9.2')).toEqual(rising.map((grey) => 255 - grey));
});

test('show resolves when the frame is on screen', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-64');
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  const { stackId } = (await viewer.shown()) ?? { stackId: '' };
  for (const frameIndex of [0, 63, 10]) {
    await page.evaluate(([id, at]) => window.negatoscope.show(id, at), [
      stackId,
      frameIndex,
    ] as const);
    expect(await viewer.shown()).toMatchObject({
      stackId,
      frameIndex,
      frameNumber: 1,
      sopInstanceUID: `1.2.3.4.1.${frameIndex + 1}`,
      voi: { center: 128, width: 256, function: 'LINEAR' },
    });
    expect(await viewer.picture.middleGrey()).toBe(greyOf(frameIndex + 1));
  }
});

test('cached fills with the stack that is shown, within its limit', async ({ viewer, page }) => {
  await viewer.dropFolder('ct-64');
  const cached = () => page.evaluate(() => window.negatoscope.cached());
  await expect.poll(async () => (await cached()).shownStack).toEqual({ decoded: 64, of: 64 });
  const { frames, bytes, limit } = await cached();
  expect(frames).toBe(64);
  expect(bytes).toBeGreaterThanOrEqual(64 * 64 * 64 * 2);
  expect(bytes).toBeLessThanOrEqual(limit);
});

test('frameErrors says what the decoders said', async ({ viewer, page }) => {
  await viewer.dropFolder('rle-one-corrupt');
  await expect(viewer.refusal).toBeVisible();
  const errors = await page.evaluate(() => window.negatoscope.frameErrors());
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ frameNumber: 1, kind: 'codec-failed' });
  expect(errors[0]?.message).toMatch(/RLE/);
  expect((await viewer.shown())?.instanceId).toBe(errors[0]?.instanceId);
  expect(await rejection(page, 'frame', ['1.2.3.4.1.4', 1])).toMatchObject({
    kind: 'codec-failed',
    message: errors[0]?.message,
  });
  expect(await rejection(page, 'rendered', ['1.2.3.4.1.4', 1])).toMatchObject({
    kind: 'codec-failed',
  });
});

test('clear forgets everything', async ({ viewer, page }) => {
  await viewer.dropFolder('mixed');
  await expect(viewer.sliceLabel).toHaveText('4 / 7');
  await page.evaluate(() => window.negatoscope.clear());
  await expect(viewer.start).toBeVisible();
  const left = await page.evaluate(() => ({
    imports: window.negatoscope.imports(),
    catalog: window.negatoscope.catalog(),
    shown: window.negatoscope.shown(),
    cached: window.negatoscope.cached(),
    frameErrors: window.negatoscope.frameErrors(),
    progress: window.negatoscope.progress(),
  }));
  expect(left).toMatchObject({
    imports: [],
    catalog: { studies: [] },
    shown: null,
    cached: { frames: 0, bytes: 0, shownStack: { decoded: 0, of: 0 } },
    frameErrors: [],
    progress: { state: 'idle', found: 0, settled: 0, bytes: 0 },
  });
  await openFiles(page, fixtureFiles('ct-rle'));
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
});

test.describe('a call that cannot be answered rejects with its kind', () => {
  test('a UID that two instances have', async ({ viewer, page }) => {
    const named = (grey: number) => dicomFile({ image: { rows: 4, columns: 4, grey: () => grey } });
    await openFiles(page, { 'a.dcm': named(10), 'b.dcm': named(20) });
    await expect(viewer.sliceLabel).toBeVisible();
    const ids = await page.evaluate(() =>
      window.negatoscope.imports().map(({ instanceId }) => instanceId ?? ''),
    );
    for (const call of ['frame', 'rendered', 'header'] as const) {
      const error = await rejection(page, call, ['1.2.3.4.1', 1]);
      expect(error.kind).toBe('ambiguous-uid');
      expect(error.ids?.toSorted()).toEqual(ids.toSorted());
    }
    const [first = '', second = ''] = ids;
    const greys = [await frameOf(page, first, 1), await frameOf(page, second, 1)];
    expect(new Set(greys.map(({ values }) => values[0]))).toEqual(new Set([1034, 1044]));
  });

  test('an instance, a frame, a window, a stack that is not there', async ({ viewer, page }) => {
    await viewer.dropFolder('ct-rle');
    await expect(viewer.sliceLabel).toHaveText('7 / 12');
    const uid = '1.2.3.4.1.1';
    for (const call of ['frame', 'rendered', 'header'] as const) {
      expect(await rejection(page, call, ['9.9.9', 1])).toMatchObject({ kind: 'unknown-instance' });
    }
    for (const frameNumber of [0, 2, 1.5, -1, Number.NaN]) {
      expect(await rejection(page, 'frame', [uid, frameNumber])).toMatchObject({
        kind: 'frame-missing',
      });
    }
    expect(await rejection(page, 'rendered', [uid, 1, { index: 7 }])).toMatchObject({
      kind: 'unknown-voi',
    });
    expect(await rejection(page, 'show', ['no-such-stack', 0])).toMatchObject({
      kind: 'unknown-stack',
    });
    const { stackId } = (await viewer.shown()) ?? { stackId: '' };
    expect((await rejection(page, 'show', [stackId, 12])).message).toContain(
      'has frames 0 to 11; 12 is none of them',
    );
  });

  test('the frame of an object without pixels', async ({ viewer, page }) => {
    await viewer.dropFolder('mixed');
    const error = await rejection(page, 'frame', ['1.2.3.8.1', 1]);
    expect(error).toMatchObject({ kind: 'frame-missing' });
  });
});

function storedRamp(column: number, row: number): number {
  return rampValue(column, row) + 1024;
}

/** PS3.3 C.11.2.1.2.1, not rounded. */
function linear(value: number, center: number, width: number): number {
  return Math.min(1, Math.max(0, (value - (center - 0.5)) / (width - 1) + 0.5)) * 255;
}

/** Hands files to `open`, as a script in the console would. */
function openFiles(page: Page, files: Record<string, Uint8Array>) {
  const contents = Object.entries(files).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const,
  );
  return page.evaluate((all) => {
    const made = all.map(
      ([name, base64]) =>
        new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name),
    );
    return window.negatoscope.open(made);
  }, contents);
}

function frameOf(page: Page, ref: string, frameNumber: number) {
  return page.evaluate(
    async ([instance, number]) => {
      const frame = await window.negatoscope.frame(instance, number);
      const type = frame.values.constructor.name;
      return { ...frame, type, values: Array.from(frame.values) };
    },
    [ref, frameNumber] as const,
  );
}

/** What the call says when it refuses. */
function rejection(
  page: Page,
  call: 'frame' | 'rendered' | 'header' | 'show',
  args: readonly unknown[],
): Promise<{ kind?: string; message: string; ids?: string[] }> {
  return page.evaluate(
    async ([name, given]) => {
      const method = window.negatoscope[name] as (...all: unknown[]) => Promise<unknown>;
      try {
        await method(...given);
      } catch (error) {
        const { kind, ids } = error as { kind?: string; ids?: string[] };
        const message = error instanceof Error ? error.message : String(error);
        return { message, ...(kind === undefined ? {} : { kind }), ...(ids && { ids: [...ids] }) };
      }
      throw new Error('It did not reject.');
    },
    [call, args] as const,
  );
}
