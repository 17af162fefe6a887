/** The window's width, and whether the panels are drawers at it. */
import { useSyncExternalStore } from 'react';
import { isNarrowWindow } from '#ui/paneWidths.ts';

export function useWindowWidth(): number {
  return useSyncExternalStore(onResize, () => window.innerWidth);
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(onResize, isNarrowWindow);
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
