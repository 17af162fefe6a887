/**
 * What a test has left behind: whether the browser keeps only what it may, and whether a patient is
 * named in it, in the address, the title or the console.
 */
import type { BrowserContext, Page } from 'playwright/test';

/** Names of the fixtures and of the sample study; those of what is open are added to them. */
const NAMES = ['Doe', 'Jane', 'Roe', 'Richard', 'PHANTOM'];

/** Shorter words stand anywhere. */
const SHORTEST_NAME = 3;

/** What the page may keep in localStorage: docs/hosting.md has this list. */
const KEPT = new Set([
  'negatoscope.preferences',
  'negatoscope.favourites',
  // The engine's: what the graphics card can do, and how much its logger says.
  'cornerstone3D.renderingCapabilities',
  'loglevel',
]);

interface Traces {
  /** Patients of what is open. */
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly databases: number;
  /** All that must name nobody. */
  readonly text: string;
}

/** One line for each thing that should not be there. */
export async function tracesLeft(
  context: BrowserContext,
  saidInConsole: readonly string[],
): Promise<string[]> {
  const pages = context.pages().filter((page) => page.url().startsWith('http'));
  const all = await Promise.all(pages.map(tracesOf));
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`);
  const names = new Set([...NAMES, ...all.flatMap((traces) => traces.names)]);
  const text = [...all.map((traces) => traces.text), ...cookies, ...saidInConsole].join('\n');
  const words = new Set(wordsOf(text));
  return [
    ...all.flatMap(({ keys }) => keys.filter((key) => !KEPT.has(key)).map((key) => `kept: ${key}`)),
    ...all.filter(({ databases }) => databases > 0).map(() => 'kept: a database'),
    ...cookies.map((cookie) => `kept: the cookie ${cookie}`),
    ...[...names]
      .filter((name) => wordsOf(name).some((word) => words.has(word)))
      .map((name) => `named: ${name}`),
  ];
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= SHORTEST_NAME);
}

function tracesOf(page: Page): Promise<Traces> {
  return page.evaluate(async () => {
    // Not on every page of a test: some open what is not ours.
    const { studies } = window.negatoscope?.catalog() ?? { studies: [] };
    return {
      names: studies.flatMap(({ patientName, patientId }) => [patientName, patientId]),
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      databases: (await indexedDB.databases()).length,
      text: [
        location.href,
        document.title,
        ...Object.values(localStorage).map(String),
        ...Object.values(sessionStorage).map(String),
      ].join('\n'),
    };
  });
}
