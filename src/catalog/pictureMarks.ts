/**
 * Overlay planes and display shutters of a header (PS3.3 C.9.2, C.7.6.11).
 *
 * An overlay without Overlay Data stands in unused bits of the pixel data (retired). One plane holds
 * for all frames; several, or one with an Image Frame Origin, for as many frames from there.
 */
import { finite } from '#catalog/framePlane.ts';
import type { DataSet } from '#dicom/dataSet.ts';
import { MAX_SHUTTER_VERTICES } from '#dicom/limits.ts';
import type { OverlayDescription, ShutterDescription, ShutterFill } from '#dicom/pictureMarks.ts';
import type { Tag } from '#dicom/tag.ts';

type Find = (tag: Tag) => DataSet | undefined;

const GROUPS = Array.from({ length: 16 }, (_, index) => 0x6000 + index * 2);

export function overlaysOf(data: DataSet): OverlayDescription[] {
  return GROUPS.flatMap((group) => overlayOf(data, group) ?? []);
}

function overlayOf(data: DataSet, group: number): OverlayDescription | null {
  const tag = (element: number): Tag => group * 0x10000 + element;
  const rows = data.number(tag(0x0010)) ?? 0;
  const columns = data.number(tag(0x0011)) ?? 0;
  if (!isSide(rows) || !isSide(columns)) return null;
  const element = data.element(tag(0x3000));
  const bitsAllocated = data.number(tag(0x0100)) ?? 1;
  const isInPixels = element === undefined && bitsAllocated > 1;
  if (!isInPixels && (element === undefined || element.valueLength === 0)) return null;
  const count = data.number(tag(0x0015));
  const first = data.number(tag(0x0051));
  const [row = 1, column = 1] = data.numbers(tag(0x0050)).map(signed);
  return {
    group,
    rows,
    columns,
    origin: [row, column],
    frames: count === null && first === null ? null : { first: first ?? 1, count: count ?? 1 },
    data: element ? { offset: element.valueOffset, length: element.valueLength } : null,
    bitPosition: data.number(tag(0x0102)) ?? 0,
    swapped: element?.vr === 'OW' && !data.encoding.littleEndian,
  };
}

/** US (PS3.6); a file may give it another VR. */
function isSide(length: number): boolean {
  return Number.isInteger(length) && length >= 1 && length <= 0xffff;
}

/** SS; some files write it as US. */
function signed(value: number | null): number {
  return value === null ? 1 : (value << 16) >> 16;
}

/** Null where there is none. */
export function shutterOf(find: Find): ShutterDescription | null {
  const data = find(0x00181600);
  if (data === undefined) return null;
  const shapes = data.strings(0x00181600);
  const forms: Omit<ShutterDescription, 'fill'> = {
    rectangle: shapes.includes('RECTANGULAR') ? rectangle(data) : null,
    circle: shapes.includes('CIRCULAR') ? circle(data) : null,
    polygon: shapes.includes('POLYGONAL') ? polygon(data) : null,
    bitmap: shapes.includes('BITMAP') ? data.number(0x00181623) : null,
  };
  if (Object.values(forms).every((form) => form === null)) return null;
  const fill = fillOf(data);
  return fill === null ? forms : { ...forms, fill };
}

/** Shutter Presentation Value (0018,1622) and its colour (0018,1624); null without either. */
function fillOf(data: DataSet): ShutterFill | null {
  const gray = data.number(0x00181622);
  const [l, a, b] = finite(data.numbers(0x00181624)) ?? [];
  const lab = l === undefined || a === undefined || b === undefined ? null : ([l, a, b] as const);
  return gray === null && lab === null ? null : { gray, lab };
}

function rectangle(data: DataSet): ShutterDescription['rectangle'] {
  const edges = [0x00181602, 0x00181604, 0x00181606, 0x00181608].map((tag) => data.number(tag));
  const known = finite(edges);
  if (known === null) return null;
  const [left = 0, right = 0, top = 0, bottom = 0] = known;
  return { left, right, top, bottom };
}

function circle(data: DataSet): ShutterDescription['circle'] {
  const [row = null, column = null] = data.numbers(0x00181610);
  const radius = data.number(0x00181612);
  if (row === null || column === null || radius === null || radius <= 0) return null;
  return { center: [row, column], radius };
}

function polygon(data: DataSet): ShutterDescription['polygon'] {
  const numbers = data.numbers(0x00181620);
  const vertices: [number, number][] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    vertices.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
  }
  const isShape = vertices.length >= 3 && vertices.length <= MAX_SHUTTER_VERTICES;
  return isShape ? vertices : null;
}
