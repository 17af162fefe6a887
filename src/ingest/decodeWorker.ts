/**
 * Decode worker: reads the bytes of one frame and decodes them. A thin shell over pixels.
 */
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import { type ByteSource, memorySource } from '#dicom/byteSource.ts';
import type { FrameIndex } from '#dicom/encapsulation.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { inflateDataSet } from '#dicom/inflate.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import { isPacked } from '#ingest/fileHandle.ts';
import { fileSource } from '#ingest/fileSource.ts';
import type { FrameOrigin } from '#ingest/frameSource.ts';
import type { DecodeProtocol } from '#ingest/messages.ts';
import { reading } from '#ingest/reading.ts';
import { RecentlyUsed } from '#ingest/recentlyUsed.ts';
import { serve } from '#ingest/serve.ts';
import { decodeStored, frameIndexOf } from '#pixels/decode.ts';
import { type GrayFrame, toDisplayFrame, withLuts, withSupplement } from '#pixels/display.ts';
import type { CodedColor, DisplayFrame, FrameError, LaidOver, StoredFrame } from '#pixels/frame.ts';
import { readFrameLuts } from '#pixels/lut.ts';
import { readRealWorldTables } from '#pixels/realWorld.ts';
import { laidOver } from '#pixels/marks.ts';
import {
  firstVoi,
  modalityRange,
  type RenderedFrame,
  renderFrame,
  rescaleOf,
} from '#pixels/render.ts';
import { drawThumbnail } from '#pixels/thumbnail.ts';
import type { Voi, VoiLut } from '#pixels/voi.ts';

/** What is kept of an instance between its frames. */
interface Opened {
  readonly source: ByteSource;
  readonly image: ImageDescription;
  readonly index: FrameIndex | undefined;
  /** Bytes that are held in memory for it. */
  readonly heldBytes: number;
}

/** Inflated bytes that one worker keeps between frames. */
const MAX_HELD_BYTES = 256 * 1024 ** 2;

/** Instances whose frame index is kept; an inflated data set is held whole, so few. */
const opened = new RecentlyUsed<string, Opened>(4, MAX_HELD_BYTES, ({ heldBytes }) => heldBytes);

serve<DecodeProtocol>(
  {
    stored: ({ origin, frameIndex }) => answered(() => valuesAlone(origin, frameIndex)),
    display: ({ origin, frameIndex }) => answered(() => marked(origin, frameIndex)),
    rendered: ({ origin, frameIndex, voi }) =>
      answered(async () => {
        const frame = await display(origin, frameIndex);
        if (!frame.ok) return frame;
        const gray = grayOf(origin, frameIndex);
        const chosen = chosenVoi(frame.value, gray, voi);
        if (!chosen.ok) return chosen;
        return ok(renderFrame(frame.value, rescaleOf(frame.value, gray), chosen.value));
      }),
    thumbnail: ({ origin, frameIndex }) => answered(() => thumbnail(origin, frameIndex)),
  },
  buffersOf,
);

async function stored(
  origin: FrameOrigin,
  frameIndex: number,
): Promise<Result<StoredFrame, FrameError>> {
  const instance = open(origin);
  if (instance === null) return fail({ kind: 'bad-geometry', detail: 'there is no pixel data' });
  return decodeStored(instance.source, instance.image, frameIndex, instance.index);
}

/** Without the bits that only overlays are read from. */
async function valuesAlone(
  origin: FrameOrigin,
  frameIndex: number,
): Promise<Result<StoredFrame, FrameError>> {
  const frame = await stored(origin, frameIndex);
  if (!frame.ok) return frame;
  const { containers: _containers, ...values } = frame.value;
  return ok(values);
}

async function display(
  origin: FrameOrigin,
  frameIndex: number,
): Promise<Result<DisplayFrame, FrameError>> {
  return displayOf(await stored(origin, frameIndex), origin, frameIndex);
}

function displayOf(
  frame: Result<StoredFrame, FrameError>,
  origin: FrameOrigin,
  frameIndex: number,
): Result<DisplayFrame, FrameError> {
  const instance = open(origin);
  if (!frame.ok || instance === null) return frame as Result<never, FrameError>;
  const { source, image } = instance;
  const facts = origin.summary.frames[frameIndex];
  const padding = facts?.gray.padding ?? null;
  const shown = toDisplayFrame(frame.value, image, padding, source);
  if (!shown.ok || facts === undefined || shown.value.kind !== 'gray') return shown;
  const { gray, isColored = false } = facts;
  const plain = ok<GrayFrame>(shown.value);
  const colored = isColored ? withSupplement(shown.value, image, padding, source) : plain;
  if (!colored.ok) return colored;
  const mapped = withLuts(colored.value, readFrameLuts(source, gray), padding);
  const tables = readRealWorldTables(source, facts.realWorld ?? []);
  return ok(tables === undefined ? mapped : { ...mapped, realWorldTables: tables });
}

/** With overlays and shutters, which are drawn on screen alone. */
async function marked(
  origin: FrameOrigin,
  frameIndex: number,
): Promise<Result<DisplayFrame, FrameError>> {
  const frame = await stored(origin, frameIndex);
  const shown = displayOf(frame, origin, frameIndex);
  const instance = open(origin);
  if (!frame.ok || !shown.ok || instance === null) return shown;
  const { source, image } = instance;
  const { containers } = frame.value;
  const { overlays = [], frames } = origin.summary;
  const shutter = frames[frameIndex]?.shutter ?? null;
  const laid = laidOver({ source, image, frameIndex, containers }, { overlays, shutter });
  return laid === undefined ? shown : ok({ ...shown.value, laidOver: laid });
}

/** With the header's first window or VOI LUT, else the frame's own range. */
async function thumbnail(
  origin: FrameOrigin,
  frameIndex: number,
): Promise<Result<RenderedFrame, FrameError>> {
  const frame = await display(origin, frameIndex);
  if (!frame.ok) return frame;
  const { pixelAspectRatio, frames } = origin.summary;
  const gray = grayOf(origin, frameIndex);
  const voi = firstVoi(frame.value, gray.windows, rangeOf(frame.value, gray));
  const known = [frames[frameIndex]?.spacing ?? null, pixelAspectRatio];
  // Pixel Aspect Ratio counts only where there is no spacing (PS3.3 C.7.6.3.1.7).
  const distances = known.find((pair) => pair !== null && pair[0] > 0 && pair[1] > 0) ?? [1, 1];
  return ok(drawThumbnail(frame.value, rescaleOf(frame.value, gray), voi, distances));
}

type GrayHeader = Pick<GrayFacts, 'slope' | 'intercept' | 'windows'>;

function grayOf(origin: FrameOrigin, frameIndex: number): GrayHeader {
  return origin.summary.frames[frameIndex]?.gray ?? { slope: 1, intercept: 0, windows: [] };
}

/** What is asked for, else what comes first; colour ignores it. */
function chosenVoi(
  frame: DisplayFrame,
  gray: GrayHeader,
  voi: Voi | { readonly lutIndex: number } | null,
): Result<Voi | VoiLut, FrameError> {
  if (voi === null) return ok(firstVoi(frame, gray.windows, rangeOf(frame, gray)));
  if (!('lutIndex' in voi)) return ok(voi);
  const lut = frame.kind === 'gray' ? frame.luts?.voi[voi.lutIndex] : undefined;
  return lut ? ok({ lut }) : fail({ kind: 'bad-lut', detail: 'its data is missing or cut' });
}

/** What all of a frame lies in; colour has no such range and ignores it. */
function rangeOf(frame: DisplayFrame, gray: GrayHeader): { min: number; max: number } {
  return frame.kind === 'gray' ? modalityRange(frame, gray) : { min: 0, max: 255 };
}

function open({ instanceId, file, summary }: FrameOrigin): Opened | null {
  const known = opened.get(instanceId);
  if (known !== undefined) return known;
  const { image } = summary;
  if (image === null) return null;
  const { deflatedFrom, encapsulated } = image.pixelData;
  const source =
    deflatedFrom === undefined
      ? fileSource(file)
      : memorySource(inflateDataSet(fileSource(file), deflatedFrom).bytes);
  const index = encapsulated ? frameIndexOf(source, image) : undefined;
  const heldBytes = deflatedFrom === undefined ? 0 : source.size;
  const instance = { source, image, index, heldBytes };
  // A native frame needs nothing but its range: only what took work to find is worth keeping.
  const isInflated = deflatedFrom !== undefined || (isPacked(file) && file.method === 'deflated');
  if (encapsulated || isInflated) opened.set(instanceId, instance);
  return instance;
}

async function answered<T>(
  decode: () => Promise<Result<T, FrameError>>,
): Promise<Result<T, FrameError>> {
  const read = await reading(decode);
  return read.ok ? read.value : read;
}

/** Pixels travel without being copied. */
function buffersOf(response: unknown): readonly ArrayBuffer[] {
  const answer = response as Result<
    {
      values?: ArrayBufferView;
      rgba?: ArrayBufferView;
      rgb?: ArrayBufferView;
      coded?: CodedColor;
      laidOver?: LaidOver;
    },
    FrameError
  >;
  if (!answer.ok) return [];
  const { values, rgba, rgb, coded, laidOver: laid } = answer.value;
  return [values, rgba, rgb, coded?.values, laid?.marks].flatMap((view) =>
    view?.buffer instanceof ArrayBuffer ? [view.buffer] : [],
  );
}
