/**
 * Words for doubts about order and grouping: the fact, then the remedy where there is one.
 */
import type { OrderWarning } from '#catalog/catalog.ts';
import { counted, number, type Words } from '#errors/words.ts';

type Data = OrderWarning['data'];
type Describe = (data: Data, severity: OrderWarning['severity']) => Words;

/** One sentence with the numbers in it, and what the reader can do, '' where there is nothing to do. */
export function describeWarning({ kind, data, severity }: OrderWarning): Words {
  return WORDS[kind](data, severity);
}

const mm = (value: number | string | undefined): string =>
  typeof value === 'number' ? `${Number(value.toFixed(2))} mm` : `${value ?? '?'} mm`;
const count = (value: number | string | undefined): number => Number(value ?? 0);
const said = (fact: string, remedy = ''): Words => ({ fact, remedy });

const WORDS: Readonly<Record<OrderWarning['kind'], Describe>> = {
  'missing-slices': (data) => {
    const slices = counted(count(data['count']), 'slice is', 'slices are');
    const usual = `a gap of ${mm(data['gapMm'])} where ${mm(data['medianMm'])} is usual`;
    return said(
      `${slices} missing${afterSlice(data)}: ${usual}.`,
      count(data['count']) === 1
        ? 'Look for the file: it may not have been exported.'
        : 'Look for the files: they may not have been exported.',
    );
  },
  'irregular-spacing': (data) =>
    said(
      `The spacing is irregular: from ${mm(data['minMm'])} to ${mm(data['maxMm'])}, mostly ${mm(data['medianMm'])}.`,
      data['dividedBy'] === undefined
        ? 'Do not measure through the slices by counting them.'
        : `${String(data['dividedBy'])} tells ${number(count(data['sets']))} evenly spaced sets apart: look whether they belong together.`,
    ),
  'repeated-position': (data) =>
    said(
      `${counted(count(data['frames']), 'frame')} share ${counted(count(data['positions']), 'position')}, and nothing in the headers tells them apart.`,
      'Compare their headers; all of them are shown.',
    ),
  'incomplete-set': (data, severity) =>
    said(
      `${String(data['axis'])} ${String(data['value'])} has ${number(count(data['present']))} of ${counted(count(data['expected']), 'position')}.`,
      // Sets that cover different ranges anyway lack nothing.
      severity === 'warning' ? 'Look for the missing files.' : '',
    ),
  'gantry-tilt': gantryTilt,
  'thickness-differs': (data) => {
    const isThicker = count(data['thicknessMm']) > count(data['spacingMm']);
    const so = isThicker ? 'they overlap' : 'there are gaps between them';
    return said(
      `Slices are ${mm(data['thicknessMm'])} thick and ${mm(data['spacingMm'])} apart: ${so}.`,
    );
  },
  'instance-number-holes': (data) =>
    said(
      `${counted(count(data['missing']), 'Instance Number')} between ${String(data['first'])} and ${String(data['last'])} ${count(data['missing']) === 1 ? 'is' : 'are'} not there.`,
      'Compare with the source: files may be missing. Scanners also leave numbers out.',
    ),
  'count-differs': (data) =>
    said(
      `${number(count(data['loaded']))} loaded; the header claims ${number(count(data['claimed']))} (${String(data['element'])}).`,
      'Compare with the source: files may be missing. Headers also claim what was never sent.',
    ),
  'mixed-window': (data) =>
    said(
      `The slices have ${number(count(data['values']))} different windows; each is drawn with its own.`,
      'Choose a window to see all of them alike.',
    ),
  'mixed-rescale': (data) =>
    said(
      `The slices have ${number(count(data['values']))} different rescale values; each is shown with its own.`,
    ),
  'mixed-kernel': (data) =>
    said(
      `The slices have ${number(count(data['values']))} different convolution kernels.`,
      'Compare only slices of one kernel: two reconstructions may stand in one series.',
    ),
  'mixed-thickness': (data) =>
    said(`The slices have ${number(count(data['values']))} different thicknesses.`),
  'mixed-reference': (data) =>
    said(
      `Every slice has another Frame of Reference UID (${number(count(data['values']))} in all); they are ordered as if it were one.`,
      'Check that the slices belong together: the UIDs may have been replaced one by one.',
    ),
  'no-uid': (data) =>
    said(
      `${counted(count(data['count']), 'instance has', 'instances have')} no SOP Instance UID.`,
      'Look for copies yourself: without a UID they cannot be told.',
    ),
  'shared-uid': (data) =>
    said(
      `${counted(count(data['count']), 'instance shares its', 'instances share their')} SOP Instance UID with a file of other content; all are shown.`,
      'Compare their headers: one may have been changed without a new UID.',
    ),
  'series-in-two-studies': (data) =>
    said(
      `The Series Instance UID stands in ${number(count(data['studies']))} studies; they are kept apart.`,
      'Check which study is right: the files were edited or merged before.',
    ),
  'series-of-two-patients': (data) =>
    said(
      `The Series Instance UID belongs to ${number(count(data['patients']))} patients; they are kept apart.`,
      'Check the Patient IDs in the headers.',
    ),
  'inferred-group': (data) =>
    said(
      `No ${String(data['missing'])} UID stands in the header: the group is inferred from patient, date, series number and folder.`,
      'Check that its files belong together.',
    ),
  'bad-orientation': (data) =>
    said(
      `${counted(count(data['count']), 'instance has', 'instances have')} an orientation that is no pair of perpendicular unit vectors; it is not used.`,
      'Read Image Orientation (Patient) in the header.',
    ),
  'no-position': (data) =>
    said(
      `${counted(count(data['frames']), 'frame has', 'frames have')} no usable position and ${count(data['frames']) === 1 ? 'stands' : 'stand'} last.`,
      'Look at the pictures and their headers to see where they belong.',
    ),
  'guessed-order': (data) =>
    said(`The order is a guess, by ${String(data['field'])}.`, 'Do not rely on it.'),
  'low-trust-order': (data) =>
    said(
      `The order is by ${String(data['field'])}, which is not always filled truly.`,
      'Check it against the anatomy.',
    ),
  'fixed-direction': fixedDirection,
  mosaic: (data) => {
    const slices =
      data['slices'] === undefined ? '' : ` of ${counted(count(data['slices']), 'slice')}`;
    const pictures = counted(count(data['frames']), 'picture is a volume', 'pictures are volumes');
    return said(`${pictures}${slices} tiled into one plane (Siemens mosaic), shown as stored.`);
  },
  'missing-parts': (data) =>
    said(
      `The concatenation has ${counted(count(data['total']), 'part')}; ${number(count(data['missing']))} ${count(data['missing']) === 1 ? 'is' : 'are'} missing.`,
      'Look for the other files of the object.',
    ),
  'dimension-index-differs': (data) =>
    said(
      `${String(data['field'])} disagrees with the positions at ${counted(count(data['frames']), 'frame')}; the positions count.`,
    ),
  'named-by-directory': (data) =>
    said(`From the DICOMDIR, not in the files: ${String(data['elements'])}.`),
};

/** In an order that a user has chosen the neighbours of a gap may not be neighbours any more. */
function afterSlice(data: Data): string {
  return data['after'] === undefined ? '' : ` after slice ${number(count(data['after']))}`;
}

function gantryTilt(data: Data): Words {
  const degrees = Number(count(data['degrees']).toFixed(2));
  const quoted = data['quotedDegrees'];
  const says = quoted === undefined ? '' : ` (the header says ${String(quoted)}°)`;
  if (data['uneven'] !== undefined) {
    return said(
      `The slices are shifted against each other in their plane, unevenly${says}.`,
      'Check that all of them belong to one acquisition.',
    );
  }
  return said(`The slices are sheared by ${degrees}°${says}: the gantry was tilted.`);
}

function fixedDirection(data: Data): Words {
  const rho = data['rho'];
  const why =
    typeof rho === 'number'
      ? `Instance Number hardly follows the position (rank correlation ${rho.toFixed(2)})`
      : 'Instance Numbers are missing';
  return said(`${why}; the direction is fixed: ${String(data['direction'])}.`);
}
