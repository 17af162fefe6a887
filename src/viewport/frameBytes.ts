/**
 * What a decoded frame takes of the cache: the buffers of its samples, marks and tables.
 *
 * A view may stand in a longer buffer (a file that was read whole): all of it is held.
 */
import type { DisplayFrame } from '#pixels/frame.ts';

export function frameBytes(frame: DisplayFrame): number {
  const views = [
    frame.laidOver?.marks,
    ...(frame.kind === 'gray' ? ofGray(frame) : ofColor(frame)),
  ];
  const buffers = new Set(views.flatMap((view) => (view ? [view.buffer] : [])));
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

type Views = readonly (ArrayBufferView | null | undefined)[];

function ofGray(frame: Extract<DisplayFrame, { kind: 'gray' }>): Views {
  const { values, luts, supplement, realWorldTables = [] } = frame;
  const tables = luts ? [luts.modality, ...luts.voi].map((lut) => lut?.entries) : [];
  return [values, supplement?.entries, ...tables, ...realWorldTables];
}

function ofColor({ rgb, coded }: Extract<DisplayFrame, { kind: 'color' }>): Views {
  return [rgb, coded?.values];
}
