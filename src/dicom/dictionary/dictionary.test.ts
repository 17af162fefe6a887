import { describe, expect, test } from 'vitest';

import { lookupElement, lookupKeyword } from './elements.ts';
import { dictionaryVr, elementVrs, registeredVr } from './elementVrs.ts';
import { modalityName } from './modalities.ts';
import {
  isPrivateDictionaryLoaded,
  loadPrivateDictionary,
  lookupPrivate,
} from './privateElements.ts';
import { lookupUid } from './uids.ts';

describe('data elements', () => {
  test('a tag has its name, keyword, VR and multiplicity', () => {
    expect(lookupElement(0x00100010)).toEqual({
      tag: 0x00100010,
      vr: 'PN',
      vm: '1',
      keyword: 'PatientName',
      name: "Patient's Name",
      retired: false,
    });
    expect(lookupElement(0x00280030)).toMatchObject({ keyword: 'PixelSpacing', vr: 'DS', vm: '2' });
  });

  test('retired elements say so', () => {
    expect(lookupElement(0x00080001)).toMatchObject({ keyword: 'LengthToEnd', retired: true });
  });

  test.each([
    [0x60003000, 'OverlayData'],
    [0x601e3000, 'OverlayData'],
    [0x50020005, 'CurveDimensions'],
    [0x00203105, 'SourceImageIDs'],
    [0x00280421, 'ColumnsForNthOrderCoefficients'],
    [0x7fe00010, 'PixelData'],
    [0x7f000010, 'VariablePixelData'],
  ])('the repeating group or element %s is %s', (t, keyword) => {
    expect(lookupElement(t)?.keyword).toBe(keyword);
    expect(lookupElement(t)?.tag).toBe(t);
  });

  test('an odd group is private, whatever repeats in its even neighbours (PS3.5 7.6)', () => {
    expect(lookupElement(0x60013000)).toBeUndefined();
    expect(registeredVr(0x60013000)).toBeUndefined();
  });

  test('group lengths and private creators are known in every group (PS3.5 7.2, 7.8.1)', () => {
    expect(lookupElement(0x00020000)).toMatchObject({ vr: 'UL', retired: false });
    expect(lookupElement(0x00100000)).toMatchObject({ vr: 'UL', retired: true });
    expect(lookupElement(0x00290000)).toMatchObject({ vr: 'UL', keyword: 'GenericGroupLength' });
    expect(lookupElement(0x00290010)).toMatchObject({ vr: 'LO', name: 'Private Creator' });
    expect(lookupElement(0x00291010)).toBeUndefined();
    expect(lookupElement(0x00100011)).toBeUndefined();
  });

  test('a keyword leads back to its element', () => {
    expect(lookupKeyword('PatientName')?.tag).toBe(0x00100010);
    expect(lookupKeyword('OverlayRows')?.tag).toBe(0x60000010);
    expect(lookupKeyword('ThreeDRenderingType')?.name).toBe('3D Rendering Type');
    expect(lookupKeyword('NoSuchKeyword')).toBeUndefined();
  });

  test.each([
    [0x00280106, 'US or SS', 'US'],
    [0x7fe00010, 'OB or OW', 'OW'],
    [0x00283006, 'US or OW', 'OW'],
    [0x00281200, 'US or SS or OW', 'OW'],
    [0xfffee000, 'See Note 2', undefined],
    [0x00081140, 'SQ', 'SQ'],
    [0x00090010, 'LO', 'LO'],
    [0x00091001, undefined, undefined],
  ])('tag %s, registered as %s, is parsed as %s', (t, registered, vr) => {
    expect(registeredVr(t)).toBe(registered);
    expect(dictionaryVr(t)).toBe(vr);
  });

  test('tags ascend, as the search in them needs', () => {
    const { tags, vrs } = elementVrs();
    expect(tags.length).toBe(vrs.length);
    expect(tags.every((t, i) => i === 0 || t > (tags[i - 1] ?? 0))).toBe(true);
  });
});

describe('UIDs', () => {
  test('have a name, a type and may be retired', () => {
    expect(lookupUid('1.2.840.10008.5.1.4.1.1.2')).toEqual({
      name: 'CT Image Storage',
      type: 'SOP Class',
      retired: false,
    });
    expect(lookupUid('1.2.840.10008.1.2.2')?.retired).toBe(true);
    expect(lookupUid('1.2.3')).toBeUndefined();
  });

  test.each([
    ['1.2.840.10008.1.2.4.201', 'High-Throughput JPEG 2000 Image Compression (Lossless Only)'],
    ['1.2.840.10008.1.2.4.110', 'JPEG XL Lossless'],
    ['1.2.840.10008.1.2.8.1', 'Deflated Image Frame Compression'],
    ['1.2.840.10008.1.2.4.100.1', 'Fragmentable MPEG2 Main Profile / Main Level'],
    ['1.2.840.10008.5.1.4.1.1.66.7', 'Label Map Segmentation Storage'],
  ])('%s, registered of late, is %s', (uid, name) => {
    expect(lookupUid(uid)).toMatchObject({ name, retired: false });
  });
});

test('modalities have names, old terms too', () => {
  expect(modalityName('CT')).toBe('Computed Tomography');
  expect(modalityName('DS')).toBe('Digital Subtraction Angiography (retired)');
  expect(modalityName('ZZ')).toBeUndefined();
});

test('private elements are found by creator, in whatever block it reserved (PS3.5 7.8.1)', async () => {
  expect(isPrivateDictionaryLoaded()).toBe(false);
  expect(lookupPrivate('SIEMENS CSA HEADER', 0x00291010)).toBeUndefined();

  await loadPrivateDictionary();

  const csa = { vr: 'OB', vm: '1', name: 'CSA Image Header Info' };
  expect(lookupPrivate('SIEMENS CSA HEADER', 0x00291010)).toEqual(csa);
  expect(lookupPrivate('SIEMENS CSA HEADER ', 0x0029e110)).toEqual(csa);
  expect(lookupPrivate('SIEMENS CSA HEADER', 0x00281010)).toBeUndefined();
  expect(lookupPrivate('SIEMENS CSA HEADER', 0x00291011)).toBeUndefined();
  expect(lookupPrivate('NOBODY', 0x00291010)).toBeUndefined();
  expect(lookupPrivate('BioPri3D', 0x00111042)?.name).toBe('Private Segmentation Data');
  expect(lookupPrivate('DLX_ANNOT_01', 0x70011105)?.name).toBe('Box');
});
