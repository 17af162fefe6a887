/**
 * Private elements by their creator: a private block stands where its creator says (PS3.5 7.8.1).
 * Without the creator an element of that number is anything.
 */
import type { DataSet } from '#dicom/dataSet.ts';
import type { Tag } from '#dicom/tag.ts';

export interface PrivateElement {
  /** Odd. */
  readonly group: number;
  readonly creator: string;
  /** The last two digits of its tag. */
  readonly byte: number;
}

export interface PrivatePlace {
  readonly data: DataSet;
  readonly tag: Tag;
}

/** The creators of some data sets, read when they are first asked for. */
export class PrivateIndex {
  private readonly sets: () => readonly DataSet[];
  /** Data sets and first tags of the blocks, by group and creator. */
  private blocks: ReadonlyMap<string, readonly PrivatePlace[]> | null = null;

  constructor(sets: () => readonly DataSet[]) {
    this.sets = sets;
  }

  find({ group, creator, byte }: PrivateElement): PrivatePlace | undefined {
    this.blocks ??= blocksOf(this.sets());
    for (const { data, tag: block } of this.blocks.get(`${group} ${creator}`) ?? []) {
      const tag = block + byte;
      if (data.element(tag) !== undefined) return { data, tag };
    }
    return undefined;
  }
}

function blocksOf(sets: readonly DataSet[]): Map<string, PrivatePlace[]> {
  const blocks = new Map<string, PrivatePlace[]>();
  for (const data of sets) {
    for (const { tag } of data.elements()) {
      const group = Math.floor(tag / 0x10000);
      const block = tag % 0x10000;
      if (group % 2 === 0 || block < 0x10 || block > 0xff) continue;
      const key = `${group} ${data.text(tag)}`;
      const place = { data, tag: group * 0x10000 + block * 0x100 };
      const known = blocks.get(key);
      if (known === undefined) blocks.set(key, [place]);
      else known.push(place);
    }
  }
  return blocks;
}
