/** Axes out of private elements of the makers, as the standard has its own. */
import { describe, expect, test } from 'vitest';
import type { ElementList } from '#dicom/writer.ts';
import { dicomFile } from '#testing/dicomFile.ts';
import { enhancedFile } from '#testing/dicomSeries.ts';
import { summaryOf, summaryWith } from '#testing/summaryOf.ts';

const firstFrame = (...elements: ElementList) => summaryWith(...elements).frames[0];

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
