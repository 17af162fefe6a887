/**
 * Text with code extensions: a left and a right half of the code table that escapes exchange.
 *
 * PS3.5 6.1.2.4 and 6.1.2.5. Value 1 of Specific Character Set is in force at the start and again
 * after every delimiter and control character; a byte of a two-byte character is never a delimiter,
 * whatever its value.
 */
import type { CodeElement } from '#dicom/characters/codeElements.ts';
import { designationAt, katakana, shiftJisPair } from '#dicom/characters/codeElements.ts';

export interface Halves {
  g0: CodeElement;
  g1: CodeElement | null;
}

export interface Iso2022Set {
  initial: Halves;
  /** The one right half of values 2 to n, used for bytes that no escape announced. */
  onlyOtherG1: CodeElement | null;
  /** ISO-IR numbers that Specific Character Set names. */
  declared: ReadonlySet<number>;
}

/** What is wrong with a text that is decoded nevertheless. */
export type TextNote =
  | { kind: 'undecodable'; count: number }
  | { kind: 'undeclared-escape'; ir: number }
  | { kind: 'missing-escape'; ir: number };

export interface DecodedText {
  text: string;
  /** How many U+FFFD stand for bytes that mean nothing. */
  replaced: number;
  notes: TextNote[];
}

const ESC = 0x1b;
const BACKSLASH = 0x5c;
const replacement = '\uFFFD';

/**
 * Decodes a value, or all values where `separates` is true: a backslash then ends one.
 *
 * @param delimiters further bytes that reset to value 1: '^' and '=' of person names
 */
export function decodeIso2022(
  bytes: Uint8Array,
  set: Iso2022Set,
  delimiters: ReadonlySet<number>,
  separates: boolean,
): DecodedText[] {
  return new Iso2022Reader(bytes, set, delimiters, separates).read();
}

class Iso2022Reader {
  private readonly values: DecodedText[] = [];
  private value = new TextBuilder();
  private halves: Halves;
  private at = 0;

  private readonly bytes: Uint8Array;
  private readonly set: Iso2022Set;
  private readonly delimiters: ReadonlySet<number>;
  private readonly separates: boolean;

  constructor(
    bytes: Uint8Array,
    set: Iso2022Set,
    delimiters: ReadonlySet<number>,
    separates: boolean,
  ) {
    this.bytes = bytes;
    this.set = set;
    this.delimiters = delimiters;
    this.separates = separates;
    this.halves = set.initial;
  }

  read(): DecodedText[] {
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0;
      const next = this.bytes[this.at + 1] ?? 0;
      if (byte === ESC) this.at += this.readEscape();
      else if (byte < 0x20) this.at += this.readDelimiter(byte);
      else if (byte < 0x80) this.at += this.readG0(byte, next);
      else this.at += this.readG1(byte, next);
    }
    this.values.push(this.value.finish());
    return this.values;
  }

  // Each of these returns how many bytes it read.

  private readEscape(): number {
    const designation = designationAt(this.bytes, this.at);
    if (designation === undefined) {
      this.value.replace();
      return 1;
    }
    const { element, length } = designation;
    this.halves = { ...this.halves, [element.half === 'G0' ? 'g0' : 'g1']: element };
    if (!this.set.declared.has(element.ir)) {
      this.value.note({ kind: 'undeclared-escape', ir: element.ir });
    }
    return length;
  }

  private readDelimiter(byte: number): number {
    this.halves = this.set.initial;
    if (this.separates && byte === BACKSLASH) {
      this.values.push(this.value.finish());
      this.value = new TextBuilder();
    } else {
      this.value.add(String.fromCharCode(byte));
    }
    return 1;
  }

  private isDelimiter(byte: number): boolean {
    return this.delimiters.has(byte) || (this.separates && byte === BACKSLASH);
  }

  private readG0(byte: number, next: number): number {
    const { g0 } = this.halves;
    const isPair = g0.width === 2 && byte > 0x20 && byte < 0x7f && next > 0x20 && next < 0x7f;
    if (isPair) {
      this.value.add(g0.decode(byte, next));
      return 2;
    }
    // In a two-byte set too: its writer forgot to return to value 1 before the delimiter.
    if (this.isDelimiter(byte)) return this.readDelimiter(byte);
    const isCommon = byte === 0x20 || byte === 0x7f;
    if (isCommon) this.value.add(String.fromCharCode(byte));
    else this.value.add(g0.width === 1 ? g0.decode(byte, 0) : undefined);
    return 1;
  }

  private readG1(byte: number, next: number): number {
    const g1 = this.halves.g1 ?? this.set.onlyOtherG1;
    if (g1 === null) {
      this.value.replace();
      return 1;
    }
    if (this.halves.g1 === null) this.value.note({ kind: 'missing-escape', ir: g1.ir });
    if (g1.width === 1) {
      const pair = g1 === katakana ? shiftJisPair(byte, next) : undefined;
      this.value.add(pair ?? singleByte(g1, byte));
      return pair === undefined ? 1 : 2;
    }
    const character = g1.decode(byte, next);
    this.value.add(character);
    return character !== undefined || (byte >= 0xa1 && next >= 0xa1) ? 2 : 1;
  }
}

/** The C1 controls 80–9F stay controls in every ISO 8859 set; never windows-1252 letters. */
function singleByte(g1: CodeElement, byte: number): string | undefined {
  return byte < 0xa0 && g1 !== katakana ? String.fromCharCode(byte) : g1.decode(byte, 0);
}

class TextBuilder {
  private text = '';
  private replaced = 0;
  private readonly notes: TextNote[] = [];

  add(character: string | undefined): void {
    if (character === undefined) this.replace();
    else this.text += character;
  }

  replace(): void {
    this.text += replacement;
    this.replaced += 1;
  }

  note(note: Exclude<TextNote, { kind: 'undecodable' }>): void {
    const known = this.notes.some(
      (other) => other.kind !== 'undecodable' && other.kind === note.kind && other.ir === note.ir,
    );
    if (!known) this.notes.push(note);
  }

  finish(): DecodedText {
    const { text, replaced } = this;
    const notes = replaced > 0 ? [...this.notes, undecodable(replaced)] : this.notes;
    return { text, replaced, notes };
  }
}

export function undecodable(count: number): TextNote {
  return { kind: 'undecodable', count };
}
