/**
 * The values of one header in short, for comparing many: every element that is no sequence, with the
 * beginning of its value and, where that is not all, a fingerprint of the whole.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { type Walked, walkFile } from '#dicom/elementWalk.ts';
import { namesOf } from '#dicom/export/namedElement.ts';
import { valueFingerprint } from '#dicom/fingerprint.ts';
import { findElement } from '#dicom/findElement.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { isGroupLength } from '#dicom/tag.ts';
import { valueText } from '#dicom/valueText.ts';
import { visibleText } from '#dicom/visibleText.ts';
import type { VR } from '#dicom/vr.ts';

export interface Leaf {
  /** As in ElementRow. */
  readonly path: string;
  readonly vr: VR;
  readonly keyword: string;
  readonly name: string;
  readonly creator: string;
  /**
   * At most VALUE_CHARACTERS of it; of a longer one the rest is counted. With whole values asked
   * for, two are the same text where all of both is the same.
   */
  readonly value: string;
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Elements beyond MAX_LEAVES. */
  readonly more: number;
}

/** An enhanced object of 1,000 frames has about 60,000. */
export const MAX_LEAVES = 100_000;

export interface LeafOptions {
  /** Read long values to their end, pixels included, so that they can be told apart. */
  readonly whole?: boolean | undefined;
}

export function elementLeaves(
  parsed: ParsedFile,
  file: ByteSource,
  { whole = false }: LeafOptions = {},
): Leaves {
  const leaves: Leaf[] = [];
  let more = 0;
  walkFile(parsed, file, {
    element: (walked) => {
      const { element, items } = walked;
      // Group lengths follow from the rest.
      if (items !== undefined || element.vr === 'SQ' || isGroupLength(element.tag)) return;
      if (leaves.length < MAX_LEAVES) leaves.push(leafOf(walked, whole));
      else more += 1;
    },
  });
  return { leaves, more };
}

function leafOf(walked: Walked, whole: boolean): Leaf {
  const { path, element, context, creator } = walked;
  const { keyword, name } = namesOf(walked);
  const { value, cut } = valueText(context, element);
  const isLong = cut > 0 || element.fragments !== undefined;
  const print = whole && isLong ? ` #${valueFingerprint(context, element)}` : '';
  return {
    path,
    vr: element.vr,
    keyword,
    name,
    creator: visibleText(creator),
    value: (cut === 0 ? value : `${value} … +${cut}`) + print,
  };
}

/** Fingerprints of the values at these paths; '' where there is none. */
export function fingerprintsAt(
  parsed: ParsedFile,
  file: ByteSource,
  paths: readonly string[],
): string[] {
  return paths.map((path) => {
    const found = findElement(parsed, file, path);
    return found === null ? '' : valueFingerprint(found.context, found.element);
  });
}
