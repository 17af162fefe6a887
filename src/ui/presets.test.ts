import { expect, test } from 'vitest';
import type { VoiWindow } from '#catalog/instanceSummary.ts';
import { listPresets, presetNameOf } from '#ui/presets.ts';

const SOFT = { center: 50, width: 350, function: 'LINEAR', explanation: 'WINDOW1' } as const;
const UNNAMED = { center: -600, width: 1200, function: 'SIGMOID', explanation: '' } as const;

const header = (...windows: VoiWindow[]) => ({ windows, voiLuts: [] });

test('VOI LUTs come behind the windows of the header', () => {
  const voiLuts = [
    { explanation: 'ORBIT', lut: null },
    { explanation: '', lut: null },
  ];
  const presets = listPresets('CT', { windows: [SOFT], voiLuts });
  expect(presets.slice(0, 4).map(({ name, key }) => [name, key])).toEqual([
    ['WINDOW1', '1'],
    ['ORBIT', '2'],
    ['VOI LUT 2 of the header', '3'],
    ['Soft tissue', '4'],
  ]);
  expect(presetNameOf(presets, { lut: 'ORBIT', index: 0 })).toBe('ORBIT');
});

test('the header’s windows come first, then those of the modality', () => {
  const presets = listPresets('CT', header(SOFT, UNNAMED));
  expect(presets.slice(0, 3).map(({ name, key, from }) => [name, key, from])).toEqual([
    ['WINDOW1', '1', 'header'],
    ['Window 2 of the header', '2', 'header'],
    ['Soft tissue', '3', 'modality'],
  ]);
});

test('the header’s window keeps its function', () => {
  const [first] = listPresets('MR', header(UNNAMED));
  expect(first?.voi).toMatchObject({ function: 'SIGMOID', width: 1200 });
});

test('from the tenth on there is no key', () => {
  const presets = listPresets('CT', header(SOFT, UNNAMED, SOFT));
  expect(presets[8]?.key).toBe('9');
  expect(presets[9]?.key).toBe('');
});

test('a modality without customary windows has the header’s alone', () => {
  expect(listPresets('MR', undefined)).toEqual([]);
});

test('a window is named after the preset that it is at', () => {
  const presets = listPresets('CT', undefined);
  expect(presetNameOf(presets, { center: 40, width: 400, function: 'LINEAR' })).toBe('Soft tissue');
  expect(presetNameOf(presets, { center: 41, width: 400, function: 'LINEAR' })).toBe('');
  expect(presetNameOf(presets, { center: 40, width: 400, function: 'SIGMOID' })).toBe('');
});
