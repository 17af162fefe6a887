/**
 * What the catalogue, the list and the viewport need of one instance: small, cloneable facts.
 *
 * Made by `summarise()` from a parsed header in a header worker. Text is decoded and trimmed, an
 * absent or empty text is ''; a number that is absent or malformed is null. Positions and spacings
 * are in mm (LPS). Objects that many instances share (`patient`, `study`, `series`, a frame's
 * `gray`) are the same reference where they are equal.
 */
import type { LossyFacts } from '#catalog/lossyFacts.ts';
import type { RealWorldMapping } from '#catalog/realWorld.ts';
import type { UltrasoundRegion } from '#catalog/regions.ts';
import type { ImageDescription, LutDescription } from '#dicom/imageDescription.ts';
import type { OverlayDescription, ShutterDescription } from '#dicom/pictureMarks.ts';

export type Vec3 = readonly [number, number, number];
export type Vec6 = readonly [number, number, number, number, number, number];

export interface InstanceSummary {
  readonly sopInstanceUID: string;
  readonly sopClassUID: string;
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly frameOfReferenceUID: string;
  readonly transferSyntaxUID: string;
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly series: SeriesFacts;

  readonly instanceNumber: number | null;
  readonly acquisitionNumber: number | null;
  /** Date and time as one text YYYYMMDDHHMMSS.FFFFFF&ZZXX (times.ts compares them), '' if none. */
  readonly acquisitionDateTime: string;
  readonly contentDateTime: string;
  /** Values of Image Type (0008,0008). */
  readonly imageType: readonly string[];
  readonly sliceLocation: number | null;
  readonly viewPosition: string;
  readonly imageLaterality: string;

  /** Null for what has no pixel data at its top level. */
  readonly image: ImageDescription | null;
  /** One for each frame; empty where `image` is null. */
  readonly frames: readonly FrameFacts[];

  /** Names of the dimensions that Dimension Index Values count, by Dimension Index Pointer. */
  readonly dimensions?: readonly string[];
  /** Vectors that Frame Increment Pointer (0028,0009) names, by keyword, the slowest first. */
  readonly frameVectors?: readonly string[];
  /** Columns and rows of the Total Pixel Matrix: a level of a whole-slide image. */
  readonly totalPixelMatrix?: readonly [columns: number, rows: number];
  readonly concatenation: ConcatenationFacts | null;
  /** Counts that the header claims, by element keyword. */
  readonly claimed: Readonly<Record<string, number>>;
  /** The header carries an orientation that is no pair of orthogonal unit vectors. */
  readonly badOrientation: boolean;
  /** Null where nothing says that detail was lost. */
  readonly lossy: LossyFacts | null;
  readonly pixelAspectRatio: readonly [vertical: number, horizontal: number] | null;
  /** Frame time in ms, or null (cine). */
  readonly frameTimeMs: number | null;
  /** Absent where there are none. */
  readonly overlays?: readonly OverlayDescription[];
  /** What the header says of its picture and is not applied; absent where there is nothing. */
  readonly unapplied?: UnappliedFacts;
  /** PET only. */
  readonly suv?: SuvFacts;
  /** Parts of an ultrasound picture with axes of their own; absent where there are none. */
  readonly regions?: readonly UltrasoundRegion[];
}

export interface UnappliedFacts {
  /** The name in the ICC profile, '' where it has none; null where there is no profile. */
  readonly iccProfile: string | null;
  /** '' if absent. */
  readonly presentationLutShape: string;
  /** A palette beside grey values (PS3.3 C.7.6.19), and Pixel Presentation does not ask for it. */
  readonly supplementalPalette: boolean;
  /** Palettes and blending by data path (PS3.3 C.7.6.23). */
  readonly enhancedPalette: boolean;
}

/** Units (0054,1001), and from modality values to SUV by body weight (g/ml), or what is missing for it. */
export type SuvFacts = { readonly units: string } & (
  | { readonly factor: number }
  | { readonly missing: string }
);

export interface PatientFacts {
  readonly name: string;
  readonly id: string;
  readonly birthDate: string;
  readonly sex: string;
}

export interface StudyFacts {
  readonly date: string;
  readonly time: string;
  readonly description: string;
  readonly id: string;
  readonly accessionNumber: string;
}

export interface SeriesFacts {
  readonly number: number | null;
  readonly description: string;
  readonly modality: string;
  readonly date: string;
  readonly time: string;
  readonly bodyPart: string;
  readonly laterality: string;
  readonly protocolName: string;
}

export interface ConcatenationFacts {
  readonly uid: string;
  readonly number: number | null;
  readonly frameOffset: number | null;
  readonly total: number | null;
}

/** What is known of one frame: per-frame groups, else shared ones, else the root (PS3.3 C.7.6.16). */
export interface FrameFacts {
  readonly position: Vec3 | null;
  /** Row cosines, then column cosines; null unless both are unit length and orthogonal (1e-3). */
  readonly orientation: Vec6 | null;
  /** [row, column] spacing in mm. */
  readonly spacing: readonly [number, number] | null;
  /** Where the spacing comes from, unless it is Pixel Spacing. */
  readonly spacingSource?: SpacingSource;
  /** Of Pixel Spacing: GEOMETRY or FIDUCIAL, and free text; each may be ''. Absent without both. */
  readonly calibration?: { readonly type: string; readonly description: string };
  readonly sliceThickness: number | null;
  /** Absent for all but Siemens mosaics. */
  readonly mosaic?: MosaicFacts;
  readonly gray: GrayFacts;
  /** Absent where there is none. */
  readonly shutter?: ShutterDescription;
  /** Grey values from the palette's first one on are its colours (PS3.3 C.7.6.19). */
  readonly isColored?: true;
  /** Absent where there are none. */
  readonly realWorld?: readonly RealWorldMapping[];
  /** Dimension Index Values (0020,9157), null where there are none. */
  readonly dimensionIndex: readonly number[] | null;
  readonly stackID: string;
  readonly inStackPosition: number | null;
  /** Numbers and texts that may tell frames at one position apart, by element keyword. */
  readonly axis: Readonly<Record<string, number | string>>;
}

/** A volume whose slices are tiles of one picture, row by row (mosaic.ts). */
export interface MosaicFacts {
  /** 0 where the header does not tell them. */
  readonly slices: number;
  /** Tiles in a row, and rows of tiles. */
  readonly across: number;
  /** Of one tile. */
  readonly rows: number;
  readonly columns: number;
  /** From slice to slice in mm (LPS), null where the header does not say. */
  readonly step: Vec3 | null;
}

/** Size at the detector; the same divided by the magnification; size on a film that was scanned. */
export type SpacingSource = 'imager' | 'magnified' | 'scanned';

/** How stored values become display values, as the header says it. */
export interface GrayFacts {
  readonly slope: number;
  readonly intercept: number;
  /** Rescale Type (0028,1054), or Modality LUT Type (0028,3004) where that applies; '' if absent. */
  readonly rescaleType: string;
  /** A Modality LUT Sequence stands in the header (then slope and intercept do not apply). */
  readonly hasModalityLut: boolean;
  /** Null too where its descriptor or its data is missing. */
  readonly modalityLut: LutDescription | null;
  readonly windows: readonly VoiWindow[];
  /** Items of the VOI LUT Sequence; what is empty is left out. */
  readonly voiLuts: readonly VoiLutFacts[];
  readonly padding: { readonly value: number; readonly limit: number } | null;
}

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** Without a description where descriptor or data is missing. */
export interface VoiLutFacts {
  /** LUT Explanation (0028,3003), '' if absent. */
  readonly explanation: string;
  readonly lut: LutDescription | null;
}

export interface VoiWindow {
  readonly center: number;
  readonly width: number;
  readonly function: VoiFunction;
  readonly explanation: string;
}
