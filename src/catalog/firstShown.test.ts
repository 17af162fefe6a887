import { expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import { firstDrawable, firstShown, openingFrame } from '#catalog/firstShown.ts';
import { multiFrame, series } from '#testing/series.ts';

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

function idOf(studyIndex: number, seriesIndex: number, catalog: ReturnType<typeof buildCatalog>) {
  return catalog.studies[studyIndex]?.series[seriesIndex]?.stacks[0]?.stackId;
}

test('the middle of the first series that is no localizer and no secondary capture', () => {
  const catalog = buildCatalog([
    ...series({ seriesUID: '1.1', series: { number: 1 }, imageType: ['O', 'P', 'LOCALIZER'] }),
    ...series({ seriesUID: '1.2', series: { number: 2 }, sopClassUID: SECONDARY_CAPTURE }),
    ...series({ seriesUID: '1.3', series: { number: 3, description: 'Dose Report' } }),
    ...series({ seriesUID: '1.4', series: { number: 4 }, slices: 9 }),
    ...series({ seriesUID: '1.5', series: { number: 5 } }),
  ]);
  expect(firstShown(catalog)).toEqual({ stackId: idOf(0, 3, catalog), frameIndex: 4 });
});

test('a localizer where there is nothing else', () => {
  const catalog = buildCatalog(series({ slices: 3, imageType: ['O', 'P', 'LOCALIZER'] }));
  expect(firstShown(catalog)).toEqual({ stackId: idOf(0, 0, catalog), frameIndex: 1 });
  expect(firstDrawable(catalog)).toEqual({ stackId: idOf(0, 0, catalog), frameIndex: 0 });
});

test('the middle of the first volume of a time series', () => {
  const axis = (set: number) => ({ TemporalPositionIdentifier: set });
  const catalog = buildCatalog(series({ slices: 7, sets: 5, axis }));
  expect(firstShown(catalog)?.frameIndex).toBe(3);
});

test('a clip opens at its beginning, whether it is dropped or chosen', () => {
  const clip = multiFrame({
    slices: 9,
    series: { modality: 'US' },
    change: (summary) => ({
      ...summary,
      frames: summary.frames.map((frame) => ({ ...frame, position: null })),
    }),
  });
  const catalog = buildCatalog([clip]);
  const stack = catalog.studies[0]?.series[0]?.stacks[0];
  expect(stack?.kind).toBe('clip');
  expect(firstShown(catalog)?.frameIndex).toBe(0);
  expect(stack && openingFrame(stack)).toBe(0);
});

test('nothing where nothing can be drawn', () => {
  expect(firstShown(buildCatalog([]))).toBeNull();
  const objects = series().map((one) => ({ ...one, drawable: false }));
  expect(firstShown(buildCatalog(objects))).toBeNull();
});

test('the list: patients by name, studies newest first, series by number, a missing one last', () => {
  const study = (name: string, date: string, uid: string) =>
    series({ slices: 1, folder: uid, studyUID: uid, patient: { name, id: name }, study: { date } });
  const catalog = buildCatalog([
    ...study('', '20240101', '1.1'),
    ...study('Beta', '20200101', '1.2'),
    ...study('Beta', '20240101', '1.3'),
    ...study('Beta', '', '1.4'),
    ...study('alpha', '19990101', '1.5'),
  ]);
  expect(catalog.studies.map(({ studyInstanceUID }) => studyInstanceUID)).toEqual([
    '1.5',
    '1.3',
    '1.2',
    '1.4',
    '1.1',
  ]);
  const numbered = [12, 2, null].flatMap((number, i) =>
    series({ slices: 1, seriesUID: `2.${i}`, series: { number } }),
  );
  const [first] = buildCatalog(numbered).studies;
  expect(first?.series.map(({ facts }) => facts.number)).toEqual([2, 12, null]);
});
