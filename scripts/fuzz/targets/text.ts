/**
 * Any bytes → text under any character set: every byte accounted for, values and whole agree.
 *
 * The first three bytes choose the terms and the VR, the others are the value.
 */
import { decodeText, decodeValues, parseCharacterSet } from '#dicom/characterSets.ts';
import { problemsOf, readable } from '#dicom/values.ts';
import { allVrs, isMultiValued, isStringVr } from '#dicom/vr.ts';
import { visibleText } from '#dicom/visibleText.ts';
import { must } from '../violation.ts';

const TERMS: readonly string[] = [
  '|ISO_IR 6|ISO_IR 100|ISO_IR 101|ISO_IR 109|ISO_IR 110|ISO_IR 144|ISO_IR 127|ISO_IR 126',
  'ISO_IR 138|ISO_IR 148|ISO_IR 13|ISO_IR 166|ISO_IR 192|GB18030|GBK|ISO 2022 IR 87',
  'ISO 2022 IR 159|ISO 2022 IR 149|ISO 2022 IR 58|ISO 2022 IR 13|ISO 2022 IR 100|latin1|none',
].flatMap((line) => line.split('|'));
const VRS = allVrs.filter(isStringVr);
const HEAD = 3;

export function checkText(bytes: Uint8Array): void {
  const [first = 0, second = 0, third = 0] = bytes;
  const value = bytes.subarray(HEAD);
  const terms = [first, ...(second === 0 ? [] : [second])].map(
    (at) => TERMS[at % TERMS.length] ?? '',
  );
  const vr = VRS[third % VRS.length] ?? 'LO';
  const charset = parseCharacterSet(terms);
  const whole = decodeText(value, charset, { vr });
  const values = decodeValues(value, charset, vr);
  const longest = value.length * 2 + 8;
  must(whole.text.length <= longest, 'text is no longer than its bytes allow');
  must(whole.replaced >= 0 && whole.replaced <= value.length, 'what is replaced was there');
  must(isMultiValued(vr) || values.length <= 1, `${vr} has one value`);
  const replaced = values.reduce((sum, one) => sum + one.replaced, 0);
  must(values.length === 0 || replaced === whole.replaced, 'values and whole agree');
  for (const { text } of values) {
    problemsOf(vr, text);
    readable(vr, text);
    must(!/\p{Cc}|[\u202a-\u202e]/u.test(visibleText(text)), 'nothing hidden stays hidden');
  }
}
