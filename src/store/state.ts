/**
 * The shape of the one store: what was opened, what is asked of the picture, what is shown.
 *
 * Plain data and file handles only; no canvas, no pixels. `asked` and `command` are requests that the
 * viewport obeys; `shown`, `pending` and `decoded` are written by the viewport alone.
 *
 * The room `store` holds this state, what it is derived into, and the actions that orchestrate
 * opening and choosing. Views subscribe to it; it knows none of them.
 */
import type { Catalog, Instance, InstanceId, OrderChoice } from '#catalog/catalog.ts';
import type { VoiFunction } from '#catalog/instanceSummary.ts';
import type { LostOverlay } from '#dicom/pictureMarks.ts';
import type { FrameError, ImportRow, Intake } from '#ingest/fate.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';

export interface AppState {
  readonly intake: Intake;
  /** Settled rows, ordered by drop, then path. */
  readonly rows: readonly ImportRow[];
  /** As the list and the viewport have it: `found` with the user's orders. */
  readonly catalog: Catalog;
  /** As the catalogue's builder gives it. */
  readonly found: Catalog;
  /** Orders that the user has chosen, by stack. */
  readonly orders: ReadonlyMap<string, OrderChoice>;
  /** Kept instances; the map is replaced when it changes. */
  readonly instances: ReadonlyMap<InstanceId, OpenedInstance>;

  /** The frame that was asked for last. */
  readonly asked: FrameRequest | null;
  /** The user has done something to the picture: the viewer no longer chooses what is shown. */
  readonly touched: boolean;
  /** An object without pixels whose header is looked at instead of the shown frame's. */
  readonly selectedObject: InstanceId | null;
  /** The last thing asked of the picture; `seq` tells a repeated command from an old one. */
  readonly command: { readonly seq: number; readonly command: PictureCommand } | null;
  readonly tool: Tool;
  readonly smooth: boolean;
  /** Which of the header's layers over the picture are to be seen. */
  readonly layers: Layers;
  readonly handling: Handling;

  readonly shown: Shown | null;
  /** Asked for, not yet on screen (shown as "loading" after a moment). */
  readonly pending: { readonly stackId: string; readonly frameIndex: number } | null;
  /** Which frames of the shown stack are decoded: one byte each, 0 or 1. */
  readonly decoded: { readonly stackId: string; readonly flags: Uint8Array } | null;
  /** What the decoders said about frames that could not be shown. */
  readonly frameErrors: readonly FrameFailure[];
  /** The engine: how it draws, or why it cannot. */
  readonly engine: EngineState;

  readonly panels: Panels;
}

export interface OpenedInstance extends Instance {
  readonly file: FileHandle;
}

export interface FrameRequest {
  readonly seq: number;
  readonly stackId: string;
  readonly frameIndex: number;
  /** 'auto': the viewer chose it, and may choose again until the user has touched something. */
  readonly by: 'user' | 'auto';
}

/** What the user has set once for all pictures. */
export interface Handling {
  /** The wheel turned towards the user leads back. */
  readonly reverseWheel: boolean;
  /** A step from the last slice leads to the first. */
  readonly wrap: boolean;
  /** Most bytes of decoded frames to keep; null leaves it to the viewer. */
  readonly cacheBytes: number | null;
}

/** Overlay planes (60xx) and display shutters. */
export interface Layers {
  readonly overlays: boolean;
  readonly shutters: boolean;
}

export type Tool = 'window' | 'pan' | 'zoom' | 'scroll';

export type PictureCommand =
  | { kind: 'reset' }
  | { kind: 'fit' }
  | { kind: 'one-to-one' }
  | { kind: 'zoom'; factor: number }
  | { kind: 'pan'; dx: number; dy: number }
  | { kind: 'invert' }
  | { kind: 'flip-horizontal' }
  | { kind: 'flip-vertical' }
  | { kind: 'rotate'; degrees: 90 | -90 }
  | { kind: 'voi'; center: number; width: number; function: VoiFunction }
  /** A table of the VOI LUT Sequence, from 0. */
  | { kind: 'voi-lut'; index: number }
  | { kind: 'window-by'; dCenter: number; dWidth: number };

export interface ShownWindow {
  readonly center: number;
  readonly width: number;
  readonly function: VoiFunction;
}

/** The frame on screen, or standing in its place with the reason why it cannot be drawn. */
export interface Shown {
  readonly stackId: string;
  readonly frameIndex: number;
  readonly instanceId: InstanceId;
  readonly sopInstanceUID: string;
  /** 1-based. */
  readonly frameNumber: number;
  /** Null where the frame is drawn. */
  readonly error: FrameError | null;
  /** Its codestream says that it is lossy, whatever the header says. */
  readonly losesDetail: boolean;
  /** Pixels that are from the file, where its data ends early. */
  readonly validPixels: number | null;
  /** The ultrasound region under the middle of the viewport, by its place in the header. */
  readonly region: number | null;
  /** A window, or a VOI LUT by its explanation and its place in the header; null for colour. */
  readonly voi: ShownWindow | { readonly lut: string; readonly index: number } | null;
  /** Colour: what the samples were in, as the decoder has them; null for grey, and for an error. */
  readonly samplesIn: string | null;
  /** Tables of the header that were wanted and cannot be read. */
  readonly unreadLuts: readonly ('modality' | 'voi')[];
  /** Overlays and bitmap shutters that could not be drawn, or not in full. */
  readonly lostOverlays: readonly LostOverlay[];
  readonly inverted: boolean;
  readonly flippedHorizontal: boolean;
  readonly flippedVertical: boolean;
  /** Clockwise degrees: 0, 90, 180, 270. */
  readonly rotation: number;
  /** CSS pixels for one image pixel (along columns). */
  readonly zoom: number;
  /** Patient directions at the edges of the picture, '' where unknown. */
  readonly edges: {
    readonly top: string;
    readonly right: string;
    readonly bottom: string;
    readonly left: string;
  };
}

export interface FrameFailure {
  readonly instanceId: InstanceId;
  readonly frameNumber: number;
  readonly error: FrameError;
}

export type EngineState =
  | { phase: 'not-loaded' }
  | { phase: 'loading' }
  | { phase: 'ready'; drawing: 'cpu' | 'gpu' }
  | { phase: 'failed'; message: string };

export interface Panels {
  readonly studies: boolean;
  readonly header: boolean;
  readonly ledger: boolean;
  readonly help: boolean;
  /** Why the shown stack is in its order. */
  readonly order: boolean;
  /** How the shown frame was drawn. */
  readonly drawn: boolean;
}
