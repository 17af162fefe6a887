/** Findings by the standard, on files that are wrong in one way each. */
import { describe, expect, test } from 'vitest';
import { allowsCount } from '#dicom/problems/elementProblems.ts';
import type { Problem } from '#dicom/problems/problem.ts';
import { tagKey } from '#dicom/tag.ts';
import { CT_IMAGE_STORAGE, dicomFile, type FilePlan, reportFile } from '#testing/dicomFile.ts';
import { reportOf } from '#testing/headerProblems.ts';

function problemsOf(bytes: Uint8Array): readonly Problem[] {
  return reportOf(bytes).problems;
}

/** What is found beside the attributes that a file of a test does not have. */
function found(plan: FilePlan): string[] {
  return problemsOf(dicomFile({ image: null, ...plan }))
    .filter(({ rule }) => !['missing', 'condition'].includes(rule))
    .map(({ rule, path }) => `${rule} ${path}`);
}

test('a regular file has nothing wrong', () => {
  expect(found({})).toEqual([]);
});

describe('one element', () => {
  test.each<[string, FilePlan['elements'] & object, string[]]>([
    ['too long for its VR', [['AccessionNumber', 'ABCDEFGHIJKLMNOPQ']], ['too-long 00080050']],
    ['a small letter in CS', [['Modality', 'ct']], ['forbidden-character 00080060']],
    ['no date', [['StudyDate', '2024-1-2']], ['not-a-date 00080020']],
    ['a date of an older standard', [['StudyDate', '2024.01.02']], ['old-format 00080020']],
    ['too many values', [['PatientSex', 'M\\F']], ['multiplicity 00100040']],
    ['too few values', [['PixelSpacing', '0.5 ']], ['multiplicity 00280030']],
    [
      'a UID with a zero in front',
      [['FrameOfReferenceUID', '1.02.3']],
      ['uid-leading-zero 00200052'],
    ],
    ['a UID of a foreign root', [['FrameOfReferenceUID', '3.2.3']], ['uid-root 00200052']],
    ['retired', [['StudyComments', 'x']], ['retired 00324000']],
    ['another VR than registered', [['SliceThickness', '1.0 ', 'LO']], ['vr-differs 00180050']],
    ['private without creator', [[0x00291001, 'x', 'LO']], ['no-creator 00291001']],
    ['not in the dictionary', [[0x00080fff, 'x', 'LO']], ['unknown-element 00080FFF']],
    ['group length', [[0x00080000, Uint8Array.of(1, 0, 0, 0), 'UL']], ['group-length 00080000']],
    ['a term that is none', [['SpecificCharacterSet', 'ISO_IR 999']], ['charset-term 00080005']],
    [
      'bytes outside the character set',
      [['StudyDescription', Uint8Array.of(0x47, 0xe4)]],
      ['undecodable-text 00081030'],
    ],
    ['a NUL behind text', [['StudyDescription', Uint8Array.of(0x47, 0)]], ['nul-padding 00081030']],
    [
      'a space behind a UID',
      [['FrameOfReferenceUID', Uint8Array.of(0x31, 0x20)]],
      ['space-padding 00200052'],
    ],
  ])('%s', (_what, elements, expected) => {
    expect(found({ elements })).toEqual(expected);
  });
});

describe('file meta', () => {
  test('without a Media Storage SOP Instance UID', () => {
    expect(found({ meta: [['MediaStorageSOPInstanceUID', null]] })).toEqual([
      'meta-missing meta.00020003',
    ]);
  });

  test('of another instance than the data set', () => {
    expect(found({ meta: [['MediaStorageSOPInstanceUID', '1.9']] })).toEqual([
      'meta-differs meta.00020003',
    ]);
  });

  test('missing altogether', () => {
    expect(found({ meta: false })).toEqual(['note 00080016']);
  });
});

describe('modules of the SOP class', () => {
  const STORAGE = '1.2.840.10008.5.1.4.1.1';
  const tagsWith = (rule: string, severity: string, bytes: Uint8Array) =>
    problemsOf(bytes)
      .filter((problem) => problem.rule === rule && problem.severity === severity)
      .map(({ tag }) => tagKey(tag ?? 0));
  const ct = (elements: FilePlan['elements'] = []) =>
    dicomFile({ elements: [['SOPClassUID', CT_IMAGE_STORAGE], ...elements] });

  test('type 1 and 2 of mandatory modules that are not there', () => {
    const missing = tagsWith('missing', 'error', ct());
    expect(missing).toEqual(expect.arrayContaining(['00080008', '00200052', '00180060']));
    expect(missing).not.toContain('00100010');
  });

  test('an empty type 1', () => {
    expect(tagsWith('empty', 'error', ct([['StudyInstanceUID', '']]))).toEqual(['0020000D']);
  });

  test('the items of a sequence', () => {
    const file = ct([['ReferencedImageSequence', { items: [[]] }]]);
    const problem = problemsOf(file).find(({ path }) => path === '00081140[0]');
    expect(problem).toMatchObject({ rule: 'missing', tag: 0x00081150 });
  });

  test('a user module counts when something of its own is there', () => {
    const file = ct([['ClinicalTrialSponsorName', 'A']]);
    expect(tagsWith('missing', 'warning', ct())).not.toContain('00120020');
    expect(tagsWith('missing', 'warning', file)).toContain('00120020');
  });

  test('a condition is a hint', () => {
    expect(tagsWith('condition', 'hint', ct())).toContain('00185100');
    expect(tagsWith('condition', 'error', ct())).toEqual([]);
  });

  test('an overlay is checked in whatever group it stands', () => {
    const file = ct([
      ['6000,0010', 4, 'US'],
      ['601E,0011', 4, 'US'],
    ]);
    const missing = tagsWith('missing', 'warning', file).filter((key) => key.startsWith('60'));
    const first = ['60000011', '60000040', '60000050', '60000100', '60000102', '60003000'];
    const last = ['601E0010', '601E0040', '601E0050', '601E0100', '601E0102', '601E3000'];
    expect(missing).toEqual(first.concat(last));
    expect(tagsWith('missing', 'warning', ct())).not.toContain('60000010');
  });

  test('frames of an enhanced object have functional groups, tiles may do without', () => {
    const ofClass = (uid: string) => dicomFile({ elements: [['SOPClassUID', uid]] });
    const enhanced = ofClass(`${STORAGE}.2.1`);
    expect(tagsWith('missing', 'error', enhanced)).toContain('52009230');
    const tiled = ofClass(`${STORAGE}.77.1.6`);
    expect(tagsWith('missing', 'error', tiled)).not.toContain('52009230');
    expect(tagsWith('condition', 'hint', tiled)).toContain('52009230');
  });

  test('modules without tables are named', () => {
    const file = dicomFile({ elements: [['SOPClassUID', `${STORAGE}.481.10`]] });
    expect(reportOf(file)).toMatchObject({ modulesKnown: true });
    expect(reportOf(file).unchecked).toContain('RT Physician Intent');
    expect(reportOf(ct()).unchecked).not.toContain('General Acquisition');
  });

  test('a SOP class without tables is not checked', () => {
    const file = reportFile({ elements: [['SOPClassUID', '1.2.3']] });
    expect(reportOf(file).modulesKnown).toBe(false);
  });
});

test.each([
  ['1', [1], [0, 2]],
  ['1-3', [1, 3], [4]],
  ['2-2n', [2, 4], [1, 3]],
  ['6-n', [6, 7], [5]],
  ['1-n or 1', [1, 9], [0]],
])('a VM of %s', (vm, allowed, others) => {
  expect(allowed.map((count) => allowsCount(vm, count))).not.toContain(false);
  expect(others.map((count) => allowsCount(vm, count))).not.toContain(true);
});
