/**
 * What an object without pixels is, in a plain sentence, by its SOP Class UID (PS3.4 annex B). Pure.
 */
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Exact suffixes of the storage SOP classes, then beginnings. */
const BY_CLASS: Readonly<Record<string, string>> = {
  '481.2': 'a radiotherapy dose: values of dose on a grid',
  '481.3': 'a radiotherapy structure set: outlines of organs and targets, drawn on images',
  '481.4': 'a radiotherapy beams treatment record: what was delivered',
  '481.5': 'a radiotherapy plan: beams, fractions and prescriptions',
  '481.6': 'a brachytherapy treatment record: what was delivered',
  '481.7': 'a radiotherapy treatment summary: what was delivered so far',
  '481.8': 'a radiotherapy ion plan: beams, fractions and prescriptions',
  '481.9': 'an ion beams treatment record: what was delivered',
  '88.59': 'a key object selection: images that someone marked, and why',
  '88.67': 'a radiation dose report: what each exposure of the study gave',
  '88.65': 'a computer-aided detection report: findings and where they are',
  '88.69': 'a computer-aided detection report: findings and where they are',
  '88.50': 'a computer-aided detection report: findings and where they are',
  '104.1': 'a PDF document in a DICOM wrapping',
  '104.2': 'a clinical document (CDA) in a DICOM wrapping',
  '104.3': 'a 3D model (STL) in a DICOM wrapping',
  '104.5': 'materials of a 3D model (MTL) in a DICOM wrapping',
  '104.4': 'a 3D model (OBJ) in a DICOM wrapping',
  '66': 'raw data of a scanner, in a form that its maker defines',
  '66.1': 'a spatial registration: how the coordinates of two image sets fit together',
  '66.2': 'spatial fiducials: points marked on images',
  '66.3': 'a deformable registration: how one image set is bent to fit another',
  '66.5': 'a surface segmentation: surfaces of organs and findings',
  '66.6': 'tractography results: nerve fibre tracks',
  '67': 'a mapping of stored values to real-world units',
  '4.2': 'MR spectroscopy: spectra instead of a picture',
};

const BY_FAMILY: readonly (readonly [beginning: string, sentence: string])[] = [
  ['11.', 'a presentation state: how images should be shown, with annotations'],
  ['88.', 'a structured report: findings and measurements as a tree of coded items'],
  ['9.', 'a waveform: recorded signals such as an ECG'],
  ['481.', 'a radiotherapy object'],
  ['78.', 'measurements of eyes or lenses, without a picture'],
  ['200.', 'a protocol: how images are to be taken, or were'],
];

/** `This is a structured report: … It has no picture; its whole header is below.` */
export function objectText(sopClassUID: string, sopClassName: string): string {
  return `This is ${whatItIs(sopClassUID, sopClassName)}. It has no picture; its whole header is below.`;
}

function whatItIs(uid: string, name: string): string {
  if (uid === '1.2.840.10008.1.3.10') {
    return 'a DICOMDIR: the table of contents of a disc or folder';
  }
  const suffix = uid.startsWith(STORAGE) ? uid.slice(STORAGE.length) : null;
  const known =
    suffix === null
      ? undefined
      : (BY_CLASS[suffix] ?? BY_FAMILY.find(([beginning]) => suffix.startsWith(beginning))?.[1]);
  if (known !== undefined) return known;
  if (name !== '') return `an object of the class “${name}”`;
  return uid === '' ? 'an object that does not name its class' : `an object of the class ${uid}`;
}
