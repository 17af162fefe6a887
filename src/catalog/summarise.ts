/**
 * A parsed header → the facts that the rest of the house works with.
 *
 * Frame facts come from the per-frame functional groups, else the shared ones, else the root, else
 * the NM detector sequence (PS3.3 C.7.6.16, C.8.4.11). Nothing is made up: what the header does not
 * say is '' or null.
 */
import { CLAIM_KEYWORDS } from '#catalog/axisKeywords.ts';
import { lossyFacts } from '#catalog/lossyFacts.ts';
import { ultrasoundRegions } from '#catalog/regions.ts';
import { summariseFrames } from '#catalog/summariseFrames.ts';
import { overlaysOf } from '#catalog/pictureMarks.ts';
import { suvFacts } from '#catalog/suv.ts';
import { tileLayout } from '#catalog/tiles.ts';
import { unappliedFacts } from '#catalog/unappliedFacts.ts';
import { describeImage } from '#catalog/describeImage.ts';
import { patientFacts, seriesFacts, studyFacts } from '#catalog/headerFacts.ts';
import type { ConcatenationFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import { DataSet, dataSetOf } from '#dicom/dataSet.ts';
import { lookupElement } from '#dicom/dictionary/elements.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { KnownValues } from '#dicom/knownValues.ts';
import type { ParsedFile } from '#dicom/parse.ts';
import type { OverlayDescription } from '#dicom/pictureMarks.ts';
import type { Tag } from '#dicom/tag.ts';

const CLAIM_TAGS: Readonly<Record<(typeof CLAIM_KEYWORDS)[number], Tag>> = {
  NumberOfSeriesRelatedInstances: 0x00201209,
  NumberOfStudyRelatedInstances: 0x00201208,
  NumberOfStudyRelatedSeries: 0x00201206,
  ImagesInAcquisition: 0x00201002,
  NumberOfSlices: 0x00540081,
  NumberOfTimeSlices: 0x00540101,
  NumberOfTemporalPositions: 0x00200105,
  InConcatenationTotalNumber: 0x00209163,
};

/**
 * Facts of an instance. `image` is null where there are no pixels at the top level.
 *
 * @param known values of files that were read before
 */
export function summarise(parsed: ParsedFile, known?: KnownValues): InstanceSummary {
  const data = dataSetOf(parsed, known);
  const overlays = overlaysOf(data);
  const image = withOverlays(describeImage(parsed, data), overlays);
  const { frames, badOrientation } = summariseFrames(data, image);
  const suv = suvFacts(data);
  const regions = ultrasoundRegions(data);
  const unapplied = unappliedFacts(data);
  return {
    sopInstanceUID: data.text(0x00080018),
    sopClassUID: data.text(0x00080016) || metaSopClass(parsed),
    studyInstanceUID: data.text(0x0020000d),
    seriesInstanceUID: data.text(0x0020000e),
    frameOfReferenceUID: data.text(0x00200052),
    transferSyntaxUID: parsed.readAs,
    patient: patientFacts(data),
    study: studyFacts(data),
    series: seriesFacts(data),
    instanceNumber: data.number(0x00200013),
    acquisitionNumber: data.number(0x00200012),
    acquisitionDateTime: dateTime(data, 0x0008002a, 0x00080022, 0x00080032),
    contentDateTime: dateTime(data, null, 0x00080023, 0x00080033),
    imageType: data.strings(0x00080008),
    sliceLocation: data.number(0x00201041),
    viewPosition: viewPosition(data),
    imageLaterality: data.text(0x00200062) || data.text(0x00200060),
    image,
    frames,
    ...dimensions(data),
    ...frameVectors(data),
    ...level(data),
    concatenation: concatenation(data),
    claimed: claims(data),
    badOrientation,
    lossy: lossyFacts(data, parsed.readAs),
    pixelAspectRatio: pair(data.numbers(0x00280034)),
    frameTimeMs: frameTime(data),
    ...(overlays.length === 0 ? {} : { overlays }),
    ...(unapplied === undefined ? {} : { unapplied }),
    ...(suv === undefined ? {} : { suv }),
    ...(regions.length === 0 ? {} : { regions }),
  };
}

/** An overlay without data of its own stands in the samples. */
function withOverlays(
  image: ImageDescription | null,
  overlays: readonly OverlayDescription[],
): ImageDescription | null {
  const holdsOverlays = overlays.some(({ data }) => data === null);
  return image === null || !holdsOverlays ? image : { ...image, holdsOverlays };
}

function metaSopClass(parsed: ParsedFile): string {
  const meta = new DataSet(parsed.source, parsed.meta, { littleEndian: true, explicit: true });
  // Offsets of file meta count in the file, which an inflated data set is not.
  return parsed.deflatedFrom === null ? meta.text(0x00020002) : '';
}

/** View Position (0018,5101), else the code meaning of View Code Sequence (0054,0220). */
function viewPosition(data: DataSet): string {
  return data.text(0x00185101) || (data.item(0x00540220)?.text(0x00080104) ?? '');
}

/** Dates that stand in for a missing one: of acquisition, content, series and study. */
const DATES: readonly Tag[] = [0x00080022, 0x00080023, 0x00080021, 0x00080020];
/** Where a header has times and no date at all: they still tell its frames apart. */
const NO_DATE = '00000000';

/**
 * Date and time as one text, as in a DT, with Timezone Offset From UTC (0008,0201) at its end. Old
 * separators (PS3.5 6.2: "YYYY.MM.DD", "HH:MM:SS") are taken out.
 */
function dateTime(data: DataSet, combined: Tag | null, date: Tag, time: Tag): string {
  const zone = data.text(0x00080201);
  const whole = combined === null ? '' : data.text(combined);
  if (whole !== '') return /[+-]\d{4}$/.test(whole) ? whole : whole + zone;
  const clock = data.text(time).replaceAll(':', '');
  const own = data.text(date);
  if (clock === '' && own === '') return '';
  const day = [own, ...DATES.map((tag) => data.text(tag))].find((one) => one !== '') ?? NO_DATE;
  return day.replaceAll('.', '').replaceAll('-', '') + clock + zone;
}

/** Names of what Dimension Index Values count, in their order (PS3.3 C.7.6.17). */
function dimensions(data: DataSet): Pick<InstanceSummary, 'dimensions'> {
  const names = data.items(0x00209222).map((item) => {
    const pointer = item.number(0x00209165);
    return pointer === null ? '' : (lookupElement(pointer)?.name ?? '');
  });
  return names.length === 0 ? {} : { dimensions: names };
}

function frameVectors(data: DataSet): Pick<InstanceSummary, 'frameVectors'> {
  const names = data
    .numbers(0x00280009)
    .map((pointer) => (pointer === null ? '' : (lookupElement(pointer)?.keyword ?? '')));
  return names.length === 0 ? {} : { frameVectors: names };
}

function level(data: DataSet): Pick<InstanceSummary, 'totalPixelMatrix'> {
  const layout = tileLayout(data);
  return layout === null ? {} : { totalPixelMatrix: layout.matrix };
}

function concatenation(data: DataSet): ConcatenationFacts | null {
  const uid = data.text(0x00209161);
  if (uid === '') return null;
  return {
    uid,
    number: data.number(0x00209162),
    frameOffset: data.number(0x00209228),
    total: data.number(0x00209163),
  };
}

function claims(data: DataSet): Record<string, number> {
  const found: Record<string, number> = {};
  for (const keyword of CLAIM_KEYWORDS) {
    const value = data.number(CLAIM_TAGS[keyword]);
    if (value !== null && value > 0) found[keyword] = value;
  }
  return found;
}

function pair(values: readonly (number | null)[]): readonly [number, number] | null {
  const [first, second] = values;
  if (first === null || second === null || first === undefined || second === undefined) return null;
  return first > 0 && second > 0 ? [first, second] : null;
}

/** Frame Time, else from Cine Rate or Recommended Display Frame Rate (PS3.3 C.7.6.5), in ms. */
function frameTime(data: DataSet): number | null {
  const time = data.number(0x00181063);
  if (time !== null && time > 0) return time;
  const rate = data.number(0x00082144) ?? data.number(0x00180040);
  return rate !== null && rate > 0 ? 1000 / rate : null;
}
