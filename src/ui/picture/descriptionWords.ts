/** The picture in words, a sentence for each corner. Pure. */
import { describe } from '#errors/describe.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import { formatDate, formatPersonName, visibleText } from '#ui/format.ts';
import { sliceLabel } from '#ui/order/orderWords.ts';
import { seriesWords, turnWords, voiWords, whereWords } from '#ui/picture/cornerWords.ts';

/** 'Doe, Jane, study of 2 Jan 2024. CT · Series 2, Chest. Slice 3 of 64, 12.0 mm. Window W 400 C 40.' */
export function descriptionWords(place: FramePlace, shown: Shown): string {
  const { study, series } = place;
  const date = formatDate(study.facts.date);
  const voi = voiWords(shown.voi);
  const slice = sliceLabel(place.stack, shown.frameIndex).replace(' / ', ' of ');
  return [
    [
      formatPersonName(study.patient.name) || 'No patient name',
      date === '' ? '' : `study of ${date}`,
    ],
    [seriesWords(place), visibleText(series.facts.description)],
    [`Slice ${slice}`, whereWords(place, shown)],
    [voi.startsWith('W ') ? `Window ${voi}` : voi],
    [turnWords(shown)],
    [shown.error === null ? '' : `This frame cannot be drawn: ${describe(shown.error).fact}`],
  ]
    .map((parts) => parts.filter((part) => part !== '').join(', '))
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence.replace(/\.$/, '')}.`)
    .join(' ');
}
