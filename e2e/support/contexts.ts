/** The page's WebGL contexts, to take them away as a driver does. */
import type { Page } from 'playwright/test';

declare global {
  interface Window {
    graphicsContexts?: WebGL2RenderingContext[];
    lostContexts?: WEBGL_lose_context[];
  }
}

/** To be called before the page is opened. */
export async function watchContexts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = [];
    window.graphicsContexts = contexts;
    // oxlint-disable-next-line typescript/unbound-method -- called with the canvas that it is asked of
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      ...args: unknown[]
    ) {
      const context: unknown = Reflect.apply(getContext, this, args);
      if (context instanceof WebGL2RenderingContext) contexts.push(context);
      return context;
    } as typeof getContext;
  });
}

/** All that are in use; gives how many there were. */
export function loseContexts(page: Page): Promise<number> {
  return page.evaluate(() => {
    const inUse = (window.graphicsContexts ?? []).filter((context) => !context.isContextLost());
    window.lostContexts = inUse.flatMap(
      (context) => context.getExtension('WEBGL_lose_context') ?? [],
    );
    for (const lost of window.lostContexts) lost.loseContext();
    return inUse.length;
  });
}

/** Those that were taken away. */
export async function restoreContexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const lost of window.lostContexts ?? []) lost.restoreContext();
  });
}
