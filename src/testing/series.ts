/**
 * Instances of a made-up series, for tests of the catalogue: what a header would have said, without
 * a file. Positions and spacings in mm (LPS), times as InstanceSummary has them.
 */
import type { Instance } from '#catalog/catalog.ts';
import type {
  FrameFacts,
  GrayFacts,
  InstanceSummary,
  PatientFacts,
  SeriesFacts,
  StudyFacts,
  Vec3,
  Vec6,
} from '#catalog/instanceSummary.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { grayFacts } from '#testing/grayFacts.ts';

export const AXIAL: Vec6 = [1, 0, 0, 0, 1, 0];
export const CORONAL: Vec6 = [1, 0, 0, 0, 0, -1];
export const SAGITTAL: Vec6 = [0, 1, 0, 0, 0, -1];

export const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

export interface SeriesPlan {
  /** How many slices there would be; default 12. */
  readonly slices?: number;
  /** Distance of the slices in mm; default 2.5. */
  readonly spacing?: number;
  /** 1-based numbers of slices that are not there. */
  readonly without?: readonly number[];
  /** Slices (1-based) that are there twice. */
  readonly twice?: readonly number[];
  readonly orientation?: Vec6;
  /** Position of the first slice. */
  readonly origin?: Vec3;
  /** Degrees by which the stack leans from its normal, along its columns. */
  readonly tilt?: number;
  /** Sets of slices, one after the other in Instance Number; default 1. */
  readonly sets?: number;
  /** What tells the sets apart: `axis` entries of the frames, by 0-based set. */
  readonly axis?: (set: number, slice: number) => FrameFacts['axis'];
  /** Instance Number of each slice (1-based) in its set (0-based), null for none. */
  readonly number?: (slice: number, set: number) => number | null;
  readonly thickness?: number | null;
  readonly studyUID?: string;
  readonly seriesUID?: string;
  readonly sopClassUID?: string;
  readonly frameOfReferenceUID?: string;
  readonly rows?: number;
  readonly columns?: number;
  readonly pixelSpacing?: readonly [number, number] | null;
  readonly imageType?: readonly string[];
  readonly patient?: Partial<PatientFacts>;
  readonly study?: Partial<StudyFacts>;
  readonly series?: Partial<SeriesFacts>;
  readonly gray?: Partial<GrayFacts>;
  readonly claimed?: Readonly<Record<string, number>>;
  /** Folder of the files; default 'drop'. */
  readonly folder?: string;
  /** Last say over each summary and its frames. */
  readonly change?: (summary: InstanceSummary, slice: number, set: number) => InstanceSummary;
}

/** One instance for each slice and set. */
export function series(plan: SeriesPlan = {}): Instance[] {
  const { slices = 12, sets = 1, without = [], twice = [] } = plan;
  const instances: Instance[] = [];
  for (let set = 0; set < sets; set += 1) {
    for (let slice = 1; slice <= slices; slice += 1) {
      if (without.includes(slice)) continue;
      instances.push(sliceInstance(plan, slice, set, 0));
      if (twice.includes(slice)) instances.push(sliceInstance(plan, slice, set, 1));
    }
  }
  return instances;
}

/** One instance that holds all slices (and sets) as its frames. */
export function multiFrame(plan: SeriesPlan = {}): Instance {
  const parts = series(plan);
  const [first] = parts;
  if (first === undefined) throw new Error('A multi-frame instance needs a frame.');
  const frames = parts.flatMap(({ summary }) => summary.frames);
  const image = first.summary.image && { ...first.summary.image, numberOfFrames: frames.length };
  const plain: InstanceSummary = { ...first.summary, image, frames };
  const summary = plan.change?.(plain, 0, 0) ?? plain;
  return instanceOf(summary, first.path);
}

/** Wraps a summary as a kept, drawable file. */
export function instanceOf(summary: InstanceSummary, path: string): Instance {
  return { instanceId: `id:${path}`, path, bytes: 1024, summary, drawable: true };
}

function sliceInstance(plan: SeriesPlan, slice: number, set: number, copy: number): Instance {
  const { slices = 12, folder = 'drop' } = plan;
  const seriesUID = plan.seriesUID ?? '1.2.3.4';
  const instanceNumber = plan.number ? plan.number(slice, set) : set * slices + slice;
  const summary: InstanceSummary = {
    ...emptySummary(plan),
    sopInstanceUID: `${seriesUID}.${set + 1}.${slice}.${copy + 1}`,
    instanceNumber,
    image: imageOf(plan),
    frames: [frameOf(plan, slice, set)],
  };
  const path = `${folder}/${seriesUID}-${set + 1}-${slice}-${copy + 1}.dcm`;
  return instanceOf(plan.change?.(summary, slice, set) ?? summary, path);
}

function frameOf(plan: SeriesPlan, slice: number, set: number): FrameFacts {
  const { spacing = 2.5, orientation = AXIAL, origin = [0, 0, 0], tilt = 0 } = plan;
  const [a, b, c, d, e, f] = orientation;
  const normal: Vec3 = [b * f - c * e, c * d - a * f, a * e - b * d];
  const along = (slice - 1) * spacing;
  const lean = along * Math.tan((tilt * Math.PI) / 180);
  const at = (i: 0 | 1 | 2): number =>
    origin[i] + along * normal[i] + lean * (orientation[i + 3] ?? 0);
  return {
    position: [at(0), at(1), at(2)],
    orientation,
    spacing: plan.pixelSpacing === undefined ? [0.5, 0.5] : plan.pixelSpacing,
    sliceThickness: plan.thickness === undefined ? spacing : plan.thickness,
    gray: { ...GRAY, ...plan.gray },
    dimensionIndex: null,
    stackID: '',
    inStackPosition: null,
    axis: plan.axis?.(set, slice) ?? {},
  };
}

const GRAY = grayFacts({
  intercept: -1024,
  rescaleType: 'HU',
  windows: [{ center: 40, width: 400, function: 'LINEAR', explanation: '' }],
});

function imageOf({ rows = 64, columns = 64 }: SeriesPlan): ImageDescription {
  return {
    rows,
    columns,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    bitsAllocated: 16,
    bitsStored: 12,
    highBit: 11,
    pixelRepresentation: 0,
    numberOfFrames: 1,
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    pixelData: {
      kind: 'integer',
      valueOffset: 0,
      valueLength: rows * columns * 2,
      littleEndian: true,
      encapsulated: false,
    },
  };
}

function emptySummary(plan: SeriesPlan): InstanceSummary {
  return {
    sopInstanceUID: '',
    sopClassUID: plan.sopClassUID ?? CT_IMAGE,
    studyInstanceUID: plan.studyUID ?? '1.2.3',
    seriesInstanceUID: plan.seriesUID ?? '1.2.3.4',
    frameOfReferenceUID: plan.frameOfReferenceUID ?? '1.2.3.9',
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    patient: { name: 'Doe^Jane', id: 'P1', birthDate: '', sex: '', ...plan.patient },
    study: {
      date: '20240102',
      time: '',
      description: '',
      id: '',
      accessionNumber: '',
      ...plan.study,
    },
    series: {
      number: 1,
      description: '',
      modality: 'CT',
      date: '',
      time: '',
      bodyPart: '',
      laterality: '',
      protocolName: '',
      ...plan.series,
    },
    instanceNumber: null,
    acquisitionNumber: null,
    acquisitionDateTime: '',
    contentDateTime: '',
    imageType: plan.imageType ?? ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    sliceLocation: null,
    viewPosition: '',
    imageLaterality: '',
    image: null,
    frames: [],
    concatenation: null,
    claimed: plan.claimed ?? {},
    badOrientation: false,
    lossy: null,
    pixelAspectRatio: null,
    frameTimeMs: null,
  };
}
