/**
 * Files that went wrong on their way, made from files that are right.
 */
import { memorySource } from '#dicom/byteSource.ts';
import type { DicomElement } from '#dicom/element.ts';
import { parseFile } from '#dicom/parse.ts';
import { hasLongLength } from '#dicom/vr.ts';
import { tagOf } from '#dicom/writeValue.ts';
import { dicomFile } from '#testing/dicomFile.ts';

/** What is there of a file whose copying stopped at a byte; from the end where it is negative. */
export function truncated(file: Uint8Array, atByte: number): Uint8Array {
  return file.slice(0, atByte);
}

/** The file with another length in the head of a top-level element (keyword or tag). */
export function withLength(file: Uint8Array, name: string | number, length: number): Uint8Array {
  const element = topElement(file, name);
  const changed = file.slice();
  const view = new DataView(changed.buffer);
  const { explicit, littleEndian } = topEncoding(file);
  const short = explicit && !hasLongLength(element.vr);
  if (short) view.setUint16(element.valueOffset - 2, length, littleEndian);
  else view.setUint32(element.valueOffset - 4, length, littleEndian);
  return changed;
}

/** First byte of a top-level element's tag. */
export function offsetOf(file: Uint8Array, name: string | number): number {
  return topElement(file, name).offset;
}

function topElement(file: Uint8Array, name: string | number): DicomElement {
  const found = parsed(file).elements.find(({ tag }) => tag === tagOf(name));
  if (found === undefined) throw new Error(`no ${name} in the file`);
  return found;
}

function topEncoding(file: Uint8Array) {
  return parsed(file).encoding;
}

function parsed(file: Uint8Array) {
  const result = parseFile(memorySource(file));
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

/** Something else that lies in folders of images: a note, under any name. */
export function notDicom(): Uint8Array {
  return new TextEncoder().encode('Exported by the scanner. Keep this file with the images.\n');
}

/** A file whose header ends in the middle of its second element: nothing of it can be shown. */
export function damagedFile(): Uint8Array {
  const file = dicomFile({ image: null });
  return truncated(file, offsetOf(file, 'SOPInstanceUID') + 12);
}
