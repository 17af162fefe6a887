/**
 * The MR of the sample study: the same patient in 16 sagittal slices, deflated.
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import { type ElementList, writeFile } from '#dicom/writer.ts';
import type { NamedFile } from '#testing/dicomFile.ts';
import { DEFLATED, seriesElements } from '#testing/sample/headers.ts';
import { noiseAt, sampleUid } from '#testing/sample/seeded.ts';
import { paint, type Plane } from '#testing/sample/slices.ts';
import type { Tissue } from '#testing/sample/tissues.ts';

export const MR_SLICES = 16;

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';
const SIZE = 256;
const SPACING_MM = 1.125;
const SLICE_MM = 4;
const GAP_MM = 0.4;
const NOISE = 4;
const FLOOR = 12;

/** @param slice from 1, on the left of the patient, on */
export function mrSlice(slice: number): NamedFile {
  const name = `mr/IM${String(slice).padStart(4, '0')}.dcm`;
  return { name, bytes: writeFile(mrElements(slice), { transferSyntaxUID: DEFLATED }) };
}

function planeOf(slice: number): Plane {
  const middle = (MR_SLICES + 1) / 2;
  return {
    position: [(middle - slice) * (SLICE_MM + GAP_MM), -154, 286],
    orientation: [0, 1, 0, 0, 0, -1],
    rows: SIZE,
    columns: SIZE,
    spacingMm: SPACING_MM,
  };
}

function mrElements(slice: number): ElementList {
  const plane = planeOf(slice);
  return [
    ...seriesElements(
      {
        name: 'mr',
        sopClassUID: MR_IMAGE_STORAGE,
        modality: 'MR',
        number: 3,
        description: 'Thoracic spine, T2 sagittal',
        protocol: 'Thoracic spine',
        bodyPart: 'TSPINE',
        time: '094100',
        region: ['122495006', 'Thoracic spine'],
      },
      slice,
    ),
    ...scanElements(),
    ['ImageType', ['ORIGINAL', 'PRIMARY', 'M', 'SE']],
    ['FrameOfReferenceUID', sampleUid('mr frame of reference')],
    ['PositionReferenceIndicator', ''],
    ['ImagePositionPatient', [...plane.position]],
    ['ImageOrientationPatient', [...plane.orientation]],
    ['SliceLocation', plane.position[0]],
    ['SliceThickness', SLICE_MM],
    ['SpacingBetweenSlices', SLICE_MM + GAP_MM],
    ['PixelSpacing', [SPACING_MM, SPACING_MM]],
    ['ImagesInAcquisition', MR_SLICES],
    ['SamplesPerPixel', 1],
    ['PhotometricInterpretation', 'MONOCHROME2'],
    ['Rows', SIZE],
    ['Columns', SIZE],
    ['BitsAllocated', 16],
    ['BitsStored', 12],
    ['HighBit', 11],
    ['PixelRepresentation', 0],
    ['WindowCenter', 420],
    ['WindowWidth', 900],
    ['PixelData', mrPixels(plane, slice)],
  ];
}

function scanElements(): ElementList {
  return [
    ['PatientPosition', 'HFS'],
    ['ScanningSequence', 'SE'],
    ['SequenceVariant', ['SK', 'SP']],
    ['ScanOptions', 'SAT1'],
    ['MRAcquisitionType', '2D'],
    ['SequenceName', 'tse2d1_15'],
    ['RepetitionTime', 3500],
    ['EchoTime', 98],
    ['NumberOfAverages', 2],
    ['ImagingFrequency', 63.87],
    ['ImagedNucleus', '1H'],
    ['EchoNumbers', 1],
    ['MagneticFieldStrength', 1.5],
    ['NumberOfPhaseEncodingSteps', 256],
    ['EchoTrainLength', 15],
    ['PercentSampling', 100],
    ['PercentPhaseFieldOfView', 100],
    ['PixelBandwidth', 190],
    ['ReceiveCoilName', 'SPINE 3'],
    ['AcquisitionMatrix', [0, 256, 256, 0]],
    ['InPlanePhaseEncodingDirection', 'ROW'],
    ['FlipAngle', 150],
    ['SAR', 0.87],
  ];
}

function mrPixels(plane: Plane, slice: number): Uint16Array {
  const signal = paint(plane, magnetisation);
  return Uint16Array.from(signal, (value, at) => {
    const [column, row] = [at % SIZE, Math.floor(at / SIZE)];
    // The magnitude of a complex signal, both parts of which have noise.
    const real = value + NOISE * noiseAt(201, column, row, slice);
    const imaginary = NOISE * noiseAt(211, column, row, slice);
    const magnitude = Math.round(Math.sqrt(real * real + imaginary * imaginary));
    // Where there is nothing but noise, the scanner writes nothing.
    return magnitude < FLOOR ? 0 : Math.min(4095, magnitude);
  });
}

/** The coil lies under the back: what is near is brighter. */
function magnetisation({ mr }: Tissue, grain: number, [, y, z]: Vec3): number {
  const near = Math.min(1, Math.max(0, (y + 130) / 240));
  const off = (z - 143) / 190;
  return Math.max(0, mr + grain) * (0.42 + 0.75 * near) * (1 - 0.5 * off * off);
}
