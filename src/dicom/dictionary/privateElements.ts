/**
 * Private data elements of known makers, by private creator.
 *
 * A private element is known by its creator and the last two digits of its tag: the digits between
 * are the block that the creator happened to reserve in this data set (PS3.5 7.8.1). The table is
 * large and loaded apart: ask for it once, then look up without waiting.
 */
import type { Tag } from '#dicom/tag.ts';
import { isPrivate, tagKey } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';
import { isVr } from '#dicom/vr.ts';

export interface PrivateElement {
  vr: VR;
  vm: string;
  /** Empty where the element is known to exist but not what it is called. */
  name: string;
}

/** By tag pattern: `0029xx10`, rarely `70xxxx10` or `001110xx`; x is any digit. */
type CreatorElements = ReadonlyMap<string, PrivateElement>;

const parsed = new Map<string, CreatorElements>();
/** Creators as files spell them; a data set asks for the same one thousands of times. */
const bySpelling = new Map<string, CreatorElements | null>();
const MAX_SPELLINGS = 1000;
let linesByCreator: ReadonlyMap<string, string> | undefined;
let loading: Promise<void> | undefined;

/** Loads the table; further calls wait for the same load. A failed load may be tried again. */
export async function loadPrivateDictionary(): Promise<void> {
  if (linesByCreator !== undefined) return;
  loading ??= load();
  await loading;
}

async function load(): Promise<void> {
  try {
    const { privateElements } = await import('#dicom/dictionary/privateElements.generated.ts');
    linesByCreator = splitByCreator(privateElements);
  } finally {
    loading = undefined;
  }
}

export function isPrivateDictionaryLoaded(): boolean {
  return linesByCreator !== undefined;
}

/** What is known of an element of a creator; undefined also as long as the table is not loaded. */
export function lookupPrivate(creator: string, t: Tag): PrivateElement | undefined {
  if (!isPrivate(t)) return undefined;
  const elements = elementsOfSpelling(creator);
  if (elements === null) return undefined;
  const key = tagKey(t);
  const group = key.slice(0, 4);
  const element = key.slice(6);
  return (
    elements.get(key) ??
    elements.get(`${group}xx${element}`) ??
    elements.get(`${key.slice(0, 2)}xxxx${element}`) ??
    elements.get(`${key.slice(0, 6)}xx`)
  );
}

function elementsOfSpelling(creator: string): CreatorElements | null {
  const known = bySpelling.get(creator);
  if (known !== undefined) return known;
  const elements = elementsOf(oneSpace(creator)) ?? null;
  if (linesByCreator !== undefined && bySpelling.size < MAX_SPELLINGS) {
    bySpelling.set(creator, elements);
  }
  return elements;
}

function elementsOf(creator: string): CreatorElements | undefined {
  const known = parsed.get(creator);
  if (known !== undefined) return known;
  const lines = linesByCreator?.get(creator);
  if (lines === undefined) return undefined;
  const elements = parseElements(lines);
  parsed.set(creator, elements);
  return elements;
}

/** Siemens wrote `SIEMENS CT VA0  COAD` with one space or two: it is one creator. */
function oneSpace(creator: string): string {
  return creator.trim().replace(/ +/g, ' ');
}

function splitByCreator(table: string): Map<string, string> {
  const creators = new Map<string, string>();
  for (const section of table.split('\n#').slice(1)) {
    const end = section.indexOf('\n');
    const creator = oneSpace(section.slice(0, end));
    const others = creators.get(creator);
    const lines = section.slice(end + 1);
    creators.set(creator, others === undefined ? lines : `${others}\n${lines}`);
  }
  return creators;
}

function parseElements(lines: string): Map<string, PrivateElement> {
  const elements = new Map<string, PrivateElement>();
  let group = '';
  for (const line of lines.trimEnd().split('\n')) {
    if (line.startsWith('>')) {
      group = line.slice(1);
      continue;
    }
    const digits = line.startsWith('=') ? line.slice(1, 5) : `xx${line.slice(0, 2)}`;
    const rest = line.slice(line.startsWith('=') ? 5 : 2);
    const vr = rest.slice(0, 2);
    const [name = '', vm = ''] = rest.slice(2).split('|');
    elements.set(group + digits, { vr: isVr(vr) ? vr : 'UN', vm: vm === '' ? '1' : vm, name });
  }
  return elements;
}
