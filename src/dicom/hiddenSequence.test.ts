/** Sequences in values that the file calls bytes (PS3.5 6.2.2). */
import { beforeAll, describe, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { loadPrivateDictionary } from '#dicom/dictionary/privateElements.ts';
import { elementTree } from '#dicom/elementRows.ts';
import { findElement } from '#dicom/findElement.ts';
import { wholeValueText } from '#dicom/valueText.ts';
import { parseFile } from '#dicom/parse.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import {
  implicit,
  explicit,
  item,
  itemEnd,
  join,
  openItem,
  sequenceEnd,
} from '#testing/rawElements.ts';
import type { ElementList } from '#dicom/writer.ts';

beforeAll(loadPrivateDictionary);

function fileWith(...elements: ElementList) {
  const source = memorySource(dicomFile({ image: null, elements }));
  const parsed = parseFile(source, { fragments: 'walk' });
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return { parsed: parsed.value, source };
}

const CREATOR = [0x00290010, 'ACME', 'LO'] as const;
const hidden = (value: Uint8Array, vr: 'UN' | 'OB' = 'UN') => [0x00291010, value, vr] as const;

const UID = implicit(0x00081155, '1.2.');
const IMPLICIT_ITEMS = join(item(UID), item(UID));
const EXPLICIT_ITEMS = join(openItem(explicit(0x00081155, 'UI', '1.2.'), itemEnd()), sequenceEnd());

describe('a value of items', () => {
  test.each([
    ['UN, implicit', IMPLICIT_ITEMS, 'UN', 2],
    ['UN, explicit, with delimiters', EXPLICIT_ITEMS, 'UN', 1],
    ['private OB', IMPLICIT_ITEMS, 'OB', 2],
  ] as const)('%s: is shown as a sequence and marked', (_what, value, vr, items) => {
    const { parsed, source } = fileWith(CREATOR, hidden(value, vr));
    const { rows } = elementTree(parsed, source);
    const row = rows.find(({ path }) => path === '00291010');
    expect(row).toMatchObject({ vr: 'SQ', declaredVr: vr, vrSource: 'guessed', vm: items });
    const inside = rows.find(({ path }) => path === '00291010[0].00081155');
    expect(inside).toMatchObject({ value: '1.2.', depth: 2 });
    expect(source.view(inside?.offset ?? 0, 4)).toEqual(UID.subarray(0, 4));
  });

  test('a value in it can be read by its path', () => {
    const { parsed, source } = fileWith(CREATOR, hidden(IMPLICIT_ITEMS));
    const found = findElement(parsed, source, '00291010[1].00081155');
    expect(found && wholeValueText(found.context, found.element, 100)).toBe('1.2.');
  });

  test('the parsed file stays as it is', () => {
    const { parsed, source } = fileWith(CREATOR, hidden(IMPLICIT_ITEMS));
    elementTree(parsed, source);
    expect(parsed.elements.find(({ tag }) => tag === 0x00291010)?.items).toBeUndefined();
  });
});

test.each([
  ['a length that passes the end', join(item(UID), implicit(0xfffee000, '', 80), UID)],
  ['bytes behind the last item', join(IMPLICIT_ITEMS, [1, 2, 3, 4])],
  ['nothing but empty items', join(item(''), item(''))],
  ['other bytes', join([1, 2, 3, 4], UID, UID)],
])('%s: stays bytes', (_what, value) => {
  const { parsed, source } = fileWith(CREATOR, hidden(value));
  const row = elementTree(parsed, source).rows.find(({ path }) => path === '00291010');
  expect(row).toMatchObject({ vr: 'UN', descendants: 0 });
});
