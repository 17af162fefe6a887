/**
 * Puts decoded frames on the surface, with what the user has made of their stack; writes
 * `store.shown` when they are painted, never before.
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import { regionAt } from '#catalog/regions.ts';
import type { RehearsedFrame } from '#ingest/rehearsal.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import type { OpenedInstance, PictureCommand, Shown } from '#store/state.ts';
import { useStore } from '#store/store.ts';
import { asDrawn } from '#viewport/engineView.ts';
import { currentDrawing } from '#viewport/engine.ts';
import { formatOf, patientPoint } from '#viewport/frameFormat.ts';
import type { Averaging } from '#viewport/minify.ts';
import { averaged, averagingFor, isSameAveraging, NO_AVERAGING } from '#viewport/minify.ts';
import { withMarks } from '#viewport/picture.ts';
import type { PixelValue } from '#viewport/pixelValue.ts';
import { valueAt } from '#viewport/pixelValue.ts';
import { NO_GRAY, type Presented } from '#viewport/presented.ts';
import type { Drawn, Target } from '#viewport/shown.ts';
import { isSameShown, shownOf } from '#viewport/shown.ts';
import type { StackSettings } from '#viewport/stackSettings.ts';
import { INITIAL_SETTINGS, obeyed } from '#viewport/stackSettings.ts';
import { indexFrames } from '#viewport/stackIndex.ts';
import { Surface } from '#viewport/surface.ts';
import type { Format } from '#viewport/view.ts';
import { pixelUnder, zoomedAt, zoomOf } from '#viewport/view.ts';
import { drawnPixels, fullRangeVoi, modalityRange, rescaleOf } from '#pixels/render.ts';
import type { Voi } from '#pixels/voi.ts';
import type { ValueRange } from '#viewport/window.ts';
import { asWindow, unreadLuts, voiOf, windowDragged } from '#viewport/window.ts';

/** One object: what is equal is not told again. */
const NONE_LOST: Shown['lostOverlays'] = [];

export class Presenter {
  readonly #surface: Surface;
  readonly #onShown: (target: Target) => void;
  readonly #settings = new Map<string, StackSettings>();
  /** Handed to the engine, not painted yet. */
  #presenting: Presented | null = null;
  #onScreen: Presented | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(element: HTMLElement, onShown: (target: Target) => void) {
    this.#onShown = onShown;
    this.#surface = new Surface(element, (imageId) => this.#painted(imageId));
    this.#surface.setSmooth(useStore.getState().smooth);
  }

  /** The frame that will be on screen next, or is. */
  get target(): Target | null {
    return (this.#presenting ?? this.#onScreen)?.target ?? null;
  }

  present(target: Target, instance: OpenedInstance, frame: DisplayFrame): void {
    const index = target.stack.frames[target.frameIndex]?.frameIndex ?? 0;
    const facts = instance.summary.frames[index];
    const gray = facts?.gray ?? NO_GRAY;
    if (frame.kind === 'gray' && this.#settingsOf(target).range === null) {
      this.#change(target, { range: modalityRange(frame, gray) });
    }
    const { voi: chosen, range } = this.#settingsOf(target);
    const voi = frame.kind === 'gray' && range ? voiOf(chosen, gray, range, frame.luts) : null;
    const format = formatOf(instance.summary, facts, frame);
    const averaging = this.#averagingOf(target, format);
    this.#draw({ target, instance, facts, frame, error: null, format, voi, averaging });
  }

  /** The reason stands in the picture's place: nothing of the one before is left to see. */
  refuse(target: Target, instance: OpenedInstance, error: FrameError): void {
    const shape = instance.summary.image ?? { rows: 1, columns: 1 };
    this.#surface.hide();
    this.#presenting = null;
    this.#onScreen = {
      target,
      instance,
      facts: undefined,
      frame: null,
      error,
      format: formatOf(instance.summary, undefined, shape),
      voi: null,
      averaging: NO_AVERAGING,
    };
    this.#tell();
    this.#onShown(target);
  }

  /** Draw a frame that nobody sees: not on screen, not in the store. */
  rehearse(imageId: string, { summary, frame }: RehearsedFrame): void {
    const [facts] = summary.frames;
    if (this.target !== null || facts === undefined || frame.kind !== 'gray') return;
    const range = modalityRange(frame, facts.gray);
    const voi = voiOf(null, facts.gray, range, frame.luts);
    const drawn = drawnPixels(frame, { rescale: rescaleOf(frame, facts.gray), voi }, false);
    this.#surface.rehearse({ imageId, format: formatOf(summary, facts, frame), ...drawn });
  }

  command(command: PictureCommand): void {
    const current = this.#presenting ?? this.#onScreen;
    if (!current) return;
    const { format, voi } = current;
    const context = { format, voi, size: this.#surface.size, pixelRatio: devicePixelRatio };
    this.#apply(current, obeyed(this.#settingsOf(current.target), command, context));
  }

  /** Window by a drag, in CSS pixels. */
  dragWindow(dx: number, dy: number): void {
    const current = this.#presenting ?? this.#onScreen;
    const settings = current && this.#settingsOf(current.target);
    if (!current?.voi || !settings?.range) return;
    const from = asWindow(current.voi);
    this.#apply(current, { ...settings, voi: windowDragged(from, dx, dy, settings.range) });
  }

  /** Zoom with the point under the pointer kept in place. */
  zoomAt(factor: number, clientX: number, clientY: number): void {
    const current = this.#presenting ?? this.#onScreen;
    if (!current) return;
    const settings = this.#settingsOf(current.target);
    const { rect, size } = this.#surface;
    const at = [clientX - rect.left, clientY - rect.top] as const;
    const view = zoomedAt(settings.view, factor, at, current.format, size);
    this.#apply(current, { ...settings, view });
  }

  setSmooth(smooth: boolean): void {
    this.#surface.setSmooth(smooth);
    this.#averageAnew();
  }

  /** Overlays or shutters were switched on or off. */
  layersChanged(): void {
    const current = this.#presenting ?? this.#onScreen;
    if (current?.frame?.laidOver) this.present(current.target, current.instance, current.frame);
  }

  resize(): void {
    this.#surface.resize();
    this.#averageAnew();
    this.#tell();
  }

  /** The same frame has moved within its stack, which has grown: no repaint. */
  relocate(target: Target): void {
    if (this.#presenting?.target.imageId === target.imageId) {
      this.#presenting = {
        ...this.#presenting,
        target: { ...target, seq: this.#presenting.target.seq },
      };
    }
    if (this.#onScreen?.target.imageId === target.imageId) {
      this.#onScreen = { ...this.#onScreen, target: { ...target, seq: this.#onScreen.target.seq } };
      this.#tell();
    }
  }

  pixelAt(clientX: number, clientY: number): { column: number; row: number } | null {
    if (!this.#onScreen?.frame) return null;
    const { rect } = this.#surface;
    return this.#pixelUnder(this.#onScreen, clientX - rect.left, clientY - rect.top);
  }

  /** @param x in CSS pixels from the left of the surface, like y from its top */
  #pixelUnder({ target, format }: Presented, x: number, y: number) {
    const { size } = this.#surface;
    const place = { size, pixelRatio: devicePixelRatio };
    return pixelUnder(asDrawn(this.#settingsOf(target).view, format, place), format, size, x, y);
  }

  valueAt(column: number, row: number): PixelValue | null {
    if (!this.#onScreen?.frame) return null;
    const { target, frame, facts = { gray: NO_GRAY }, voi } = this.#onScreen;
    const { inverted } = this.#settingsOf(target);
    return valueAt(frame, facts, { voi, inverted }, [column, row]);
  }

  snapshot(): HTMLCanvasElement | null {
    return this.#onScreen?.frame ? this.#surface.snapshot() : null;
  }

  /** Called after every change of what is on screen, moves included. */
  onPicture(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  patientPoint(column: number, row: number): Vec3 | null {
    return patientPoint(this.#onScreen?.facts, column, row);
  }

  /** The window of frames that bring none: the range of the stack's first drawn frame. */
  rangeWindow(stackId: string): Voi | null {
    const range: ValueRange | null = this.#settings.get(stackId)?.range ?? null;
    return range && fullRangeVoi(range);
  }

  /** Nothing on screen. What was made of the stacks stays. */
  blank(): void {
    this.#presenting = null;
    this.#onScreen = null;
    this.#surface.clear();
    this.#tell();
  }

  clear(): void {
    this.#settings.clear();
    this.blank();
  }

  dispose(): void {
    this.#presenting = null;
    this.#onScreen = null;
    this.#surface.dispose();
  }

  #settingsOf(target: Target): StackSettings {
    return this.#settings.get(target.stack.stackId) ?? INITIAL_SETTINGS;
  }

  #change(target: Target, change: Partial<StackSettings>): void {
    this.#settings.set(target.stack.stackId, { ...this.#settingsOf(target), ...change });
  }

  #apply(current: Presented, settings: StackSettings): void {
    const before = this.#settingsOf(current.target);
    this.#settings.set(current.target.stack.stackId, settings);
    if (current.frame === null) return;
    const isMappedAnew = settings.voi !== before.voi || settings.inverted !== before.inverted;
    if (isMappedAnew || !this.#isAveragedRight(current)) {
      this.present(current.target, current.instance, current.frame);
    } else {
      this.#surface.look(settings.view);
    }
  }

  /** How a frame is to be averaged for the size that it is drawn in now. */
  #averagingOf(target: Target, format: Format): Averaging {
    if (currentDrawing() === 'cpu' || !useStore.getState().smooth) return NO_AVERAGING;
    const zoom = zoomOf(this.#settingsOf(target).view, format, this.#surface.size);
    return averagingFor(zoom * devicePixelRatio, format);
  }

  #isAveragedRight({ target, format, averaging }: Presented): boolean {
    return isSameAveraging(averaging, this.#averagingOf(target, format));
  }

  #averageAnew(): void {
    const current = this.#presenting ?? this.#onScreen;
    if (!current?.frame || this.#isAveragedRight(current)) return;
    this.present(current.target, current.instance, current.frame);
  }

  #draw(presented: Presented): void {
    const { target, facts, frame, format, voi } = presented;
    if (frame === null) return;
    const { view, inverted } = this.#settingsOf(target);
    const mapping = voi && { rescale: rescaleOf(frame, facts?.gray ?? NO_GRAY), voi };
    const drawn = drawnPixels(frame, mapping, inverted);
    const { layers } = useStore.getState();
    const { components, pixels: whole } = withMarks(drawn, frame.laidOver, layers);
    const pixels = averaged(whole, format, components, presented.averaging);
    this.#presenting = presented;
    const names = () => indexFrames(target.stack).imageIds;
    this.#surface.show({ imageId: target.imageId, format, components, pixels }, view, names);
  }

  #painted(imageId: string): void {
    if (this.#presenting?.target.imageId === imageId) {
      this.#onScreen = this.#presenting;
      this.#presenting = null;
      this.#tell();
      this.#onShown(this.#onScreen.target);
    } else if (this.#onScreen?.target.imageId === imageId) {
      this.#tell();
    }
  }

  /** Tell the store what is on screen. */
  #tell(): void {
    const shown = this.#onScreen && shownOf(this.#onScreen.target, this.#drawn(this.#onScreen));
    if (!isSameShown(useStore.getState().shown, shown)) useStore.setState({ shown });
    for (const listener of this.#listeners) listener();
  }

  /** The ultrasound region under the middle of the surface, by its place in the header. */
  #regionInMiddle(presented: Presented): number | null {
    const { regions = [] } = presented.instance.summary;
    if (regions.length === 0 || presented.frame === null) return null;
    const { width, height } = this.#surface.size;
    const middle = this.#pixelUnder(presented, width / 2, height / 2);
    const index = middle === null ? -1 : regionAt(regions, middle.column, middle.row);
    return index < 0 ? null : index;
  }

  #drawn(presented: Presented): Drawn {
    const { target, instance, facts, format, frame, voi, error } = presented;
    const { view, inverted, voi: chosen } = this.#settingsOf(target);
    const zoom = zoomOf(view, format, this.#surface.size);
    const validPixels = frame?.validPixels ?? null;
    const unread =
      frame?.kind === 'gray' ? unreadLuts(chosen, facts?.gray ?? NO_GRAY, frame.luts) : [];
    return {
      summary: instance.summary,
      view,
      zoom,
      voi,
      samplesIn: frame?.kind === 'color' ? (frame.coded?.photometricInterpretation ?? 'RGB') : null,
      unreadLuts: unread,
      lostOverlays: frame?.laidOver?.lost ?? NONE_LOST,
      inverted,
      validPixels,
      losesDetail: frame?.losesDetail === true,
      region: this.#regionInMiddle(presented),
      error,
    };
  }
}
