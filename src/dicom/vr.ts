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
  holds: 'text' | 'binary' | 'items';
  /** Bytes of one binary value; 1 for what has no number size of its own. */
  size: number;
  /** 32-bit length with two reserved bytes in explicit encodings (PS3.5 7.1.2). */
  longLength?: true;
  /** Text in the encoding of Specific Character Set (PS3.5 6.1.2.3). */
  charset?: true;
  /** One value however many backslashes it has: LT, ST, UT, UR, and the other-type VRs. */
  single?: true;
}

const traits: Record<VR, VrTraits> = {
  AE: { holds: 'text', size: 1 },
  AS: { holds: 'text', size: 1 },
  AT: { holds: 'binary', size: 4 },
  CS: { holds: 'text', size: 1 },
  DA: { holds: 'text', size: 1 },
  DS: { holds: 'text', size: 1 },
  DT: { holds: 'text', size: 1 },
  FD: { holds: 'binary', size: 8 },
  FL: { holds: 'binary', size: 4 },
  IS: { holds: 'text', size: 1 },
  LO: { holds: 'text', size: 1, charset: true },
  LT: { holds: 'text', size: 1, charset: true, single: true },
  OB: { holds: 'binary', size: 1, longLength: true, single: true },
  OD: { holds: 'binary', size: 8, longLength: true, single: true },
  OF: { holds: 'binary', size: 4, longLength: true, single: true },
  OL: { holds: 'binary', size: 4, longLength: true, single: true },
  OV: { holds: 'binary', size: 8, longLength: true, single: true },
  OW: { holds: 'binary', size: 2, longLength: true, single: true },
  PN: { holds: 'text', size: 1, charset: true },
  SH: { holds: 'text', size: 1, charset: true },
  SL: { holds: 'binary', size: 4 },
  SQ: { holds: 'items', size: 1, longLength: true, single: true },
  SS: { holds: 'binary', size: 2 },
  ST: { holds: 'text', size: 1, charset: true, single: true },
  SV: { holds: 'binary', size: 8, longLength: true },
  TM: { holds: 'text', size: 1 },
  UC: { holds: 'text', size: 1, longLength: true, charset: true },
  UI: { holds: 'text', size: 1 },
  UL: { holds: 'binary', size: 4 },
  UN: { holds: 'binary', size: 1, longLength: true, single: true },
  UR: { holds: 'text', size: 1, longLength: true, single: true },
  US: { holds: 'binary', size: 2 },
  UT: { holds: 'text', size: 1, longLength: true, charset: true, single: true },
  UV: { holds: 'binary', size: 8, longLength: true },
};

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
  return traits[vr].longLength === true;
}

/** Whether Specific Character Set applies: LO LT PN SH ST UC UT (PS3.5 6.1.2.3). */
export function isText(vr: VR): boolean {
  return traits[vr].charset === true;
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
  return traits[vr].single !== true;
}

/** Bytes of one value of a binary VR, which is also what a change of byte order swaps; else 1. */
export function valueSize(vr: VR): number {
  return traits[vr].size;
}

/** The byte that makes an odd length even: NUL for UI and binary VRs, a space for text (PS3.5 6.2). */
export function paddingByte(vr: VR): 0x00 | 0x20 {
  return isStringVr(vr) && vr !== 'UI' ? 0x20 : 0x00;
}
