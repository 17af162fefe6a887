/**
 * What is remembered between visits, in localStorage: widths, theme and keys. Never patient data.
 *
 * A browser that refuses storage loses nothing but the memory.
 */
import { useSyncExternalStore } from 'react';

export interface Preferences {
  readonly theme: 'system' | 'dark' | 'light';
  /** Single letters act on the picture (WCAG 2.1.4 asks that they can be switched off). */
  readonly letterKeys: boolean;
  readonly studiesWidth: number;
  readonly headerWidth: number;
}

export const DEFAULTS: Preferences = {
  theme: 'system',
  letterKeys: true,
  studiesWidth: 264,
  headerWidth: 440,
};

const PLACE = 'negatoscope.preferences';

let current: Preferences = parsePreferences(readStored());
const listeners = new Set<() => void>();

export function getPreferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  store(current);
  applyTheme();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

/** Puts the chosen theme on the page; 'system' leaves it to the style sheet. */
export function applyTheme(): void {
  if (current.theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = current.theme;
}

/** Whatever was stored, by us or by others: only what is valid is taken. */
export function parsePreferences(stored: string | null): Preferences {
  const found = parseObject(stored);
  const { theme, letterKeys, studiesWidth, headerWidth } = found;
  return {
    theme: theme === 'dark' || theme === 'light' ? theme : DEFAULTS.theme,
    letterKeys: typeof letterKeys === 'boolean' ? letterKeys : DEFAULTS.letterKeys,
    studiesWidth: isWidth(studiesWidth) ? studiesWidth : DEFAULTS.studiesWidth,
    headerWidth: isWidth(headerWidth) ? headerWidth : DEFAULTS.headerWidth,
  };
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
