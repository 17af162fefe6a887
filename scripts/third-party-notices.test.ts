/** The notices name each package of the build once, with its licence and what it carries. */
import { expect, test } from 'vitest';
import { formatNotices, packageRoot } from './lib/third-party-notices.mjs';

test.each([
  ['/app/node_modules/react/index.js', '/app/node_modules/react'],
  ['/app/node_modules/@a/b/dist/c.js?v=1', '/app/node_modules/@a/b'],
  ['/app/node_modules/a/node_modules/b/c.js', '/app/node_modules/a/node_modules/b'],
  ['\0/app/node_modules/a/c.js?commonjs-module', '/app/node_modules/a'],
  ['C:\\app\\node_modules\\a\\c.js', 'C:/app/node_modules/a'],
  ['/app/src/main.tsx', undefined],
  ['\0vite/preload-helper.js', undefined],
])('the module %j belongs to %j', (moduleId, root) => {
  expect(packageRoot(moduleId)).toBe(root);
});

test('a package has its version, its licence and the text of it', () => {
  const notices = formatNotices(['node_modules/react']);
  expect(notices).toMatch(/^react \d+\.\d+\.\d+$/m);
  expect(notices).toContain('Licence: MIT');
  expect(notices).toContain('Permission is hereby granted');
});

test('the library inside a codec is named too', () => {
  const notices = formatNotices(['node_modules/@cornerstonejs/codec-libjpeg-turbo-8bit']);
  expect(notices).toContain('libjpeg-turbo, as WebAssembly in');
  expect(notices).toContain('the work of the Independent JPEG Group');
});
