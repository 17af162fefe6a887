import { expect, test } from 'vitest';
import { paneWidths } from '#ui/paneWidths.ts';

const WISHED = { studiesWidth: 264, headerWidth: 440 };

test('on a wide window the wishes hold', () => {
  expect(paneWidths(1440, WISHED)).toMatchObject({ studies: 264, header: 440 });
});

test('the picture keeps its room, whatever is wished', () => {
  for (const width of [1024, 1100, 1280, 1920]) {
    const { studies, header } = paneWidths(width, { studiesWidth: 2000, headerWidth: 2000 });
    expect(width - studies - header).toBeGreaterThanOrEqual(400);
  }
});
