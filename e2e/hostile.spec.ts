/** Headers and file names that want to be more than text: shown as what they are, and no larger. */
import { expect, test } from './support/test.ts';
import { dicomFile } from '#testing/dicomFile.ts';

const MARKUP = '<img src=x onerror="document.title=1">';
const REVERSED = '\u202Egnp.exe';
const LONG = 'x'.repeat(900_000);

test('a hostile study is text in the list, the corners, the ledger and the panel', async ({
  viewer,
  page,
}) => {
  const bytes = dicomFile({
    preamble: Uint8Array.of(0x4d, 0x5a),
    elements: [
      ['SpecificCharacterSet', 'ISO_IR 192'],
      ['PatientName', `${MARKUP}${REVERSED}^${LONG}`, 'UT'],
      ['PatientID', '=HYPERLINK("x")', 'LO'],
      ['StudyDescription', `${MARKUP}\u0007${LONG}`, 'UT'],
      ['SeriesDescription', LONG, 'UT'],
      ['Modality', MARKUP, 'LO'],
    ],
  });
  await viewer.dropFiles('study', { [`=a\u202Egnp${'y'.repeat(200)}.dcm`]: bytes });
  await viewer.waitForFiles(1);
  await expect(viewer.sliceLabel).toHaveText('1 / 1');
  await viewer.fates.click();
  await expect(viewer.ledger.rows).toContainText('[U+202E]gnp');
  await expect(viewer.ledger.rows).toContainText('Windows program');

  await viewer.header.find('(0010,0010)');
  await expect(viewer.header.valueOf('(0010,0010)')).toContainText('<img src=x');

  const seen = await page.evaluate(() => {
    const titles = [...document.querySelectorAll('[title]')];
    return {
      pageTitle: document.title,
      images: document.querySelectorAll('img').length,
      text: document.body.textContent ?? '',
      longestTitle: Math.max(...titles.map((one) => one.getAttribute('title')?.length ?? 0)),
      isWiderThanThePage: document.documentElement.scrollWidth > innerWidth,
    };
  });
  expect(seen).toMatchObject({ images: 0, isWiderThanThePage: false });
  expect(seen.pageTitle).not.toBe('1');
  expect(seen.text).toContain('[U+202E]gnp.exe');
  expect(seen.text).not.toMatch(/\p{Bidi_Control}|(?!\n)\p{Cc}/u);
  expect(seen.text.length).toBeLessThan(40_000);
  expect(seen.longestTitle).toBeLessThan(1000);
});
