/**
 * Words for doubts about order and grouping.
 */
import type { OrderWarning } from '#catalog/catalog.ts';
import { counted, number } from '#errors/words.ts';

type Data = OrderWarning['data'];

const mm = (value: number | string | undefined): string =>
  typeof value === 'number' ? `${Number(value.toFixed(2))} mm` : `${value ?? '?'} mm`;
const count = (value: number | string | undefined): number => Number(value ?? 0);

/** One sentence with the numbers in it. */
export function describeWarning(warning: OrderWarning): string {
  return SENTENCES[warning.kind](warning.data);
}

const SENTENCES: Readonly<Record<OrderWarning['kind'], (data: Data) => string>> = {
  'missing-slices': (data) =>
    `${counted(count(data['count']), 'slice is', 'slices are')} missing${afterSlice(data)}: a gap of ${mm(data['gapMm'])} where ${mm(data['medianMm'])} is usual.`,
  'irregular-spacing': (data) =>
    `The spacing is irregular: from ${mm(data['minMm'])} to ${mm(data['maxMm'])}, mostly ${mm(data['medianMm'])}.`,
  'repeated-position': (data) =>
    `${counted(count(data['frames']), 'frame')} share ${counted(count(data['positions']), 'position')}, and nothing in the headers tells them apart.`,
  'incomplete-set': (data) =>
    `${String(data['axis'])} ${String(data['value'])} has ${number(count(data['present']))} of ${counted(count(data['expected']), 'position')}.`,
  'gantry-tilt': (data) => gantryTilt(data),
  'thickness-differs': (data) =>
    `Slices are ${mm(data['thicknessMm'])} thick and ${mm(data['spacingMm'])} apart.`,
  'instance-number-holes': (data) =>
    `${counted(count(data['missing']), 'Instance Number')} between ${String(data['first'])} and ${String(data['last'])} ${count(data['missing']) === 1 ? 'is' : 'are'} not there.`,
  'count-differs': (data) =>
    `${number(count(data['loaded']))} loaded; the header claims ${number(count(data['claimed']))} (${String(data['element'])}).`,
  'mixed-window': (data) => `The slices have ${number(count(data['values']))} different windows.`,
  'mixed-rescale': (data) =>
    `The slices have ${number(count(data['values']))} different rescale values; each is shown with its own.`,
  'mixed-kernel': (data) =>
    `The slices have ${number(count(data['values']))} different convolution kernels.`,
  'no-uid': (data) =>
    `${counted(count(data['count']), 'instance has', 'instances have')} no SOP Instance UID.`,
  'shared-uid': (data) =>
    `${counted(count(data['count']), 'instance shares its', 'instances share their')} SOP Instance UID with a file of other content; all are shown.`,
  'series-in-two-studies': (data) =>
    `The Series Instance UID stands in ${number(count(data['studies']))} studies; they are kept apart.`,
  'series-of-two-patients': (data) =>
    `The Series Instance UID belongs to ${number(count(data['patients']))} patients; they are kept apart.`,
  'inferred-group': (data) =>
    `No ${String(data['missing'])} UID stands in the header: the group is inferred from patient, date, series number and folder.`,
  'bad-orientation': (data) =>
    `${counted(count(data['count']), 'instance has', 'instances have')} an orientation that is no pair of perpendicular unit vectors; it is not used.`,
  'no-position': (data) =>
    `${counted(count(data['frames']), 'frame has', 'frames have')} no usable position and ${count(data['frames']) === 1 ? 'stands' : 'stand'} last.`,
  'guessed-order': (data) => `The order is a guess, by ${String(data['field'])}.`,
  'low-trust-order': (data) =>
    `The order is by ${String(data['field'])}, which scanners do not always fill truly.`,
  'fixed-direction': (data) => fixedDirection(data),
  mosaic: (data) =>
    `${counted(count(data['frames']), 'picture is a volume', 'pictures are volumes')} tiled into one plane (Siemens mosaic), shown as stored.`,
  'missing-parts': (data) =>
    `The concatenation has ${counted(count(data['total']), 'part')}; ${number(count(data['missing']))} ${count(data['missing']) === 1 ? 'is' : 'are'} missing.`,
  'dimension-index-differs': (data) =>
    `${String(data['field'])} disagrees with the positions at ${counted(count(data['frames']), 'frame')}.`,
};

/** In an order that a user has chosen the neighbours of a gap may not be neighbours any more. */
function afterSlice(data: Data): string {
  return data['after'] === undefined ? '' : ` after slice ${number(count(data['after']))}`;
}

function gantryTilt(data: Data): string {
  const degrees = Number(count(data['degrees']).toFixed(2));
  const quoted = data['quotedDegrees'];
  const says = quoted === undefined ? '' : ` (the header says ${String(quoted)}°)`;
  if (data['uneven'] !== undefined) {
    return `The slices are shifted against each other in their plane, unevenly${says}.`;
  }
  return `The slices are sheared by ${degrees}°${says}: the gantry was tilted.`;
}

function fixedDirection(data: Data): string {
  const rho = data['rho'];
  const why =
    typeof rho === 'number'
      ? `Instance Number hardly follows the position (rank correlation ${rho.toFixed(2)})`
      : 'Instance Numbers are missing';
  return `${why}; the direction is fixed: ${String(data['direction'])}.`;
}
