/**
 * Where the headers of one stack disagree with its geometry, with each other, or with the count of
 * what is there. Lengths in mm.
 */
import type { OrderWarning, Stack } from '#catalog/catalog.ts';
import { imageTypeOf, type StackDraft } from '#catalog/drafts.ts';
import type { OrderedStack } from '#catalog/orderStack.ts';
import { median } from '#catalog/position.ts';
import { rounded, type Spacing } from '#catalog/spacingChecks.ts';
import { THICKNESS_MM, THICKNESS_RATIO } from '#catalog/tolerances.ts';
import { note, warning } from '#catalog/warnings.ts';

export function headerDoubts(draft: StackDraft, ordered: OrderedStack): OrderWarning[] {
  const warnings: OrderWarning[] = [];
  const instances = new Set(ordered.records.map(({ instance }) => instance));
  const bad = [...instances].filter(({ summary }) => summary.badOrientation);
  if (bad.length > 0) warnings.push(warning('bad-orientation', bad, { count: bad.length }));
  const references = new Set([...instances].map(({ summary }) => summary.frameOfReferenceUID));
  references.delete('');
  if (references.size > 1) {
    warnings.push(warning('mixed-reference', [], { values: references.size }));
  }
  for (const { missingParts, claimedParts, instances: parts } of draft.units) {
    if (missingParts === 0) continue;
    const data = { missing: missingParts, total: claimedParts };
    warnings.push(warning('missing-parts', parts, data));
  }
  // Siemens tiles the slices of a volume into one picture: the gaps between them are not told.
  const tiled = ordered.records.filter((record) => imageTypeOf(record).includes('MOSAIC'));
  if (tiled.length > 0) {
    const slices = tiled[0]?.facts.mosaic?.slices ?? 0;
    warnings.push(note('mosaic', [], { frames: tiled.length, ...(slices > 0 ? { slices } : {}) }));
  }
  return warnings;
}

/** Thicker than their distance: slices overlap; thinner: there is a gap between them. */
export function thicknessDiffers(ordered: OrderedStack, { typical }: Spacing): OrderWarning[] {
  const known = ordered.records.flatMap(({ facts }) => facts.sliceThickness ?? []);
  const thickness = median(known);
  if (typical === null || thickness === null || thickness <= 0) return [];
  const tolerance = Math.max(THICKNESS_MM, THICKNESS_RATIO * typical);
  if (Math.abs(thickness - typical) <= tolerance) return [];
  const data = { thicknessMm: rounded(thickness), spacingMm: rounded(typical) };
  return [note('thickness-differs', [], data)];
}

/** Settings that vary within the stack, and are not what its further axes are made of. */
export function mixedSettings(ordered: OrderedStack): OrderWarning[] {
  const { records, axes } = ordered;
  const rescale = new Set<string>();
  const window = new Set<string>();
  const kernel = new Set<string>();
  const thickness = new Set<number>();
  for (const { facts } of records) {
    const { slope, intercept, rescaleType, windows, voiLuts } = facts.gray;
    rescale.add(`${slope} ${intercept} ${rescaleType}`);
    const first = windows[0];
    const luts = voiLuts.map(({ explanation }) => explanation).join();
    window.add(first ? `${first.center} ${first.width} ${first.function}` : luts);
    kernel.add(String(facts.axis['ConvolutionKernel'] ?? ''));
    // Rounded: writers are not of one mind about the last digits.
    if (facts.sliceThickness !== null) thickness.add(Math.round(facts.sliceThickness * 100));
  }
  const notes: OrderWarning[] = [];
  if (rescale.size > 1) notes.push(note('mixed-rescale', [], { values: rescale.size }));
  if (window.size > 1) notes.push(note('mixed-window', [], { values: window.size }));
  const isTold = (axis: string): boolean => axes.some(({ name }) => name === axis);
  if (kernel.size > 1 && !isTold('Convolution Kernel')) {
    notes.push(note('mixed-kernel', [], { values: kernel.size }));
  }
  if (thickness.size > 1 && !isTold('Slice Thickness')) {
    notes.push(note('mixed-thickness', [], { values: thickness.size }));
  }
  return notes;
}

interface Claim {
  readonly element: string;
  readonly n: number;
  readonly loaded: number;
}

/**
 * What the headers claim for this stack: slices of a volume (0054,0081), volumes (0020,0105; of PET
 * (0054,0101)), and for all that its series holds the instances of the series (0020,1209) and the
 * images of the acquisition (0020,1002). Scanners fill the latter with the slices of one volume too,
 * so only a claim above what is there counts.
 */
function claims(ordered: OrderedStack, isWhole: boolean): Claim[] {
  const { records, slots, sets } = ordered;
  const { claimed = {}, imageType = [], series } = records[0]?.instance.summary ?? {};
  const found: Claim[] = [];
  const add = (element: string, loaded: number): void => {
    const n = claimed[element];
    if (n !== undefined && n > 0) found.push({ element, n, loaded });
  };
  if (slots.length > 1) add('NumberOfSlices', slots.length);
  if (isWhole) add(OF_SERIES, new Set(records.map(({ instance }) => instance)).size);
  const volumes = new Set(sets).size;
  // A map that is derived from a time series still says how long that was.
  if (imageType[0] !== 'DERIVED') add('NumberOfTemporalPositions', volumes);
  if (series?.modality === 'PT' && slots.length > 1) add('NumberOfTimeSlices', volumes);
  if (isWhole) add('ImagesInAcquisition', records.length);
  return found;
}

/** Where it is not met, the series says so itself. */
const OF_SERIES = 'NumberOfSeriesRelatedInstances';
/** Claims about volumes do not stand beside the count of frames. */
const OF_VOLUMES = new Set(['NumberOfTemporalPositions', 'NumberOfTimeSlices']);

/** The claim to stand beside the count of frames, and a note for each that is not met. */
export function claimOf(
  ordered: OrderedStack,
  isWhole: boolean,
): { claimed?: Stack['claimed']; notes: OrderWarning[] } {
  const all = claims(ordered, isWhole);
  const shown = all.find(({ element, n, loaded }) => !OF_VOLUMES.has(element) && loaded <= n);
  const notes = all
    .filter(({ element, n, loaded }) => loaded < n && element !== OF_SERIES)
    .map(({ element, n, loaded }) => note('count-differs', [], { element, loaded, claimed: n }));
  return { notes, ...(shown && { claimed: { element: shown.element, n: shown.n } }) };
}
