/**
 * The CT of the sample study: a chest of 64 axial slices, 12 bits, deflated.
 */
import { type ElementList, writeFile } from '#dicom/writer.ts';
import { CT_IMAGE_STORAGE, type NamedFile } from '#testing/dicomFile.ts';
import { DEFLATED, seriesElements } from '#testing/sample/headers.ts';
import { noiseAt, sampleUid } from '#testing/sample/seeded.ts';
import { blurred, paint, type Plane } from '#testing/sample/slices.ts';

export const CT_SLICES = 64;

const SIZE = 256;
const SPACING_MM = 1.7;
const SLICE_MM = 4.5;
/** Stored value of 0 HU. */
const ZERO = 1024;
/** Standard deviation, before the blur takes about two thirds off. */
const NOISE_HU = 8;

/** @param slice from 1, at the shoulders, on */
export function ctSlice(slice: number): NamedFile {
  const name = `ct/IM${String(slice).padStart(4, '0')}.dcm`;
  return { name, bytes: writeFile(ctElements(slice), { transferSyntaxUID: DEFLATED }) };
}

function planeOf(slice: number): Plane {
  const edge = (-SPACING_MM * (SIZE - 1)) / 2;
  return {
    position: [edge, edge, 286 - (slice - 1) * SLICE_MM],
    orientation: [1, 0, 0, 0, 1, 0],
    rows: SIZE,
    columns: SIZE,
    spacingMm: SPACING_MM,
  };
}

function ctElements(slice: number): ElementList {
  const plane = planeOf(slice);
  const pixels = ctPixels(plane, slice);
  // Tube current follows the thickness of the body.
  const current = Math.round(210 - 60 * Math.abs(slice / CT_SLICES - 0.35));
  return [
    ...seriesElements(
      {
        name: 'ct',
        sopClassUID: CT_IMAGE_STORAGE,
        modality: 'CT',
        number: 2,
        description: 'Chest, arterial phase',
        protocol: 'Chest with contrast',
        bodyPart: 'CHEST',
        time: '092000',
        region: ['51185008', 'Chest'],
      },
      slice,
    ),
    ...scanElements(current),
    ['ImageType', ['ORIGINAL', 'PRIMARY', 'AXIAL']],
    ['FrameOfReferenceUID', sampleUid('ct frame of reference')],
    ['PositionReferenceIndicator', 'SN'],
    ['ImagePositionPatient', [...plane.position]],
    ['ImageOrientationPatient', [...plane.orientation]],
    ['SliceLocation', plane.position[2]],
    ['SliceThickness', SLICE_MM],
    ['SpacingBetweenSlices', SLICE_MM],
    ['PixelSpacing', [SPACING_MM, SPACING_MM]],
    ['ImagesInAcquisition', CT_SLICES],
    ['SamplesPerPixel', 1],
    ['PhotometricInterpretation', 'MONOCHROME2'],
    ['Rows', SIZE],
    ['Columns', SIZE],
    ['BitsAllocated', 16],
    ['BitsStored', 12],
    ['HighBit', 11],
    ['PixelRepresentation', 0],
    ['SmallestImagePixelValue', pixels.reduce((least, value) => Math.min(least, value)), 'US'],
    ['LargestImagePixelValue', pixels.reduce((most, value) => Math.max(most, value)), 'US'],
    ['WindowCenter', [40, -550, 300]],
    ['WindowWidth', [400, 1500, 1800]],
    ['WindowCenterWidthExplanation', ['MEDIASTINUM', 'LUNG', 'BONE']],
    ['RescaleIntercept', -ZERO],
    ['RescaleSlope', 1],
    ['RescaleType', 'HU'],
    ['PixelData', pixels],
  ];
}

function scanElements(current: number): ElementList {
  return [
    ['PatientPosition', 'HFS'],
    ['ScanOptions', 'HELICAL'],
    ['KVP', 120],
    ['DataCollectionDiameter', 500],
    ['ReconstructionDiameter', SIZE * SPACING_MM],
    ['DistanceSourceToDetector', 1040],
    ['DistanceSourceToPatient', 570],
    ['GantryDetectorTilt', 0],
    ['TableHeight', 148.5],
    ['RotationDirection', 'CW'],
    ['ExposureTime', 500],
    ['XRayTubeCurrent', current],
    ['Exposure', Math.round(current / 2)],
    ['FilterType', 'BODY'],
    ['GeneratorPower', Math.round(current * 0.12)],
    ['FocalSpots', 0.9],
    ['ConvolutionKernel', 'SMOOTH'],
    ['SingleCollimationWidth', 0.75],
    ['TotalCollimationWidth', 24],
    ['TableFeedPerRotation', 23.04],
    ['SpiralPitchFactor', 0.96],
    ['CTDIvol', current * 0.031],
    ['ContrastBolusAgent', 'Arithmetic 300'],
    ['ContrastBolusRoute', 'IV'],
    ['ContrastBolusVolume', 80],
    ['ContrastFlowRate', 4],
  ];
}

function ctPixels(plane: Plane, slice: number): Uint16Array {
  const painted = paint(plane, ({ hu }, grain) => hu + grain * 0.6);
  const noise = Float32Array.from(painted, (hu, at) =>
    // Air at the edge of the field is clipped by the scanner.
    hu < -990 ? 0 : NOISE_HU * noiseAt(101, at % SIZE, Math.floor(at / SIZE), slice),
  );
  const grain = blurred(noise, SIZE, SIZE);
  return Uint16Array.from(painted, (hu, at) =>
    Math.min(4095, Math.max(0, Math.round(hu + (grain[at] ?? 0)) + ZERO)),
  );
}
