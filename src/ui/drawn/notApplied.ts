/**
 * What the file says of the shown picture and is not applied, with the reason. Pure.
 */
import type { UnappliedFacts } from '#catalog/instanceSummary.ts';
import { canDrawOverlay } from '#pixels/marks.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Layers, Shown } from '#store/state.ts';
import type { Stage } from '#ui/drawn/howDrawn.ts';
import { countOf, visibleText } from '#ui/format.ts';

export function notApplied(place: FramePlace, shown: Shown, layers: Layers): readonly Stage[] {
  const { unapplied } = place.instance.summary;
  return [
    ...tables(place, shown),
    ...overPicture(place, layers),
    ...(unapplied === undefined ? [] : ofHeader(unapplied)),
  ];
}

function tables({ facts }: FramePlace, shown: Shown): Stage[] {
  const unread = shown.unreadLuts.map((lut) => ({
    name: lut === 'modality' ? 'Modality LUT' : 'VOI LUT',
    says: 'Its descriptor or its data is missing or cut.',
  }));
  const { windows = [], voiLuts = [], padding = null } = facts?.gray ?? {};
  const others = windows.length + voiLuts.length - 1;
  const stages: Stage[] = [...unread];
  if (shown.voi !== null && others > 0) {
    const says = `${countOf(others, 'window or VOI LUT', 'windows and VOI LUTs')} of the header beside the first: among the presets.`;
    stages.push({ name: 'Other windows', says });
  }
  if (padding !== null) {
    const { value, limit } = padding;
    const range = value === limit ? `${value}` : `${value} to ${limit}`;
    const says = `Stored values of ${range} are drawn like any other; a window that is computed leaves them out.`;
    stages.push({ name: 'Pixel padding', says });
  }
  return stages;
}

function overPicture({ facts, instance }: FramePlace, layers: Layers): Stage[] {
  const { overlays = [], image } = instance.summary;
  const undrawn = overlays.filter((one) => image && !canDrawOverlay(one, image)).length;
  const stages: Stage[] = [];
  if (undrawn > 0) {
    const says = `${countOf(undrawn, 'plane')} in unused bits of compressed samples: the decoder does not keep them.`;
    stages.push({ name: 'Overlays', says });
  }
  if (overlays.length > 0 && !layers.overlays) {
    stages.push({ name: 'Overlays', says: 'Switched off.' });
  }
  if (facts?.shutter !== undefined && !layers.shutters) {
    stages.push({ name: 'Display shutter', says: 'Switched off.' });
  }
  if (facts?.shutter && facts.shutter.bitmap !== null) {
    stages.push({ name: 'Bitmap shutter', says: 'Not supported.' });
  }
  return stages;
}

function ofHeader(unapplied: UnappliedFacts): Stage[] {
  const { iccProfile, presentationLutShape, realWorldValues, supplementalPalette } = unapplied;
  const stages: Stage[] = [];
  if (iccProfile !== null) {
    const named = iccProfile === '' ? 'A profile without a name' : visibleText(iccProfile);
    stages.push({ name: 'ICC profile', says: `${named}: colours are shown as they are stored.` });
  }
  if (presentationLutShape !== '' && presentationLutShape !== 'IDENTITY') {
    const says = `${visibleText(presentationLutShape)}: the photometric interpretation has decided already; it is not applied a second time.`;
    stages.push({ name: 'Presentation LUT Shape', says });
  }
  if (realWorldValues) {
    stages.push({ name: 'Real World Value Mapping', says: 'Listed in the header, not computed.' });
  }
  if (supplementalPalette) {
    stages.push({ name: 'Supplemental palette', says: 'Not supported: drawn in grey alone.' });
  }
  return stages;
}
