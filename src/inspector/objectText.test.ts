/** What objects without a picture are, over every class of the registry. */
import { describe, expect, test } from 'vitest';
import { registeredUids } from '#dicom/dictionary/uids.ts';
import { objectText } from '#inspector/objectText.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Classes of what is stored as a file: services, queries and print jobs are not. */
const stored = [...registeredUids()].filter(
  ([uid, { name, type }]) =>
    type === 'SOP Class' &&
    (uid.startsWith(STORAGE) || / Storage( - |$)/.test(name)) &&
    !/ - (FIND|MOVE|GET)$|Commitment|^Inventory Creation$|^Repository Query$/.test(name),
);

test('the registry has the classes that are meant', () => {
  expect(stored.length).toBeGreaterThan(180);
});

describe('every registered class of a stored object', () => {
  // The registry of today has lost the names of these two.
  const named = stored.filter(([, { name }]) => name !== '');
  expect(stored.length - named.length).toBeLessThanOrEqual(2);

  test.each(named.map(([uid, { name }]) => [name, uid]))('%s', (name, uid) => {
    const text = objectText(uid, name);
    expect(text).not.toContain('an object of the class');
    const isImage = / Image Storage( |$)/.test(name);
    expect(text.includes('this is an image')).toBe(isImage || IMAGES.has(uid.replace(STORAGE, '')));
  });
});

/** Images whose class is not named so. */
const IMAGES: ReadonlySet<string> = new Set([
  '6.2',
  '30',
  '66.4',
  '66.7',
  '66.8',
  '77.1.5.8',
  '81.1',
  '82.1',
  '501.4',
  '501.5',
]);

describe('words', () => {
  test.each([
    ['1.2.840.10008.1.3.10', 'Media Storage Directory Storage', /^This is a DICOMDIR: the table/],
    [`${STORAGE}481.3`, 'RT Structure Set Storage', /^This is a radiotherapy structure set: outl/],
    [`${STORAGE}481.5`, 'RT Plan Storage', /^This is a radiotherapy plan: beams/],
    [`${STORAGE}11.1`, 'Grayscale Softcopy …', /^This is a presentation state: how images/],
    [`${STORAGE}88.59`, 'Key Object Selection …', /^This is a key object selection: images that/],
    [`${STORAGE}88.33`, 'Comprehensive SR Storage', /^This is a structured report: findings/],
    [`${STORAGE}88.999`, '', /^This is a structured report: findings/],
    [`${STORAGE}9.1.1`, '12-lead ECG Waveform Storage', /^This is a waveform: recorded signals/],
    [`${STORAGE}9.4.1`, 'Basic Voice Audio …', /^This is a sound recording/],
    [
      `${STORAGE}104.1`,
      'Encapsulated PDF Storage',
      /^This is a PDF document in a DICOM wrapping\./,
    ],
    [`${STORAGE}2`, 'CT Image Storage', /^By its class, “CT Image Storage”, this is an image, but/],
    ['1.3.12.2.1107.5.9.1', 'CSA Non-Image Storage', /^This is an object of the class “CSA Non-I/],
    ['1.2.3.4', '', /^This is an object of the class 1\.2\.3\.4\./],
    ['', '', /^This is an object that does not name its class\./],
  ])('%s', (uid, name, text) => {
    expect(objectText(uid, name)).toMatch(text);
  });
});
