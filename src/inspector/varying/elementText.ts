/** The words of an element of a series: its name, its tag, what its values come to. Pure. */
import type { Tag } from '#dicom/tag.ts';
import { isPrivateCreator } from '#dicom/tag.ts';
import { curveOf, rangeOf, type SeriesElement } from '#inspector/series/seriesTable.ts';

type Named = Pick<SeriesElement, 'path' | 'name' | 'keyword' | 'creator'>;

/** The tag at the end of a path: `00082112[0].00081155`. */
export function lastTagOf({ path }: Pick<Named, 'path'>): Tag {
  return parseInt(/([0-9A-F]{8})(?:#\d+)?$/.exec(path)?.[1] ?? '0', 16);
}

export function nameOfElement(element: Named): string {
  const { name, keyword, creator } = element;
  if (name !== '') return name;
  if (keyword !== '') return keyword;
  if (isPrivateCreator(lastTagOf(element))) return 'Private Creator';
  return creator === '' ? 'Unknown element' : `Private, creator ${creator}`;
}

/** Where a nested element stands: `in (0008,2112) item 1`; '' at the top. */
export function insideText({ path }: Pick<Named, 'path'>): string {
  const steps = path
    .replace(/^meta\./, '')
    .split('.')
    .slice(0, -1);
  return steps
    .map((step) => {
      const [, group = '', element = '', item = ''] =
        /^([0-9A-F]{4})([0-9A-F]{4})(?:#\d+)?\[(.+)\]$/.exec(step) ?? [];
      const nth = item === '*' ? 'of its frame' : `item ${Number(item) + 1}`;
      return `(${group},${element}) ${nth}`;
    })
    .join(' > ');
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** `−211 to 89`, `14 values`, or the value that all have. */
export function valuesText(element: SeriesElement): string {
  const { distinct, present, values } = element;
  if (distinct === 1) return values.find((value) => value !== undefined) ?? '';
  const curve = curveOf(element);
  const absent = present < values.length ? `, absent in ${values.length - present}` : '';
  if (curve === null || element.vr === 'TM') return `${distinct} values${absent}`;
  const { least, most } = rangeOf(curve.numbers);
  if (least > most) return `${distinct} values${absent}`;
  return `${number.format(least)} to ${number.format(most)}${absent}`;
}
