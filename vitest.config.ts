/** Unit tests: beside the code, in Node, without the engine. */
import { defineConfig, mergeConfig } from 'vitest/config';
import { codecFiles } from './scripts/lib/codec-files.mjs';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    plugins: [codecFiles()],
    test: {
      setupFiles: ['src/testing/fixedSeed.ts'],
      // No test asserts a time: on a busy machine one takes long and is still right.
      testTimeout: 60_000,
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
      server: { deps: { inline: ['@cornerstonejs/dicom-image-loader'] } },
    },
  }),
);
