/**
 * Code elements: the tables of characters that ISO 2022 calls into the left half (bytes 21–7E) or
 * the right half (A0–FF) of the code table.
 *
 * PS3.3 C.12.1.1.2 names them by ISO-IR number; the contents are the platform's TextDecoder tables
 * where it has them. Web labels need care: 'iso-8859-1' means windows-1252 there, so nothing below
 * A0 is ever asked of the single-byte tables.
 */
export interface CodeElement {
  /** ISO-IR registration number. */
  ir: number;
  /** Bytes of a character. */
  width: 1 | 2;
  /** Half of the code table: G0 for bytes below 80, G1 for those above. */
  half: 'G0' | 'G1';
  /** The character, or undefined where the table has none. `second` is given when width is 2. */
  decode(first: number, second: number): string | undefined;
}

const replacement = '\uFFFD';
const decoders = new Map<string, TextDecoder>();
const characters = new Map<string, Map<number, string | undefined>>();

export function decoderOf(label: string): TextDecoder {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    // ignoreBOM keeps U+FEFF in the text: a byte order mark is not ours to drop.
    decoder = new TextDecoder(label, { ignoreBOM: true });
    decoders.set(label, decoder);
  }
  return decoder;
}

/** Whether every byte is below 80, control characters included. */
export function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

/** The one character that bytes of a table make, undefined where they make none or several. */
function oneCharacter(label: string, ...bytes: [number, number?, number?]): string | undefined {
  const [first, second = 0, third = 0] = bytes;
  const key = (first << 16) | (second << 8) | third;
  const cache = characters.get(label) ?? new Map<number, string | undefined>();
  characters.set(label, cache);
  if (!cache.has(key)) {
    const text = decoderOf(label).decode(Uint8Array.from(bytes, (byte) => byte ?? 0));
    cache.set(key, text.includes(replacement) || !isOneCharacter(text) ? undefined : text);
  }
  return cache.get(key);
}

function isOneCharacter(text: string): boolean {
  const point = text.codePointAt(0);
  return point !== undefined && text === String.fromCodePoint(point);
}

export const ascii: CodeElement = {
  ir: 6,
  width: 1,
  half: 'G0',
  decode: (byte) => String.fromCharCode(byte),
};

/** ISO-IR 14, JIS X 0201 romaji: a yen sign for the backslash, an overline for the tilde. */
export const romaji: CodeElement = {
  ir: 13,
  width: 1,
  half: 'G0',
  decode: (byte) => (byte === 0x5c ? '\u00A5' : byte === 0x7e ? '\u203E' : ascii.decode(byte, 0)),
};

/** ISO-IR 13, JIS X 0201 katakana: half-width, U+FF61 to U+FF9F. */
export const katakana: CodeElement = {
  ir: 13,
  width: 1,
  half: 'G1',
  decode: (byte) => (byte >= 0xa1 && byte <= 0xdf ? String.fromCharCode(byte + 0xfec0) : undefined),
};

const latin1: CodeElement = {
  ir: 100,
  width: 1,
  half: 'G1',
  decode: (byte) => String.fromCharCode(byte),
};

/** TIS 620 lies in Unicode as it does here; the platform's table fills its gaps differently. */
const thai: CodeElement = {
  ir: 166,
  width: 1,
  half: 'G1',
  decode: (byte) =>
    (byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb)
      ? String.fromCharCode(byte + 0x0d60)
      : undefined,
};

function rightHalf(ir: number, label: string): CodeElement {
  return {
    ir,
    width: 1,
    half: 'G1',
    decode: (byte) => (byte < 0xa0 ? undefined : oneCharacter(label, byte)),
  };
}

/**
 * JIS X 0208 characters where the web's table follows the vendor mapping (a fullwidth tilde) and
 * JIS and Unicode's own table the other (a wave dash).
 */
const jisMapping: Record<string, string> = {
  '\uFF5E': '\u301C',
  '\u2225': '\u2016',
  '\uFF0D': '\u2212',
  '\uFFE0': '\u00A2',
  '\uFFE1': '\u00A3',
  '\uFFE2': '\u00AC',
};

const jisX0208: CodeElement = {
  ir: 87,
  width: 2,
  half: 'G0',
  decode(first, second) {
    const character = oneCharacter('euc-jp', first | 0x80, second | 0x80);
    return character && (jisMapping[character] ?? character);
  },
};

const jisX0212: CodeElement = {
  ir: 159,
  width: 2,
  half: 'G0',
  decode: (first, second) => oneCharacter('euc-jp', 0x8f, first | 0x80, second | 0x80),
};

/** KS X 1001. Korean systems write its superset CP949 under the same name: read too. */
const ksX1001: CodeElement = {
  ir: 149,
  width: 2,
  half: 'G1',
  decode: (first, second) => oneCharacter('euc-kr', first, second),
};

const gb2312: CodeElement = {
  ir: 58,
  width: 2,
  half: 'G1',
  decode: (first, second) => (second < 0xa1 ? undefined : oneCharacter('gbk', first, second)),
};

/** Code elements of a defined term, by the number in it: `ISO_IR 13`, `ISO 2022 IR 13`. */
export const elementsByIr: ReadonlyMap<number, readonly CodeElement[]> = new Map([
  [6, [ascii]],
  [13, [romaji, katakana]],
  [58, [gb2312]],
  [87, [jisX0208]],
  [100, [latin1]],
  [101, [rightHalf(101, 'iso-8859-2')]],
  [109, [rightHalf(109, 'iso-8859-3')]],
  [110, [rightHalf(110, 'iso-8859-4')]],
  [126, [rightHalf(126, 'iso-8859-7')]],
  [127, [rightHalf(127, 'iso-8859-6')]],
  [138, [rightHalf(138, 'iso-8859-8')]],
  [144, [rightHalf(144, 'iso-8859-5')]],
  [148, [rightHalf(148, 'windows-1254')]],
  [149, [ksX1001]],
  [159, [jisX0212]],
  [166, [thai]],
  [203, [rightHalf(203, 'iso-8859-15')]],
]);

/** A Shift-JIS pair, which systems that declare ISO_IR 13 often write for their kanji. */
export function shiftJisPair(first: number, second: number): string | undefined {
  const leads = (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xfc);
  const trails = second >= 0x40 && second <= 0xfc && second !== 0x7f;
  if (!leads || !trails) return undefined;
  const character = oneCharacter('shift_jis', first, second);
  return character && (jisMapping[character] ?? character);
}

/** What an escape sequence says after its ESC, as text: PS3.3 tables C.12-3 and C.12-4. */
const designations: readonly (readonly [sequence: string, element: CodeElement])[] = [
  ['(B', ascii],
  ['(J', romaji],
  [')I', katakana],
  ['-A', ofIr(100)],
  ['-B', ofIr(101)],
  ['-C', ofIr(109)],
  ['-D', ofIr(110)],
  ['-F', ofIr(126)],
  ['-G', ofIr(127)],
  ['-H', ofIr(138)],
  ['-L', ofIr(144)],
  ['-M', ofIr(148)],
  ['-T', ofIr(166)],
  ['-b', ofIr(203)],
  ['$B', jisX0208],
  // JIS C 6226-1978, the forerunner of JIS X 0208, which old consoles still call by its own name.
  ['$@', jisX0208],
  ['$(B', jisX0208],
  ['$(D', jisX0212],
  ['$)A', gb2312],
  ['$)C', ksX1001],
];

function ofIr(ir: number): CodeElement {
  const element = elementsByIr.get(ir)?.[0];
  if (element === undefined) throw new Error(`no code element ISO-IR ${ir}`);
  return element;
}

export interface Designation {
  element: CodeElement;
  /** Bytes of the escape sequence, ESC included. */
  length: number;
}

/** The code element that an escape sequence calls, undefined for one that DICOM does not define. */
export function designationAt(bytes: Uint8Array, escapeAt: number): Designation | undefined {
  const found = designations.find(([sequence]) => spells(bytes, escapeAt + 1, sequence));
  return found && { element: found[1], length: 1 + found[0].length };
}

function spells(bytes: Uint8Array, at: number, sequence: string): boolean {
  for (let i = 0; i < sequence.length; i += 1) {
    if (bytes[at + i] !== sequence.charCodeAt(i)) return false;
  }
  return true;
}
