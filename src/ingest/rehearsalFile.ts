/**
 * An axial slice with the elements that most images have; nobody and nothing is on it.
 *
 * Explicit or implicit VR little endian (PS3.5 7.1.2, 7.1.3), written element by element: the writer
 * of the room `dicom` would bring its dictionary into the page.
 */

/** Rows and columns as most slices have, so that the loops over pixels are compiled for speed. */
const SIZE = 512;
const BITS = 12;

export type VrEncoding = 'explicit' | 'implicit';

/** A sequence has one item. */
type Line = readonly [
  group: number,
  element: number,
  vr: string,
  value: string | number | readonly Line[],
];

const TRANSFER_SYNTAX: Readonly<Record<VrEncoding, string>> = {
  explicit: '1.2.840.10008.1.2.1',
  implicit: '1.2.840.10008.1.2',
};

function metaOf(encoding: VrEncoding): readonly Line[] {
  return [
    [0x0002, 0x0002, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    [0x0002, 0x0003, 'UI', '2.25.1'],
    [0x0002, 0x0010, 'UI', TRANSFER_SYNTAX[encoding]],
    [0x0002, 0x0012, 'UI', '2.25.9'],
    [0x0002, 0x0013, 'SH', 'REHEARSAL'],
  ];
}

const CODE: readonly Line[] = [
  [0x0008, 0x0100, 'SH', 'P5-08000'],
  [0x0008, 0x0102, 'SH', 'SRT'],
  [0x0008, 0x0104, 'LO', 'Computed tomography'],
];

const headerOf = (size: number): readonly Line[] => [
  [0x0008, 0x0005, 'CS', 'ISO_IR 192'],
  [0x0008, 0x0008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
  [0x0008, 0x0012, 'DA', '20000101'],
  [0x0008, 0x0013, 'TM', '120001'],
  [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
  [0x0008, 0x0018, 'UI', '2.25.1'],
  [0x0008, 0x0020, 'DA', '20000101'],
  [0x0008, 0x0021, 'DA', '20000101'],
  [0x0008, 0x0022, 'DA', '20000101'],
  [0x0008, 0x0023, 'DA', '20000101'],
  [0x0008, 0x0030, 'TM', '120000'],
  [0x0008, 0x0031, 'TM', '120000'],
  [0x0008, 0x0032, 'TM', '120000.5'],
  [0x0008, 0x0033, 'TM', '120000.5'],
  [0x0008, 0x0050, 'SH', ''],
  [0x0008, 0x0060, 'CS', 'CT'],
  [0x0008, 0x0070, 'LO', 'Nobody'],
  [0x0008, 0x0080, 'LO', 'Nowhere'],
  [0x0008, 0x0090, 'PN', ''],
  [0x0008, 0x1010, 'SH', 'NONE'],
  [0x0008, 0x1030, 'LO', 'Rehearsal'],
  [0x0008, 0x1032, 'SQ', CODE],
  [0x0008, 0x103e, 'LO', 'Rehearsal'],
  [0x0008, 0x1090, 'LO', 'None'],
  [0x0009, 0x0010, 'LO', 'NEGATOSCOPE REHEARSAL'],
  [0x0009, 0x1001, 'LO', 'A private value'],
  [0x0010, 0x0010, 'PN', 'Nobody'],
  [0x0010, 0x0020, 'LO', 'NONE'],
  [0x0010, 0x0030, 'DA', ''],
  [0x0010, 0x0040, 'CS', ''],
  [0x0010, 0x1010, 'AS', '000Y'],
  [0x0018, 0x0015, 'CS', 'CHEST'],
  [0x0018, 0x0022, 'CS', 'HELICAL MODE'],
  [0x0018, 0x0050, 'DS', '1.25'],
  [0x0018, 0x0060, 'DS', '120'],
  [0x0018, 0x0088, 'DS', '1.25'],
  [0x0018, 0x0090, 'DS', '500'],
  [0x0018, 0x1020, 'LO', '1'],
  [0x0018, 0x1030, 'LO', 'Rehearsal'],
  [0x0018, 0x1120, 'DS', '0'],
  [0x0018, 0x1151, 'IS', '100'],
  [0x0018, 0x1210, 'SH', 'STANDARD'],
  [0x0018, 0x5100, 'CS', 'HFS'],
  [0x0020, 0x000d, 'UI', '2.25.2'],
  [0x0020, 0x000e, 'UI', '2.25.3'],
  [0x0020, 0x0010, 'SH', '1'],
  [0x0020, 0x0011, 'IS', '1'],
  [0x0020, 0x0012, 'IS', '1'],
  [0x0020, 0x0013, 'IS', '1'],
  [0x0020, 0x0032, 'DS', '0\\0\\-12.5'],
  [0x0020, 0x0037, 'DS', '1\\0\\0\\0\\1\\0'],
  [0x0020, 0x0052, 'UI', '2.25.4'],
  [0x0020, 0x1040, 'LO', ''],
  [0x0020, 0x1041, 'DS', '-12.5'],
  [0x0028, 0x0002, 'US', 1],
  [0x0028, 0x0004, 'CS', 'MONOCHROME2'],
  [0x0028, 0x0010, 'US', size],
  [0x0028, 0x0011, 'US', size],
  [0x0028, 0x0030, 'DS', '0.5\\0.5'],
  [0x0028, 0x0100, 'US', 16],
  [0x0028, 0x0101, 'US', BITS],
  [0x0028, 0x0102, 'US', BITS - 1],
  [0x0028, 0x0103, 'US', 0],
  [0x0028, 0x1050, 'DS', '40\\-600'],
  [0x0028, 0x1051, 'DS', '400\\1500'],
  [0x0028, 0x1052, 'DS', '-1024'],
  [0x0028, 0x1053, 'DS', '1'],
  [0x0028, 0x1054, 'LO', 'HU'],
  [0x0028, 0x1055, 'LO', 'SOFT TISSUE\\LUNG'],
];

/** @param size rows and columns */
export function rehearsalFile(encoding: VrEncoding = 'explicit', size = SIZE): File {
  const preamble = new Uint8Array(128);
  const meta = metaOf(encoding)
    .map((line) => elementText(line, 'explicit'))
    .join('');
  const groupLength = head([0x0002, 0x0000], 'UL', 4, 'explicit') + long(meta.length);
  const elements = headerOf(size).map((line) => elementText(line, encoding));
  const pixels = ramp(size);
  const pixelData = head([0x7fe0, 0x0010], 'OW', pixels.byteLength, encoding);
  const header = latin1(['DICM', groupLength, meta, ...elements, pixelData].join(''));
  return new File([preamble, header, pixels], 'rehearsal');
}

/** Each character is a byte. */
function elementText([group, element, vr, value]: Line, encoding: VrEncoding): string {
  const text = valueText(value, vr, encoding);
  return head([group, element], vr, text.length, encoding) + text;
}

function valueText(value: Line[3], vr: string, encoding: VrEncoding): string {
  if (typeof value === 'number') return word(value);
  if (typeof value === 'string') return padded(value, vr === 'UI' ? '\0' : ' ');
  const item = value.map((line) => elementText(line, encoding)).join('');
  // An item has no VR in either encoding (PS3.5 7.5).
  return head([0xfffe, 0xe000], '', item.length, 'implicit') + item;
}

/** VRs here whose length has 32 bits in explicit VR. */
const LONG: readonly string[] = ['OW', 'SQ'];

function head(
  [group, element]: readonly [number, number],
  vr: string,
  length: number,
  encoding: VrEncoding,
): string {
  const tag = word(group) + word(element);
  if (encoding === 'implicit') return tag + long(length);
  return tag + vr + (LONG.includes(vr) ? word(0) + long(length) : word(length));
}

function long(value: number): string {
  return word(value & 0xffff) + word(value >>> 16);
}

function word(value: number): string {
  return String.fromCharCode(value & 0xff, value >>> 8);
}

function padded(text: string, pad: string): string {
  return text.length % 2 === 0 ? text : `${text}${pad}`;
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Every value of the bits, again and again. */
function ramp(size: number): Uint16Array<ArrayBuffer> {
  return Uint16Array.from({ length: size * size }, (_none, at) => at % 2 ** BITS);
}
