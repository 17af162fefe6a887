/**
 * The reference files that nobody here wrote, where they are at hand: ../shared/corpus beside the
 * checkout. Their manifest is the truth that tests compare with.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface ManifestRecord {
  readonly path: string;
  readonly bytes: number;
  readonly preamble?: boolean;
  readonly unreadable?: string;
  readonly elements_error?: string;
  readonly transfer_syntax?: string;
  readonly assumed_transfer_syntax?: string;
  readonly sop_class?: string;
  readonly sop_instance?: string;
  readonly rows?: number;
  readonly columns?: number;
  readonly frames?: number;
  readonly bits_allocated?: number;
  readonly bits_stored?: number;
  readonly samples_per_pixel?: number;
  readonly photometric?: string;
  readonly elements_meta?: number;
  readonly elements_top?: number;
  readonly elements_total?: number;
  readonly pixels?: ManifestPixels;
}

export interface ManifestPixels {
  readonly decodable_by?: readonly string[];
  readonly decoder?: string;
  readonly dtype?: string;
  readonly decoded_photometric?: string;
  readonly first_frame?: ManifestFrame;
  readonly last_frame?: ManifestFrame;
}

export interface ManifestFrame {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sha256: string;
  readonly sha256_values?: string;
}

/** Folder of the reference files, null where it is not there. */
export const corpusFolder: string | null = (() => {
  const folder = resolve(import.meta.dirname, '../../../shared/corpus');
  return existsSync(resolve(folder, 'manifest.json')) ? folder : null;
})();

/** For titles of tests that need the folder. */
export const corpusNote = corpusFolder === null ? ' (skipped: no corpus)' : '';

/** The manifest's records; empty without the folder. */
export function corpusManifest(): readonly ManifestRecord[] {
  if (corpusFolder === null) return [];
  const text = readFileSync(resolve(corpusFolder, 'manifest.json'), 'utf8');
  return JSON.parse(text) as ManifestRecord[];
}

export function corpusBytes(path: string): Uint8Array {
  if (corpusFolder === null) throw new Error('no corpus');
  return new Uint8Array(readFileSync(resolve(corpusFolder, path)));
}
