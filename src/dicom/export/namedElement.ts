/** What an element is called, for listings: keyword, name, and whose private block it stands in. */
import { lookupElement } from '#dicom/dictionary/elements.ts';
import { lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import type { Walked } from '#dicom/elementWalk.ts';
import { wholeValueText } from '#dicom/valueText.ts';

/** Of a longer value the beginning is listed. */
const MAX_LISTED_BYTES = 1 << 16;
const MAX_BINARY_BYTES = 64;

export interface Names {
  readonly keyword: string;
  readonly name: string;
}

export function namesOf({ element, creator }: Walked): Names {
  const known = creator === '' ? lookupElement(element.tag) : undefined;
  const name = known?.name ?? lookupPrivate(creator, element.tag)?.name ?? '';
  return { keyword: known?.keyword ?? '', name };
}

/** The value as one text, a sequence as ''; `cut` where the listing leaves out its end. */
export function listedValue(walked: Walked, isBinary: boolean): { text: string; cut: boolean } {
  const { element, context, items } = walked;
  if (items !== undefined || element.fragments !== undefined || element.valueLength === 0) {
    return { text: '', cut: false };
  }
  const limit = isBinary ? MAX_BINARY_BYTES : MAX_LISTED_BYTES;
  return {
    text: wholeValueText(context, element, limit),
    cut: element.valueLength > limit,
  };
}
