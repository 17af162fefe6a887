/**
 * What the file says of the shown picture and is not applied, with the reason. Pure.
 */
import type { UnappliedFacts } from '#catalog/instanceSummary.ts';
import type { LostOverlay } from '#dicom/pictureMarks.ts';
import { type FramePlace, overlayGroups } from '#store/selectors.ts';
import type { Layers, Shown } from '#store/state.ts';
import type { Stage } from '#ui/drawn/howDrawn.ts';
import { countOf, visibleText } from '#ui/format.ts';

export function notApplied(place: FramePlace, shown: Shown, layers: Layers): readonly Stage[] {
  const { unapplied, image } = place.instance.summary;
  return [
    ...tables(place, shown),
    ...shown.lostOverlays.map(lostOverlay),
    ...switchedOff(place, layers),
    ...(unapplied === undefined ? [] : ofHeader(unapplied, image?.photometricInterpretation ?? '')),
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

function lostOverlay({ group, reason }: LostOverlay): Stage {
  const name = `Overlay ${group.toString(16).toUpperCase()}`;
  switch (reason.kind) {
    case 'data-cut':
      return { name, says: 'Its data ends before its last row: what is missing is not drawn.' };
    case 'bit-not-coded':
      return {
        name,
        says: `It stands in bit ${reason.bit} of the samples, and the compressed frame codes bits 0 to ${reason.codedBits - 1} alone.`,
      };
    case 'lossy-samples':
      return {
        name,
        says: 'It stands in the samples, and lossy compression keeps no single bits.',
      };
    case 'no-such-bits':
      return { name, says: 'It should stand in unused bits of the samples, which have none.' };
    case 'no-plane':
      return { name, says: 'It is named as a bitmap shutter, and is not in the file.' };
    default:
      return reason satisfies never;
  }
}

function switchedOff(place: FramePlace, layers: Layers): Stage[] {
  const stages: Stage[] = [];
  if (overlayGroups(place).length > 0 && !layers.overlays) {
    stages.push({ name: 'Overlays', says: 'Switched off.' });
  }
  if (place.facts?.shutter !== undefined && !layers.shutters) {
    stages.push({ name: 'Display shutter', says: 'Switched off.' });
  }
  return stages;
}

/**
 * Photometric Interpretation decides on the inversion, once; a shape that says the same is no news
 * (PS3.3 C.7.6.3.1.2, C.8.11.3.1.2).
 */
function shapeWords(shape: string, photometric: string): string {
  if (shape === '' || !photometric.startsWith('MONOCHROME')) return '';
  const isInverse = photometric === 'MONOCHROME1';
  if (shape === (isInverse ? 'INVERSE' : 'IDENTITY')) return '';
  if (shape !== 'INVERSE' && shape !== 'IDENTITY') return `${visibleText(shape)}: not supported.`;
  const done = isInverse ? 'inverted, once' : 'not inverted';
  return `${shape} contradicts ${photometric}, which is followed: ${done}.`;
}

function ofHeader(unapplied: UnappliedFacts, photometric: string): Stage[] {
  const { iccProfile, presentationLutShape, supplementalPalette } = unapplied;
  const stages: Stage[] = [];
  if (iccProfile !== null) {
    const named = iccProfile === '' ? 'A profile without a name' : visibleText(iccProfile);
    stages.push({ name: 'ICC profile', says: `${named}: colours are shown as they are stored.` });
  }
  const shape = shapeWords(presentationLutShape, photometric);
  if (shape !== '') stages.push({ name: 'Presentation LUT Shape', says: shape });
  if (supplementalPalette) {
    const says = 'Pixel Presentation does not ask for it: drawn in grey alone.';
    stages.push({ name: 'Supplemental palette', says });
  }
  if (unapplied.enhancedPalette) {
    const says = 'Palettes and blending by data path are not supported: drawn without them.';
    stages.push({ name: 'Enhanced palette', says });
  }
  return stages;
}
