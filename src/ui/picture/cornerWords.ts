/**
 * The words of the picture's corners that identify nobody: as they stand over the picture, and in a
 * saved one. Pure.
 */
import { setAt } from '#catalog/sets.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import { countOf, formatMm, formatNumber, formatZoom, visibleText } from '#ui/format.ts';

/** 'CT · Series 2'. */
export function seriesWords({ series }: FramePlace): string {
  const { modality, number } = series.facts;
  return joined([visibleText(modality), number === null ? '' : `Series ${number}`]);
}

/** What was done to the picture: 'inverted · turned 90°'. */
export function turnWords(shown: Shown): string {
  return joined([
    shown.inverted ? 'inverted' : '',
    shown.flippedHorizontal ? 'flipped left–right' : '',
    shown.flippedVertical ? 'flipped top–bottom' : '',
    shown.rotation === 0 ? '' : `turned ${shown.rotation}°`,
  ]);
}

/** '142.0 mm · 4.5 mm thick'. */
export function whereWords({ stack, facts }: FramePlace, shown: Shown): string {
  const position = stack.positions[shown.frameIndex] ?? null;
  const thickness = facts?.sliceThickness ?? null;
  return joined([
    position === null ? '' : formatMm(position),
    thickness === null ? '' : `${formatMm(thickness)} thick`,
  ]);
}

/** Whether the file holds less than the whole picture, '' where it holds all. */
export function shortfallWords({ instance }: FramePlace, shown: Shown): string {
  const { rows = 0, columns = 0 } = instance.summary.image ?? {};
  const missing = rows * columns - (shown.validPixels ?? rows * columns);
  return missing <= 0 ? '' : `The file ends early: ${countOf(missing, 'pixel')} missing`;
}

/** 'Lossy compression 10.5 : 1' where the picture lost detail, the ratio if the header tells it. */
export function lossyWords({ instance }: FramePlace, { losesDetail }: Shown): string {
  const { lossy } = instance.summary;
  if (lossy === null) return losesDetail ? 'Lossy compression' : '';
  const ratios = lossy.ratios.map((ratio) => `${Number(ratio.toFixed(1))} : 1`);
  return ['Lossy compression', ratios.join(', then ')].join(' ').trimEnd();
}

/** What says so, and by which method: for whoever asks. */
export function lossyReason({ instance }: FramePlace, { losesDetail }: Shown): string {
  const { bySyntax = false, byHeader = false, methods = [] } = instance.summary.lossy ?? {};
  const says = there([
    bySyntax ? 'The transfer syntax is lossy' : '',
    byHeader ? 'Lossy Image Compression (0028,2110) is 01' : '',
    losesDetail && !bySyntax ? 'The codestream of this frame is lossy' : '',
  ]);
  const named = methods.map((method) => METHODS[method] ?? visibleText(method));
  const how = named.length === 0 ? '' : `; by ${named.join(', then by ')}`;
  return `${says.join('. ')}${how}. Fine detail may be lost.`;
}

/** Defined terms of Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1). */
const METHODS: Readonly<Record<string, string>> = {
  ISO_10918_1: 'JPEG',
  ISO_14495_1: 'JPEG-LS',
  ISO_15444_1: 'JPEG 2000',
  ISO_15444_15: 'HTJ2K',
  ISO_18181_1: 'JPEG XL',
  ISO_13818_2: 'MPEG-2',
  ISO_14496_10: 'H.264',
  ISO_23008_2: 'H.265',
};

/** 'W 400 C 40'. An explanation is free text: it stays on the screen. */
export function voiWords(voi: Shown['voi']): string {
  if (voi === null) return '';
  if ('lut' in voi) return 'VOI LUT';
  return `W ${formatNumber(voi.width)} C ${formatNumber(voi.center)}`;
}

/** What lies over the picture in the file and is not drawn, '' where nothing is. */
export function undrawnWords({ lostOverlays }: Pick<Shown, 'lostOverlays'>): string {
  const count = (isCut: boolean) =>
    lostOverlays.filter(({ reason }) => (reason.kind === 'data-cut') === isCut).length;
  const [cut, lost] = [count(true), count(false)];
  return joined([
    lost === 0 ? '' : `${countOf(lost, 'overlay')} not drawn`,
    cut === 0 ? '' : `${countOf(cut, 'overlay')} cut`,
  ]);
}

/** A table of the header that the picture should have been drawn with, and is not. */
export function unreadWords(lut: Shown['unreadLuts'][number]): string {
  return lut === 'modality' ? 'Modality LUT not applied' : 'VOI LUT not applied';
}

/** The lines of a saved picture, by corner. No name, no number of a person, no date, no free text. */
export function savedWords(place: FramePlace, shown: Shown) {
  const { voi, zoom, frameIndex } = shown;
  const { first, count } = setAt(place.stack, frameIndex);
  return {
    topRight: there([seriesWords(place), lossyWords(place, shown)]),
    bottomLeft: there([
      turnWords(shown),
      undrawnWords(shown),
      ...shown.unreadLuts.map(unreadWords),
      voiWords(voi),
    ]),
    bottomRight: there([
      shortfallWords(place, shown),
      `${frameIndex - first + 1} / ${count}`,
      whereWords(place, shown),
      formatZoom(zoom),
    ]),
  };
}

/** 'CT-series-2-slice-33.png': letters, digits and hyphens of the header, nothing of a person. */
export function pictureFileName({ series }: FramePlace, shown: Shown): string {
  const { modality, number } = series.facts;
  const parts = [
    modality.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 16) || 'image',
    number === null ? '' : `series-${number}`,
    `slice-${shown.frameIndex + 1}`,
  ];
  return `${parts.filter((part) => part !== '').join('-')}.png`;
}

function joined(parts: readonly string[]): string {
  return there(parts).join(' · ');
}

function there(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== '');
}
