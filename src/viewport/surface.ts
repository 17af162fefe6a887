/**
 * One planar viewport of the engine: shows ready pictures, and tells which one has been painted.
 *
 * Positions and sizes are CSS pixels.
 */
import { Enums, utilities } from '@cornerstonejs/core';
import type { PlanarViewport, Types } from '@cornerstonejs/core';
import { prepareCanvas } from '#viewport/cpuCanvas.ts';
import { currentDrawing, onContextLost, startEngine } from '#viewport/engine.ts';
import { PaintGate } from '#viewport/paintGate.ts';
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
  readonly #paint: PaintGate;
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
    this.#paint = new PaintGate(this.#viewport);
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
      this.#paint.closedFor(() => this.#layOut(index));
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
      this.#paint.closedFor(remap);
      this.#layOut();
    }
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
    this.#paint.close();
    const ready = () => {
      this.#paint.open();
      if (mount !== this.#mounts || this.#offered === null) return;
      this.#prepareCanvas();
      this.#paint.closedFor(() => this.#viewport.setDisplaySetPresentation(this.#presentation()));
      // Another frame of the stack may have been asked for meanwhile: mounting has set the index back.
      this.#layOut(this.#offeredIndex());
    };
    const failed = (error: unknown) => {
      this.#paint.open();
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

  #prepareCanvas(): void {
    if (currentDrawing() === 'cpu') prepareCanvas(this.#viewport.getCanvas(), this.#size);
  }
}

function sizeOf({ clientWidth: width, clientHeight: height }: HTMLElement): Size {
  return { width, height };
}
