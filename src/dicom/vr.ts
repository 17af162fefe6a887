/**
 * Value representations and what follows from them.
 *
 * The 34 VRs of PS3.5 6.2, table 6.2-1. Pure.
 */

export type VR =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OD'
  | 'OF'
  | 'OL'
  | 'OV'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UL'
  | 'UN'
  | 'UR'
  | 'US'
  | 'UT'
  | 'UV';

interface VrTraits {
  /** What the bytes hold. */
  readonly holds: 'text' | 'binary' | 'items';
  /** Bytes of one binary value; 1 for what has no number size of its own. */
  readonly size: number;
  /** 32-bit length with two reserved bytes in explicit encodings (PS3.5 7.1.2). */
  readonly longLength: boolean;
  /** Text in the encoding of Specific Character Set (PS3.5 6.1.2.3). */
  readonly charset: boolean;
  /** One value however many backslashes it has: LT, ST, UT, UR, and the other-type VRs. */
  readonly single: boolean;
}

const traits: Record<VR, VrTraits> = {
  AE: value('text', 1),
  AS: value('text', 1),
  AT: value('binary', 4),
  CS: value('text', 1),
  DA: value('text', 1),
  DS: value('text', 1),
  DT: value('text', 1),
  FD: value('binary', 8),
  FL: value('binary', 4),
  IS: value('text', 1),
  LO: value('text', 1, 'charset'),
  LT: value('text', 1, 'charset', 'single'),
  OB: value('binary', 1, 'longLength', 'single'),
  OD: value('binary', 8, 'longLength', 'single'),
  OF: value('binary', 4, 'longLength', 'single'),
  OL: value('binary', 4, 'longLength', 'single'),
  OV: value('binary', 8, 'longLength', 'single'),
  OW: value('binary', 2, 'longLength', 'single'),
  PN: value('text', 1, 'charset'),
  SH: value('text', 1, 'charset'),
  SL: value('binary', 4),
  SQ: value('items', 1, 'longLength', 'single'),
  SS: value('binary', 2),
  ST: value('text', 1, 'charset', 'single'),
  SV: value('binary', 8, 'longLength'),
  TM: value('text', 1),
  UC: value('text', 1, 'longLength', 'charset'),
  UI: value('text', 1),
  UL: value('binary', 4),
  UN: value('binary', 1, 'longLength', 'single'),
  UR: value('text', 1, 'longLength', 'single'),
  US: value('binary', 2),
  UT: value('text', 1, 'longLength', 'charset', 'single'),
  UV: value('binary', 8, 'longLength'),
};

/** All of them with all fields, which V8 reads faster than objects of several forms. */
function value(
  holds: VrTraits['holds'],
  size: number,
  ...which: ('longLength' | 'charset' | 'single')[]
): VrTraits {
  return {
    holds,
    size,
    longLength: which.includes('longLength'),
    charset: which.includes('charset'),
    single: which.includes('single'),
  };
}

export const allVrs: readonly VR[] = Object.keys(traits).filter(isVr);

export function isVr(text: string): text is VR {
  return Object.hasOwn(traits, text);
}

const VR_BY_CODE = new Map<number, VR>(
  allVrs.map((vr) => [(vr.charCodeAt(0) << 8) | vr.charCodeAt(1), vr]),
);

/** The VR that two bytes spell, undefined if they spell none. */
export function vrOfLetters(first: number, second: number): VR | undefined {
  return VR_BY_CODE.get((first << 8) | second);
}

/** Whether explicit encodings give the VR a 32-bit length after two reserved bytes (PS3.5 7.1.2). */
export function hasLongLength(vr: VR): boolean {
  return traits[vr].longLength;
}

/** Whether Specific Character Set applies: LO LT PN SH ST UC UT (PS3.5 6.1.2.3). */
export function isText(vr: VR): boolean {
  return traits[vr].charset;
}

/** Whether the value is characters of any kind, those outside Specific Character Set included. */
export function isStringVr(vr: VR): boolean {
  return traits[vr].holds === 'text';
}

/** Whether the value is numbers or bytes in the byte order of the transfer syntax. */
export function isBinaryVr(vr: VR): boolean {
  return traits[vr].holds === 'binary';
}

/**
 * Whether one element may hold several values (PS3.5 6.4): by backslash for strings, by size for
 * numbers. LT, ST, UT and UR never do, and the other-type VRs are one value of any length.
 */
export function isMultiValued(vr: VR): boolean {
  return !traits[vr].single;
}

/** Bytes of one value of a binary VR, which is also what a change of byte order swaps; else 1. */
export function valueSize(vr: VR): number {
  return traits[vr].size;
}

/** The byte that makes an odd length even: NUL for UI and binary VRs, a space for text (PS3.5 6.2). */
export function paddingByte(vr: VR): 0x00 | 0x20 {
  return isStringVr(vr) && vr !== 'UI' ? 0x20 : 0x00;
}
