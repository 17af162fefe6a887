import { describe, expect, test } from 'vitest';
import { buildCatalog } from '#catalog/build.ts';
import type { DirectoryEntry, DirectoryNames, Instance, Series, Study } from '#catalog/catalog.ts';
import { series, type SeriesPlan } from '#testing/series.ts';

const NO_PATIENT = { name: '', id: '', birthDate: '', sex: '' };
const NO_STUDY = { date: '', time: '', description: '', id: '', accessionNumber: '' };
const NO_SERIES = {
  number: null,
  description: '',
  modality: '',
  date: '',
  time: '',
  bodyPart: '',
  laterality: '',
  protocolName: '',
};

const NAMES: DirectoryNames = {
  patient: { ...NO_PATIENT, name: 'Disc^Jane', id: 'D-1' },
  study: { ...NO_STUDY, description: 'From the disc', date: '20240102' },
  series: { ...NO_SERIES, number: 4, description: 'Bone' },
};

const listed = (instances: readonly Instance[], entry: (index: number) => DirectoryEntry) =>
  instances.map((instance, index) => ({ ...instance, listed: entry(index) }));

const NAMELESS: SeriesPlan = {
  patient: NO_PATIENT,
  study: NO_STUDY,
  series: { number: null, description: '' },
};

function only(instances: readonly Instance[]): { study: Study; series: Series } {
  const [study] = buildCatalog(instances).studies;
  const [one] = study?.series ?? [];
  if (study === undefined || one === undefined) throw new Error('There is no series.');
  return { study, series: one };
}

describe('names', () => {
  test('that no header has are those of the DICOMDIR, and a note says which', () => {
    const found = only(
      listed(series({ slices: 3, ...NAMELESS }), (place) => ({ place, names: NAMES })),
    );
    expect(found.study.patient).toMatchObject({ name: 'Disc^Jane', id: 'D-1' });
    expect(found.study.facts).toMatchObject({ description: 'From the disc', date: '20240102' });
    expect(found.series.facts).toMatchObject({ number: 4, description: 'Bone' });
    expect(found.study.warnings).toMatchObject([
      {
        kind: 'named-by-directory',
        severity: 'note',
        data: { elements: "Patient's Name, Patient ID, Study Date, Study Description" },
      },
    ]);
    expect(found.series.warnings).toMatchObject([
      { kind: 'named-by-directory', data: { elements: 'Series Number, Series Description' } },
    ]);
  });

  test('that one header has stay, whatever the DICOMDIR says', () => {
    const [first, ...others] = series({
      slices: 3,
      ...NAMELESS,
      change: (summary, slice) =>
        slice === 3
          ? { ...summary, study: { ...summary.study, description: 'From the header' } }
          : summary,
    });
    const instances = listed([first as Instance], () => ({ place: 0, names: NAMES }));
    const { study } = only([...instances, ...others]);
    expect(study.facts.description).toBe('From the header');
  });

  test('without a DICOMDIR nothing is added or said', () => {
    const { study, series: one } = only(series({ slices: 3, ...NAMELESS }));
    expect(study.patient).toEqual(NO_PATIENT);
    expect([...study.warnings, ...one.warnings]).toEqual([]);
  });

  test('whose study it is does not depend on the DICOMDIR', () => {
    const plain = series({ slices: 3, ...NAMELESS });
    const known = listed(plain, (place) => ({ place, names: NAMES }));
    expect(only(known).study.key).toBe(only(plain).study.key);
  });
});

describe('order', () => {
  const PLACES = [3, 1, 5, 2, 4];
  const placed = (instances: readonly Instance[]): Instance[] =>
    listed(instances, (index) => ({ place: PLACES[index] ?? 0, names: NAMES }));
  const flat = (instanceNumber: number | null): Instance[] =>
    series({
      slices: 5,
      number: () => instanceNumber,
      change: (summary) => ({
        ...summary,
        frames: summary.frames.map((frame) => ({ ...frame, position: null, orientation: null })),
      }),
    });
  const order = (instances: readonly Instance[]): number[] => {
    const ids = instances.map(({ instanceId }) => instanceId);
    const [stack] = only(instances).series.stacks;
    return (stack?.frames ?? []).map(({ instanceId }) => ids.indexOf(instanceId));
  };

  test.each([null, 1])('is that of the DICOMDIR where Instance Number is %s for all', (number) => {
    const instances = placed(flat(number));
    expect(order(instances)).toEqual([1, 3, 0, 4, 2]);
    const [stack] = only(instances).series.stacks;
    expect(stack?.order).toMatchObject({ rule: 'directory', field: 'DICOMDIR' });
    expect(stack?.warnings).toMatchObject([
      { kind: 'low-trust-order', severity: 'warning', data: { field: 'DICOMDIR' } },
    ]);
  });

  test('is not, where the headers say one', () => {
    expect(order(placed(series({ slices: 5 })))).toEqual([0, 1, 2, 3, 4]);
  });

  test('is not, where it lists a part only', () => {
    const instances = placed(flat(null));
    const some = instances.map(({ listed: entry, ...instance }, index) =>
      index === 0 ? instance : { ...instance, listed: entry as DirectoryEntry },
    );
    expect(only(some).series.stacks[0]?.order.rule).toBe('file-name');
  });

  test('of series without a number is that of the DICOMDIR', () => {
    const plan = { slices: 2, series: { number: null } };
    const first = series({ ...plan, seriesUID: '1.2.9' });
    const second = series({ ...plan, seriesUID: '1.2.1' });
    const names = { ...NAMES, series: null };
    const instances = [
      ...listed(first, (index) => ({ place: index, names })),
      ...listed(second, (index) => ({ place: 10 + index, names })),
    ];
    const [study] = buildCatalog(instances).studies;
    expect(study?.series.map(({ seriesInstanceUID }) => seriesInstanceUID)).toEqual([
      '1.2.9',
      '1.2.1',
    ]);
  });
});
