/**
 * The engine's image loader for `local:` names: hands out pictures that are ready.
 *
 * The engine never waits for a decoder: the stack controller asks it for a frame only when its
 * picture is here. The engine's own cache (3 GB by default, never asked to shrink) is kept at the one
 * picture that is shown; decoded frames live in frameCache.ts.
 */
import { cache, Enums, imageLoader, utilities } from '@cornerstonejs/core';
import type { Types } from '@cornerstonejs/core';
import { SCHEME } from '#viewport/imageId.ts';
import type { Picture } from '#viewport/picture.ts';

const ready = new Map<string, Types.IImage>();

export function registerPictureLoader(): void {
  imageLoader.registerImageLoader(SCHEME, (imageId) => {
    const image = ready.get(imageId);
    const promise: Promise<Types.IImage> = image
      ? Promise.resolve(image)
      : Promise.reject(new Error(`${imageId} was asked for before it was decoded`));
    return { promise };
  });
}

/** Make a picture available to the engine under its name. */
export function offer(picture: Picture): Types.IImage {
  withdraw(picture.imageId);
  const image = asImage(picture);
  ready.set(picture.imageId, image);
  return image;
}

/** Let go of a picture, in the engine's cache too. */
export function withdraw(imageId: string): void {
  ready.delete(imageId);
  if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId, { force: true });
}

/**
 * 8-bit samples under the window that changes nothing: LINEAR 0…255 is centre 128, width 256
 * (PS3.3 C.11.2.1.2.1).
 */
function asImage(picture: Picture): Types.IImage {
  const { columns, rows, columnSpacing, rowSpacing } = picture.format;
  const color = picture.components === 3;
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    scalarData: picture.pixels,
    width: columns,
    height: rows,
    numberOfComponents: picture.components,
    id: picture.imageId,
  });
  return {
    imageId: picture.imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    rowPixelSpacing: rowSpacing,
    columnPixelSpacing: columnSpacing,
    color,
    rgba: false,
    numberOfComponents: picture.components,
    photometricInterpretation: color ? 'RGB' : 'MONOCHROME2',
    dataType: 'Uint8Array',
    sizeInBytes: picture.pixels.byteLength,
    minPixelValue: 0,
    maxPixelValue: 255,
    slope: 1,
    intercept: 0,
    windowCenter: 128,
    windowWidth: 256,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    invert: false,
    getPixelData: () => picture.pixels,
    voxelManager,
    // Only read for colour under the identity window, where undefined means: make one yourself.
    getCanvas: () => undefined as unknown as HTMLCanvasElement,
  };
}
