/**
 * A drop as the browser gets it from the desktop.
 *
 * Sent through the DevTools protocol: the events are trusted, folders come as folder entries
 * (`webkitGetAsEntry().isDirectory`). A DataTransfer made in the page has no entries at all.
 */
import type { Page } from 'playwright/test';

/** Drops files and folders, given by absolute path, on the middle of the page or on a point of it. */
export async function dropPaths(
  page: Page,
  paths: string[],
  point: { x: number; y: number } = middleOf(page),
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...point, data });
    }
  } finally {
    await session.detach();
  }
}

function middleOf(page: Page): { x: number; y: number } {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return { x: width / 2, y: height / 2 };
}
