// @ts-check
/**
 * Which room of src/ may import what. The one place where this is written down: the linter's rules
 * are generated from it (scripts/generate-lint-rules.mjs), its reasons are in src/README.md.
 *
 * - `rooms`: rooms whose modules may be imported.
 * - `types`: rooms of which only types may be imported.
 * - `entries`: single modules of rooms that are closed otherwise.
 * - `vendors`: packages, as gitignore-like globs (`zustand` alone does not cover `zustand/shallow`).
 *
 * A room may always import itself. Whatever is not listed is forbidden, packages included.
 *
 * @typedef {{ rooms: string[], types?: string[], entries?: string[], vendors: string[] }} Permissions
 */

const EVERY_ROOM = [
  'dicom',
  'catalog',
  'pixels',
  'ingest',
  'errors',
  'store',
  'viewport',
  'inspector',
  'offline',
  'ui',
  'automation',
  'testing',
];

/** @type {Record<string, Permissions>} */
export const ROOMS = {
  dicom: {
    rooms: [],
    vendors: ['fflate'],
  },
  catalog: {
    rooms: ['dicom'],
    vendors: [],
  },
  pixels: {
    rooms: ['dicom'],
    vendors: ['cornerstone-decode-image-frame', '@cornerstonejs/codec-*/**'],
  },
  ingest: {
    rooms: ['dicom', 'catalog', 'pixels'],
    vendors: [],
  },
  errors: {
    rooms: [],
    types: ['dicom', 'catalog', 'pixels', 'ingest'],
    vendors: [],
  },
  store: {
    rooms: ['dicom', 'catalog', 'ingest', 'errors'],
    vendors: ['zustand', 'zustand/**'],
  },
  viewport: {
    rooms: ['dicom', 'catalog', 'pixels', 'ingest', 'store', 'errors'],
    vendors: ['@cornerstonejs/**', 'react'],
  },
  inspector: {
    rooms: ['dicom', 'catalog', 'ingest', 'store', 'errors'],
    vendors: ['react', '@tanstack/react-virtual', 'lucide-react'],
  },
  offline: {
    rooms: ['ingest'],
    vendors: [],
  },
  ui: {
    rooms: ['dicom', 'catalog', 'pixels', 'ingest', 'errors', 'store', 'inspector', 'offline'],
    entries: ['#viewport/index.ts'],
    vendors: ['react', 'react-dom', '@tanstack/react-virtual', 'lucide-react'],
  },
  automation: {
    rooms: ['dicom', 'catalog', 'pixels', 'ingest', 'store', 'errors'],
    entries: ['#viewport/index.ts'],
    vendors: [],
  },
  testing: {
    rooms: ['dicom', 'catalog'],
    types: ['store'],
    vendors: ['fflate', 'fast-check', 'node:*', 'node:*/**'],
  },
};

/** Unit tests may import this besides what their room may. */
export const UNIT_TESTS = {
  rooms: ['testing'],
  // The second opinion on decoding: the image loader's own decoder function.
  vendors: [
    'node:*',
    'node:*/**',
    'vitest',
    'fast-check',
    'fflate',
    'cornerstone-decode-image-frame',
  ],
};

/**
 * The end-to-end suite sees the page as its user does: of the code it knows the builders alone.
 *
 * @type {Permissions}
 */
export const END_TO_END_TESTS = {
  rooms: ['testing'],
  types: EVERY_ROOM.filter((room) => room !== 'testing'),
  vendors: ['node:*', 'node:*/**', 'playwright/test', 'axe-core', 'fflate'],
};
