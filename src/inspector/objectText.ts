/**
 * What an object without pixels is, in a plain sentence, by its SOP Class UID (PS3.4 annex B). Pure.
 */
const ROOT = '1.2.840.10008.';
const STORAGE = `${ROOT}5.1.4.1.1.`;

const BEAMS = 'beams, fractions and prescriptions';
const DELIVERED = 'what was delivered';
const CAD = 'a computer-aided detection report: findings and where they are';

/** Storage SOP classes without pixels, by what follows STORAGE. */
const STORED: Readonly<Record<string, string>> = {
  '4.2': 'MR spectroscopy: spectra instead of a picture',
  '8': 'an overlay on its own: marks that belong on an image (a retired class)',
  '9': 'a curve on its own (a retired class)',
  '10': 'a modality LUT on its own: a table for the values of images (a retired class)',
  '11': 'a VOI LUT on its own: a table for the grey levels of images (a retired class)',
  '66': 'raw data of a scanner, in a form that its maker defines',
  '66.1': 'a spatial registration: how the coordinates of two image sets fit together',
  '66.2': 'spatial fiducials: points marked on images',
  '66.3': 'a deformable registration: how one image set is bent to fit another',
  '66.5': 'a surface segmentation: surfaces of organs and findings',
  '66.6': 'tractography results: nerve fibre tracks',
  '67': 'a mapping of stored values to real-world units',
  '68.1': 'a scanned surface: a mesh of triangles',
  '68.2': 'a scanned surface: a cloud of points',
  '77.1.5.3': 'a stereometric relationship: which two images make a stereo pair',
  '79.1': 'a macular grid report: thickness and volume of the retina',
  '80.1': 'visual field measurements: what an eye sees at which point',
  '88.40': 'a procedure log: what was done and when',
  '88.50': CAD,
  '88.59': 'a key object selection: images that someone marked, and why',
  '88.65': CAD,
  '88.67': 'a radiation dose report: what each exposure of the study gave',
  '88.68': 'a dose report of radiopharmaceuticals: what was given, and how much',
  '88.69': CAD,
  '88.70': 'an implantation plan: which implant is to go where',
  '88.71': 'an acquisition context report: what was known when images were taken',
  '88.72': 'an echocardiography report: measurements of the heart',
  '88.73': 'a patient radiation dose report: the estimated dose of organs',
  '88.74': 'a plan for contrast or other imaging agents: what is to be given',
  '88.75': 'a record of contrast or other imaging agents: what was given',
  '88.76': 'a radiation dose report: what each exposure of the study gave',
  '90.1': 'content assessment results: whether images were found good enough',
  '91.1': 'microscopy annotations: shapes drawn on slide images, many at once',
  '104.1': 'a PDF document in a DICOM wrapping',
  '104.2': 'a clinical document (CDA) in a DICOM wrapping',
  '104.3': 'a 3D model (STL) in a DICOM wrapping',
  '104.4': 'a 3D model (OBJ) in a DICOM wrapping',
  '104.5': 'materials of a 3D model (MTL) in a DICOM wrapping',
  '129': 'a curve of PET measurements on its own (a retired class)',
  '131': 'a structured display: which images stand where on a screen',
  '200.1': 'a CT protocol: how images are to be taken',
  '200.2': 'a CT protocol: how images were taken',
  '200.3': 'a protocol approval: who approved which protocol',
  '200.7': 'an angiography protocol: how images are to be taken',
  '200.8': 'an angiography protocol: how images were taken',
  '201.1': 'an inventory: what an archive holds',
  '481.2': 'a radiotherapy dose: values of dose, without a grid of them in this file',
  '481.3': 'a radiotherapy structure set: outlines of organs and targets, drawn on images',
  '481.4': `a radiotherapy beams treatment record: ${DELIVERED}`,
  '481.5': `a radiotherapy plan: ${BEAMS}`,
  '481.6': `a brachytherapy treatment record: ${DELIVERED}`,
  '481.7': `a radiotherapy treatment summary: ${DELIVERED} so far`,
  '481.8': `a radiotherapy ion plan: ${BEAMS}`,
  '481.9': `an ion beams treatment record: ${DELIVERED}`,
  '481.10': 'a radiotherapy physician intent: what the treatment is to reach',
  '481.11': 'radiotherapy segment annotations: what outlined regions mean for the treatment',
  '481.12': 'a radiotherapy radiation set: which radiations make up the treatment',
  '481.13': 'a radiation of a C-arm machine: how its beams are shaped and moved',
  '481.14': 'a tomotherapy radiation: how its beam is shaped and moved',
  '481.15': 'a radiation of a robotic arm: its beams and their paths',
  '481.16': `a radiotherapy radiation record set: ${DELIVERED} together`,
  '481.17': `a radiotherapy salvage record: ${DELIVERED} before an interruption`,
  '481.18': `a tomotherapy radiation record: ${DELIVERED}`,
  '481.19': `a C-arm radiation record: ${DELIVERED}`,
  '481.20': `a robotic radiation record: ${DELIVERED}`,
  '481.21': 'a radiotherapy delivery instruction: what is to be delivered in a session',
  '481.22': 'a radiotherapy treatment preparation: how the patient is to be positioned',
  '501.3': 'a threat detection report of a security scanner: findings and where they are',
  '501.6': 'a quadrupole resonance scan of a security scanner',
};

const DELIVERY = 'a radiotherapy delivery instruction: what is to be delivered in a session';
const VERIFICATION = 'a radiotherapy machine verification: whether the machine is set as planned';

/** Other objects that are stored, by what follows ROOT. */
const OTHERS: Readonly<Record<string, string>> = {
  '1.3.10': 'a DICOMDIR: the table of contents of a disc or folder',
  '5.1.1.27': 'a stored print: how images were to be laid on film (a retired class)',
  '5.1.4.34.1': DELIVERY,
  '5.1.4.34.2': VERIFICATION,
  '5.1.4.34.3': VERIFICATION,
  '5.1.4.34.7': DELIVERY,
  '5.1.4.34.8': VERIFICATION,
  '5.1.4.34.9': VERIFICATION,
  '5.1.4.34.10': DELIVERY,
  '5.1.4.38.1': 'a hanging protocol: how images are to be laid out on screens',
  '5.1.4.39.1': 'a colour palette: colours for grey levels',
  '5.1.4.43.1': 'an implant template: shape and data of an implant',
  '5.1.4.44.1': 'an implant assembly template: which implants fit together',
  '5.1.4.45.1': 'an implant template group: implants in their sizes',
};

/** Families, for their members of today and of tomorrow. */
const FAMILIES: readonly (readonly [beginning: string, sentence: string])[] = [
  ['11.', 'a presentation state: how images should be shown, with annotations'],
  ['88.', 'a structured report: findings and measurements as a tree of coded items'],
  ['9.4.', 'a sound recording, such as spoken notes or a Doppler sound'],
  ['9.', 'a waveform: recorded signals such as an ECG'],
  ['481.', 'a radiotherapy object'],
  ['78.', 'measurements of eyes or lenses, without a picture'],
  ['200.', 'a protocol: how images are to be taken, or were'],
];

/** What images are called whose class is not named so. */
const IMAGE_NAME =
  / Image Storage|Volume Storage|Map Storage|Segmentation Storage|AIT Storage|Volume Analysis Storage/;

/** `This is a structured report: … It has no picture; its whole header is below.` */
export function objectText(sopClassUID: string, sopClassName: string): string {
  const known = kindOf(sopClassUID);
  if (known === null && IMAGE_NAME.test(sopClassName)) {
    return `By its class, “${sopClassName}”, this is an image, but the file has no picture. Its whole header is below.`;
  }
  const what = known ?? familyOf(sopClassUID) ?? classText(sopClassUID, sopClassName);
  return `This is ${what}. It has no picture; its whole header is below.`;
}

function kindOf(uid: string): string | null {
  if (!uid.startsWith(ROOT)) return null;
  const other = OTHERS[uid.slice(ROOT.length)];
  if (other !== undefined || !uid.startsWith(STORAGE)) return other ?? null;
  return STORED[uid.slice(STORAGE.length)] ?? null;
}

function familyOf(uid: string): string | undefined {
  if (!uid.startsWith(STORAGE)) return undefined;
  return FAMILIES.find(([beginning]) => uid.startsWith(beginning, STORAGE.length))?.[1];
}

function classText(uid: string, name: string): string {
  if (name !== '') return `an object of the class “${name}”`;
  return uid === '' ? 'an object that does not name its class' : `an object of the class ${uid}`;
}
