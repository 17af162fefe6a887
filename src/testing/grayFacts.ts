import type { GrayFacts } from '#catalog/instanceSummary.ts';

/** A header that says nothing of grey values, and what is said here. */
export function grayFacts(own: Partial<GrayFacts> = {}): GrayFacts {
  return {
    slope: 1,
    intercept: 0,
    rescaleType: '',
    hasModalityLut: false,
    modalityLut: null,
    windows: [],
    voiLuts: [],
    padding: null,
    ...own,
  };
}
