/** How wide the side panels are: as remembered, as far as the picture keeps its room. CSS pixels. */

/** Below this the panels are drawers. */
export const NARROW = 1024;
export function isNarrowWindow(): boolean {
  return window.innerWidth < NARROW;
}

export const LEAST_STUDIES = 200;
export const LEAST_HEADER = 300;
const LEAST_PICTURE = 400;

export interface PaneWidths {
  readonly studies: number;
  readonly header: number;
  readonly mostStudies: number;
  readonly mostHeader: number;
}

export function paneWidths(
  windowWidth: number,
  wished: { readonly studiesWidth: number; readonly headerWidth: number },
): PaneWidths {
  const free = windowWidth - LEAST_PICTURE;
  const mostStudies = Math.max(LEAST_STUDIES, Math.min(480, free - LEAST_HEADER));
  const studies = clamp(wished.studiesWidth, LEAST_STUDIES, mostStudies);
  const mostHeader = Math.max(LEAST_HEADER, Math.min(900, free - studies));
  return {
    studies,
    header: clamp(wished.headerWidth, LEAST_HEADER, mostHeader),
    mostStudies,
    mostHeader,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
