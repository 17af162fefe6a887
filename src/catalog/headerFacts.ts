/**
 * What a data set says of its patient, study and series (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1): the header of
 * an image, or the records of a DICOMDIR.
 */
import type { PatientFacts, SeriesFacts, StudyFacts } from '#catalog/instanceSummary.ts';
import type { DataSet } from '#dicom/dataSet.ts';

export function patientFacts(data: DataSet): PatientFacts {
  return {
    name: data.text(0x00100010),
    id: data.text(0x00100020),
    birthDate: data.text(0x00100030),
    sex: data.text(0x00100040),
  };
}

export function studyFacts(data: DataSet): StudyFacts {
  return {
    date: data.text(0x00080020),
    time: data.text(0x00080030),
    description: data.text(0x00081030),
    id: data.text(0x00200010),
    accessionNumber: data.text(0x00080050),
  };
}

export function seriesFacts(data: DataSet): SeriesFacts {
  return {
    number: data.number(0x00200011),
    description: data.text(0x0008103e),
    modality: data.text(0x00080060),
    date: data.text(0x00080021),
    time: data.text(0x00080031),
    bodyPart: data.text(0x00180015),
    laterality: data.text(0x00200060),
    protocolName: data.text(0x00181030),
  };
}
