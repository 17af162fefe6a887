/**
 * What the standard registered after the tables that generate-dicom-tables.mjs reads were made,
 * and retired modality terms that old files still carry. A row of the tables wins over one of these.
 */

const transferSyntaxes = [
  ['1.2.1.98', 'Encapsulated Uncompressed Explicit VR Little Endian'],
  ['1.2.4.100.1', 'Fragmentable MPEG2 Main Profile / Main Level'],
  ['1.2.4.101.1', 'Fragmentable MPEG2 Main Profile / High Level'],
  ['1.2.4.102.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1'],
  ['1.2.4.103.1', 'Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1'],
  ['1.2.4.104.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video'],
  ['1.2.4.105.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video'],
  ['1.2.4.106.1', 'Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2'],
  ['1.2.4.110', 'JPEG XL Lossless'],
  ['1.2.4.111', 'JPEG XL JPEG Recompression'],
  ['1.2.4.112', 'JPEG XL'],
  ['1.2.4.201', 'High-Throughput JPEG 2000 Image Compression (Lossless Only)'],
  ['1.2.4.202', 'High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)'],
  ['1.2.4.203', 'High-Throughput JPEG 2000 Image Compression'],
  ['1.2.4.204', 'JPIP HTJ2K Referenced'],
  ['1.2.4.205', 'JPIP HTJ2K Referenced Deflate'],
  ['1.2.7.1', 'SMPTE ST 2110-20 Uncompressed Progressive Active Video'],
  ['1.2.7.2', 'SMPTE ST 2110-20 Uncompressed Interlaced Active Video'],
  ['1.2.7.3', 'SMPTE ST 2110-30 PCM Digital Audio'],
  ['1.2.8.1', 'Deflated Image Frame Compression'],
];

const sopClasses = [
  ['5.1.4.1.1.6.3', 'Photoacoustic Image Storage'],
  ['5.1.4.1.1.9.1.4', 'General 32-bit ECG Waveform Storage'],
  ['5.1.4.1.1.9.100.1', 'Waveform Presentation State Storage'],
  ['5.1.4.1.1.9.100.2', 'Waveform Acquisition Presentation State Storage'],
  ['5.1.4.1.1.11.12', 'Variable Modality LUT Softcopy Presentation State Storage'],
  ['5.1.4.1.1.66.7', 'Label Map Segmentation Storage'],
  ['5.1.4.1.1.66.8', 'Height Map Segmentation Storage'],
  ['5.1.4.1.1.77.1.8', 'Confocal Microscopy Image Storage'],
  ['5.1.4.1.1.77.1.9', 'Confocal Microscopy Tiled Pyramidal Image Storage'],
  ['5.1.4.1.1.88.77', 'Waveform Annotation SR Storage'],
  ['5.1.4.1.1.201.1', 'Inventory Storage'],
  ['5.1.4.1.1.201.2', 'Inventory - FIND'],
  ['5.1.4.1.1.201.3', 'Inventory - MOVE'],
  ['5.1.4.1.1.201.4', 'Inventory - GET'],
  ['5.1.4.1.1.201.5', 'Inventory Creation'],
  ['5.1.4.1.1.201.6', 'Repository Query'],
  ['5.1.4.1.1.481.23', 'Enhanced RT Image Storage'],
  ['5.1.4.1.1.481.24', 'Enhanced Continuous RT Image Storage'],
  ['5.1.4.1.1.481.25', 'RT Patient Position Acquisition Instruction Storage'],
  ['5.1.4.1.1.601.1', 'Eddy Current Image Storage'],
  ['5.1.4.1.1.601.2', 'Eddy Current Multi-frame Image Storage'],
  ['5.1.4.1.1.601.3', 'Thermography Image Storage'],
  ['5.1.4.1.1.601.4', 'Thermography Multi-frame Image Storage'],
];

const codingSchemes = [
  ['2.16.17', 'Unified numbering system (UNS) for metals and alloys'],
  ['2.16.18', 'Research Resource Identification'],
];

/** [uid, name, type], none of them retired. */
export const laterUids = [
  ...ofType('Transfer Syntax', transferSyntaxes),
  ...ofType('SOP Class', sopClasses),
  ...ofType('Coding Scheme', codingSchemes),
  ...ofType('Well-known SOP Instance', [['5.1.4.1.1.201.1.1', 'Storage Management SOP Instance']]),
];

/** [code, name]: PS3.3 C.7.3.1.1.1, and its retired terms. */
export const laterModalities = [
  ['PA', 'Photoacoustic'],
  ['AS', 'Angioscopy (retired)'],
  ['CD', 'Color flow Doppler (retired)'],
  ['CF', 'Cinefluorography (retired)'],
  ['CP', 'Culposcopy (retired)'],
  ['CS', 'Cystoscopy (retired)'],
  ['DD', 'Duplex Doppler (retired)'],
  ['DF', 'Digital fluoroscopy (retired)'],
  ['DM', 'Digital microscopy (retired)'],
  ['DS', 'Digital Subtraction Angiography (retired)'],
  ['EC', 'Echocardiography (retired)'],
  ['FA', 'Fluorescein angiography (retired)'],
  ['FS', 'Fundoscopy (retired)'],
  ['LP', 'Laparoscopy (retired)'],
  ['MA', 'Magnetic resonance angiography (retired)'],
  ['MS', 'Magnetic resonance spectroscopy (retired)'],
  ['OPR', 'Ophthalmic Refraction (retired)'],
  ['ST', 'Single-photon emission computed tomography (SPECT) (retired)'],
  ['VF', 'Videofluorography (retired)'],
];

function ofType(type, rows) {
  return rows.map(([suffix, name]) => [`1.2.840.10008.${suffix}`, name, type]);
}
