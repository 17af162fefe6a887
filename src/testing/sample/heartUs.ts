/**
 * The ultrasound of the sample study: one beat of a heart in 20 frames of colour, RLE.
 */
import { encodeRleFrame } from '#dicom/rleEncode.ts';
import { type ElementList, writeFile } from '#dicom/writer.ts';
import { type NamedFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { type HeartMoment, heartMoment, soundAt } from '#testing/sample/heartSound.ts';
import { seriesElements } from '#testing/sample/headers.ts';

const ULTRASOUND_MULTIFRAME = '1.2.840.10008.5.1.4.1.1.3.1';
const SIZE = 256;
const FRAMES = 20;
const FRAME_MS = 50;

export function usClip(): NamedFile {
  const shape = { rows: SIZE, columns: SIZE, samplesPerPixel: 3, bytesPerSample: 1 };
  const frames = Array.from({ length: FRAMES }, (_, frame) =>
    encodeRleFrame(framePixels(heartMoment(frame / FRAMES)), shape),
  );
  const elements: ElementList = [...usElements(), ['PixelData', { frames }, 'OB']];
  return { name: 'us/clip.dcm', bytes: writeFile(elements, { transferSyntaxUID: RLE_LOSSLESS }) };
}

function framePixels(moment: HeartMoment): Uint8Array {
  const pixels = new Uint8Array(SIZE * SIZE * 3);
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < SIZE; column += 1) {
      pixels.set(soundAt(column, row, moment), (row * SIZE + column) * 3);
    }
  }
  return pixels;
}

function usElements(): ElementList {
  return [
    ...seriesElements(
      {
        name: 'us',
        sopClassUID: ULTRASOUND_MULTIFRAME,
        modality: 'US',
        number: 4,
        description: 'Heart, four chambers, colour flow',
        protocol: 'Echocardiography',
        bodyPart: 'HEART',
        time: '101500',
        region: ['80891009', 'Heart'],
      },
      1,
    ),
    ['ImageType', ['ORIGINAL', 'PRIMARY', '', '0011']],
    ['SequenceOfUltrasoundRegions', { items: [regionElements()] }],
    ['TransducerData', ['S5-1', 'PHASED']],
    ['HeartRate', 60],
    ['NumberOfFrames', FRAMES],
    ['FrameIncrementPointer', 'FrameTime'],
    ['FrameTime', FRAME_MS],
    ['CineRate', 1000 / FRAME_MS],
    ['RecommendedDisplayFrameRate', 1000 / FRAME_MS],
    ['EffectiveDuration', (FRAMES * FRAME_MS) / 1000],
    ['UltrasoundColorDataPresent', 1],
    ['SamplesPerPixel', 3],
    ['PhotometricInterpretation', 'RGB'],
    ['PlanarConfiguration', 0],
    ['Rows', SIZE],
    ['Columns', SIZE],
    ['BitsAllocated', 8],
    ['BitsStored', 8],
    ['HighBit', 7],
    ['PixelRepresentation', 0],
  ];
}

/** The sector: a tissue image in cm (PS3.3 C.8.5.5). */
function regionElements(): ElementList {
  return [
    ['RegionSpatialFormat', 1],
    ['RegionDataType', 1],
    ['RegionFlags', 0],
    ['RegionLocationMinX0', 0],
    ['RegionLocationMinY0', 10],
    ['RegionLocationMaxX1', 235],
    ['RegionLocationMaxY1', 234],
    ['ReferencePixelX0', 118],
    ['ReferencePixelY0', 4],
    ['PhysicalUnitsXDirection', 3],
    ['PhysicalUnitsYDirection', 3],
    ['ReferencePixelPhysicalValueX', 0],
    ['ReferencePixelPhysicalValueY', 0],
    ['PhysicalDeltaX', 0.07],
    ['PhysicalDeltaY', 0.07],
    ['TransducerFrequency', 2500],
  ];
}
