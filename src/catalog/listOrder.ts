/**
 * The order of the list: patients by name, studies newest first, series by Series Number, time, their
 * place in a DICOMDIR, UID.
 */
import type { Series, Study } from '#catalog/catalog.ts';
import { byNumber, byText, inTurn, reversed, type Comparator } from '#catalog/compare.ts';

export const byListOrder: Comparator<Study> = inTurn<Study>(
  byText(({ patient }) => patient.name.toLowerCase()),
  byText(({ patient }) => patient.id),
  newestFirst(({ facts }) => facts.date),
  newestFirst(({ facts }) => facts.time),
  byText(({ studyInstanceUID }) => studyInstanceUID),
  byText(({ key }) => key),
);

export const bySeriesOrder: Comparator<Series> = inTurn<Series>(
  byNumber(({ facts }) => facts.number),
  byText(({ facts }) => facts.date),
  byText(({ facts }) => facts.time),
  byNumber(({ listedAt = null }) => listedAt),
  byText(({ seriesInstanceUID }) => seriesInstanceUID),
  byText(({ key }) => key),
);

/** Later before earlier, and still a missing one last. */
function newestFirst<T>(value: (item: T) => string): Comparator<T> {
  const rising = byText(value);
  const falling = reversed(rising);
  return (a, b) => (value(a) === '' || value(b) === '' ? rising(a, b) : falling(a, b));
}
