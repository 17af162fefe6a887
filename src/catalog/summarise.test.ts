/** Facts of an instance, out of files as the writer makes them. */
import { describe, expect, test } from 'vitest';
import type { InstanceSummary } from '#catalog/instanceSummary.ts';
import { summarise } from '#catalog/summarise.ts';
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import type { ElementList } from '#dicom/writer.ts';
import { truncated } from '#testing/damage.ts';
import { dicomFile, type FilePlan, reportFile, RLE_LOSSLESS } from '#testing/dicomFile.ts';
import { ctSeries, enhancedFile, usClip } from '#testing/dicomSeries.ts';

function summaryOf(bytes: Uint8Array): InstanceSummary {
  const parsed = parseFile(memorySource(bytes));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return summarise(parsed.value);
}

function summary(plan: FilePlan = {}): InstanceSummary {
  return summaryOf(dicomFile(plan));
}

function withElements(...elements: ElementList): InstanceSummary {
  return summary({ elements });
}

function firstFrame(...elements: ElementList) {
  return withElements(...elements).frames[0];
}

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
    const { patient } = withElements(
      ['SpecificCharacterSet', 'ISO_IR 192'],
      ['PatientName', '山田^太郎'],
    );
    expect(patient.name).toBe('山田^太郎');
  });
});

describe('times', () => {
  test('date and time become one sortable text', () => {
    const { acquisitionDateTime, contentDateTime } = withElements(
      ['AcquisitionDate', '20240102'],
      ['AcquisitionTime', '030405.5'],
      ['ContentDate', '2024.01.02'],
      ['ContentTime', '03:04:05'],
    );
    expect(acquisitionDateTime).toBe('20240102030405.5');
    expect(contentDateTime).toBe('20240102030405');
  });

  test('Acquisition DateTime comes before its parts', () => {
    const both = withElements(
      ['AcquisitionDateTime', '20240102030405'],
      ['AcquisitionDate', '19990101'],
    );
    expect(both.acquisitionDateTime).toBe('20240102030405');
  });

  test('a time without its date takes another one of the header, else none', () => {
    const time: ElementList = [['AcquisitionTime', '0304']];
    expect(withElements(...time).acquisitionDateTime).toBe('202401020304');
    expect(withElements(...time, ['ContentDate', '20240103']).acquisitionDateTime).toBe(
      '202401030304',
    );
    const dateless = summary({ elements: time, without: ['StudyDate'] });
    expect(dateless.acquisitionDateTime).toBe('000000000304');
    expect(dateless.contentDateTime).toBe('');
  });

  test('the offset from UTC stands at the end', () => {
    const { acquisitionDateTime, contentDateTime } = withElements(
      ['TimezoneOffsetFromUTC', '+0100'],
      ['AcquisitionDateTime', '20240102030405-0500'],
      ['ContentTime', '0304'],
    );
    expect(acquisitionDateTime).toBe('20240102030405-0500');
    expect(contentDateTime).toBe('202401020304+0100');
  });

  test('Frame Time, else from a rate', () => {
    expect(withElements(['FrameTime', 40], ['CineRate', 10]).frameTimeMs).toBe(40);
    expect(withElements(['CineRate', 20]).frameTimeMs).toBe(50);
    expect(withElements(['FrameTime', 0]).frameTimeMs).toBeNull();
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
    expect(withElements(...channels).image?.palette?.[2]).toMatchObject({
      descriptor: [65536, 65526, 16],
      data: { length: 16 },
      segmented: false,
    });
    const signed = withElements(...channels, ['PixelRepresentation', 1]);
    expect(signed.image?.palette?.[0].descriptor).toEqual([65536, -10, 16]);
    expect(withElements(...channels.slice(2)).image?.palette).toBeUndefined();
  });

  test('lossy by the header or by the transfer syntax', () => {
    const none = { ratios: [], methods: [] };
    expect(withElements(['LossyImageCompression', '01']).lossy).toEqual({
      ...none,
      byHeader: true,
      bySyntax: false,
    });
    const encode = () => new Uint8Array(8);
    const jpeg = { transferSyntaxUID: '1.2.840.10008.1.2.4.50', image: { encode } };
    expect(summary(jpeg).lossy).toEqual({ ...none, byHeader: false, bySyntax: true });
    expect(withElements(['LossyImageCompression', '00']).lossy).toBeNull();
  });

  test('how often, how much and by what it was compressed', () => {
    const { lossy } = withElements(
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
    const { frames } = withElements(['ImageOrientationPatient', cosines]);
    expect(frames[0]?.orientation).toBeNull();
  });

  test('a bad orientation is told apart from none', () => {
    expect(withElements(['ImageOrientationPatient', [1, 0, 0, 1, 0, 0]]).badOrientation).toBe(true);
    expect(withElements().badOrientation).toBe(false);
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

describe('the b-value of a maker (PS3.5 7.8.1)', () => {
  const axisOf = (...elements: ElementList) => firstFrame(['Modality', 'MR'], ...elements)?.axis;
  const bValue = (...elements: ElementList) => axisOf(...elements)?.['DiffusionBValue'];

  test('of Siemens, in the block that its creator reserves', () => {
    const creator: ElementList = [['0019,0011', 'SIEMENS MR HEADER', 'LO']];
    expect(bValue(...creator, ['0019,110C', '800', 'IS'])).toBe(800);
    expect(bValue(...creator, ['0019,100C', '800', 'IS'])).toBeUndefined();
    expect(bValue(['0019,0010', 'SOMEBODY', 'LO'], ['0019,100C', '800', 'IS'])).toBeUndefined();
  });

  test('of GE, where newer software adds a billion', () => {
    const creator: ElementList = [['0043,0010', 'GEMS_PARM_01', 'LO']];
    expect(bValue(...creator, ['0043,1039', ['1000001500', '8', '0', '0'], 'IS'])).toBe(1500);
    expect(bValue(...creator, ['0043,1039', ['700', '8', '0', '0'], 'IS'])).toBe(700);
  });

  test('the standard element comes first', () => {
    expect(
      bValue(
        ['DiffusionBValue', 1000],
        ['0019,0010', 'SIEMENS MR HEADER', 'LO'],
        ['0019,100C', '800', 'IS'],
      ),
    ).toBe(1000);
  });

  test('under implicit VR too', () => {
    const bytes = dicomFile({
      transferSyntaxUID: '1.2.840.10008.1.2',
      elements: [
        ['Modality', 'MR'],
        ['0019,0010', 'SIEMENS MR HEADER', 'LO'],
        ['0019,100C', '50', 'IS'],
      ],
    });
    expect(summaryOf(bytes).frames[0]?.axis['DiffusionBValue']).toBe(50);
  });

  test('of Philips and United Imaging, with the direction of the gradient', () => {
    const philips = axisOf(
      ['2001,0010', 'Philips Imaging DD 001', 'LO'],
      ['2001,1003', 600, 'FL'],
      ['2005,0010', 'Philips MR Imaging DD 001', 'LO'],
      ['2005,10B0', 0.6, 'FL'],
      ['2005,10B1', -0.8, 'FL'],
      ['2005,10B2', 0, 'FL'],
    );
    expect(philips).toMatchObject({
      DiffusionBValue: 600,
      DiffusionGradientOrientation: '0.6\\-0.8\\0',
    });
    const united = axisOf(
      ['0065,0010', 'Image Private Header', 'LO'],
      ['0065,1009', 1000, 'FD'],
      ['0065,1037', [0, 0.6, 0.8], 'FD'],
    );
    expect(united).toMatchObject({
      DiffusionBValue: 1000,
      DiffusionGradientOrientation: '0\\0.6\\0.8',
    });
  });

  test('of unknown VR it is read as its maker writes it', () => {
    const float = new Uint8Array(new Float32Array([750]).buffer);
    const direction = new Uint8Array(new Float64Array([0, 0.6, 0.8]).buffer);
    expect(
      axisOf(
        ['2001,0010', 'Philips Imaging DD 001', 'LO'],
        ['2001,1003', float, 'UN'],
        ['0019,0010', 'SIEMENS MR HEADER', 'LO'],
        ['0019,100E', direction, 'UN'],
      ),
    ).toMatchObject({ DiffusionBValue: 750, DiffusionGradientOrientation: '0\\0.6\\0.8' });
  });

  test('inside a sequence of the maker, at the root and in the groups of a frame', () => {
    const inside: ElementList = [
      ['2001,0010', 'Philips Imaging DD 001', 'LO'],
      ['2001,1003', 300, 'FL'],
    ];
    const sequence: ElementList = [
      ['2005,0014', 'Philips MR Imaging DD 005', 'LO'],
      ['2005,140F', { items: [inside] }, 'SQ'],
    ];
    expect(bValue(...sequence)).toBe(300);
    const items = [0, 800].map((value): ElementList => [
      ['2005,0014', 'Philips MR Imaging DD 005', 'LO'],
      ['2005,140F', { items: [[...inside.slice(0, 1), ['2001,1003', value, 'FL']]] }, 'SQ'],
    ]);
    const { bytes } = enhancedFile({
      slices: 2,
      elements: [['PerFrameFunctionalGroupsSequence', { items }]],
    });
    expect(summaryOf(bytes).frames.map(({ axis }) => axis['DiffusionBValue'])).toEqual([0, 800]);
  });
});

describe('other private elements of MR', () => {
  const axisOf = (...elements: ElementList) => firstFrame(['Modality', 'MR'], ...elements)?.axis;

  test('magnitude and phase, phases of the heart, volumes', () => {
    expect(
      axisOf(
        ['0043,0010', 'GEMS_PARM_01', 'LO'],
        ['0043,102F', 1, 'SS'],
        ['0019,0010', 'GEMS_ACQU_01', 'LO'],
        ['0019,10D7', 4, 'SS'],
        ['0021,0010', 'GEMS_RELA_01', 'LO'],
        ['0021,104F', 15, 'SS'],
      ),
    ).toMatchObject({
      ComplexImageComponent: 'PHASE',
      CardiacPhaseNumber: 4,
      LocationsInAcquisition: 15,
    });
    expect(
      axisOf(
        ['2001,0010', 'Philips Imaging DD 001', 'LO'],
        ['2001,1008', 7, 'IS'],
        ['2005,0010', 'Philips MR Imaging DD 001', 'LO'],
        ['2005,1011', 'I', 'CS'],
        ['2005,10A0', 12.5, 'FL'],
        ['2005,0014', 'Philips MR Imaging DD 005', 'LO'],
        ['2005,1412', 2, 'IS'],
        ['2005,1413', 11, 'IS'],
        ['2005,1429', 'LABEL', 'CS'],
      ),
    ).toMatchObject({
      ComplexImageComponent: 'I',
      CardiacPhaseNumber: 7,
      DynamicScanBeginTime: 12.5,
      VolumeIndex: '2.11',
      ASLContext: 'LABEL',
    });
  });

  test('only of MR: elsewhere the same numbers mean something else', () => {
    const axis = firstFrame(
      ['Modality', 'CT'],
      ['0019,0010', 'GEMS_ACQU_01', 'LO'],
      ['0019,10D7', 4, 'SS'],
    )?.axis;
    expect(axis).not.toHaveProperty('CardiacPhaseNumber');
  });
});

describe('frames of a multi-frame image (PS3.3 C.7.6.16)', () => {
  test('their own group, else the shared one, else the root', () => {
    const { frames } = summaryOf(enhancedFile({ slices: 3, elements: [['EchoTime', 9]] }).bytes);
    expect(frames.map(({ position }) => position)).toEqual([
      [0, 0, 0],
      [0, 0, 2.5],
      [0, 0, 5],
    ]);
    expect(frames[2]).toMatchObject({
      orientation: [1, 0, 0, 0, 1, 0],
      spacing: [0.5, 0.5],
      stackID: '1',
      inStackPosition: 3,
      dimensionIndex: [1, 3],
      axis: { EchoTime: 9 },
    });
    expect(frames[0]?.gray).toBe(frames[2]?.gray);
  });

  test('one position for all of them is the place of none', () => {
    const image = { frames: 2, rows: 4, columns: 4 };
    const place: ElementList = [['ImagePositionPatient', [1, 2, 3]]];
    expect(summary({ image, elements: place }).frames.map(({ position }) => position)).toEqual([
      null,
      null,
    ]);
  });

  test('a dose grid has offsets along its normal (PS3.3 C.8.8.3.2)', () => {
    const elements: ElementList = [
      ['ImagePositionPatient', [1, 2, 3]],
      ['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]],
      ['GridFrameOffsetVector', [0, 2.5]],
    ];
    const { frames } = summary({ image: { frames: 2, rows: 4, columns: 4 }, elements });
    expect(frames.map(({ position }) => position)).toEqual([
      [1, 2, 3],
      [1, 2, 5.5],
    ]);
  });

  test('a dose grid may give positions along z themselves', () => {
    const grid = (...elements: ElementList) =>
      summary({
        image: { frames: 2, rows: 4, columns: 4 },
        elements: [['ImagePositionPatient', [1, 2, 30]], ...elements],
      }).frames.map(({ position }) => position);
    const offsets: ElementList = [['GridFrameOffsetVector', [30, 27.5]]];
    expect(grid(['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]], ...offsets)).toEqual([
      [1, 2, 30],
      [1, 2, 27.5],
    ]);
    // What begins with neither 0 nor the position, or lies in another plane, has no meaning.
    expect(grid(['ImageOrientationPatient', [0, 1, 0, 0, 0, -1]], ...offsets)).toEqual([
      null,
      null,
    ]);
    const odd: ElementList = [['GridFrameOffsetVector', [5, 7.5]]];
    expect(grid(['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]], ...odd)).toEqual([null, null]);
  });

  test('slices of a reconstructed NM volume lie behind the first, as far as the spacing says', () => {
    const volume = (kind: string, ...elements: ElementList) =>
      summary({
        image: { frames: 3, rows: 4, columns: 4 },
        elements: [
          ['Modality', 'NM'],
          ['ImageType', ['ORIGINAL', 'PRIMARY', kind, 'EMISSION']],
          [
            'DetectorInformationSequence',
            {
              items: [
                [
                  ['ImagePositionPatient', [1, 2, 30]],
                  ['ImageOrientationPatient', [1, 0, 0, 0, 1, 0]],
                ],
              ],
            },
          ],
          ...elements,
        ],
      }).frames.map(({ position }) => position?.[2] ?? null);
    const numbered: ElementList = [['SliceVector', [1, 2, 3]]];
    const four: ElementList = [['SpacingBetweenSlices', 4]];
    expect(volume('RECON TOMO', ...numbered, ['SpacingBetweenSlices', -4])).toEqual([30, 26, 22]);
    expect(volume('RECON TOMO', ['NumberOfSlices', 3], ...four)).toEqual([30, 34, 38]);
    // Without a spacing, or as projections, they have no place.
    expect(volume('RECON TOMO', ...numbered)).toEqual([null, null, null]);
    expect(volume('TOMO', ...numbered, ...four)).toEqual([null, null, null]);
  });

  test('dimensions by the names of their pointers', () => {
    const items: ElementList[] = [
      [['DimensionIndexPointer', 'StackID']],
      [['DimensionIndexPointer', 'InStackPositionNumber']],
    ];
    expect(withElements(['DimensionIndexSequence', { items }]).dimensions).toEqual([
      'Stack ID',
      'In-Stack Position Number',
    ]);
    expect(withElements()).not.toHaveProperty('dimensions');
  });

  test('the segment of a frame', () => {
    const segment: ElementList[] = [[['ReferencedSegmentNumber', 2]]];
    const items: ElementList[] = [[['SegmentIdentificationSequence', { items: segment }]]];
    const axis = firstFrame(['PerFrameFunctionalGroupsSequence', { items }])?.axis;
    expect(axis).toMatchObject({ ReferencedSegmentNumber: 2 });
  });

  test('vectors with a value for each frame', () => {
    const elements: ElementList = [['TimeSlotVector', [1, 2]]];
    const { frames } = summary({ image: { frames: 2, rows: 4, columns: 4 }, elements });
    expect(frames.map(({ axis }) => axis['TimeSlotVector'])).toEqual([1, 2]);
  });

  test('a header that claims more frames than the file can hold', () => {
    const { frames } = summary({
      image: { rows: 4, columns: 4 },
      elements: [['NumberOfFrames', '2147483647']],
    });
    expect(frames).toHaveLength(1);
  });
});

test('counts that are claimed, and the part of a concatenation', () => {
  const { claimed, concatenation } = withElements(
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

describe('frames of a whole-slide image (PS3.3 C.8.12.14)', () => {
  const slide = (...elements: ElementList) =>
    summary({
      image: { rows: 8, columns: 8, frames: 12 },
      elements: [
        ['Modality', 'SM'],
        ['TotalPixelMatrixColumns', 20],
        ['TotalPixelMatrixRows', 10],
        ...elements,
      ],
    });
  const placesOf = ({ frames }: InstanceSummary) =>
    frames.map(({ axis }) => [
      axis['OpticalPath'],
      axis['FocalPlane'],
      axis['TileRow'],
      axis['TileColumn'],
    ]);

  test('TILED_FULL: by their order', () => {
    const full = slide(
      ['DimensionOrganizationType', 'TILED_FULL'],
      ['TotalPixelMatrixFocalPlanes', 2],
    );
    expect(full.totalPixelMatrix).toEqual([20, 10]);
    expect(placesOf(full).slice(0, 7)).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 9],
      [1, 1, 1, 17],
      [1, 1, 9, 1],
      [1, 1, 9, 9],
      [1, 1, 9, 17],
      [1, 2, 1, 1],
    ]);
  });

  test('TILED_SPARSE: by the position of each frame', () => {
    const items = Array.from({ length: 12 }, (_, i): ElementList => [
      [
        'PlanePositionSlideSequence',
        {
          items: [
            [
              ['ColumnPositionInTotalImagePixelMatrix', 1 + 8 * (i % 3)],
              ['RowPositionInTotalImagePixelMatrix', 9],
              ['ZOffsetInSlideCoordinateSystem', 1.5],
            ],
          ],
        },
      ],
      ['OpticalPathIdentificationSequence', { items: [[['OpticalPathIdentifier', 'DAPI']]] }],
    ]);
    const sparse = slide(
      ['DimensionOrganizationType', 'TILED_SPARSE'],
      ['PerFrameFunctionalGroupsSequence', { items }],
    );
    expect(placesOf(sparse).slice(1, 4)).toEqual([
      ['DAPI', 1.5, 9, 9],
      ['DAPI', 1.5, 9, 17],
      ['DAPI', 1.5, 9, 1],
    ]);
  });
});

test('the vectors that Frame Increment Pointer names, in its order', () => {
  const nuclear = withElements([
    'FrameIncrementPointer',
    ['DetectorVector', 'RotationVector', 'TimeSlotVector'],
  ]);
  expect(nuclear.frameVectors).toEqual(['DetectorVector', 'RotationVector', 'TimeSlotVector']);
});
