/**
 * Names of stacks: an id that depends on the series and the split keys alone, and a label that says
 * what tells a stack from the others of its series.
 */
import type { StackDraft } from '#catalog/drafts.ts';
import { shortHash } from '#catalog/shortHash.ts';
import type { Trait } from '#catalog/split.ts';

/** In this order they are named to the user. */
const LABELLED = ['flavour', 'plane', 'level', 'object', 'size', 'spacing', 'pixels', 'depth'];

/** `drafts` in an order of their own that does not depend on arrival. */
export function stackIds(seriesKey: string, drafts: readonly StackDraft[]): string[] {
  const seen = new Map<string, number>();
  return drafts.map(({ traits }) => {
    const size = keyOf(traits, 'size');
    const plane = keyOf(traits, 'plane').split(' ')[0] ?? '';
    const keys = traits.map((trait) => trait.key).filter((key) => key !== '');
    const id = `${seriesKey}#${size}-${plane}-${shortHash(keys.toSorted())}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}

/** '' for an only stack; else as many of the traits that vary as it takes, numbered if they tie. */
export function stackLabels(drafts: readonly StackDraft[]): string[] {
  if (drafts.length === 1) return drafts.map((draft) => labelOf(draft.traits, 'flavour'));
  let labels = drafts.map(() => '');
  for (const name of LABELLED) {
    if (new Set(labels).size === labels.length && !labels.includes('')) break;
    const added = drafts.map(({ traits }) => labelOf(traits, name));
    if (new Set(added).size === 1) continue;
    labels = labels.map((label, i) => [label, added[i] ?? ''].filter(Boolean).join(', '));
  }
  return numbered(labels);
}

function numbered(labels: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const given = new Map<string, number>();
  return labels.map((label) => {
    if (counts.get(label) === 1 && label !== '') return label;
    const number = (given.get(label) ?? 0) + 1;
    given.set(label, number);
    if (label === '') return counts.get(label) === 1 ? 'images' : `part ${number}`;
    return `${label} (${number})`;
  });
}

function keyOf(traits: readonly Trait[], name: string): string {
  return traits.find((trait) => trait.name === name)?.key ?? '';
}

function labelOf(traits: readonly Trait[], name: string): string {
  return traits.find((trait) => trait.name === name)?.label ?? '';
}
