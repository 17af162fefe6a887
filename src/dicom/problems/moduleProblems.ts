/**
 * Attributes that the modules of the SOP class ask for, and that are missing or empty (PS3.3, types
 * of PS3.5 7.4).
 *
 * Mandatory modules are always checked; others where an attribute of type 1 or 2 that is theirs alone
 * shows that they are meant to be there; overlay modules for each overlay group of the data set.
 * Whether a condition holds is not known here: an absent 1C or 2C of a mandatory module is a hint.
 */
import { lookupElement } from '#dicom/dictionary/elements.ts';
import { modulesOf, type ModuleAttribute, type SopClassModule } from '#dicom/dictionary/modules.ts';
import type { DicomElement } from '#dicom/element.ts';
import type { Problem, ProblemReport, Severity } from '#dicom/problems/problem.ts';
import { elementOf, groupOf, type Tag, tag as tagOf, tagKey } from '#dicom/tag.ts';

type Add = (problem: Problem) => void;
type Level = ReadonlyMap<Tag, DicomElement>;

interface Demand {
  readonly attribute: ModuleAttribute;
  readonly module: SopClassModule;
}

const NOTHING_INSIDE: readonly ModuleAttribute[] = [];

/** The strictest type counts where two modules have the same attribute. */
const STRICTNESS = { '1': 4, '1C': 3, '2': 2, '2C': 1, '3': 0 } as const;

export function moduleProblems(
  elements: readonly DicomElement[],
  sopClassUID: string,
  add: Add,
): Pick<ProblemReport, 'modulesKnown' | 'unchecked'> {
  const ofClass = modulesOf(sopClassUID);
  if (ofClass.length === 0) return { modulesKnown: false, unchecked: [] };
  const top = levelOf(elements);
  const modules = ofClass.flatMap((module) => forEachGroup(module, top));
  const mandatory = modules.filter(({ usage }) => usage === 'M');
  const theirs = new Set(mandatory.flatMap(tagsOf));
  const meant = modules.filter(
    (module) => module.usage !== 'M' && isMeant(module, theirs, modules, top),
  );
  const asked = new Set([...mandatory, ...meant]);
  for (const { attribute, module } of demands(modules, asked)) {
    check(attribute, module, top, '', add);
  }
  const unchecked = ofClass.filter(({ table }) => table === '').map(({ name }) => name);
  return { modulesKnown: true, unchecked };
}

/** Overlay groups are even ones (PS3.5 7.6). */
const OVERLAY_GROUPS = Array.from({ length: 16 }, (_, at) => 0x6000 + 2 * at);

/** A module of repeating attributes once for each of their groups in the data set; others as they are. */
function forEachGroup(module: SopClassModule, top: Level): SopClassModule[] {
  if (!module.attributes.some(({ repeats }) => repeats)) return [module];
  const groups = new Set(Array.from(top.keys(), groupOf));
  return OVERLAY_GROUPS.filter((group) => groups.has(group)).map((group) => ({
    ...module,
    attributes: module.attributes.map((attribute) =>
      attribute.repeats ? { ...attribute, tag: tagOf(group, elementOf(attribute.tag)) } : attribute,
    ),
  }));
}

/**
 * What is asked of each attribute: the strictest type of the modules that are asked for. What stands
 * inside the items of a sequence is asked by any module, where the sequence is there.
 */
function demands(
  modules: readonly SopClassModule[],
  asked: ReadonlySet<SopClassModule>,
): Iterable<Demand> {
  const byTag = new Map<Tag, Demand>();
  for (const module of modules) {
    for (const attribute of module.attributes) {
      const type = asked.has(module) ? attribute.type : '3';
      const known = byTag.get(attribute.tag);
      const inside = [attribute.inside, known?.attribute.inside ?? NOTHING_INSIDE].find(
        ({ length }) => length > 0,
      );
      const isStricter = known === undefined || STRICTNESS[type] > STRICTNESS[known.attribute.type];
      const strictest = isStricter ? { ...attribute, type } : known.attribute;
      byTag.set(attribute.tag, {
        attribute: { ...strictest, inside: inside ?? NOTHING_INSIDE },
        module: isStricter ? module : known.module,
      });
    }
  }
  return byTag.values();
}

function isMeant(
  module: SopClassModule,
  mandatory: ReadonlySet<Tag>,
  modules: readonly SopClassModule[],
  top: Level,
): boolean {
  const others = new Set(modules.filter((other) => other !== module).flatMap(tagsOf));
  return module.attributes.some(
    ({ tag, type }) =>
      (type === '1' || type === '2') && !mandatory.has(tag) && !others.has(tag) && top.has(tag),
  );
}

function tagsOf({ attributes }: SopClassModule): Tag[] {
  return attributes.map(({ tag }) => tag);
}

function check(
  { tag, type, inside }: ModuleAttribute,
  module: SopClassModule,
  level: Level,
  around: string,
  add: Add,
): void {
  const element = level.get(tag);
  const grade: Severity = module.usage === 'M' ? 'error' : 'warning';
  const name = lookupElement(tag)?.name ?? '';
  const data = { type, name, module: module.name, table: module.table };
  if (element === undefined) {
    const isCondition = type.endsWith('C');
    if (type === '3' || (isCondition && module.usage !== 'M')) return;
    const rule = isCondition ? 'condition' : 'missing';
    add({ rule, severity: isCondition ? 'hint' : grade, path: around, tag, data });
    return;
  }
  const path = around === '' ? tagKey(tag) : `${around}.${tagKey(tag)}`;
  if (isEmpty(element)) {
    if (type.startsWith('1')) add({ rule: 'empty', severity: grade, path, tag, data });
    return;
  }
  if (inside.length === 0) return;
  for (const [index, item] of (element.items ?? []).entries()) {
    const below = levelOf(item.elements);
    for (const attribute of inside) check(attribute, module, below, `${path}[${index}]`, add);
  }
}

function isEmpty({ items, fragments, valueLength }: DicomElement): boolean {
  if (fragments !== undefined) return false;
  return items === undefined ? valueLength === 0 : items.length === 0;
}

/** Of a repeated tag the first counts, as its path does. */
function levelOf(elements: readonly DicomElement[]): Level {
  const level = new Map<Tag, DicomElement>();
  for (const element of elements) if (!level.has(element.tag)) level.set(element.tag, element);
  return level;
}
