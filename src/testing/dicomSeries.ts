/**
 * Series of DICOM files, one instance for each slice or all in one: what a scanner sends.
 *
 * Every slice has a grey of its own, so that one pixel of the canvas tells which slice is on screen.
 */
import type { Vec3, Vec6 } from '#catalog/instanceSummary.ts';
import { type ElementList, type FileOptions, replaceElements } from '#dicom/writer.ts';
import {
  type Colour,
  CT_IMAGE_STORAGE,
  dicomFile,
  type Grey,
  type ImagePlan,
  type NamedFile,
} from '#testing/dicomFile.ts';

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';
const ENHANCED_MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4.1';
const ULTRASOUND_MULTIFRAME = '1.2.840.10008.5.1.4.1.1.3.1';

const AXIAL: Vec6 = [1, 0, 0, 0, 1, 0];
const SAGITTAL: Vec6 = [0, 1, 0, 0, 0, -1];

export interface SeriesFilesPlan extends FileOptions {
  /** Default 12. */
  readonly slices?: number;
  /** Rows and columns; default 64. */
  readonly size?: number;
  /** Distance of the slices in mm; default 2.5. */
  readonly spacing?: number;
  readonly orientation?: Vec6;
  /** Position of the first slice. */
  readonly origin?: Vec3;
  /** 1-based numbers of slices that are not there. */
  readonly without?: readonly number[];
  readonly grey?: Grey;
  readonly image?: Omit<ImagePlan, 'grey' | 'rows' | 'columns' | 'frames'>;
  readonly studyUID?: string;
  readonly seriesUID?: string;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  /** These for or besides the usual ones. */
  readonly elements?: ElementList | ((slice: number) => ElementList);
}

/** An axial CT. Names are 'IM0001.dcm' and so on. */
export function ctSeries(plan: SeriesFilesPlan = {}): NamedFile[] {
  return seriesFiles(plan, [
    ['SOPClassUID', CT_IMAGE_STORAGE],
    ['Modality', 'CT'],
    ['ImageType', ['ORIGINAL', 'PRIMARY', 'AXIAL']],
    ['RescaleType', 'HU'],
  ]);
}

/** A sagittal MR in another series of the same study. */
export function mrSeries(plan: SeriesFilesPlan = {}): NamedFile[] {
  const usual: SeriesFilesPlan = { orientation: SAGITTAL, seriesUID: '1.2.3.5', seriesNumber: 2 };
  return seriesFiles({ ...usual, ...plan }, [
    ['SOPClassUID', MR_IMAGE_STORAGE],
    ['Modality', 'MR'],
    ['ImageType', ['ORIGINAL', 'PRIMARY', 'M', 'SE']],
    ['EchoTime', 12],
    ['RepetitionTime', 500],
  ]);
}

function seriesFiles(plan: SeriesFilesPlan, kind: ElementList): NamedFile[] {
  const { slices = 12, without = [] } = plan;
  const numbers = Array.from({ length: slices }, (_, index) => index + 1);
  return numbers
    .filter((slice) => !without.includes(slice))
    .map((slice) => {
      const name = `IM${String(slice).padStart(4, '0')}.dcm`;
      return { name, bytes: sliceFile(plan, kind, slice) };
    });
}

function sliceFile(plan: SeriesFilesPlan, kind: ElementList, slice: number): Uint8Array {
  const { seriesUID = '1.2.3.4', elements = [] } = plan;
  const own = typeof elements === 'function' ? elements(slice) : elements;
  const usual: ElementList = [
    ...kind,
    ...seriesElements(plan),
    ['SOPInstanceUID', `${seriesUID}.1.${slice}`],
    ['InstanceNumber', slice],
    ['ImagePositionPatient', positionOf(plan, slice)],
    ['ImageOrientationPatient', plan.orientation ?? AXIAL],
    ['PixelSpacing', [0.5, 0.5]],
    ['SliceThickness', plan.spacing ?? 2.5],
  ];
  return dicomFile({
    ...plan,
    without: [],
    image: { ...painted(plan), firstFrame: slice },
    elements: replaceElements(usual, own),
  });
}

function painted({ size = 64, grey, image }: SeriesFilesPlan): ImagePlan {
  return { ...image, rows: size, columns: size, ...(grey === undefined ? {} : { grey }) };
}

function seriesElements(plan: SeriesFilesPlan): ElementList {
  const { studyUID = '1.2.3', seriesUID = '1.2.3.4', seriesNumber = 1 } = plan;
  return [
    ['StudyInstanceUID', studyUID],
    ['SeriesInstanceUID', seriesUID],
    ['SeriesNumber', seriesNumber],
    ['FrameOfReferenceUID', `${studyUID}.9`],
    ['SeriesDescription', plan.seriesDescription ?? ''],
  ];
}

/** Along the slice normal: row cosines × column cosines. */
function positionOf(plan: SeriesFilesPlan, slice: number): Vec3 {
  const { spacing = 2.5, origin = [0, 0, 0], orientation = AXIAL } = plan;
  const [a, b, c, d, e, f] = orientation;
  const along = (slice - 1) * spacing;
  return [
    origin[0] + along * (b * f - c * e),
    origin[1] + along * (c * d - a * f),
    origin[2] + along * (a * e - b * d),
  ];
}

/** An enhanced MR: the slices are frames of one file, placed by functional groups (C.7.6.16). */
export function enhancedFile(plan: SeriesFilesPlan = {}): NamedFile {
  const { slices = 12, seriesUID = '1.2.3.6', spacing = 2.5, elements = [] } = plan;
  const frames = Array.from({ length: slices }, (_, index) => index + 1);
  const own = typeof elements === 'function' ? elements(1) : elements;
  const usual: ElementList = [
    ['SOPClassUID', ENHANCED_MR_IMAGE_STORAGE],
    ['Modality', 'MR'],
    ...seriesElements({ seriesNumber: 3, ...plan, seriesUID }),
    ['SOPInstanceUID', `${seriesUID}.1`],
    ['SharedFunctionalGroupsSequence', { items: [sharedGroups(plan, spacing)] }],
    [
      'PerFrameFunctionalGroupsSequence',
      { items: frames.map((frame) => frameGroups(plan, frame)) },
    ],
  ];
  const bytes = dicomFile({
    ...plan,
    without: [],
    image: { ...painted(plan), frames: slices },
    elements: replaceElements(usual, own),
  });
  return { name: 'enhanced.dcm', bytes };
}

function sharedGroups(plan: SeriesFilesPlan, spacing: number): ElementList {
  const orientation: ElementList = [['ImageOrientationPatient', plan.orientation ?? AXIAL]];
  const measures: ElementList = [
    ['SliceThickness', spacing],
    ['PixelSpacing', [0.5, 0.5]],
  ];
  return [
    ['PlaneOrientationSequence', { items: [orientation] }],
    ['PixelMeasuresSequence', { items: [measures] }],
  ];
}

function frameGroups(plan: SeriesFilesPlan, frame: number): ElementList {
  const content: ElementList = [
    ['StackID', '1'],
    ['InStackPositionNumber', frame],
    ['DimensionIndexValues', [1, frame]],
  ];
  return [
    ['FrameContentSequence', { items: [content] }],
    ['PlanePositionSequence', { items: [[['ImagePositionPatient', positionOf(plan, frame)]]] }],
  ];
}

export interface ClipPlan extends FileOptions {
  /** Default 8. */
  readonly frames?: number;
  readonly size?: number;
  /** Default: red grows from frame to frame, green by column, blue by row. */
  readonly colour?: Colour;
  readonly elements?: ElementList;
}

/** A colour ultrasound clip of several frames, 40 ms each, without a place in the patient. */
export function usClip(plan: ClipPlan = {}): NamedFile {
  const { frames = 8, size = 64, elements = [] } = plan;
  const colour: Colour =
    plan.colour ?? ((frame, column, row) => [(frame * 30) % 256, column % 256, row % 256]);
  const usual: ElementList = [
    ['SOPClassUID', ULTRASOUND_MULTIFRAME],
    ['Modality', 'US'],
    ['SeriesInstanceUID', '1.2.3.7'],
    ['SeriesNumber', 4],
    ['SOPInstanceUID', '1.2.3.7.1'],
    ['FrameTime', 40],
    ['FrameIncrementPointer', 'FrameTime'],
  ];
  const bytes = dicomFile({
    ...plan,
    image: { rows: size, columns: size, frames, colour },
    elements: replaceElements(usual, elements),
  });
  return { name: 'clip.dcm', bytes };
}
