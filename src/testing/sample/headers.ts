/**
 * What all files of the sample study say of patient, study and equipment. Nobody is meant by it.
 */
import type { ElementList } from '#dicom/writer.ts';
import { sampleUid } from '#testing/sample/seeded.ts';

export const DEFLATED = '1.2.840.10008.1.2.1.99';

interface SeriesPlan {
  readonly name: string;
  readonly sopClassUID: string;
  readonly modality: string;
  readonly number: number;
  readonly description: string;
  readonly protocol: string;
  readonly bodyPart: string;
  /** HHMMSS. */
  readonly time: string;
  readonly region: Code;
}

/** Value and meaning of a SNOMED CT code. */
export type Code = readonly [value: string, meaning: string];

const STUDY_DATE = '20260105';

/** What the files of one series share; `instance` is the number of the file. */
export function seriesElements(plan: SeriesPlan, instance: number): ElementList {
  return [
    ['SpecificCharacterSet', 'ISO_IR 192'],
    ['SOPClassUID', plan.sopClassUID],
    ['SOPInstanceUID', sampleUid(`${plan.name} ${instance}`)],
    ['StudyInstanceUID', sampleUid('study')],
    ['SeriesInstanceUID', sampleUid(plan.name)],
    ['InstanceCreatorUID', sampleUid('creator')],
    ['InstanceCreationDate', STUDY_DATE],
    ['InstanceCreationTime', plan.time],
    ...patient(),
    ...study(),
    ...equipment(plan.name),
    ['Modality', plan.modality],
    ['SeriesNumber', plan.number],
    ['SeriesDate', STUDY_DATE],
    ['SeriesTime', plan.time],
    ['SeriesDescription', plan.description],
    ['ProtocolName', plan.protocol],
    ['BodyPartExamined', plan.bodyPart],
    ['AnatomicRegionSequence', { items: [code(plan.region)] }],
    ['RequestAttributesSequence', { items: [request(plan)] }],
    ['InstanceNumber', instance],
    ['AcquisitionNumber', 1],
    ['AcquisitionDate', STUDY_DATE],
    ['AcquisitionTime', later(plan.time, instance)],
    ['ContentDate', STUDY_DATE],
    ['ContentTime', later(plan.time, instance)],
    ['BurnedInAnnotation', 'NO'],
    ['LossyImageCompression', '00'],
    ...privateBlock(plan.name, instance),
  ];
}

function patient(): ElementList {
  return [
    ['PatientName', 'PHANTOM^SAMPLE'],
    ['PatientID', 'SAMPLE-0001'],
    ['IssuerOfPatientID', 'NEGATOSCOPE'],
    ['PatientBirthDate', '19700101'],
    ['PatientSex', 'O'],
    ['PatientAge', '056Y'],
    ['PatientSize', 1.78],
    ['PatientWeight', 74],
    ['PatientComments', 'Computed from ellipsoids and noise: not a person, not for diagnosis.'],
  ];
}

function study(): ElementList {
  return [
    ['StudyDate', STUDY_DATE],
    ['StudyTime', '091500'],
    ['StudyID', '1'],
    ['AccessionNumber', 'SAMPLE-1'],
    ['ReferringPhysicianName', 'NOBODY^REFERRING'],
    ['StudyDescription', 'Sample study'],
    ['ProcedureCodeSequence', { items: [code(['169069000', 'Computed tomography of chest'])] }],
  ];
}

function equipment(series: string): ElementList {
  return [
    ['Manufacturer', 'Negatoscope'],
    ['InstitutionName', 'Department of Arithmetic'],
    ['InstitutionalDepartmentName', 'Ellipsoids'],
    ['ManufacturerModelName', 'Phantom 1'],
    ['DeviceSerialNumber', '0001'],
    ['StationName', `PHANTOM-${series.toUpperCase()}`],
    ['SoftwareVersions', ['1.0', 'seed 7']],
    ['OperatorsName', 'NOBODY^OPERATING'],
  ];
}

export function code([value, meaning]: Code): ElementList {
  return [
    ['CodeValue', value],
    ['CodingSchemeDesignator', 'SCT'],
    ['CodeMeaning', meaning],
  ];
}

/** A sequence in a sequence. */
function request(plan: SeriesPlan): ElementList {
  return [
    ['ScheduledProcedureStepID', `STEP-${plan.number}`],
    ['ScheduledProcedureStepDescription', plan.protocol],
    ['RequestedProcedureID', 'PROCEDURE-1'],
    ['RequestedProcedureDescription', 'Something worth scrolling'],
    ['ScheduledProtocolCodeSequence', { items: [code(plan.region)] }],
  ];
}

/** A block of our own (PS3.5 7.8.1), with a sequence and a blob in it. */
function privateBlock(series: string, instance: number): ElementList {
  const bytes = Uint8Array.from({ length: 64 }, (_, at) => (at * 37 + instance) % 256);
  return [
    ['0011,0010', 'NEGATOSCOPE SAMPLE', 'LO'],
    ['0011,1001', `made for ${series}`, 'LO'],
    ['0011,1002', 7, 'US'],
    ['0011,1003', [0.25 * instance, 0.5], 'FD'],
    ['0011,1004', bytes, 'OB'],
    ['0011,1010', { items: [[['CodeMeaning', 'in a private sequence']]] }, 'SQ'],
  ];
}

/** A time of day some tenths of a second later. */
function later(time: string, tenths: number): string {
  const [hours, minutes, seconds] = [0, 2, 4].map((at) => Number(time.slice(at, at + 2)));
  const total = ((hours ?? 0) * 60 + (minutes ?? 0)) * 600 + (seconds ?? 0) * 10 + tenths;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(total / 36_000)}${two((total / 600) % 60)}${two((total / 10) % 60)}`;
  return `${clock}.${total % 10}00000`;
}
