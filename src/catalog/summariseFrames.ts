/**
 * Facts of each frame: geometry in mm (LPS), grey mapping, and what may tell frames at one position
 * apart.
 */
import { AXIS_KEYWORDS, FRAME_VECTOR_KEYWORDS, QUOTED_KEYWORDS } from '#catalog/axisKeywords.ts';
import { finite, frameOffsets, framePlane } from '#catalog/framePlane.ts';
import { functionalGroups, numberAt } from '#catalog/functionalGroups.ts';
import { grayFacts } from '#catalog/grayFacts.ts';
import type { FrameFacts, GrayFacts } from '#catalog/instanceSummary.ts';
import { mosaicOf } from '#catalog/mosaic.ts';
import { shutterOf } from '#catalog/pictureMarks.ts';
import { realWorldMappings } from '#catalog/realWorld.ts';
import { spacing } from '#catalog/spacing.ts';
import { privateAxes } from '#catalog/privateAxes.ts';
import { tileLayout, tilePlace } from '#catalog/tiles.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { MAX_FRAMES } from '#dicom/limits.ts';
import type { Tag } from '#dicom/tag.ts';

type AxisKeyword = (typeof AXIS_KEYWORDS)[number] | (typeof QUOTED_KEYWORDS)[number];

const OF_ELEMENTS: readonly AxisKeyword[] = [...AXIS_KEYWORDS, ...QUOTED_KEYWORDS];

const AXIS_TAGS: Readonly<Record<AxisKeyword, Tag>> = {
  TemporalPositionIdentifier: 0x00200100,
  TemporalPositionIndex: 0x00209128,
  TemporalPositionTimeOffset: 0x0020930d,
  TriggerTime: 0x00181060,
  NominalCardiacTriggerDelayTime: 0x00209153,
  NominalPercentageOfCardiacPhase: 0x00209241,
  NominalPercentageOfRespiratoryPhase: 0x00209245,
  EchoNumbers: 0x00180086,
  EchoTime: 0x00180081,
  EffectiveEchoTime: 0x00189082,
  DiffusionBValue: 0x00189087,
  DiffusionGradientOrientation: 0x00189089,
  InversionTime: 0x00180082,
  InversionTimes: 0x00189079,
  FrameReferenceTime: 0x00541300,
  FrameType: 0x00089007,
  ComplexImageComponent: 0x00089208,
  VelocityEncodingDirection: 0x00189090,
  ASLContext: 0x00189257,
  ConvolutionKernel: 0x00181210,
  FlipAngle: 0x00181314,
  RepetitionTime: 0x00180080,
  KVP: 0x00180060,
  ContrastBolusAgentPhase: 0x00189344,
  ReferencedSegmentNumber: 0x0062000b,
  SequenceName: 0x00180024,
  SliceThickness: 0x00180050,
  AcquisitionNumber: 0x00200012,
  FrameAcquisitionDateTime: 0x00189074,
  GantryDetectorTilt: 0x00181120,
  SpacingBetweenSlices: 0x00180088,
};

const VECTOR_TAGS: Readonly<Record<(typeof FRAME_VECTOR_KEYWORDS)[number], Tag>> = {
  EnergyWindowVector: 0x00540010,
  DetectorVector: 0x00540020,
  PhaseVector: 0x00540030,
  RRIntervalVector: 0x00540060,
  TimeSlotVector: 0x00540070,
  TimeSliceVector: 0x00540100,
  RotationVector: 0x00540050,
  AngularViewVector: 0x00540090,
  SliceVector: 0x00540080,
};

/** Of a value that may tell frames apart; each frame has its own. */
const MAX_AXIS_CHARACTERS = 1024;

const PIXEL_PRESENTATION: Tag = 0x00089205;

export interface SummarisedFrames {
  readonly frames: readonly FrameFacts[];
  readonly badOrientation: boolean;
}

export function summariseFrames(root: DataSet, image: ImageDescription | null): SummarisedFrames {
  if (image === null) return { frames: [], badOrientation: false };
  const groups = functionalGroups(root);
  const vectors = frameVectors(root);
  const imageType = root.strings(0x00080008).join('\\').slice(0, MAX_AXIS_CHARACTERS);
  const isMr = root.text(0x00080060) === 'MR';
  const count = Math.min(MAX_FRAMES, framesThatFit(image));
  const offsets = frameOffsets(root, count);
  const layout = tileLayout(root);
  const mosaic = mosaicOf(root, groups, image);
  const frames: FrameFacts[] = [];
  const same = new Sharing(count > 1);
  let badOrientation = false;
  let common: SharedFacts | undefined;
  for (let index = 0; index < count; index += 1) {
    const plane = framePlane(groups, index, count, offsets);
    badOrientation ||= plane.badOrientation;
    const find = (tag: Tag) => groups.find(index, tag);
    const hasOwn = index < groups.perFrame;
    const facts = hasOwn
      ? sharedFacts(find, image, same)
      : (common ??= sharedFacts(find, image, same));
    frames.push({
      position: plane.position,
      orientation: same.of('orientation', plane.orientation),
      ...facts,
      ...(mosaic === null ? {} : { mosaic }),
      dimensionIndex: dimensionIndex(groups.findOwn(index, 0x00209157)),
      stackID: find(0x00209056)?.text(0x00209056) ?? '',
      inStackPosition: numberAt(find, 0x00209057),
      axis: same.of('axis', {
        ...(isMr ? privateAxes(groups, index) : {}),
        ...axisOf(find, vectors, index, imageType),
        ...(layout === null ? {} : tilePlace(layout, index, image, find)),
      }),
    });
  }
  return { frames, badOrientation };
}

type SharedFacts = Pick<
  FrameFacts,
  'spacing' | 'spacingSource' | 'sliceThickness' | 'gray' | 'shutter' | 'isColored' | 'realWorld'
>;

/** What frames mostly have in common; those without an item of their own always have. */
function sharedFacts(
  find: (tag: Tag) => DataSet | undefined,
  image: ImageDescription,
  same: Sharing,
): SharedFacts {
  const shutter = shutterOf(find);
  const realWorld = realWorldMappings(find, image.pixelRepresentation === 1);
  return {
    ...same.of('spacing', spacing(find)),
    sliceThickness: numberAt(find, 0x00180050),
    gray: same.of<GrayFacts>('gray', grayFacts(find, image)),
    ...(shutter === null ? {} : { shutter: same.of('shutter', shutter) }),
    ...(isColored(find, image) ? { isColored: true } : {}),
    ...(realWorld.length === 0 ? {} : { realWorld: same.of('realWorld', realWorld) }),
  };
}

/**
 * Pixel Presentation (0008,9205), at best of the frame: the supplemental palette is to be used. MIXED
 * leaves it to the frames; one that does not say is taken at the image's word.
 */
function isColored(find: (tag: Tag) => DataSet | undefined, image: ImageDescription): boolean {
  if (image.palette === undefined || !image.photometricInterpretation.startsWith('MONOCHROME')) {
    return false;
  }
  return ['COLOR', 'MIXED'].includes(find(PIXEL_PRESENTATION)?.text(PIXEL_PRESENTATION) ?? '');
}

/**
 * A header may claim any number of frames: only as many are described as the pixel data can begin.
 * A compressed frame takes at least the 8 bytes of its fragment's head, another one sample a pixel.
 */
export function framesThatFit(image: ImageDescription): number {
  const { rows, columns, bitsAllocated, numberOfFrames, pixelData } = image;
  const bits = pixelData.encapsulated ? 64 : rows * columns * bitsAllocated;
  const room = Math.ceil((pixelData.valueLength * 8) / Math.max(1, bits));
  return Math.min(numberOfFrames, Math.max(1, room));
}

/** Frames mostly agree: equal facts become one object, which also survives a structured clone. */
class Sharing {
  private readonly isWanted: boolean;
  private readonly last = new Map<string, { text: string; value: unknown }>();

  constructor(isWanted: boolean) {
    this.isWanted = isWanted;
  }

  of<T>(name: string, value: T): T {
    if (!this.isWanted) return value;
    const text = JSON.stringify(value);
    const before = this.last.get(name);
    if (before?.text === text) return before.value as T;
    this.last.set(name, { text, value });
    return value;
  }
}

function dimensionIndex(data: DataSet | undefined): readonly number[] | null {
  return data === undefined ? null : finite(data.numbers(0x00209157));
}

function frameVectors(root: DataSet): ReadonlyMap<string, readonly (number | null)[]> {
  const vectors = new Map<string, readonly (number | null)[]>();
  for (const keyword of FRAME_VECTOR_KEYWORDS) {
    const values = root.numbers(VECTOR_TAGS[keyword]);
    if (values.length > 0) vectors.set(keyword, values);
  }
  return vectors;
}

function axisOf(
  find: (tag: Tag) => DataSet | undefined,
  vectors: ReadonlyMap<string, readonly (number | null)[]>,
  index: number,
  imageType: string,
): Record<string, number | string> {
  const axis: Record<string, number | string> = {};
  for (const keyword of OF_ELEMENTS) {
    const value = axisValue(find(AXIS_TAGS[keyword]), AXIS_TAGS[keyword]);
    if (value !== null) axis[keyword] = value;
  }
  if (axis['FrameType'] === undefined && imageType !== '') axis['FrameType'] = imageType;
  for (const [keyword, values] of vectors) {
    const value = values[index];
    if (value !== null && value !== undefined) axis[keyword] = value;
  }
  return axis;
}

const TEXT_VRS = new Set(['CS', 'SH', 'LO', 'DT']);

function axisValue(data: DataSet | undefined, tag: Tag): number | string | null {
  const vr = data?.element(tag)?.vr;
  if (data === undefined || vr === undefined) return null;
  if (TEXT_VRS.has(vr)) return data.strings(tag).join('\\') || null;
  const values = finite(data.numbers(tag));
  if (values === null) return null;
  return values.length === 1 ? (values[0] ?? null) : values.join('\\');
}
