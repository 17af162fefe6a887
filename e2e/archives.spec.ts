/** Archives: what a person downloads and drops as it is. */
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { directoryFile } from '#testing/directoryFile.ts';
import { tarFile } from '#testing/tarFile.ts';
import { zipFile, type ZipPart } from '#testing/zipFile.ts';
import { fixtureFiles, greyOf } from './support/fixtures.ts';
import { expect, test } from './support/test.ts';
import type { Viewer, WriteFolder } from './support/viewer.ts';

const STORED = 0;

/** Drops files side by side, not in a folder, and waits until each has its fate. */
async function dropLoose(
  viewer: Viewer,
  writeFolder: WriteFolder,
  files: Record<string, Uint8Array>,
): Promise<void> {
  const folder = await writeFolder('loose', files);
  await viewer.drop(Object.keys(files).map((name) => path.join(folder, name)));
  await viewer.waitForFiles(Object.keys(files).length);
}

function parts(files: Record<string, Uint8Array>, part: Partial<ZipPart> = {}): ZipPart[] {
  return Object.entries(files).map(([name, content]) => ({ name, content, ...part }));
}

test('a ZIP of a series opens like its folder, deflated or stored', async ({
  viewer,
  page,
  writeFolder,
}) => {
  const [first, ...others] = parts(fixtureFiles('ct-64'), { dataDescriptor: true });
  const files = [{ ...(first as ZipPart), method: STORED }, ...others];
  await dropLoose(viewer, writeFolder, { 'head.zip': zipFile({ parts: files }) });
  await expect(viewer.sliceLabel).toHaveText('33 / 64');
  expect(await viewer.picture.middleGrey()).toBe(greyOf(33));
  await viewer.press('Home');
  await expect(viewer.sliceLabel).toHaveText('1 / 64');
  expect(await viewer.picture.middleGrey()).toBe(greyOf(1));
  await viewer.fates.click();
  await expect(viewer.ledger.fateOf('head.zip')).toHaveText('container');
  await expect(viewer.ledger.fateOf('head.zip/IM0001.dcm')).toHaveText('shown');
  const report = await page.evaluate(() => window.negatoscope.idle());
  expect(report).toMatchObject({ files: 1, fates: { container: 1, shown: 64 } });
});

test('a compressed tar opens like its folder, and a single compressed file beside it', async ({
  viewer,
  page,
  writeFolder,
}) => {
  const files = Object.entries(fixtureFiles('ct-rle'));
  const tar = tarFile(files.map(([name, content]) => ({ name: `ct/${name}`, content })));
  const report = fixtureFiles('mixed')['report.dcm'] ?? new Uint8Array(0);
  await dropLoose(viewer, writeFolder, {
    'ct.tar.gz': gzipSync(tar),
    'report.dcm.gz': gzipSync(report),
  });
  await expect(viewer.sliceLabel).toHaveText('7 / 12');
  expect(await viewer.picture.middleGrey()).toBe(greyOf(7));
  const fates = await page.evaluate(() =>
    window.negatoscope.imports().map(({ path: at, fate }) => `${at}: ${fate}`),
  );
  expect(fates).toEqual(
    expect.arrayContaining([
      'ct.tar.gz: container',
      'ct.tar.gz/ct/IM0001.dcm: shown',
      'report.dcm.gz: container',
      'report.dcm.gz/report.dcm: object',
    ]),
  );
});

test('a DICOMDIR in an archive says what of its list is missing, and what is not on it', async ({
  viewer,
  writeFolder,
}) => {
  const [first, second] = Object.values(fixtureFiles('ct-rle'));
  const list = directoryFile([{ fileId: ['IMAGES', 'IM1'] }, { fileId: ['IMAGES', 'IM9'] }]);
  const disc = {
    'cd/DICOMDIR': list,
    'cd/images/im1.dcm': first as Uint8Array,
    'cd/other/im2': second as Uint8Array,
  };
  await dropLoose(viewer, writeFolder, { 'disc.zip': zipFile({ parts: parts(disc) }) });
  await viewer.fates.click();
  await expect(viewer.ledger.reasonOf('disc.zip/cd/DICOMDIR')).toHaveText(
    /lists 2 files, of which 1 is not here: IMAGES\/IM9\. It does not list 1 DICOM file that is here: disc\.zip\/cd\/other\/im2\./,
  );
});

test('archives in archives, what is encrypted or broken in them, and documents beside them', async ({
  viewer,
  page,
  writeFolder,
}) => {
  const ct = fixtureFiles('ct-rle');
  const inner = zipFile({ parts: parts(ct) });
  const outer = zipFile({
    parts: [
      { name: 'deflated.zip', content: inner },
      { name: 'secret.dcm', content: new Uint8Array(9), method: 99, flags: 1 },
      { name: '../../up.txt', content: new Uint8Array(9) },
      { name: 'wrong.dcm', content: ct['IM0001.dcm'] as Uint8Array, says: { crc32: 1 } },
    ],
  });
  const deep = zipFile({
    parts: [
      {
        name: 'a.zip',
        content: zipFile({ parts: [{ name: 'b.zip', content: outer, method: STORED }] }),
      },
    ],
  });
  await dropLoose(viewer, writeFolder, {
    'outer.zip': outer,
    'deep.zip': deep,
    'cut.zip': outer.slice(0, -9),
  });
  const rows = await page.evaluate(() =>
    window.negatoscope
      .imports()
      .map(({ path: at, fate, reason }) => `${at}: ${fate} ${reason ?? ''}`),
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      'cut.zip: damaged archive-cut',
      'outer.zip: container archive',
      'outer.zip/deflated.zip: container archive',
      'outer.zip/deflated.zip/IM0012.dcm: shown ',
      'outer.zip/secret.dcm: skipped encrypted',
      'outer.zip/__/__/up.txt: skipped not-dicom',
      'outer.zip/wrong.dcm: damaged member-damaged',
      'deep.zip/a.zip/b.zip: container archive',
      'deep.zip/a.zip/b.zip/deflated.zip: skipped limit',
    ]),
  );
  const report = await page.evaluate(() => window.negatoscope.idle());
  expect(report.files).toBe(3);
});
