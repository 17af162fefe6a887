/**
 * What the virtual lists of panels ask of the page, without having it laid out while React draws.
 *
 * As it comes, such a list measures its element and scrolls it to where it is as soon as it is there:
 * two layouts of the whole page, in the task that has drawn it.
 */
import { elementScroll, type Rect, type Virtualizer } from '@tanstack/react-virtual';

type List = Virtualizer<HTMLDivElement, Element>;

/** Lines for a tall screen, until the size is known. */
const UNMEASURED: Rect = { width: 0, height: 1000 };

/** The size comes from the observer alone, right after the page was laid out anyway. */
function observeElementRect(
  { scrollElement, targetWindow }: List,
  tell: (rect: Rect) => void,
): (() => void) | undefined {
  if (scrollElement === null || targetWindow === null) return undefined;
  const observer = new targetWindow.ResizeObserver(() => {
    tell({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** A list that stands at its top, and was never anywhere else, is not moved there. */
function scrollToFn(
  offset: number,
  options: Parameters<typeof elementScroll>[1],
  list: List,
): void {
  const isThere = offset + (options.adjustments ?? 0) === 0 && (list.scrollOffset ?? 0) === 0;
  if (!isThere) elementScroll(offset, options, list);
}

export const unhurried = { initialRect: UNMEASURED, observeElementRect, scrollToFn } as const;
