/**
 * Modules of SOP classes and the types of their attributes (PS3.3 annex A and C).
 *
 * The table is large and needed by the check of one instance alone: ask for it once, then look up
 * without waiting. Unpacked module by module on first use.
 */
import type { Tag } from '#dicom/tag.ts';

/** Type of an attribute (PS3.5 7.4); '3' only where something inside has a type. */
export type AttributeType = '1' | '1C' | '2' | '2C' | '3';

/** Mandatory, conditional, user option (PS3.3 A.1.3). */
export type ModuleUsage = 'M' | 'C' | 'U';

export interface ModuleAttribute {
  /** Of a repeating group the first: 60xx is 6000. */
  readonly tag: Tag;
  readonly repeats: boolean;
  readonly type: AttributeType;
  /** Attributes of the items, where it is a sequence. */
  readonly inside: readonly ModuleAttribute[];
}

export interface ModuleTable {
  readonly name: string;
  /** Table of PS3.3, e.g. `C.7-1`; '' where its attributes are not known here. */
  readonly table: string;
  readonly attributes: readonly ModuleAttribute[];
}

export interface SopClassModule extends ModuleTable {
  readonly usage: ModuleUsage;
}

const STORAGE = '1.2.840.10008.5.1.4.1.1';

interface Loaded {
  readonly sections: readonly string[];
  readonly modulesByClass: ReadonlyMap<string, readonly string[]>;
}

let loaded: Loaded | undefined;
const unpacked = new Map<number, ModuleTable>();

export async function loadModules(): Promise<void> {
  if (loaded !== undefined) return;
  const { moduleAttributes, sopClassModules } =
    await import('#dicom/dictionary/modules.generated.ts');
  const classes = sopClassModules.trim().split('\n');
  loaded = {
    sections: moduleAttributes.split('\n#').slice(1),
    modulesByClass: new Map(
      classes.map((line) => {
        const [uid = '', ...modules] = line.split(' ').filter(Boolean);
        return [uid.startsWith('.') ? `${STORAGE}${uid}` : uid, modules];
      }),
    ),
  };
}

/** Modules of an object of this SOP class; none where the class is unknown or nothing is loaded. */
export function modulesOf(sopClassUID: string): readonly SopClassModule[] {
  const codes = loaded?.modulesByClass.get(sopClassUID) ?? [];
  return codes.map((code) => ({
    ...moduleAt(parseInt(code.slice(1), 36)),
    usage: code.charAt(0) as ModuleUsage,
  }));
}

function moduleAt(index: number): ModuleTable {
  const known = unpacked.get(index);
  if (known !== undefined) return known;
  const [head = '', ...lines] = (loaded?.sections[index] ?? '').trim().split('\n');
  const [, name = '', table = ''] = head.split('|');
  const made = { name, table, attributes: attributesOf(lines) };
  unpacked.set(index, made);
  return made;
}

function attributesOf(lines: readonly string[]): ModuleAttribute[] {
  const top: ModuleAttribute[] = [];
  const levels: ModuleAttribute[][] = [top];
  for (const line of lines) {
    const depth = line.lastIndexOf('>') + 1;
    const inside: ModuleAttribute[] = [];
    const digits = line.slice(depth, depth + 8);
    const tag = parseInt(digits.replaceAll('X', '0'), 16);
    const type = line.slice(depth + 8) as AttributeType;
    levels[depth]?.push({ tag, repeats: digits.includes('X'), type, inside });
    levels[depth + 1] = inside;
  }
  return top;
}
