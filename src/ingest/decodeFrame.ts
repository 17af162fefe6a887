/**
 * What a decode worker makes of a frame whose bytes can be had: stored values, a frame to draw, a
 * picture. Puts the stages of pixels together.
 */
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { ByteSource } from '#dicom/byteSource.ts';
import type { FrameIndex } from '#dicom/encapsulation.ts';
import type { ImageDescription } from '#dicom/imageDescription.ts';
import { fail, ok, type Result } from '#dicom/result.ts';
import type { FrameTask } from '#ingest/frameTask.ts';
import type { VoiRequest } from '#ingest/messages.ts';
import { decodeStored } from '#pixels/decode.ts';
import { toDisplayFrame, withLuts, withSupplement } from '#pixels/display.ts';
import { grayExtremes } from '#pixels/extremes.ts';
import type { DisplayFrame, FrameError, GrayFrame, StoredFrame } from '#pixels/frame.ts';
import { readFrameLuts } from '#pixels/lut.ts';
import { laidOver } from '#pixels/marks.ts';
import { readRealWorldTables } from '#pixels/realWorld.ts';
import {
  firstVoi,
  modalityRange,
  type RenderedFrame,
  renderFrame,
  rescaleOf,
} from '#pixels/render.ts';
import { drawThumbnail } from '#pixels/thumbnail.ts';
import type { Voi, VoiLut } from '#pixels/voi.ts';

/** A frame with what its bytes can be read from. */
export interface OpenFrame extends FrameTask {
  readonly source: ByteSource;
  readonly image: ImageDescription;
  /** Of encapsulated pixel data. */
  readonly index: FrameIndex | undefined;
}

/** The values and what describes them alone, in a buffer of their own. */
export async function stored(frame: OpenFrame): Promise<Result<StoredFrame, FrameError>> {
  const decoded = await decode(frame);
  if (!decoded.ok) return decoded;
  const { containers: _containers, losesDetail: _losesDetail, ...whole } = decoded.value;
  const { values } = whole;
  const isAlone = values.byteLength === values.buffer.byteLength;
  return ok(isAlone ? whole : { ...whole, values: values.slice() });
}

/** With overlays and shutters, which are drawn on screen alone. */
export async function display(
  frame: OpenFrame,
  withExtremes: boolean,
): Promise<Result<DisplayFrame, FrameError>> {
  const decoded = await decode(frame);
  if (!decoded.ok) return decoded;
  const mapped = displayOf(decoded.value, frame);
  if (!mapped.ok) return mapped;
  const shown = withExtremes ? ok(measured(mapped.value)) : mapped;
  const { source, image, frameIndex, overlays = [], facts } = frame;
  const { containers } = decoded.value;
  const shutter = facts?.shutter ?? null;
  const laid = laidOver({ source, image, frameIndex, containers }, { overlays, shutter });
  return laid === undefined ? shown : ok({ ...shown.value, laidOver: laid });
}

function measured(frame: DisplayFrame): DisplayFrame {
  const isNeeded = frame.kind === 'gray' && frame.lutRange === undefined;
  return isNeeded ? { ...frame, extremes: grayExtremes(frame) } : frame;
}

/** What 1:1 drawing gives with a window or table, else with what comes first. */
export async function rendered(
  frame: OpenFrame,
  voi: VoiRequest,
): Promise<Result<RenderedFrame, FrameError>> {
  const shown = await displayAlone(frame);
  if (!shown.ok) return shown;
  const gray = grayOf(frame);
  const chosen = chosenVoi(shown.value, gray, voi);
  if (!chosen.ok) return chosen;
  return ok(renderFrame(shown.value, rescaleOf(shown.value, gray), chosen.value));
}

/** With the header's first window or VOI LUT, else the frame's own range. */
export async function thumbnail(frame: OpenFrame): Promise<Result<RenderedFrame, FrameError>> {
  const shown = await displayAlone(frame);
  if (!shown.ok) return shown;
  const gray = grayOf(frame);
  const voi = firstVoi(shown.value, gray.windows, () => rangeOf(shown.value, gray));
  const known = [frame.facts?.spacing ?? null, frame.pixelAspectRatio];
  // Pixel Aspect Ratio counts only where there is no spacing (PS3.3 C.7.6.3.1.7).
  const distances = known.find((pair) => pair !== null && pair[0] > 0 && pair[1] > 0) ?? [1, 1];
  return ok(drawThumbnail(shown.value, rescaleOf(shown.value, gray), voi, distances));
}

function decode(frame: OpenFrame): Promise<Result<StoredFrame, FrameError>> {
  return decodeStored(frame.source, frame.image, frame.frameIndex, frame.index);
}

async function displayAlone(frame: OpenFrame): Promise<Result<DisplayFrame, FrameError>> {
  const decoded = await decode(frame);
  return decoded.ok ? displayOf(decoded.value, frame) : decoded;
}

function displayOf(
  decoded: StoredFrame,
  { source, image, facts }: OpenFrame,
): Result<DisplayFrame, FrameError> {
  const padding = facts?.gray.padding ?? null;
  const shown = toDisplayFrame(decoded, image, padding, source);
  if (!shown.ok || facts === undefined || shown.value.kind !== 'gray') return shown;
  const { gray, isColored = false } = facts;
  const plain = ok<GrayFrame>(shown.value);
  const colored = isColored ? withSupplement(shown.value, image, source) : plain;
  if (!colored.ok) return colored;
  const mapped = withLuts(colored.value, readFrameLuts(source, gray));
  const tables = readRealWorldTables(source, facts.realWorld ?? []);
  return ok(tables === undefined ? mapped : { ...mapped, realWorldTables: tables });
}

type GrayHeader = Pick<GrayFacts, 'slope' | 'intercept' | 'windows'>;

function grayOf({ facts }: OpenFrame): GrayHeader {
  return facts?.gray ?? { slope: 1, intercept: 0, windows: [] };
}

/** What is asked for, else what comes first; colour ignores it. */
function chosenVoi(
  frame: DisplayFrame,
  gray: GrayHeader,
  voi: VoiRequest,
): Result<Voi | VoiLut, FrameError> {
  if (voi === null) return ok(firstVoi(frame, gray.windows, () => rangeOf(frame, gray)));
  if (!('lutIndex' in voi)) return ok(voi);
  const lut = frame.kind === 'gray' ? frame.luts?.voi[voi.lutIndex] : undefined;
  return lut ? ok({ lut }) : fail({ kind: 'bad-lut', detail: 'its data is missing or cut' });
}

/** What all of a frame lies in; colour has no such range and ignores it. */
function rangeOf(frame: DisplayFrame, gray: GrayHeader): { min: number; max: number } {
  return frame.kind === 'gray' ? modalityRange(frame, gray) : { min: 0, max: 255 };
}
