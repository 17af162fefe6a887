/**
 * Keeps the engine from painting while it is told something in several steps.
 *
 * Most of its setters paint at once: the first time as it never should be seen. Left out, that also
 * halves the cost of a scroll step, where the old image would be painted once more before the new one.
 */
interface Paintable {
  render(): void;
}

export class PaintGate {
  readonly #viewport: Paintable;
  /** Closed so many times, by steps within steps. */
  #closed = 0;

  constructor(viewport: Paintable) {
    this.#viewport = viewport;
  }

  closedFor(change: () => void): void {
    this.close();
    try {
      change();
    } finally {
      this.open();
    }
  }

  close(): void {
    this.#closed += 1;
    this.#viewport.render = () => undefined;
  }

  /** Once for each `close()`. */
  open(): void {
    this.#closed -= 1;
    // Uncovers the method of the class again.
    if (this.#closed === 0) Reflect.deleteProperty(this.#viewport, 'render');
  }
}
