/**
 * One planar viewport of the engine: shows ready pictures, and tells which one has been painted.
 *
 * Positions and sizes are CSS pixels.
 */
import { Enums, utilities } from '@cornerstonejs/core';
import type { PlanarViewport, Types } from '@cornerstonejs/core';
import { currentDrawing, onContextLost, startEngine } from '#viewport/engine.ts';
import type { Picture } from '#viewport/picture.ts';
import { offer, withdraw } from '#viewport/pictureLoader.ts';
import type { Size, View } from '#viewport/view.ts';
import { INITIAL_VIEW } from '#viewport/view.ts';
import { type Place, toEngineView } from '#viewport/engineView.ts';

const { genericViewportDisplaySetMetadataProvider: displaySets } = utilities;

let count = 0;

export class Surface {
  readonly #host: HTMLDivElement;
  readonly #viewport: PlanarViewport;
  readonly #id: string;
  readonly #onPainted: (imageId: string) => void;
  readonly #stopListening: () => void;
  /** Names that the engine knows as the current stack, with their indices. */
  #mounted = new Map<string, number>();
  #offered: { picture: Picture; image: Types.IImage } | null = null;
  #view: View | null = null;
  #smooth = true;
  /** The picture is to be seen once it is painted; an error in its place is not painted over. */
  #isWanted = false;
  /** The picture that is drawn for nobody. */
  #rehearsing: string | null = null;
  /** The view that the engine has. */
  #laidOut: View | null = null;
  #size: Size;
  /** Why nothing is painted just now: so many times. */
  #holds = 0;
  /** Counts mounts, which take a few microtasks, so that one that was overtaken is known. */
  #mounts = 0;

  constructor(element: HTMLElement, onPainted: (imageId: string) => void) {
    count += 1;
    this.#id = `viewport-${count}`;
    this.#onPainted = onPainted;
    // A div of its own: the engine sets tabIndex, position, overflow and touch-action on what it gets.
    this.#host = document.createElement('div');
    Object.assign(this.#host.style, { position: 'absolute', inset: '0', visibility: 'hidden' });
    element.append(this.#host);
    this.#size = sizeOf(this.#host);
    const engine = startEngine();
    engine.enableElement({
      viewportId: this.#id,
      element: this.#host,
      type: Enums.ViewportType.PLANAR_NEXT,
      defaultOptions: { background: [0, 0, 0] },
    });
    this.#host.removeAttribute('tabindex');
    this.#viewport = engine.getViewport<PlanarViewport>(this.#id);
    this.#host.addEventListener(Enums.Events.IMAGE_RENDERED, this.#rendered);
    this.#stopListening = onContextLost(() => this.#remount());
  }

  /** As it was at the last resize: to ask the element has the page laid out at once. */
  get size(): Size {
    return this.#size;
  }

  get place(): Pick<Place, 'size' | 'pixelRatio'> {
    return { size: this.size, pixelRatio: devicePixelRatio };
  }

  get rect(): DOMRect {
    return this.#host.getBoundingClientRect();
  }

  /**
   * Show a picture; `onPainted` follows when it is on the canvas.
   *
   * @param stack the names of the whole stack, for when the engine does not know this one yet
   */
  show(picture: Picture, view: View, stack: () => readonly string[]): void {
    this.#view = view;
    this.#isWanted = true;
    const index = this.#mounted.get(picture.imageId);
    if (this.#offered?.picture.imageId === picture.imageId && index !== undefined) {
      this.#repaint(picture);
      return;
    }
    const before = this.#offered?.picture.imageId;
    this.#offered = { picture, image: offer(picture) };
    if (index === undefined) {
      this.#mount(stack());
    } else {
      this.#withoutPainting(() => this.#layOut(index));
    }
    if (before !== undefined) withdraw(before);
  }

  /** Draw a picture without showing it, and forget it once it is painted. */
  rehearse(picture: Picture): void {
    this.show(picture, INITIAL_VIEW, () => [picture.imageId]);
    this.hide();
    this.#rehearsing = picture.imageId;
  }

  /** Lay the shown picture out anew. */
  look(view: View): void {
    this.#view = view;
    if (this.#offered !== null) this.#layOut();
  }

  setSmooth(smooth: boolean): void {
    this.#smooth = smooth;
    if (this.#offered !== null) this.#viewport.setDisplaySetPresentation(this.#presentation());
  }

  /** A copy of the canvas as it is. */
  snapshot(): HTMLCanvasElement | null {
    const shown = this.#viewport.getCanvas();
    const copy = document.createElement('canvas');
    copy.width = shown.width;
    copy.height = shown.height;
    const context = copy.getContext('2d');
    if (context === null || copy.width === 0 || copy.height === 0) return null;
    context.drawImage(shown, 0, 0);
    return copy;
  }

  /** Nothing is to be seen: no picture, or an error in its place. */
  hide(): void {
    this.#isWanted = false;
    this.#host.style.visibility = 'hidden';
  }

  /** Forget the picture and the stack. */
  clear(): void {
    this.hide();
    this.#mounts += 1;
    if (this.#offered !== null) withdraw(this.#offered.picture.imageId);
    this.#offered = null;
    this.#mounted.clear();
    this.#viewport.removeData(this.#id);
    displaySets.remove(this.#id);
  }

  resize(): void {
    this.#size = sizeOf(this.#host);
    const { width, height } = this.#size;
    if (width < 2 || height < 2) return;
    if (currentDrawing() === 'gpu') startEngine().resize(true, true);
    else this.#viewport.resize();
    if (this.#offered === null) return;
    this.#prepareCanvas();
    this.#layOut();
  }

  dispose(): void {
    this.clear();
    this.#stopListening();
    this.#host.removeEventListener(Enums.Events.IMAGE_RENDERED, this.#rendered);
    startEngine().disableElement(this.#id);
    this.#host.remove();
  }

  /**
   * The image that was painted, by the index that the drawn image carries. `getCurrentImageId()`
   * would name the one that was asked for last, painted or not (5.14, getPlanarReferencedImageId).
   */
  readonly #rendered = (): void => {
    const painted = this.#viewport.getImageIds()[this.#viewport.getCurrentImageIdIndex()];
    if (painted === undefined) return;
    if (painted === this.#rehearsing) {
      if (painted === this.#offered?.picture.imageId) this.clear();
      return;
    }
    if (this.#isWanted && painted === this.#offered?.picture.imageId) {
      this.#host.style.visibility = 'visible';
    }
    this.#onPainted(painted);
  };

  /** Other samples under the same name: the engine would take its copy for current. */
  #repaint(picture: Picture): void {
    if (this.#offered === null) return;
    const { image, picture: old } = this.#offered;
    old.pixels.set(picture.pixels);
    if (currentDrawing() === 'gpu') {
      const data: unknown = this.#viewport.getDefaultImageData();
      if (data) utilities.updateVTKImageDataWithCornerstoneImage(data as never, image);
    }
    // Any presentation makes the CPU map the samples again.
    const remap = () => this.#viewport.setDisplaySetPresentation(this.#presentation());
    if (this.#view === this.#laidOut) {
      remap();
    } else {
      this.#withoutPainting(remap);
      this.#layOut();
    }
  }

  /**
   * Most of the engine's setters paint at once. For what is told in two steps that would be twice,
   * the first time as it never should be seen; it also halves the cost of a scroll step, where the
   * old image would be painted once more before the new one.
   */
  #withoutPainting(change: () => void): void {
    this.#hold();
    try {
      change();
    } finally {
      this.#letGo();
    }
  }

  #hold(): void {
    this.#holds += 1;
    this.#viewport.render = () => undefined;
  }

  #letGo(): void {
    this.#holds -= 1;
    // Uncovers the method of the class again.
    if (this.#holds === 0) Reflect.deleteProperty(this.#viewport, 'render');
  }

  #mount(stack: readonly string[]): void {
    this.#mounts += 1;
    const mount = this.#mounts;
    this.#mounted = new Map(stack.map((name, index) => [name, index]));
    displaySets.add(this.#id, {
      kind: 'planar',
      imageIds: [...stack],
      initialImageIdIndex: this.#offeredIndex(),
    });
    // Mounting would paint three times, before it knows the view.
    this.#hold();
    const ready = () => {
      this.#letGo();
      if (mount !== this.#mounts || this.#offered === null) return;
      this.#prepareCanvas();
      this.#withoutPainting(() => this.#viewport.setDisplaySetPresentation(this.#presentation()));
      // Another frame of the stack may have been asked for meanwhile: mounting has set the index back.
      this.#layOut(this.#offeredIndex());
    };
    const failed = (error: unknown) => {
      this.#letGo();
      // Only a bug leads here, for the picture was ready: to the page's error boundary.
      if (mount === this.#mounts) reportError(error);
    };
    this.#viewport.setDisplaySets({ displaySetId: this.#id }).then(ready, failed);
  }

  #offeredIndex(): number {
    return this.#mounted.get(this.#offered?.picture.imageId ?? '') ?? 0;
  }

  #remount(): void {
    if (this.#offered === null) return;
    this.#host.style.visibility = 'hidden';
    this.#mount([...this.#mounted.keys()]);
  }

  #presentation() {
    const { LINEAR, NEAREST } = Enums.InterpolationType;
    return { interpolationType: this.#smooth ? LINEAR : NEAREST };
  }

  /** Give the engine our view, and the index of another image where there is one to change to. */
  #layOut(imageIdIndex?: number): void {
    if (this.#view === null || this.#offered === null) return;
    this.#laidOut = this.#view;
    const { format } = this.#offered.picture;
    const place = { ...this.place, drawing: currentDrawing() };
    this.#viewport.setViewState({
      ...toEngineView(this.#view, format, place),
      ...(imageIdIndex === undefined ? {} : { slice: { kind: 'stackIndex', imageIdIndex } }),
    });
  }

  /**
   * The CPU way of drawing sizes its canvas in CSS pixels on every mount and resize: blurred where
   * the screen has more.
   */
  #prepareCanvas(): void {
    if (currentDrawing() === 'gpu') return;
    const canvas = this.#viewport.getCanvas();
    const { width, height } = this.size;
    const across = Math.round(width * devicePixelRatio);
    const down = Math.round(height * devicePixelRatio);
    if (canvas.width !== across) canvas.width = across;
    if (canvas.height !== down) canvas.height = down;
    // With 'low' a picture drawn smaller leaves out pixels: grids and stripes that are not there.
    // 'high' overshoots at edges when it is drawn larger. Resizing sets it back.
    const context = canvas.getContext('2d');
    if (context) context.imageSmoothingQuality = 'medium';
  }
}

function sizeOf({ clientWidth: width, clientHeight: height }: HTMLElement): Size {
  return { width, height };
}
