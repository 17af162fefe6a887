/** Small reference files as further fixtures, where ../shared/corpus is at hand. */
import { corpusBytes, corpusManifest } from '#testing/corpus.ts';
import type { Fixture } from './fixtures.ts';
import { layoutOf } from './layout.ts';

/** Larger ones only slow a run down. */
const MOST_BYTES = 24 * 1024;

export function corpusFixtures(): Fixture[] {
  return corpusManifest()
    .filter(({ bytes, unreadable }) => bytes <= MOST_BYTES && unreadable === undefined)
    .flatMap(({ path }) => {
      const bytes = corpusBytes(path);
      const places = layoutIfWhole(bytes);
      return places === null || places.length === 0 ? [] : [{ name: path, bytes, places }];
    });
}

/** Of a file that is damaged already there is no layout. */
function layoutIfWhole(bytes: Uint8Array): Fixture['places'] | null {
  try {
    return layoutOf(bytes);
  } catch {
    return null;
  }
}
