/**
 * Elements that identify the patient or may do so, with counts over many instances: what the basic
 * profile of PS3.15 would remove or replace, private elements, and free text. Pure.
 *
 * Only non-empty values count. Nothing is changed: this is a list to look at.
 */
import type { Leaf } from '#dicom/elementLeaves.ts';
import { profileAction } from '#dicom/dictionary/deidentification.ts';
import { isPrivate, isPrivateCreator, type Tag } from '#dicom/tag.ts';
import type { VR } from '#dicom/vr.ts';
import { lastTagOf, nameOfElement } from '#inspector/varying/elementText.ts';

export type Reason = 'profile' | 'inside' | 'private' | 'name' | 'free-text';

export interface IdentifyingElement {
  readonly key: string;
  readonly tag: Tag;
  readonly name: string;
  readonly vr: VR;
  readonly reason: Reason;
  /** Of the profile, e.g. `X/Z/D`; '' where it has none. */
  readonly action: string;
  /** Where it was first seen. */
  readonly path: string;
  /** Instances that have a value. */
  readonly instances: number;
  /** Different values, MAX_VALUES at the most. */
  readonly values: readonly string[];
}

/** How many instances say what about what is burned into the pixels or was removed before. */
export interface Flags {
  readonly instances: number;
  /** Burned In Annotation (0028,0301): value → instances; '' where it is absent. */
  readonly burnedIn: ReadonlyMap<string, number>;
  /** Recognizable Visual Features (0028,0302). */
  readonly recognizable: ReadonlyMap<string, number>;
  /** Patient Identity Removed (0012,0062). */
  readonly removed: ReadonlyMap<string, number>;
}

export const MAX_VALUES = 100;
const FREE_TEXT: ReadonlySet<VR> = new Set(['LT', 'ST', 'UT', 'UC']);
const FLAGS = { burnedIn: '00280301', recognizable: '00280302', removed: '00120062' } as const;

interface Counted extends Omit<IdentifyingElement, 'instances' | 'values'> {
  instances: number;
  readonly values: Set<string>;
}

export class IdentifyingTable {
  #instances = 0;
  readonly #entries = new Map<string, Counted>();
  readonly #flags = {
    burnedIn: new Map<string, number>(),
    recognizable: new Map<string, number>(),
    removed: new Map<string, number>(),
  };

  add(leaves: readonly Leaf[]): void {
    this.#instances += 1;
    const here = new Set<string>();
    const byPath = new Map<string, string>();
    for (const leaf of leaves) {
      if (Object.values(FLAGS).some((path) => path === leaf.path))
        byPath.set(leaf.path, leaf.value);
      if (leaf.value === '') continue;
      const found = reasonOf(leaf);
      if (found === null) continue;
      const tag = lastTagOf(leaf);
      const key = `${isPrivate(tag) ? `${leaf.creator} ` : ''}${tag}`;
      const entry = this.#entryOf(key, tag, leaf, found);
      if (entry.values.size < MAX_VALUES) entry.values.add(leaf.value);
      if (!here.has(key)) entry.instances += 1;
      here.add(key);
    }
    for (const [flag, path] of Object.entries(FLAGS)) {
      const counts = this.#flags[flag as keyof typeof FLAGS];
      const value = byPath.get(path) ?? '';
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }

  #entryOf(key: string, tag: Tag, leaf: Leaf, found: Found): Counted {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const { path, vr } = leaf;
    const name = nameOfElement(leaf);
    const entry = { key, tag, name, vr, path, ...found, instances: 0, values: new Set<string>() };
    this.#entries.set(key, entry);
    return entry;
  }

  /** In order of reasons, then of tags. */
  elements(): IdentifyingElement[] {
    return [...this.#entries.values()]
      .map((entry) => ({ ...entry, values: [...entry.values] }))
      .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) || a.tag - b.tag);
  }

  flags(): Flags {
    return { instances: this.#instances, ...this.#flags };
  }
}

const ORDER: readonly Reason[] = ['profile', 'inside', 'name', 'free-text', 'private'];

type Found = Pick<IdentifyingElement, 'reason' | 'action'>;

function reasonOf(leaf: Leaf): Found | null {
  const tag = lastTagOf(leaf);
  // The name of a maker's dictionary says nothing of the patient.
  if (isPrivateCreator(tag)) return null;
  const action = profileAction(tag);
  if (isPrivate(tag)) return { reason: 'private', action };
  if (action !== '') return { reason: 'profile', action };
  const around = actionAround(leaf.path);
  if (around !== '') return { reason: 'inside', action: around };
  if (leaf.vr === 'PN') return { reason: 'name', action: '' };
  return FREE_TEXT.has(leaf.vr) ? { reason: 'free-text', action: '' } : null;
}

/** What the profile does with the sequences around an element. */
function actionAround(path: string): string {
  const sequences = path.split('.').slice(0, -1);
  for (const step of sequences) {
    const digits = /^([0-9A-F]{8})(?:#\d+)?\[/.exec(step)?.[1];
    const action = digits === undefined ? '' : profileAction(parseInt(digits, 16));
    if (action.startsWith('X')) return action;
  }
  return '';
}
