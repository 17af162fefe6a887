/**
 * Findings in words: what is wrong, what would be right, and the paragraph that says so. Pure.
 */
import type { ParseNoteKind } from '#dicom/parseError.ts';
import type { Problem, ProblemRule } from '#dicom/problems/problem.ts';
import { formatTag } from '#dicom/tag.ts';
import { isVr, type VR } from '#dicom/vr.ts';
import { NOTE_WORDS } from '#inspector/noteText.ts';
import { counted, hexOffset } from '#inspector/rowText.ts';

export interface ProblemWords {
  readonly says: string;
  /** What would be right. */
  readonly right: string;
  /** Paragraph of the standard. */
  readonly rule: string;
}

type Data = Problem['data'];

const VR_RULE = 'PS3.5 6.2';

/** What a value of the VR looks like (PS3.5 table 6.2-1). */
const FORM: Partial<Record<VR, string>> = {
  AE: 'up to 16 characters of the default repertoire without backslash',
  AS: 'three digits and one of D, W, M, Y, such as 018M',
  CS: 'up to 16 of the characters A to Z, 0 to 9, space and underscore',
  DA: 'YYYYMMDD, such as 20240119',
  DS: 'a decimal number of up to 16 characters, with a point',
  DT: 'YYYYMMDDHHMMSS.FFFFFF&ZZXX, from the right any of it left out',
  IS: 'a whole number of 32 bits in up to 12 characters',
  LO: 'up to 64 characters without control characters',
  LT: 'up to 10,240 characters',
  PN: 'up to three groups of 64 characters, each of up to five components',
  SH: 'up to 16 characters without control characters',
  ST: 'up to 1,024 characters',
  TM: 'HHMMSS.FFFFFF, from the right any of it left out',
  UC: 'characters without control characters',
  UI: 'up to 64 digits and points',
  UR: 'a URI without leading spaces',
  UT: 'text in which TAB, LF, FF and CR are the only control characters',
};

const formOf = ({ vr }: Data): string => {
  const form = typeof vr === 'string' && isVr(vr) ? FORM[vr] : undefined;
  return form === undefined ? 'A value by the rules of its VR.' : `${String(vr)} is ${form}.`;
};

const quoted = ({ value }: Data): string => `“${String(value)}”`;

type Words = (data: Data, problem: Problem) => ProblemWords;

/** A value against its VR: the fact; what is right follows from the VR. */
function byVr(fact: (data: Data) => string, rule = VR_RULE): Words {
  return (data) => ({ says: fact(data), right: formOf(data), rule });
}

const WORDS: Record<ProblemRule, Words> = {
  'not-a-number': byVr((d) => `${quoted(d)} is no number.`),
  'not-an-integer': byVr((d) => `${quoted(d)} is no whole number.`),
  'decimal-comma': byVr((d) => `${quoted(d)} has a comma for the decimal point.`),
  overflow: byVr((d) => `${quoted(d)} is beyond what ${String(d['vr'])} can hold.`),
  'not-a-date': byVr((d) => `${quoted(d)} is no date.`),
  'not-a-time': byVr((d) => `${quoted(d)} is no time.`),
  'not-an-age': byVr((d) => `${quoted(d)} is no age.`),
  impossible: byVr((d) => `No such day or time exists: ${quoted(d)}.`),
  'old-format': byVr((d) => `${quoted(d)} is written as before DICOM 3.0.`),
  'irregular-format': byVr((d) => `${quoted(d)} is not written as the VR asks for.`),
  incomplete: byVr((d) => `${quoted(d)} lacks its month or day.`),
  'too-long': byVr((d) => `${quoted(d)} has ${d['length']} characters, ${d['limit']} are allowed.`),
  'forbidden-character': byVr((d) => `${quoted(d)} has a character that the VR does not allow.`),
  'uid-character': byVr(
    (d) => `${quoted(d)} has other characters than digits and points.`,
    'PS3.5 9.1',
  ),
  'uid-empty-component': byVr((d) => `${quoted(d)} has an empty component.`, 'PS3.5 9.1'),
  'uid-leading-zero': byVr((d) => `A component of ${quoted(d)} begins with a zero.`, 'PS3.5 9.1'),
  'uid-root': (d) => ({
    says: `${quoted(d)} begins with a root that nobody registers.`,
    right: 'Roots are 0, 1 and 2; below 0 and 1 the arcs 0 to 39.',
    rule: 'PS3.5 9.1',
  }),
  'too-many-groups': byVr((d) => `The name has ${d['count']} groups.`, 'PS3.5 6.2.1'),
  'too-many-components': byVr((d) => `The name has ${d['count']} components.`, 'PS3.5 6.2.1'),
  'partial-number': (d) => ({
    says: `${counted(Number(d['bytes']), 'byte')} are left over after the last number.`,
    right: `A length that is a multiple of ${d['size']}, the size of ${d['vr']}.`,
    rule: VR_RULE,
  }),
  multiplicity: (d) => ({
    says: `${counted(Number(d['count']), 'value')}, where the dictionary has VM ${d['vm']}.`,
    right: `As many values as VM ${d['vm']} allows.`,
    rule: 'PS3.6 6',
  }),
  'vr-differs': (d) => ({
    says: `The file has VR ${d['vr']}, the dictionary ${d['registered']}.`,
    right: `VR ${d['registered']}.`,
    rule: 'PS3.6 6',
  }),
  retired: () => ({
    says: 'The element is retired.',
    right: 'Its successor, if it has one; readers still have to accept it.',
    rule: 'PS3.6 6',
  }),
  'unknown-element': () => ({
    says: 'The dictionary has no such element, and its group is not private.',
    right: 'A registered element, or a private one with a creator.',
    rule: 'PS3.5 7.1',
  }),
  'odd-length': (d) => ({
    says: `The length ${d['length']} is odd.`,
    right: 'An even length; values are padded by one byte.',
    rule: 'PS3.5 7.1.1',
  }),
  'nul-padding': (d) => ({
    says: 'The value ends with NUL.',
    right: `${d['vr']} is padded with a space.`,
    rule: VR_RULE,
  }),
  'space-padding': () => ({
    says: 'The UID ends with a space.',
    right: 'A UID is padded with NUL.',
    rule: 'PS3.5 9.1',
  }),
  'group-length': () => ({
    says: 'Group lengths are retired.',
    right: 'None outside of file meta.',
    rule: 'PS3.5 7.2',
  }),
  'no-creator': (_d, { tag }) => ({
    says: 'No private creator reserves the block of this element.',
    right: `A creator at ${formatTag((((tag ?? 0) & 0xffff0000) | (((tag ?? 0) >>> 8) & 0xff)) >>> 0)}.`,
    rule: 'PS3.5 7.8.1',
  }),
  'undecodable-text': (d) => ({
    says: `${counted(Number(d['count']), 'character')} cannot be read as ${d['charset']}.`,
    right: 'A Specific Character Set that has them; the Bytes tab can try others.',
    rule: 'PS3.5 6.1.2',
  }),
  'charset-escape': (d) => ({
    says: `An escape sequence of ISO IR ${d['ir']} does not fit ${d['charset']}.`,
    right: 'Escapes to the declared sets, and back before the value ends.',
    rule: 'PS3.5 6.1.2.5',
  }),
  'charset-term': (d) => ({
    says: `${d['term'] === '' ? 'A value' : `“${String(d['term'])}”`} ${CHARSET_FACTS[String(d['what'])] ?? 'is not understood'}.`,
    right: d['readAs'] === '' ? 'A defined term.' : `It is read as ${d['readAs']}.`,
    rule: 'PS3.3 C.12.1.1.2',
  }),
  'meta-missing': (_d, problem) => ({
    says: `File meta has no ${nameOf(problem)}.`,
    right: 'It is of type 1.',
    rule: 'PS3.10 7.1',
  }),
  'meta-differs': (d) => ({
    says: `It is not that of the data set, ${d['inDataSet']}.`,
    right: `The same value as ${formatTag(Number(d['other']))}.`,
    rule: 'PS3.10 7.1',
  }),
  missing: (d, problem) => ({
    says: `${nameOf(problem)} is missing.`,
    right: `Type ${d['type']} of ${d['module']}: ${d['type'] === '1' ? 'with a value' : 'there, if need be empty'}.`,
    rule: `PS3.3 table ${d['table']}`,
  }),
  empty: (d) => ({
    says: 'The element is empty.',
    right: `Type ${d['type']} of ${d['module']}: never empty.`,
    rule: `PS3.3 table ${d['table']}`,
  }),
  condition: (d, problem) => ({
    says: `${nameOf(problem)} is not there.`,
    right: `Type ${d['type']} of ${d['module']}: needed under a condition.`,
    rule: `PS3.3 table ${d['table']}`,
  }),
  note: (d) =>
    noteWords(String(d['note']) as ParseNoteKind, Number(d['atByte']), String(d['detail'])),
};

const CHARSET_FACTS: Readonly<Record<string, string>> = {
  'unknown-term': 'is no character set of the standard',
  'misspelled-term': 'is misspelled',
  'no-extension-term': 'does not allow code extensions',
  'not-combinable': 'cannot be combined with others',
};

function noteWords(kind: ParseNoteKind, atByte: number, detail: string): ProblemWords {
  const { says, right, rule } = NOTE_WORDS[kind];
  const more = detail === '' ? '' : ` (${detail})`;
  return { says: `${says}${more}, at ${hexOffset(atByte)}.`, right, rule };
}

export function problemWords(problem: Problem): ProblemWords {
  return WORDS[problem.rule](problem.data, problem);
}

/** Of an element that is not there; those that are have their row. */
export function nameOf({ tag, data }: Problem): string {
  const name = String(data['name'] ?? '');
  return name !== '' || tag === null ? name : formatTag(tag);
}
