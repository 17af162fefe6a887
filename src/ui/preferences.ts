/**
 * What is remembered between visits, in localStorage: widths, theme, how pictures are handled. Never
 * patient data. public/theme.js reads the theme of it before the page is drawn.
 *
 * A browser that refuses storage loses nothing but the memory.
 */
import { useSyncExternalStore } from 'react';
import { useStore } from '#store/store.ts';

export interface Preferences {
  readonly theme: 'system' | 'dark' | 'light';
  /** Single letters act on the picture (WCAG 2.1.4 asks that they can be switched off). */
  readonly letterKeys: boolean;
  /** The wheel turned towards the user leads back through the slices. */
  readonly reverseWheel: boolean;
  /** A step from the last slice leads to the first. */
  readonly wrap: boolean;
  /** Smooth between pixels, else each is a square. */
  readonly smooth: boolean;
  /** Most megabytes (10⁶ bytes) of decoded frames to keep; null leaves it to the viewer. */
  readonly cacheMegabytes: number | null;
  readonly studiesWidth: number;
  readonly headerWidth: number;
}

export const DEFAULTS: Preferences = {
  theme: 'system',
  letterKeys: true,
  reverseWheel: false,
  wrap: false,
  smooth: true,
  cacheMegabytes: null,
  studiesWidth: 264,
  headerWidth: 440,
};

/** A few frames of the largest kind, and more than any browser gives a page. */
export const CACHE_MEGABYTES = { least: 64, most: 16_000 };

const PLACE = 'negatoscope.preferences';

let current: Preferences = parsePreferences(readStored());
const listeners = new Set<() => void>();

export function getPreferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  store(current);
  applyPreferences();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

/** Puts the chosen theme on the page ('system' leaves it to the style sheet), the rest into the store. */
export function applyPreferences(): void {
  const { theme, reverseWheel, wrap, smooth, cacheMegabytes } = current;
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  const cacheBytes = cacheMegabytes === null ? null : cacheMegabytes * 1e6;
  useStore.setState({ smooth, handling: { reverseWheel, wrap, cacheBytes } });
}

/** Whatever was stored, by us or by others: only what is valid is taken. */
export function parsePreferences(stored: string | null): Preferences {
  const found = parseObject(stored);
  const { theme, cacheMegabytes, studiesWidth, headerWidth } = found;
  const flag = (name: 'letterKeys' | 'reverseWheel' | 'wrap' | 'smooth') => {
    const value = found[name];
    return typeof value === 'boolean' ? value : DEFAULTS[name];
  };
  return {
    theme: theme === 'dark' || theme === 'light' ? theme : DEFAULTS.theme,
    letterKeys: flag('letterKeys'),
    reverseWheel: flag('reverseWheel'),
    wrap: flag('wrap'),
    smooth: flag('smooth'),
    cacheMegabytes: isCacheLimit(cacheMegabytes) ? cacheMegabytes : DEFAULTS.cacheMegabytes,
    studiesWidth: isWidth(studiesWidth) ? studiesWidth : DEFAULTS.studiesWidth,
    headerWidth: isWidth(headerWidth) ? headerWidth : DEFAULTS.headerWidth,
  };
}

export function isCacheLimit(value: unknown): value is number {
  const { least, most } = CACHE_MEGABYTES;
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 100 && value <= 2000;
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Not ours: the defaults hold.
    return {};
  }
}

function readStored(): string | null {
  try {
    return globalThis.localStorage?.getItem(PLACE) ?? null;
  } catch {
    // Storage is refused: start from the defaults.
    return null;
  }
}

function store(preferences: Preferences): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(preferences));
  } catch {
    // Storage is refused or full: they hold until the page is closed.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
