/**
 * Values that were read last, by tag: files of a series have most of them in common, and one whose
 * bytes are the same again is neither decoded nor parsed a second time.
 *
 * Kept as long as whoever reads several files keeps it; each tag keeps one value.
 */
import { type CharacterSet, parseCharacterSet, trimPadding } from '#dicom/characterSets.ts';
import { binaryValues, stringValues } from '#dicom/elementValue.ts';
import type { Tag } from '#dicom/tag.ts';
import { parseDecimalString } from '#dicom/values/numberStrings.ts';
import { isBinaryVr, type VR } from '#dicom/vr.ts';

/** Longer values are mostly tables, which differ. */
const MAX_KNOWN_BYTES = 128;

/** More than facts are made of: a header that asks for more has them read again. */
const MAX_KNOWN_TAGS = 1024;

export class KnownValues {
  private readonly last = new Map<Tag, KnownValue>();

  /** These bytes under this tag, with what was made of them before. */
  of(tag: Tag, bytes: Uint8Array, as: ReadAs): KnownValue {
    const before = this.last.get(tag);
    if (before?.is(bytes, as) === true) return before;
    if (bytes.length > MAX_KNOWN_BYTES) return new KnownValue(bytes, as);
    // A copy: a view would hold the bytes around it.
    const value = new KnownValue(bytes.slice(), as);
    if (before !== undefined || this.last.size < MAX_KNOWN_TAGS) this.last.set(tag, value);
    return value;
  }
}

/** How the bytes of a value are to be read. */
export interface ReadAs {
  readonly vr: VR;
  readonly charset: CharacterSet;
  readonly littleEndian: boolean;
}

/** A value, read as far as somebody asked. */
export class KnownValue {
  readonly bytes: Uint8Array;
  private readonly as: ReadAs;
  private texts: readonly string[] | undefined;
  private values: readonly (number | null)[] | undefined;
  private named: CharacterSet | undefined;

  constructor(bytes: Uint8Array, as: ReadAs) {
    this.bytes = bytes;
    this.as = as;
  }

  is(bytes: Uint8Array, { vr, charset, littleEndian }: ReadAs): boolean {
    const { as } = this;
    if (vr !== as.vr || charset !== as.charset || littleEndian !== as.littleEndian) return false;
    if (bytes.length !== this.bytes.length) return false;
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== this.bytes[at]) return false;
    return true;
  }

  /** The texts between backslashes, without padding. */
  get strings(): readonly string[] {
    const { vr, charset } = this.as;
    this.texts ??= stringValues(this.bytes, vr, charset).map(trim);
    return this.texts;
  }

  /** Null for a value that is no number. */
  get numbers(): readonly (number | null)[] {
    const { vr, littleEndian } = this.as;
    this.values ??= isBinaryVr(vr)
      ? binaryValues(this.bytes, vr, littleEndian).map(Number)
      : this.strings.map((text) => parseDecimalString(text).value);
    return this.values;
  }

  /** The character set that it names, where it is the value of Specific Character Set. */
  get characterSet(): CharacterSet {
    this.named ??= parseCharacterSet(this.strings);
    return this.named;
  }
}

function trim(text: string): string {
  const unpadded = trimPadding(text);
  return unpadded.startsWith(' ') ? unpadded.replace(/^ +/, '') : unpadded;
}
