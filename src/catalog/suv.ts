/**
 * PET: the factor from modality values to standardised uptake values by body weight, in g/ml.
 *
 * SUV = activity concentration × weight ÷ dose, the dose decayed to the time that the values are
 * corrected to: that of the injection (ADMIN), of the series (START), or of the acquisition (NONE)
 * (PS3.3 C.8.9.1). Philips' counts have a factor of their own, GML is an uptake already. What is
 * needed and missing is named; nothing is assumed.
 */
import type { SuvFacts } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';

const DAY = 86_400;

/** Undefined for what is no PET. */
export function suvFacts(data: DataSet): SuvFacts | undefined {
  if (data.text(0x00080060) !== 'PT') return undefined;
  const units = data.text(0x00541001);
  return { units, ...uptake(data, units) };
}

type Uptake = { readonly factor: number } | { readonly missing: string };

function uptake(data: DataSet, units: string): Uptake {
  if (units === 'GML') return { factor: 1 };
  if (units === 'CNTS') return philips(data);
  if (units === '') return { missing: 'Units' };
  return units === 'BQML' ? byWeight(data) : { missing: `Units of BQML (they are ${units})` };
}

/** The private creator holds a block: PS3.5 7.8.1. */
function philips(data: DataSet): Uptake {
  const block = Array.from({ length: 0xf0 }, (_, i) => i + 0x10).find(
    (at) => data.text(0x70530000 + at) === 'Philips PET Private Group',
  );
  const factor = block === undefined ? null : data.number(0x70530000 + block * 0x100);
  return factor !== null && factor > 0 ? { factor } : { missing: 'SUV Scale Factor (7053,xx00)' };
}

function byWeight(data: DataSet): Uptake {
  const weight = data.number(0x00101030);
  const dose = data.item(0x00540016)?.number(0x00181074) ?? null;
  if (weight === null || weight <= 0) return { missing: 'Patient’s Weight' };
  if (dose === null || dose <= 0) return { missing: 'Radionuclide Total Dose' };
  const left = doseLeft(data);
  return typeof left === 'string' ? { missing: left } : { factor: (weight * 1000) / (dose * left) };
}

/** The part of the dose that is left at the time that the values are corrected to, or what is missing. */
function doseLeft(data: DataSet): number | string {
  const correction = data.text(0x00541102);
  if (correction === 'ADMIN') return 1;
  if (correction !== 'START' && correction !== 'NONE') return 'Decay Correction';
  const halfLife = data.item(0x00540016)?.number(0x00181075) ?? null;
  if (halfLife === null || halfLife <= 0) return 'Radionuclide Half Life';
  const series = seconds(data.text(0x00080021), data.text(0x00080031));
  const acquired = seconds(data.text(0x00080022), data.text(0x00080032));
  if (correction === 'NONE' && acquired === null) return 'Acquisition Date and Time';
  if (correction === 'START' && series === null) return 'Series Date and Time';
  // A derived series has a time of its own, later than what its values are corrected to.
  if (correction === 'START' && acquired !== null && Number(series) > acquired) {
    return 'a Series Time that is not later than the acquisition';
  }
  const at = Number(correction === 'NONE' ? acquired : series);
  const injected = injectedBefore(data, at);
  if (injected === null) return 'Radiopharmaceutical Start Time';
  return 2 ** (-(at - injected) / halfLife);
}

/** With a time alone, the last one before: the injection may have been before midnight. */
function injectedBefore(data: DataSet, at: number): number | null {
  const radiopharmaceutical = data.item(0x00540016);
  const dateTime = radiopharmaceutical?.text(0x00181078) ?? '';
  const whole = seconds(dateTime.slice(0, 8), dateTime.slice(8));
  if (whole !== null) return whole <= at ? whole : null;
  const time = radiopharmaceutical?.text(0x00181072) ?? '';
  const sinceMidnight = seconds('19700101', time);
  if (sinceMidnight === null) return null;
  const midnight = Math.floor(at / DAY) * DAY;
  const sameDay = midnight + sinceMidnight;
  return sameDay <= at ? sameDay : sameDay - DAY;
}

/** Date and time as seconds; old separators allowed, any zone left aside: one clock wrote them all. */
function seconds(date: string, time: string): number | null {
  const day = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date);
  const clock = /^(\d{2}):?(\d{2})?:?(\d{2}(?:\.\d+)?)?/.exec(time);
  if (day === null || clock === null) return null;
  const [, hour, minute = '0', second = '0'] = clock;
  const midnight = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])) / 1000;
  return midnight + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
}
