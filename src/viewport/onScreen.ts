/**
 * The picture that is on screen: told to the store and to whoever follows it, and asked for what
 * lies under a place of the page.
 */
import type { Vec3 } from '#catalog/instanceSummary.ts';
import type { Shown } from '#store/state.ts';
import { useStore } from '#store/store.ts';
import { drawnOf, pixelOf } from '#viewport/drawn.ts';
import { patientPoint } from '#viewport/frameFormat.ts';
import { type PixelValue, valueAt } from '#viewport/pixelValue.ts';
import { NO_GRAY, type Presented } from '#viewport/presented.ts';
import type { SettingsOfStacks } from '#viewport/settingsOfStacks.ts';
import { isSameShown, shownOf } from '#viewport/shown.ts';
import type { StackSettings } from '#viewport/stackSettings.ts';
import type { Surface } from '#viewport/surface.ts';

export class OnScreen {
  readonly #surface: Surface;
  readonly #settings: SettingsOfStacks;
  readonly #listeners = new Set<() => void>();
  #presented: Presented | null = null;

  constructor(surface: Surface, settings: SettingsOfStacks) {
    this.#surface = surface;
    this.#settings = settings;
  }

  get presented(): Presented | null {
    return this.#presented;
  }

  /** This has been painted, or stands there as an error; null: nothing is there any more. */
  put(presented: Presented | null): void {
    this.#presented = presented;
    this.tell();
  }

  /** Tell the store what is on screen: it may lie otherwise than it did. */
  tell(): void {
    const shown = this.#presented && this.#shownOf(this.#presented);
    if (!isSameShown(useStore.getState().shown, shown)) useStore.setState({ shown });
    for (const listener of this.#listeners) listener();
  }

  /** Called after every change of what is on screen, moves included. */
  onPicture(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  pixelAt(clientX: number, clientY: number): { column: number; row: number } | null {
    if (!this.#presented?.frame) return null;
    const { rect } = this.#surface;
    const { view } = this.#settingsOf(this.#presented);
    const [x, y] = [clientX - rect.left, clientY - rect.top];
    return pixelOf(this.#presented, view, this.#surface.place, x, y);
  }

  valueAt(column: number, row: number): PixelValue | null {
    if (!this.#presented?.frame) return null;
    const { frame, facts = { gray: NO_GRAY }, voi } = this.#presented;
    const { inverted } = this.#settingsOf(this.#presented);
    return valueAt(frame, facts, { voi, inverted }, [column, row]);
  }

  patientPoint(column: number, row: number): Vec3 | null {
    return patientPoint(this.#presented?.facts, column, row);
  }

  snapshot(): HTMLCanvasElement | null {
    return this.#presented?.frame ? this.#surface.snapshot() : null;
  }

  #settingsOf({ target }: Presented): StackSettings {
    return this.#settings.of(target.stack.stackId);
  }

  #shownOf(presented: Presented): Shown | null {
    const settings = this.#settingsOf(presented);
    return shownOf(presented.target, drawnOf(presented, settings, this.#surface.place));
  }
}
