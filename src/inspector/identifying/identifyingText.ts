/** The words of the list of identifying elements. Pure. */
import type { Flags, IdentifyingElement, Reason } from '#inspector/identifying/identifyingTable.ts';
import { MAX_VALUES } from '#inspector/identifying/identifyingTable.ts';
import { counted, formatCount } from '#inspector/rowText.ts';

export const REASONS: Record<Reason, string> = {
  profile: 'The basic profile removes or replaces',
  inside: 'Inside of sequences that the basic profile removes',
  name: 'Names that the basic profile does not list',
  'free-text': 'Free text: anything may stand there',
  private: 'Private elements: the basic profile removes all',
};

const ACTIONS: Readonly<Record<string, string>> = {
  X: 'remove',
  Z: 'empty',
  D: 'dummy',
  U: 'new UID',
  'U*': 'new UID',
};

/** `X/Z/D` as `remove, empty or dummy`. */
export function actionText(action: string): string {
  if (action === '') return 'look';
  const words = [...new Set(action.split('/').map((letter) => ACTIONS[letter] ?? letter))];
  return words.length === 1
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

export function valuesOf({ values }: IdentifyingElement): string {
  const [only = ''] = values;
  if (values.length === 1) return only;
  return values.length >= MAX_VALUES
    ? `${formatCount(MAX_VALUES)} or more values`
    : counted(values.length, 'value');
}

/** What the flags of the study come to, a sentence each. */
export function flagSentences({ burnedIn, recognizable, removed, instances }: Flags): string[] {
  const of = (map: ReadonlyMap<string, number>, value: string) => map.get(value) ?? 0;
  const sentences = [];
  const burned = of(burnedIn, 'YES');
  const silent = of(burnedIn, '');
  if (burned > 0) {
    sentences.push(
      `${counted(burned, 'instance')} of ${formatCount(instances)} say that text is burned into the pixels.`,
    );
  }
  if (silent > 0) {
    sentences.push(
      `${formatCount(silent)} of ${counted(instances, 'instance')} do not say whether text is burned into the pixels.`,
    );
  }
  if (burned + silent === 0)
    sentences.push('All instances say that no text is burned into the pixels.');
  if (of(recognizable, 'YES') > 0) {
    sentences.push(`${counted(of(recognizable, 'YES'), 'instance')} may show a face.`);
  }
  if (of(removed, 'YES') > 0) {
    sentences.push(`${counted(of(removed, 'YES'), 'instance')} say that the identity was removed.`);
  }
  return sentences;
}
