/**
 * What is wrong with one element: its value by its VR (PS3.5 6.2), its VR and multiplicity by the
 * dictionary (PS3.6), its length and padding (PS3.5 7.1), the block it stands in (PS3.5 7.8.1).
 */
import { decodeText } from '#dicom/characterSets.ts';
import { type DictionaryElement, lookupElement } from '#dicom/dictionary/elements.ts';
import { type DicomElement, UNDEFINED_LENGTH } from '#dicom/element.ts';
import type { Walked } from '#dicom/elementWalk.ts';
import { stringValues, valueBytes } from '#dicom/elementValue.ts';
import type { Problem, ProblemRule, Severity } from '#dicom/problems/problem.ts';
import { elementOf, groupOf, isGroupLength, isPrivate } from '#dicom/tag.ts';
import { problemsOf } from '#dicom/values.ts';
import type { ValueProblem } from '#dicom/values/problem.ts';
import { isBinaryVr, isMultiValued, isStringVr, isText, valueSize } from '#dicom/vr.ts';

/** Longer values are checked in their beginning. */
const MAX_CHECKED_BYTES = 1 << 20;
/** Values of one element that are named one by one. */
const MAX_NAMED = 3;
const SHOWN_CHARACTERS = 40;
const UID_CHARACTERS = 64;

/** Forms of older standards that readers have to accept. */
const OLD: ReadonlySet<ValueProblem['kind']> = new Set(['old-format']);

type Add = (problem: Problem) => void;

export function elementProblems(walked: Walked, add: Add): void {
  const { element, path, creator, items } = walked;
  const { tag } = element;
  const put = (rule: ProblemRule, severity: Severity, data: Problem['data'] = {}): void =>
    add({ rule, severity, path, tag, data });
  const known = creator === '' ? lookupElement(tag) : undefined;

  if (isGroupLength(tag) && groupOf(tag) > 2) put('group-length', 'hint');
  else if (known?.retired === true) put('retired', 'warning', { name: known.name });
  if (known === undefined && !isPrivate(tag)) put('unknown-element', 'warning');
  if (isPrivate(tag) && creator === '' && elementOf(tag) >= 0x1000) put('no-creator', 'error');
  if (element.length !== UNDEFINED_LENGTH && element.length % 2 === 1) {
    put('odd-length', 'error', { length: element.length });
  }
  if (known !== undefined) vrProblem(element, known, put);
  if (items !== undefined || element.fragments !== undefined || element.valueLength === 0) return;
  if (isStringVr(element.vr)) textProblems(walked, known, put);
  else if (isBinaryVr(element.vr)) numberProblems(walked, known, put);
}

type Put = (rule: ProblemRule, severity: Severity, data?: Problem['data']) => void;

/** The letters in the file against those of the dictionary. UN is allowed anywhere (PS3.5 6.2.2). */
function vrProblem(element: DicomElement, known: DictionaryElement, put: Put): void {
  if (element.vrSource !== 'explicit' || element.vr === 'UN') return;
  const allowed = known.vr.split(' or ');
  if (known.vr === '' || known.vr.startsWith('See') || allowed.includes(element.vr)) return;
  put('vr-differs', 'error', { vr: element.vr, registered: known.vr });
}

function textProblems(walked: Walked, known: DictionaryElement | undefined, put: Put): void {
  const { element, context } = walked;
  const { vr } = element;
  const bytes = valueBytes(context, element, MAX_CHECKED_BYTES);
  const values = stringValues(bytes, vr, context.charset);
  let named = 0;
  for (const [index, value] of values.entries()) {
    for (const problem of problemsOf(vr, value)) {
      if (named >= MAX_NAMED) break;
      named += 1;
      const { kind, ...data } = problem;
      const shown = { vr, value: value.slice(0, SHOWN_CHARACTERS), nth: index + 1 };
      put(kind, OLD.has(kind) ? 'warning' : 'error', { ...data, ...shown });
    }
    if (vr === 'UI' && hasForeignRoot(value))
      put('uid-root', 'error', { value: value.slice(0, UID_CHARACTERS) });
  }
  paddingProblem(bytes, walked, put);
  if (isText(vr)) decodingProblems(bytes, walked, put);
  if (known !== undefined) multiplicityProblem(isMultiValued(vr) ? values.length : 1, known, put);
}

/** ISO/IEC 8824: roots are 0, 1 and 2; below 0 and 1 there are 40 arcs (PS3.5 9.1). */
function hasForeignRoot(uid: string): boolean {
  const [, root, arc] = /^(\d+)(?:\.(\d+))?/.exec(uid) ?? [];
  if (root === undefined) return false;
  return Number(root) > 2 || (Number(root) < 2 && arc !== undefined && Number(arc) > 39);
}

function paddingProblem(bytes: Uint8Array, { element }: Walked, put: Put): void {
  const last = bytes.at(-1);
  if (bytes.length < element.valueLength) return;
  if (element.vr === 'UI') {
    if (last === 0x20) put('space-padding', 'error');
  } else if (last === 0) put('nul-padding', 'error', { vr: element.vr });
}

function decodingProblems(bytes: Uint8Array, { element, context }: Walked, put: Put): void {
  const { notes, replaced } = decodeText(bytes, context.charset, { vr: element.vr });
  const charset = context.charset.label;
  if (replaced > 0) put('undecodable-text', 'error', { count: replaced, charset });
  for (const note of notes) {
    if (note.kind !== 'undecodable') put('charset-escape', 'error', { ir: note.ir, charset });
  }
}

function numberProblems(walked: Walked, known: DictionaryElement | undefined, put: Put): void {
  const { vr, valueLength } = walked.element;
  const size = valueSize(vr);
  const rest = valueLength % size;
  if (rest !== 0) put('partial-number', 'error', { vr, bytes: rest, size });
  if (!isMultiValued(vr) || known === undefined) return;
  multiplicityProblem(Math.floor(valueLength / size), known, put);
}

function multiplicityProblem(count: number, known: DictionaryElement, put: Put): void {
  if (!allowsCount(known.vm, count)) put('multiplicity', 'error', { count, vm: known.vm });
}

/** Whether a VM of PS3.6 allows so many values: `1`, `1-3`, `2-2n`, `1-n or 1`. */
export function allowsCount(vm: string, count: number): boolean {
  return vm.split(' or ').some((choice) => {
    const [, least = '', most] = /^(\d+)(?:-(\d*n|\d+))?$/.exec(choice) ?? [];
    if (least === '') return true;
    const from = Number(least);
    if (most === undefined) return count === from;
    if (!most.endsWith('n')) return count >= from && count <= Number(most);
    const step = Number(most.slice(0, -1) || '1');
    return count >= from && (count - from) % step === 0;
  });
}
