/**
 * Diffusion b-value (s/mm²) where only the maker's own element has it: (0019,xx0C) of
 * 'SIEMENS MR HEADER' and the first value of (0043,xx39) of 'GEMS_PARM_01'.
 *
 * A private block stands where its creator says (PS3.5 7.8.1); without the creator an element of
 * that number is anything. Under implicit VR its value is text without a VR.
 */
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';
import { parseDecimalString } from '#dicom/values/numberStrings.ts';

export function privateBValue(root: DataSet): number | null {
  if (root.text(0x00080060) !== 'MR') return null;
  const siemens = firstNumber(root, 0x0019, 'SIEMENS MR HEADER', 0x0c);
  if (siemens !== null) return siemens;
  const ge = firstNumber(root, 0x0043, 'GEMS_PARM_01', 0x39);
  // Newer GE software adds 1e9 to mark the value as one of its own.
  return ge === null ? null : ge % 100_000;
}

function firstNumber(root: DataSet, group: number, creator: string, byte: number): number | null {
  const block = blockOf(root, group, creator);
  const bytes = block === null ? null : root.bytes(tagIn(group, (block << 8) | byte));
  if (bytes === null || bytes.length > 256) return null;
  const [first = ''] = new TextDecoder('latin1').decode(bytes).split('\\');
  const { value } = parseDecimalString(first.replaceAll('\0', ' '));
  return value === null || value < 0 ? null : value;
}

function blockOf(root: DataSet, group: number, creator: string): number | null {
  for (let block = 0x10; block <= 0xff; block += 1) {
    if (root.element(tagIn(group, block)) === undefined) continue;
    if (root.text(tagIn(group, block)) === creator) return block;
  }
  return null;
}

function tagIn(group: number, element: number): Tag {
  return group * 0x10000 + element;
}
