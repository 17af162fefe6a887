/**
 * Rows as a header worker would make them, for the tests of this room.
 *
 * `tree({ '00100010': 'A^B', '00081140': [{ '00081150': '1.2' }] })`: an array is a sequence, an
 * object its item.
 */
import { UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { VR } from '#dicom/vr.ts';

export interface Made {
  readonly [key: string]: string | readonly Made[] | Partial<ElementRow>;
}

export function tree(made: Made, inside = '', depth = 0): ElementRow[] {
  return Object.entries(made).flatMap(([key, content]) => {
    const path = `${inside}${key}`;
    if (Array.isArray(content)) return sequence(path, depth, content as readonly Made[]);
    const fields =
      typeof content === 'string' ? { value: content } : (content as Partial<ElementRow>);
    return [row({ path, depth, ...fields })];
  });
}

function sequence(path: string, depth: number, items: readonly Made[]): ElementRow[] {
  const below = items.flatMap((item, i) => {
    const inItem = tree(item, `${path}[${i}].`, depth + 2);
    const head = {
      path: `${path}[${i}]`,
      depth: depth + 1,
      kind: 'item',
      tag: 0xfffee000,
    } as const;
    return [
      row({ ...head, vr: null, descendants: inItem.length, length: UNDEFINED_LENGTH }),
      ...inItem,
    ];
  });
  return [row({ path, depth, vr: 'SQ', vm: items.length, descendants: below.length }), ...below];
}

/** One row; what is not given follows from the path and the value. */
export function row(fields: Partial<ElementRow> & { path: string }): ElementRow {
  const value = fields.value ?? '';
  const digits = /([0-9A-F]{8})(?:\[\d+\])?$/.exec(fields.path)?.[1] ?? '0';
  const length = value.length + (value.length % 2);
  return {
    depth: 0,
    kind: 'element',
    tag: parseInt(digits, 16),
    vr: 'LO' satisfies VR,
    vrSource: 'explicit',
    declaredVr: null,
    keyword: '',
    name: '',
    creator: '',
    vm: value === '' ? 0 : value.split('\\').length,
    offset: 0,
    valueOffset: 8,
    length,
    valueLength: length,
    meaning: '',
    cut: 0,
    descendants: 0,
    ...fields,
    value,
  };
}
