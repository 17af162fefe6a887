/**
 * The data dictionary with names: tag ↔ keyword, name, VR and value multiplicity.
 *
 * PS3.6 chapters 6 to 9, repeating groups included. Unpacked on first use; a worker that needs no
 * names imports elementVrs.ts alone.
 */
import { elementNames, repeatingNames } from '#dicom/dictionary/elementNames.generated.ts';
import {
  elementVrs,
  indexOfTag,
  registeredVr,
  repeatingTag,
} from '#dicom/dictionary/elementVrs.ts';
import type { Tag } from '#dicom/tag.ts';
import { isPrivateCreator } from '#dicom/tag.ts';

export interface DictionaryElement {
  readonly tag: Tag;
  /** As the standard prints it, `US or SS` included; `dictionaryVr` gives one usable VR. */
  readonly vr: string;
  readonly vm: string;
  /** Empty where the standard has none. */
  readonly keyword: string;
  readonly name: string;
  readonly retired: boolean;
}

type NameLine = Pick<DictionaryElement, 'name' | 'keyword' | 'vm' | 'retired'>;

/** Elements asked for once, by their place in the table: a header asks for the same ones again. */
const found: DictionaryElement[] = [];
let names: readonly string[] | undefined;
let namesOfRepeating: readonly string[] | undefined;
let tagsByKeyword: ReadonlyMap<string, Tag> | undefined;

/** What the standard says of a tag; private elements are in privateElements.ts. */
export function lookupElement(t: Tag): DictionaryElement | undefined {
  const index = indexOfTag(t);
  if (index < 0) return lookupUnlisted(t);
  return (found[index] ??= {
    tag: t,
    vr: elementVrs().vrs[index] ?? 'UN',
    ...parseLine(exactLine(index) ?? ''),
  });
}

/** Repeating groups, group lengths and private creators have no line of their own. */
function lookupUnlisted(t: Tag): DictionaryElement | undefined {
  const vr = registeredVr(t);
  if (vr === undefined) return undefined;
  return { tag: t, vr, ...nameLineOf(t) };
}

/** The element of a keyword; of a repeating group its first member, (6000,0010) for OverlayRows. */
export function lookupKeyword(keyword: string): DictionaryElement | undefined {
  tagsByKeyword ??= indexKeywords();
  const t = tagsByKeyword.get(keyword);
  return t === undefined ? undefined : lookupElement(t);
}

function nameLineOf(t: Tag): NameLine {
  if (isPrivateCreator(t)) {
    return { name: 'Private Creator', keyword: 'PrivateCreator', vm: '1', retired: false };
  }
  const line = repeatingLine(t);
  if (line !== undefined) return parseLine(line);
  // PS3.5 7.2: group lengths are retired but for groups 0000 and 0002, which are in the table.
  return { name: 'Generic Group Length', keyword: 'GenericGroupLength', vm: '1', retired: true };
}

function exactLine(index: number): string | undefined {
  names ??= linesOf(elementNames);
  return index < 0 ? undefined : names[index];
}

function repeatingLine(t: Tag): string | undefined {
  namesOfRepeating ??= linesOf(repeatingNames);
  const family = repeatingTag(t);
  return family && namesOfRepeating[elementVrs().repeating.indexOf(family)];
}

function indexKeywords(): Map<string, Tag> {
  const byKeyword = new Map<string, Tag>();
  const { tags, repeating } = elementVrs();
  const add = (line: string | undefined, t: Tag): void => {
    const { keyword } = parseLine(line ?? '');
    if (keyword !== '' && !byKeyword.has(keyword)) byKeyword.set(keyword, t);
  };
  tags.forEach((t, index) => add(exactLine(index), t));
  for (const { value } of repeating) add(repeatingLine(value), value);
  return byKeyword;
}

function parseLine(line: string): NameLine {
  const [name = '', keyword = '', vm = '', retired = ''] = line.split('|');
  return {
    name,
    keyword: keyword === '' ? keywordOf(name) : keyword.replace(/^-$/, ''),
    vm: vm === '' ? '1' : vm,
    retired: retired === 'R',
  };
}

/** The rule that most keywords follow; the generator leaves those out. */
function keywordOf(name: string): string {
  return name.replace(/(^|\s)[a-z]/g, (start) => start.toUpperCase()).replace(/[^A-Za-z0-9]/g, '');
}

/** Without the line breaks around the table; a line of its own may be empty. */
function linesOf(table: string): string[] {
  return table.slice(1, -1).split('\n');
}
