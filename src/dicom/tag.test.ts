import { describe, expect, test } from 'vitest';

import {
  elementOf,
  formatTag,
  groupOf,
  isGroupLength,
  isPrivate,
  isPrivateCreator,
  parseTag,
  privateCreatorTag,
  tag,
  tagKey,
} from './tag.ts';

describe('tags', () => {
  test('are unsigned, so that the highest group sorts last', () => {
    expect(tag(0xfffe, 0xe000)).toBe(0xfffee000);
    expect(groupOf(0xfffee00d)).toBe(0xfffe);
    expect(elementOf(0xfffee00d)).toBe(0xe00d);
  });

  test('are written as the standard and as DICOM JSON write them', () => {
    expect(formatTag(0x7fe00010)).toBe('(7FE0,0010)');
    expect(tagKey(0x00100010)).toBe('00100010');
  });

  test.each([
    ['0010,0010'],
    ['(0010,0010)'],
    ['( 0010, 0010 )'],
    ['00100010'],
    ['0x00100010'],
    ['0010 0010'],
    ['0x0010,0x0010'],
    [' 0010,0010 '],
  ])('%j is read as Patient Name', (text) => {
    expect(parseTag(text)).toBe(0x00100010);
  });

  test.each([[''], ['0010'], ['001000100'], ['0010,001g'], ['(0010,0010'], ['PatientName']])(
    '%j is no tag',
    (text) => {
      expect(parseTag(text)).toBeNull();
    },
  );

  test('know private elements, their creators and group lengths (PS3.5 7.8.1, 7.2)', () => {
    expect(isPrivate(0x00291010)).toBe(true);
    expect(isPrivate(0x00280010)).toBe(false);
    expect(isPrivateCreator(0x00290010)).toBe(true);
    expect(isPrivateCreator(0x002900ff)).toBe(true);
    expect(isPrivateCreator(0x0029000f)).toBe(false);
    expect(isPrivateCreator(0x00280010)).toBe(false);
    expect(privateCreatorTag(0x00291234)).toBe(0x00290012);
    expect(privateCreatorTag(0x00290012)).toBeNull();
    expect(isGroupLength(0x00080000)).toBe(true);
  });
});
