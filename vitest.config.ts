/** Unit tests: beside the code, in Node, without the engine. */
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import { codecFiles } from './scripts/lib/codec-files.mjs';
import viteConfig from './vite.config.ts';

const decodeImageFrame = new URL(
  'node_modules/@cornerstonejs/dicom-image-loader/dist/esm/decodeImageFrameWorker.js',
  import.meta.url,
);

export default mergeConfig(
  viteConfig,
  defineConfig({
    plugins: [codecFiles()],
    resolve: {
      alias: {
        // The second opinion on decoding. The package exports only the whole image loader, which
        // starts workers of its own: this module gets a name here (the same in tsconfig.json).
        'cornerstone-decode-image-frame': fileURLToPath(decodeImageFrame),
      },
    },
    test: {
      setupFiles: ['src/testing/fixedSeed.ts'],
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
      server: { deps: { inline: ['@cornerstonejs/dicom-image-loader'] } },
    },
  }),
);
