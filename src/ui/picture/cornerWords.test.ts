import { describe, expect, test } from 'vitest';
import type { FramePlace } from '#store/selectors.ts';
import type { SeriesPlan } from '#testing/series.ts';
import { framePlace, shownPicture } from '#testing/shown.ts';
import { descriptionWords } from '#ui/picture/descriptionWords.ts';
import { pictureFileName, savedWords } from '#ui/picture/cornerWords.ts';

const PERSON = 'Doe^Jane';
const FACTS = { modality: 'CT', number: 2, description: `Chest of ${PERSON}`, date: '20250304' };

const SHOWN = shownPicture({ frameIndex: 3, inverted: true, rotation: 90, zoom: 1.28 });

function place(plan: SeriesPlan = {}): FramePlace {
  const patient = { name: PERSON, id: '4711', birthDate: '19700101' };
  return framePlace({ patient, series: FACTS, thickness: 2.5, ...plan }, 4);
}

describe('the picture in words', () => {
  test('names study, series, slice, window and what was done to it', () => {
    expect(descriptionWords(place(), SHOWN)).toBe(
      'Doe, Jane, study of 2 Jan 2024. CT · Series 2, Chest of Doe^Jane. ' +
        'Slice 4 of 12, 7.5 mm · 2.5 mm thick. Window W 400 C 40. inverted · turned 90°.',
    );
  });

  test('says why there is none', () => {
    const error = { kind: 'timeout', seconds: 60 } as const;
    expect(descriptionWords(place(), { ...SHOWN, voi: null, error })).toMatch(
      /Slice 4 of 12.*This frame cannot be drawn: Decoding took longer than 60 seconds/,
    );
  });
});

describe('a saved picture', () => {
  test('says what was done to it, its window, slice and zoom', () => {
    expect(savedWords(place(), SHOWN)).toEqual({
      topRight: ['CT · Series 2'],
      bottomLeft: ['inverted · turned 90°', 'W 400 C 40'],
      bottomRight: ['4 / 12', '7.5 mm · 2.5 mm thick', '1.28×'],
    });
  });
  test('says that it is lossy, and what of it the file does not hold', () => {
    const plan: SeriesPlan = {
      rows: 10,
      columns: 10,
      change: (summary) => ({
        ...summary,
        lossy: { byHeader: true, bySyntax: false, ratios: [10.456], methods: ['ISO_10918_1'] },
      }),
    };
    const words = savedWords(place(plan), { ...SHOWN, validPixels: 40 });
    expect(words.topRight).toContain('Lossy compression 10.5 : 1');
    expect(words.bottomRight[0]).toBe('The file ends early: 60 pixels missing');
  });
  test('says that it is lossy where the stream alone says so', () => {
    expect(savedWords(place(), SHOWN).topRight).not.toContain('Lossy compression');
    const { topRight } = savedWords(place(), { ...SHOWN, losesDetail: true });
    expect(topRight).toContain('Lossy compression');
  });
  test('names nobody: no name, number, date or description', () => {
    const text = JSON.stringify(savedWords(place(), SHOWN)) + pictureFileName(place(), SHOWN);
    expect(text).not.toMatch(/Doe|Jane|4711|1970|2025|Chest/);
  });
});

test('the name of its file holds letters, digits and hyphens alone', () => {
  expect(pictureFileName(place(), SHOWN)).toBe('CT-series-2-slice-4.png');
  const odd = place({ series: { modality: '../C:T\u202e', number: null } });
  expect(pictureFileName(odd, SHOWN)).toBe('CT-slice-4.png');
  expect(pictureFileName(place({ series: { modality: '', number: null } }), SHOWN)).toBe(
    'image-slice-4.png',
  );
});
