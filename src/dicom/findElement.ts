/**
 * One element of a parsed file by the path of its row, with all that its value is read with.
 */
import type { ByteSource } from '#dicom/byteSource.ts';
import { defaultCharacterSet, parseCharacterSet } from '#dicom/characterSets.ts';
import type { DicomElement, DicomItem } from '#dicom/element.ts';
import type { ValueContext } from '#dicom/elementValue.ts';
import { charsetTerms, META_ENCODING, type ReadingOptions } from '#dicom/elementWalk.ts';
import { itemsOf } from '#dicom/hiddenSequence.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import { tagKey } from '#dicom/tag.ts';

const META = 'meta.';
const STEP = /^([0-9A-F]{8})(?:#(\d+))?(?:\[(\d+)\])?$/;

/** @returns null where the file has no such element */
export function findElement(
  parsed: ParsedFile,
  file: ByteSource,
  path: string,
  options: ReadingOptions = {},
): { element: DicomElement; context: ValueContext } | null {
  const inMeta = path.startsWith(META);
  const instead = options.charset === undefined ? null : parseCharacterSet(options.charset);
  let elements: readonly DicomElement[] = inMeta ? parsed.meta : parsed.elements;
  let context: ValueContext = inMeta
    ? { source: file, encoding: META_ENCODING, charset: defaultCharacterSet }
    : { source: parsed.source, encoding: parsed.encoding, charset: defaultCharacterSet };
  const steps = (inMeta ? path.slice(META.length) : path).split('.');
  for (const [index, step] of steps.entries()) {
    const terms = charsetTerms(elements, context);
    const named = terms === null ? context.charset : parseCharacterSet(terms);
    context = { ...context, charset: instead ?? named };
    const [, key = '', nth = '1', item] = STEP.exec(step) ?? [];
    const element = elements.filter(({ tag }) => tagKey(tag) === key)[Number(nth) - 1];
    if (element === undefined) return null;
    if (index === steps.length - 1) return { element, context };
    const inside: DicomItem | undefined = itemsOf(element, context.source)?.[Number(item)];
    if (inside === undefined) return null;
    elements = inside.elements;
    context = { ...context, encoding: inside.encoding };
  }
  return null;
}
