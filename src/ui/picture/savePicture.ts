/**
 * The picture as it is shown, as a PNG: saved as a file, or copied.
 *
 * With window, slice, scale and the patient's directions; without name, ID and dates, in the picture
 * and in its file name. Text that is part of the image itself stays.
 */
import { selectShownFrame } from '#store/selectors.ts';
import { useStore } from '#store/store.ts';
import { reportBug } from '#ui/bugs.ts';
import { saveBlob } from '#inspector/export/saveFile.ts';
import { pictureFileName, savedWords } from '#ui/picture/cornerWords.ts';
import { drawWords } from '#ui/picture/drawWords.ts';
import { tellNotice } from '#ui/picture/notice.ts';
import { scaleBarOf } from '#ui/picture/scaleBar.ts';
import { currentViewport } from '#viewport/index.ts';

const WHAT_IS_IN_IT = 'With window, slice and scale; without name, ID and dates.';

export function savePicture(): void {
  save().catch(reportBug);
}

export function copyPicture(): void {
  copy().catch(reportBug);
}

async function save(): Promise<void> {
  const picture = pictureNow();
  if (picture === null) return;
  const blob = await asPng(picture.canvas);
  if (blob === null) {
    tellNotice('The browser could not make a PNG of the picture.');
    return;
  }
  saveBlob(picture.fileName, blob);
  tellNotice(`Saved ${picture.fileName}. ${WHAT_IS_IN_IT}`);
}

async function copy(): Promise<void> {
  const picture = pictureNow();
  if (picture === null) return;
  try {
    const png = asPng(picture.canvas).then((blob) => blob ?? Promise.reject(new Error('no PNG')));
    // The promise goes in: waiting for it first would use up the permission of the click.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    tellNotice(`Copied. ${WHAT_IS_IN_IT}`);
  } catch {
    // Without permission, or without a clipboard (a page that is not served securely).
    tellNotice('The browser did not let the picture be copied. Save it instead.');
  }
}

function pictureNow(): { canvas: HTMLCanvasElement; fileName: string } | null {
  const state = useStore.getState();
  const place = selectShownFrame(state);
  const canvas = currentViewport()?.snapshot() ?? null;
  if (place === null || state.shown === null || canvas === null) return null;
  drawWords(canvas, devicePixelRatio, {
    ...savedWords(place, state.shown),
    edges: state.shown.edges,
    bar: scaleBarOf(place, state.shown),
  });
  return { canvas, fileName: pictureFileName(place, state.shown) };
}

function asPng(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}
