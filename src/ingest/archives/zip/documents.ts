/**
 * Documents that are ZIP files inside, told by the names that their standards fix. Pure.
 */

const CONTENT_TYPES = '[Content_Types].xml';

/** The part that each kind of Office Open XML document has (ECMA-376). */
const PARTS: readonly (readonly [start: string, name: string])[] = [
  ['word/', 'Word document'],
  ['xl/', 'Excel workbook'],
  ['ppt/', 'PowerPoint presentation'],
];

/** @returns its name in words, null for a plain archive */
export function documentInside(entries: readonly { readonly name: string }[]): string | null {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has(CONTENT_TYPES) && names.has('_rels/.rels')) {
    const part = PARTS.find(([start]) => entries.some(({ name }) => name.startsWith(start)));
    return part?.[1] ?? 'Office document';
  }
  // OpenDocument and EPUB say what they are in their first entry.
  if (entries[0]?.name !== 'mimetype') return null;
  if (names.has('META-INF/container.xml')) return 'EPUB book';
  return names.has('META-INF/manifest.xml') ? 'OpenDocument file' : null;
}
