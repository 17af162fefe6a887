/**
 * An axial slice with the elements that are read of most images; nobody and nothing is on it.
 *
 * Explicit VR little endian (PS3.5 7.1.2), written element by element: the writer of the room `dicom`
 * would bring its dictionary into the page.
 */

/** As large as most slices, so that the loops over pixels are compiled for speed. */
const SIZE = 512;
const BITS = 12;

type Line = readonly [group: number, element: number, vr: string, value: string | number];

const META: readonly Line[] = [
  [0x0002, 0x0002, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
  [0x0002, 0x0003, 'UI', '2.25.1'],
  [0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.1'],
];

const HEADER: readonly Line[] = [
  [0x0008, 0x0005, 'CS', 'ISO_IR 192'],
  [0x0008, 0x0008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
  [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
  [0x0008, 0x0018, 'UI', '2.25.1'],
  [0x0008, 0x0020, 'DA', '20000101'],
  [0x0008, 0x0022, 'DA', '20000101'],
  [0x0008, 0x0030, 'TM', '120000'],
  [0x0008, 0x0032, 'TM', '120000.5'],
  [0x0008, 0x0060, 'CS', 'CT'],
  [0x0010, 0x0010, 'PN', 'Nobody'],
  [0x0018, 0x0050, 'DS', '1.25'],
  [0x0020, 0x000d, 'UI', '2.25.2'],
  [0x0020, 0x000e, 'UI', '2.25.3'],
  [0x0020, 0x0011, 'IS', '1'],
  [0x0020, 0x0013, 'IS', '1'],
  [0x0020, 0x0032, 'DS', '0\\0\\-12.5'],
  [0x0020, 0x0037, 'DS', '1\\0\\0\\0\\1\\0'],
  [0x0020, 0x0052, 'UI', '2.25.4'],
  [0x0028, 0x0002, 'US', 1],
  [0x0028, 0x0004, 'CS', 'MONOCHROME2'],
  [0x0028, 0x0010, 'US', SIZE],
  [0x0028, 0x0011, 'US', SIZE],
  [0x0028, 0x0030, 'DS', '0.5\\0.5'],
  [0x0028, 0x0100, 'US', 16],
  [0x0028, 0x0101, 'US', BITS],
  [0x0028, 0x0102, 'US', BITS - 1],
  [0x0028, 0x0103, 'US', 0],
  [0x0028, 0x1050, 'DS', '40'],
  [0x0028, 0x1051, 'DS', '400'],
  [0x0028, 0x1052, 'DS', '-1024'],
  [0x0028, 0x1053, 'DS', '1'],
];

export function rehearsalFile(): File {
  const preamble = new Uint8Array(128);
  const text = [...META, ...HEADER].map(elementText).join('');
  const pixels = ramp();
  const header = latin1(`DICM${text}${pixelDataHeader(pixels.byteLength)}`);
  return new File([preamble, header, pixels], 'rehearsal');
}

/** Each character is a byte. */
function elementText([group, element, vr, value]: Line): string {
  const text = typeof value === 'number' ? word(value) : padded(value, vr === 'UI' ? '\0' : ' ');
  return `${word(group)}${word(element)}${vr}${word(text.length)}${text}`;
}

function pixelDataHeader(length: number): string {
  return `${word(0x7fe0)}${word(0x0010)}OW${word(0)}${word(length & 0xffff)}${word(length >>> 16)}`;
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

/** Every value of the bits in each eight rows. */
function ramp(): Uint16Array<ArrayBuffer> {
  const samples = new Uint16Array(SIZE * SIZE);
  for (let value = 0; value < 2 ** BITS; value += 1) samples[value] = value;
  for (let done = 2 ** BITS; done < samples.length; done *= 2) samples.copyWithin(done, 0, done);
  return samples;
}
