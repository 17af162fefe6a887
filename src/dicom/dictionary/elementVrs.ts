/**
 * Tag → VR: the little of the data dictionary that parsing needs.
 *
 * PS3.6 chapters 6 to 9. Kept apart from the names, so that a worker that reads headers does not
 * carry them. The table is unpacked on first use.
 */
import { repeatingVrs, vrCodes, vrsByGroup } from '#dicom/dictionary/elementVrs.generated.ts';
import type { Tag } from '#dicom/tag.ts';
import { isGroupLength, isPrivate, isPrivateCreator, tag } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';
import { isVr } from '#dicom/vr.ts';

/** A family of tags such as 60xx,3000: those that match `value` in the bits of `mask`. */
export interface RepeatingTag {
  mask: number;
  value: number;
  vr: string;
}

interface ElementVrs {
  /** Ascending; `vrs` runs alongside. */
  tags: Uint32Array;
  vrs: readonly string[];
  repeating: readonly RepeatingTag[];
}

let unpacked: ElementVrs | undefined;

export function elementVrs(): ElementVrs {
  unpacked ??= unpack();
  return unpacked;
}

/** The VR as PS3.6 prints it: `US or SS` where the data set decides, `See Note 2` for items. */
export function registeredVr(t: Tag): string | undefined {
  if (isPrivate(t)) {
    if (isPrivateCreator(t)) return 'LO';
    return isGroupLength(t) ? 'UL' : undefined;
  }
  const index = indexOfTag(t);
  if (index >= 0) return elementVrs().vrs[index];
  return repeatingTag(t)?.vr ?? (isGroupLength(t) ? 'UL' : undefined);
}

/**
 * One usable VR for an element that came without: implicit encodings, and known tags sent as UN.
 *
 * `US or SS` gives US: which of the two it is hangs on Pixel Representation, so the parser asks
 * `registeredVr` again once it has that. `OB or OW`, `US or OW` and `US or SS or OW` give OW, as
 * implicit encodings require (PS3.5 A.1). Group lengths are UL, private creators LO; items and
 * delimiters have no VR, private elements none that the standard knows.
 */
export function dictionaryVr(t: Tag): VR | undefined {
  const registered = registeredVr(t);
  if (registered === undefined || isVr(registered)) return registered;
  if (registered === 'US or SS') return 'US';
  return registered.endsWith('OW') ? 'OW' : undefined;
}

/** Index of an exactly registered tag in the table; negative when it is not there. */
export function indexOfTag(t: Tag): number {
  const { tags } = elementVrs();
  let low = 0;
  let high = tags.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = tags[middle] ?? 0;
    if (found === t) return middle;
    if (found < t) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The repeating family of a tag. Overlays and curves repeat in even groups only (PS3.5 7.6). */
export function repeatingTag(t: Tag): RepeatingTag | undefined {
  if (isPrivate(t)) return undefined;
  return elementVrs().repeating.find(({ mask, value }) => (t & mask) >>> 0 === value);
}

function unpack(): ElementVrs {
  const vrOfCode = new Map(linesOf(vrCodes).map((line) => [line.slice(0, 1), line.slice(2)]));
  const tags: Tag[] = [];
  const vrs: string[] = [];
  for (const line of linesOf(vrsByGroup)) {
    const group = parseInt(line.slice(0, 4), 16);
    let element = -1;
    for (const [, code = '', step = ''] of line.slice(5).matchAll(/([A-Zg-z])([0-9a-f]*)/g)) {
      element += step === '' ? 1 : parseInt(step, 16);
      tags.push(tag(group, element));
      vrs.push(vrOfCode.get(code) ?? 'UN');
    }
  }
  return { tags: Uint32Array.from(tags), vrs, repeating: linesOf(repeatingVrs).map(repeatingOf) };
}

function repeatingOf(line: string): RepeatingTag {
  const digits = line.slice(0, 8);
  return {
    mask: parseInt(digits.replace(/[^x]/g, 'F').replaceAll('x', '0'), 16),
    value: parseInt(digits.replaceAll('x', '0'), 16),
    vr: line.slice(9),
  };
}

function linesOf(table: string): string[] {
  return table.trim().split('\n');
}
