import { expect, test } from 'vitest';
import { unappliedFacts } from '#catalog/unappliedFacts.ts';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { dataSetIn } from '#testing/summaryOf.ts';

function facts(...elements: ElementList) {
  return unappliedFacts(dataSetIn(dicomFile({ elements })));
}

/** A profile of one tag, the description. */
function profile(description: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(144 + description.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(128, 1);
  bytes.set(letters('desc'), 132);
  view.setUint32(136, 144);
  view.setUint32(140, description.length);
  bytes.set(description, 144);
  return bytes;
}

const letters = (text: string) => [...new TextEncoder().encode(text)];
const word = (value: number) => [0, 0, value >> 8, value & 0xff];

test('an ICC profile is named, in both ways that profiles write their names', () => {
  const ascii = [...letters('desc'), ...word(0), ...word(5), ...letters('sRGB\0'), ...word(0)];
  const padded = [...ascii, ...Array.from({ length: 20 }, () => 0)];
  expect(facts(['ICCProfile', profile(padded)])?.iccProfile).toBe('sRGB');
  const utf16 = [...letters('mluc'), ...word(0), ...word(1), ...word(12), ...letters('enUS')];
  const name = [...word(4), ...word(28), 0, 80, 0, 51];
  expect(facts(['ICCProfile', profile([...utf16, ...name])])?.iccProfile).toBe('P3');
  expect(facts(['ICCProfile', profile([])])?.iccProfile).toBe('');
});

test('Presentation LUT Shape and a palette beside grey values are told', () => {
  expect(facts(['PresentationLUTShape', 'INVERSE'])).toMatchObject({
    presentationLutShape: 'INVERSE',
    iccProfile: null,
  });
  expect(facts(['RedPaletteColorLookupTableDescriptor', [256, 0, 16]])?.supplementalPalette).toBe(
    true,
  );
});

test('a palette that Pixel Presentation asks for is not left out; one by data path is', () => {
  const palette = ['RedPaletteColorLookupTableDescriptor', [256, 0, 16]] as const;
  expect(facts(palette, ['PixelPresentation', 'COLOR'])).toBeUndefined();
  const items: ElementList[] = [[['DataPathID', 'PRIMARY']]];
  expect(facts(['EnhancedPaletteColorLookupTableSequence', { items }])?.enhancedPalette).toBe(true);
});

test('a header without anything of the kind says nothing', () => {
  expect(facts()).toBeUndefined();
});
