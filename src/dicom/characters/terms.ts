/**
 * Defined terms of Specific Character Set (0008,0005), and the spellings of them that files contain.
 *
 * PS3.3 C.12.1.1.2, tables C.12-2 to C.12-5. Terms are `ISO_IR n` (one set, no escapes),
 * `ISO 2022 IR n` (sets that escapes switch between) and three whole encodings that stand alone.
 */
import { elementsByIr } from '#dicom/characters/codeElements.ts';

export type WholeEncoding = 'utf-8' | 'gb18030' | 'gbk';

export interface CharacterSetTerm {
  /** As the standard spells it. */
  term: string;
  /** ISO-IR number of the sets of the term, or the encoding that it stands for. */
  means: number | WholeEncoding;
  /** Whether the term allows escape sequences. */
  extends: boolean;
}

const wholeEncodings: readonly CharacterSetTerm[] = [
  { term: 'ISO_IR 192', means: 'utf-8', extends: false },
  { term: 'GB18030', means: 'gb18030', extends: false },
  { term: 'GBK', means: 'gbk', extends: false },
];

/** Sets that need escapes: their `ISO_IR` term does not exist (table C.12-4). */
const extensionOnly = new Set([58, 87, 149, 159]);

/** ISO-IR numbers of the parts of ISO 8859. */
const irOfIso8859: Record<string, number> = {
  1: 100,
  2: 101,
  3: 109,
  4: 110,
  5: 144,
  6: 127,
  7: 126,
  8: 138,
  9: 148,
  11: 166,
  15: 203,
};

/** Names of other worlds, without punctuation and in capitals. */
const otherNames: Record<string, number | WholeEncoding> = {
  ASCII: 6,
  USASCII: 6,
  LATIN1: 100,
  LATIN2: 101,
  LATIN3: 109,
  LATIN4: 110,
  LATIN5: 148,
  LATIN9: 203,
  TIS620: 166,
  SHIFTJIS: 13,
  SJIS: 13,
  EUCKR: 149,
  CP949: 149,
  KSC5601: 149,
  KSX1001: 149,
  UTF8: 'utf-8',
  GB2312: 'gbk',
  GB18030: 'gb18030',
  GBK: 'gbk',
  ISO2022GBK: 'gbk',
  ISO2022GB18030: 'gb18030',
};

/** The term that a value means, however it is spelled; undefined when it means none. */
export function readTerm(value: string): CharacterSetTerm | undefined {
  const bare = value.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const iso = /^ISO(2022)?(?:IR)?(\d+)$/.exec(bare);
  const number = Number(iso?.[2]);
  if (elementsByIr.has(number)) return termOfIr(number, iso?.[1] !== undefined);
  if (number === 192) return wholeEncoding('utf-8');
  const part = /^ISO(?:IR)?8859(\d+)$/.exec(bare)?.[1];
  const means = part === undefined ? otherNames[bare] : irOfIso8859[part];
  if (means === undefined) return undefined;
  return typeof means === 'number' ? termOfIr(means, false) : wholeEncoding(means);
}

function termOfIr(ir: number, with2022: boolean): CharacterSetTerm {
  const extension = with2022 || extensionOnly.has(ir);
  return { term: `${extension ? 'ISO 2022 IR' : 'ISO_IR'} ${ir}`, means: ir, extends: extension };
}

function wholeEncoding(means: WholeEncoding): CharacterSetTerm | undefined {
  return wholeEncodings.find((term) => term.means === means);
}
