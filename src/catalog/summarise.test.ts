/** Facts of an instance and of a plain image's frame, out of files as the writer makes them. */
import { describe, expect, test } from 'vitest';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import type { ElementList } from '#dicom/writer.ts';
import { truncated } from '#testing/damage.ts';
import { dicomFile, type FilePlan, reportFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { ctSeries, usClip } from '#testing/dicomSeries.ts';
import { summaryOf, summaryWith } from '#testing/summaryOf.ts';

function summary(plan: FilePlan = {}): InstanceSummary {
  return summaryOf(dicomFile(plan));
}

const firstFrame = (...elements: ElementList) => summaryWith(...elements).frames[0];

describe('identity', () => {
  test('of a slice of a CT', () => {
    const bytes = ctSeries({ seriesDescription: 'Head' })[2]?.bytes ?? new Uint8Array(0);
    expect(summaryOf(bytes)).toMatchObject({
      sopInstanceUID: '1.2.3.4.1.3',
      sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
      studyInstanceUID: '1.2.3',
      seriesInstanceUID: '1.2.3.4',
      frameOfReferenceUID: '1.2.3.9',
      transferSyntaxUID: '1.2.840.10008.1.2.1',
      patient: { name: 'Doe^Jane', id: 'P1', birthDate: '', sex: '' },
      study: { date: '20240102' },
      series: { number: 1, description: 'Head', modality: 'CT' },
      instanceNumber: 3,
      imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      badOrientation: false,
      lossy: null,
    });
  });

  test('what a header does not say is empty, not made up', () => {
    expect(
      summaryOf(dicomFile({ image: null, elements: [], without: ['PatientName'] })),
    ).toMatchObject({
      patient: { name: '' },
      acquisitionNumber: null,
      acquisitionDateTime: '',
      sliceLocation: null,
      image: null,
      frames: [],
      concatenation: null,
      claimed: {},
      pixelAspectRatio: null,
      frameTimeMs: null,
    });
  });

  test('SOP Class of file meta, where the data set has none', () => {
    const meta: ElementList = [['MediaStorageSOPClassUID', '1.2.840.10008.5.1.4.1.1.2']];
    const plan = { meta, without: ['SOPClassUID'] };
    expect(summary(plan).sopClassUID).toBe('1.2.840.10008.5.1.4.1.1.2');
    const transferSyntaxUID = '1.2.840.10008.1.2.1.99';
    expect(summary({ ...plan, transferSyntaxUID }).sopClassUID).toBe('');
  });

  test('names are decoded by Specific Character Set', () => {
    const { patient } = summaryWith(
      ['SpecificCharacterSet', 'ISO_IR 192'],
      ['PatientName', '山田^太郎'],
    );
    expect(patient.name).toBe('山田^太郎');
  });
});

describe('times', () => {
  test('date and time become one sortable text', () => {
    const { acquisitionDateTime, contentDateTime } = summaryWith(
      ['AcquisitionDate', '20240102'],
      ['AcquisitionTime', '030405.5'],
      ['ContentDate', '2024.01.02'],
      ['ContentTime', '03:04:05'],
    );
    expect(acquisitionDateTime).toBe('20240102030405.5');
    expect(contentDateTime).toBe('20240102030405');
  });

  test('Acquisition DateTime comes before its parts', () => {
    const both = summaryWith(
      ['AcquisitionDateTime', '20240102030405'],
      ['AcquisitionDate', '19990101'],
    );
    expect(both.acquisitionDateTime).toBe('20240102030405');
  });

  test('a time without its date takes another one of the header, else none', () => {
    const time: ElementList = [['AcquisitionTime', '0304']];
    expect(summaryWith(...time).acquisitionDateTime).toBe('202401020304');
    expect(summaryWith(...time, ['ContentDate', '20240103']).acquisitionDateTime).toBe(
      '202401030304',
    );
    const dateless = summary({ elements: time, without: ['StudyDate'] });
    expect(dateless.acquisitionDateTime).toBe('000000000304');
    expect(dateless.contentDateTime).toBe('');
  });

  test('the offset from UTC stands at the end', () => {
    const { acquisitionDateTime, contentDateTime } = summaryWith(
      ['TimezoneOffsetFromUTC', '+0100'],
      ['AcquisitionDateTime', '20240102030405-0500'],
      ['ContentTime', '0304'],
    );
    expect(acquisitionDateTime).toBe('20240102030405-0500');
    expect(contentDateTime).toBe('202401020304+0100');
  });

  test('Frame Time, else from a rate', () => {
    expect(summaryWith(['FrameTime', 40], ['CineRate', 10]).frameTimeMs).toBe(40);
    expect(summaryWith(['CineRate', 20]).frameTimeMs).toBe(50);
    expect(summaryWith(['FrameTime', 0]).frameTimeMs).toBeNull();
    expect(summaryOf(usClip().bytes).frameTimeMs).toBe(40);
  });
});

describe('image', () => {
  test('native, encapsulated, deflated', () => {
    expect(summary().image).toMatchObject({
      rows: 64,
      columns: 64,
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      pixelData: { kind: 'integer', valueLength: 8192, encapsulated: false },
    });
    const { image } = summary({ transferSyntaxUID: RLE_LOSSLESS });
    expect(image?.pixelData).toMatchObject({ encapsulated: true, basicOffsetTable: { length: 4 } });
    const deflated = summary({ transferSyntaxUID: '1.2.840.10008.1.2.1.99' });
    expect(deflated.image?.pixelData.deflatedFrom).toBeGreaterThan(132);
  });

  test('a colour clip', () => {
    const { image, frames } = summaryOf(usClip({ frames: 5 }).bytes);
    expect(image).toMatchObject({
      samplesPerPixel: 3,
      photometricInterpretation: 'RGB',
      numberOfFrames: 5,
    });
    expect(frames).toHaveLength(5);
  });

  test.each([
    ['PALETTE_COLOR', 'PALETTE COLOR', 1],
    ['ybr_full', 'YBR_FULL', 3],
    ['MONOCHROME 1', 'MONOCHROME1', 1],
    ['CMYK', 'CMYK', 4],
    ['OTHER TERM', 'OTHER TERM', 1],
  ])('%s is %s, of %i samples where the header leaves their number out', (said, term, samples) => {
    const { image } = summary({
      elements: [['PhotometricInterpretation', said]],
      without: ['SamplesPerPixel'],
    });
    expect(image).toMatchObject({ photometricInterpretation: term, samplesPerPixel: samples });
  });

  test('a report has none, nor has an icon made for the list', () => {
    expect(summaryOf(reportFile()).image).toBeNull();
    const icon: ElementList = [
      ['Rows', 2],
      ['PixelData', new Uint8Array(4), 'OB'],
    ];
    const elements: ElementList = [['IconImageSequence', { items: [icon] }]];
    expect(summary({ image: null, elements }).image).toBeNull();
  });

  test('a file that is cut inside its pixels has the bytes that are there', () => {
    const bytes = dicomFile();
    const { image } = summaryOf(truncated(bytes, bytes.length - 192));
    expect(image?.pixelData.valueLength).toBe(8000);
  });

  test('float pixels', () => {
    const pixels: ElementList = [['FloatPixelData', new Float32Array(4096)]];
    const { image } = summary({ elements: pixels, without: ['PixelData'] });
    expect(image?.pixelData).toMatchObject({ kind: 'float', valueLength: 16384 });
  });

  test('grey values are coloured where Pixel Presentation asks for it, by frame', () => {
    const channels = ['Red', 'Green', 'Blue'].flatMap((colour): ElementList => [
      [`${colour}PaletteColorLookupTableDescriptor`, [256, 3000, 16]],
      [`${colour}PaletteColorLookupTableData`, new Uint16Array(256)],
    ]);
    const own = (term: string): ElementList => [
      ['MRImageFrameTypeSequence', { items: [[['PixelPresentation', term]]] }],
    ];
    const items = [own('COLOR'), own('MONOCHROME'), []];
    const colored = (...elements: ElementList) =>
      summary({ image: { frames: 3 }, elements }).frames.map(({ isColored = false }) => isColored);
    const perFrame: ElementList = [['PerFrameFunctionalGroupsSequence', { items }]];
    const mixed: ElementList = [['PixelPresentation', 'MIXED']];
    expect(colored(...channels, ...mixed, ...perFrame)).toEqual([true, false, true]);
    expect(colored(...channels, ['PixelPresentation', 'COLOR'])).toEqual([true, true, true]);
    expect(colored(...channels)).toEqual([false, false, false]);
    expect(colored(...mixed)).toEqual([false, false, false]);
  });

  test('palettes: 0 entries are 65536, the first value is signed as the pixels are', () => {
    const channels = ['Red', 'Green', 'Blue'].flatMap((colour): ElementList => [
      [`${colour}PaletteColorLookupTableDescriptor`, [0, 65526, 16]],
      [`${colour}PaletteColorLookupTableData`, new Uint16Array(8)],
    ]);
    expect(summaryWith(...channels).image?.palette?.[2]).toMatchObject({
      descriptor: [65536, 65526, 16],
      data: { length: 16 },
      segmented: false,
    });
    const signed = summaryWith(...channels, ['PixelRepresentation', 1]);
    expect(signed.image?.palette?.[0].descriptor).toEqual([65536, -10, 16]);
    expect(summaryWith(...channels.slice(2)).image?.palette).toBeUndefined();
  });

  test('lossy by the header or by the transfer syntax', () => {
    const none = { ratios: [], methods: [] };
    expect(summaryWith(['LossyImageCompression', '01']).lossy).toEqual({
      ...none,
      byHeader: true,
      bySyntax: false,
    });
    const encode = () => new Uint8Array(8);
    const jpeg = { transferSyntaxUID: '1.2.840.10008.1.2.4.50', image: { encode } };
    expect(summary(jpeg).lossy).toEqual({ ...none, byHeader: false, bySyntax: true });
    expect(summaryWith(['LossyImageCompression', '00']).lossy).toBeNull();
  });

  test('how often, how much and by what it was compressed', () => {
    const { lossy } = summaryWith(
      ['LossyImageCompression', '01'],
      ['LossyImageCompressionRatio', [10.5, 4]],
      ['LossyImageCompressionMethod', ['ISO_10918_1', 'ISO_15444_1']],
    );
    expect(lossy).toMatchObject({ ratios: [10.5, 4], methods: ['ISO_10918_1', 'ISO_15444_1'] });
  });
});

describe('a frame of a plain image', () => {
  test('position, orientation, spacing', () => {
    const bytes = ctSeries()[2]?.bytes ?? new Uint8Array(0);
    expect(summaryOf(bytes).frames).toMatchObject([
      {
        position: [0, 0, 5],
        orientation: [1, 0, 0, 0, 1, 0],
        spacing: [0.5, 0.5],
        sliceThickness: 2.5,
        dimensionIndex: null,
        stackID: '',
      },
    ]);
  });

  test('spacing of the detector or the scanner, where there is none of the patient', () => {
    const scanned = firstFrame(['NominalScannedPixelSpacing', [3, 4]]);
    expect(scanned).toMatchObject({ spacing: [3, 4], spacingSource: 'scanned' });
    const imager = firstFrame(
      ['ImagerPixelSpacing', [1, 2]],
      ['NominalScannedPixelSpacing', [3, 4]],
    );
    expect(imager).toMatchObject({ spacing: [1, 2], spacingSource: 'imager' });
    const magnified = firstFrame(
      ['ImagerPixelSpacing', [1, 2]],
      ['EstimatedRadiographicMagnificationFactor', 2],
    );
    expect(magnified).toMatchObject({ spacing: [0.5, 1], spacingSource: 'magnified' });
    expect(firstFrame(['PixelSpacing', [1, 2]])).not.toHaveProperty('spacingSource');
    expect(firstFrame(['PixelSpacing', [0, 1]])?.spacing).toBeNull();
  });

  test('Pixel Spacing is that of the detector where it is the same and not calibrated', () => {
    const both: ElementList = [
      ['PixelSpacing', [1, 2]],
      ['ImagerPixelSpacing', [1, 2]],
    ];
    expect(firstFrame(...both)).toMatchObject({ spacing: [1, 2], spacingSource: 'imager' });
    const calibrated = firstFrame(
      ...both,
      ['PixelSpacingCalibrationType', 'FIDUCIAL'],
      ['PixelSpacingCalibrationDescription', 'a coin'],
    );
    expect(calibrated).toMatchObject({ calibration: { type: 'FIDUCIAL', description: 'a coin' } });
    expect(calibrated).not.toHaveProperty('spacingSource');
  });

  test.each([
    ['parallel', [1, 0, 0, 1, 0, 0]],
    ['not of unit length', [2, 0, 0, 0, 1, 0]],
    ['five numbers', [1, 0, 0, 0, 1]],
    ['no numbers', ['a', 'b', 'c', 'd', 'e', 'f']],
  ])('cosines that are %s are no orientation', (_case, cosines) => {
    const { frames } = summaryWith(['ImageOrientationPatient', cosines]);
    expect(frames[0]?.orientation).toBeNull();
  });

  test('a bad orientation is told apart from none', () => {
    expect(summaryWith(['ImageOrientationPatient', [1, 0, 0, 1, 0, 0]]).badOrientation).toBe(true);
    expect(summaryWith().badOrientation).toBe(false);
  });

  test('grey: rescale, windows, LUTs, padding', () => {
    const frame = firstFrame(
      ['RescaleSlope', 2],
      ['RescaleIntercept', -1024],
      ['WindowCenter', [40, 300]],
      ['WindowWidth', [400, 0]],
      ['WindowCenterWidthExplanation', ['SOFT', 'NONE']],
      ['VOILUTFunction', 'SIGMOID'],
      ['PixelRepresentation', 1],
      ['PixelPaddingValue', 0xfc18],
      ['VOILUTSequence', { items: [[['LUTExplanation', 'BONE']]] }],
    );
    expect(frame?.gray).toEqual({
      slope: 2,
      intercept: -1024,
      rescaleType: '',
      hasModalityLut: false,
      modalityLut: null,
      windows: [{ center: 40, width: 400, function: 'SIGMOID', explanation: 'SOFT' }],
      voiLuts: [{ explanation: 'BONE', lut: null }],
      padding: { value: -1000, limit: -1000 },
    });
  });

  test('a slope of 0 would make all pixels equal: it counts as 1', () => {
    expect(firstFrame(['RescaleSlope', 0])?.gray.slope).toBe(1);
  });

  test('what may tell frames at one position apart', () => {
    const axis = firstFrame(
      ['EchoTime', 12.5],
      ['TemporalPositionIdentifier', 3],
      ['DiffusionBValue', 1000],
      ['ConvolutionKernel', ['H30s', 'SAFIRE']],
      ['TriggerTime', 'soon'],
      ['ImageType', ['DERIVED', 'SECONDARY']],
    )?.axis;
    expect(axis).toEqual({
      EchoTime: 12.5,
      TemporalPositionIdentifier: 3,
      DiffusionBValue: 1000,
      ConvolutionKernel: 'H30s\\SAFIRE',
      FrameType: 'DERIVED\\SECONDARY',
    });
  });
});

test('counts that are claimed, and the part of a concatenation', () => {
  const { claimed, concatenation } = summaryWith(
    ['ImagesInAcquisition', 120],
    ['NumberOfTemporalPositions', 0],
    ['ConcatenationUID', '1.2.9'],
    ['InConcatenationNumber', 2],
    ['ConcatenationFrameOffsetNumber', 40],
    ['InConcatenationTotalNumber', 3],
  );
  expect(claimed).toEqual({ ImagesInAcquisition: 120, InConcatenationTotalNumber: 3 });
  expect(concatenation).toEqual({ uid: '1.2.9', number: 2, frameOffset: 40, total: 3 });
});
