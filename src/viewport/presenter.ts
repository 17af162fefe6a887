/**
 * Puts decoded frames on the surface, with what the user has made of their stack. They are on
 * screen, and told as shown (onScreen.ts), when they are painted, never before.
 */
import type { RehearsedFrame } from '#ingest/rehearsal.ts';
import type { DisplayFrame, FrameError } from '#pixels/frame.ts';
import { fullRangeVoi, modalityRange } from '#pixels/render.ts';
import type { Voi } from '#pixels/voi.ts';
import type { OpenedInstance, PictureCommand } from '#store/state.ts';
import { useStore } from '#store/store.ts';
import { currentDrawing } from '#viewport/engine.ts';
import { formatOf } from '#viewport/frameFormat.ts';
import { type Averaging, averagingFor, isSameAveraging, NO_AVERAGING } from '#viewport/minify.ts';
import { OnScreen } from '#viewport/onScreen.ts';
import { pictureOf, rehearsedPicture } from '#viewport/pictureOf.ts';
import {
  NO_GRAY,
  type Presented,
  type PresentedFrame,
  refused,
  relocated,
} from '#viewport/presented.ts';
import { SettingsOfStacks } from '#viewport/settingsOfStacks.ts';
import type { Target } from '#viewport/shown.ts';
import { indexFrames } from '#viewport/stackIndex.ts';
import { obeyed, type StackSettings } from '#viewport/stackSettings.ts';
import { Surface } from '#viewport/surface.ts';
import { type Format, zoomedAt, zoomOf } from '#viewport/view.ts';
import { asWindow, voiOf, windowDragged } from '#viewport/window.ts';

export class Presenter {
  readonly onScreen: OnScreen;
  readonly #surface: Surface;
  readonly #onShown: (target: Target) => void;
  readonly #settings = new SettingsOfStacks();
  /** Handed to the engine, not painted yet. */
  #presenting: Presented | null = null;

  constructor(element: HTMLElement, onShown: (target: Target) => void) {
    this.#onShown = onShown;
    this.#surface = new Surface(element, (imageId) => this.#painted(imageId));
    this.#surface.setSmooth(useStore.getState().smooth);
    this.onScreen = new OnScreen(this.#surface, this.#settings);
  }

  /** The frame that will be on screen next, or is. */
  get target(): Target | null {
    return this.#current?.target ?? null;
  }

  get #current(): Presented | null {
    return this.#presenting ?? this.onScreen.presented;
  }

  present(target: Target, instance: OpenedInstance, frame: DisplayFrame): void {
    const index = target.stack.frames[target.frameIndex]?.frameIndex ?? 0;
    const facts = instance.summary.frames[index];
    const gray = facts?.gray ?? NO_GRAY;
    const { stackId } = target.stack;
    if (frame.kind === 'gray' && this.#settings.of(stackId).range === null) {
      this.#settings.change(stackId, { range: modalityRange(frame, gray) });
    }
    const { voi: chosen, range } = this.#settings.of(stackId);
    const voi = frame.kind === 'gray' && range ? voiOf(chosen, gray, range, frame.luts) : null;
    const format = formatOf(instance.summary, facts, frame);
    const averaging = this.#averagingOf(target, format);
    this.#draw({ target, instance, facts, frame, error: null, format, voi, averaging });
  }

  /** The reason stands in the picture's place: nothing of the one before is left to see. */
  refuse(target: Target, instance: OpenedInstance, error: FrameError): void {
    this.#surface.hide();
    this.#presenting = null;
    this.onScreen.put(refused(target, instance, error));
    this.#onShown(target);
  }

  /** Draw a frame that nobody sees: not on screen, not in the store. */
  rehearse(imageId: string, rehearsed: RehearsedFrame): void {
    const picture = this.target === null ? rehearsedPicture(imageId, rehearsed) : null;
    if (picture !== null) this.#surface.rehearse(picture);
  }

  command(command: PictureCommand): void {
    const current = this.#current;
    if (!current) return;
    const { format, voi } = current;
    const context = { format, voi, ...this.#surface.place };
    this.#apply(current, obeyed(this.#settingsOf(current), command, context));
  }

  /** Window by a drag, in CSS pixels. */
  dragWindow(dx: number, dy: number): void {
    const current = this.#current;
    const settings = current && this.#settingsOf(current);
    if (!current?.voi || !settings?.range) return;
    const from = asWindow(current.voi);
    this.#apply(current, { ...settings, voi: windowDragged(from, dx, dy, settings.range) });
  }

  /** Zoom with the point under the pointer kept in place. */
  zoomAt(factor: number, clientX: number, clientY: number): void {
    const current = this.#current;
    if (!current) return;
    const settings = this.#settingsOf(current);
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
    const current = this.#current;
    if (current?.frame?.laidOver) this.present(current.target, current.instance, current.frame);
  }

  resize(): void {
    this.#surface.resize();
    this.#averageAnew();
    this.onScreen.tell();
  }

  /** The same frame has moved within its stack, which has grown: no repaint. */
  relocate(target: Target): void {
    if (this.#presenting?.target.imageId === target.imageId) {
      this.#presenting = relocated(this.#presenting, target);
    }
    const { presented } = this.onScreen;
    if (presented?.target.imageId === target.imageId) {
      this.onScreen.put(relocated(presented, target));
    }
  }

  /** The window of frames that bring none: the range of the stack's first drawn frame. */
  rangeWindow(stackId: string): Voi | null {
    const { range } = this.#settings.of(stackId);
    return range && fullRangeVoi(range);
  }

  /** Nothing on screen. What was made of the stacks stays. */
  blank(): void {
    this.#presenting = null;
    this.#surface.clear();
    this.onScreen.put(null);
  }

  clear(): void {
    this.#settings.clear();
    this.blank();
  }

  dispose(): void {
    this.#surface.dispose();
  }

  #settingsOf({ target }: Presented): StackSettings {
    return this.#settings.of(target.stack.stackId);
  }

  #apply(current: Presented, settings: StackSettings): void {
    const before = this.#settingsOf(current);
    this.#settings.change(current.target.stack.stackId, settings);
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
    const zoom = zoomOf(this.#settings.of(target.stack.stackId).view, format, this.#surface.size);
    return averagingFor(zoom * devicePixelRatio, format);
  }

  #isAveragedRight({ target, format, averaging }: Presented): boolean {
    return isSameAveraging(averaging, this.#averagingOf(target, format));
  }

  #averageAnew(): void {
    const current = this.#current;
    if (!current?.frame || this.#isAveragedRight(current)) return;
    this.present(current.target, current.instance, current.frame);
  }

  #draw(presented: PresentedFrame): void {
    const { view, inverted } = this.#settingsOf(presented);
    const picture = pictureOf(presented, inverted, useStore.getState().layers);
    this.#presenting = presented;
    this.#surface.show(picture, view, () => indexFrames(presented.target.stack).imageIds);
  }

  #painted(imageId: string): void {
    const painted = this.#presenting;
    if (painted?.target.imageId === imageId) {
      this.#presenting = null;
      this.onScreen.put(painted);
      this.#onShown(painted.target);
    } else if (this.onScreen.presented?.target.imageId === imageId) {
      this.onScreen.tell();
    }
  }
}
