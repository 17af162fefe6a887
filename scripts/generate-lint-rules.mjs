// @ts-check
/**
 * Writes .oxlintrc.json from the rules below and the import table in rooms.mjs.
 *
 *   node scripts/generate-lint-rules.mjs           write it
 *   node scripts/generate-lint-rules.mjs --check   fail if it differs from what would be written
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { END_TO_END_TESTS, ROOMS, UNIT_TESTS } from './rooms.mjs';

/** @import { Permissions } from './rooms.mjs' */

const FILE = fileURLToPath(new URL('../.oxlintrc.json', import.meta.url));

const TEST_FILES = ['**/*.test.ts', '**/*.test.tsx'];

/** What code can reach a network with. */
const NETWORK = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'importScripts',
];

/** Modules that fetch from the page's own origin: sample study, codecs, the files of the build. */
const FETCHES = [
  'src/ingest/sample.ts',
  'src/offline/serviceWorker.ts',
  'src/pixels/codecs/codecFile.ts',
];

const RULES = {
  'eslint/eqeqeq': 'error',
  'eslint/no-alert': 'error',
  'eslint/no-console': 'error',
  'eslint/no-empty': 'error',
  'eslint/no-fallthrough': 'error',
  'eslint/no-new-func': 'error',
  'eslint/no-new-wrappers': 'error',
  'eslint/no-script-url': 'error',
  'eslint/no-self-compare': 'error',
  'eslint/no-var': 'error',
  'eslint/prefer-const': 'error',
  // Nothing leaves the browser: files are read through their handles.
  'eslint/no-restricted-globals': networkRule(NETWORK),
  'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],

  // The type checker knows; here the module behind Vite's `?worker&url` would be looked at instead.
  'import/default': 'off',
  'import/no-cycle': 'error',
  'import/no-duplicates': 'error',

  'react/button-has-type': 'error',
  'react/jsx-no-target-blank': 'error',
  'react/no-danger': 'error',
  'react/rules-of-hooks': 'error',
  // The new JSX transform imports what it needs.
  'react/react-in-jsx-scope': 'off',

  'typescript/ban-ts-comment': 'error',
  'typescript/consistent-type-imports': 'error',
  'typescript/no-dynamic-delete': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-import-type-side-effects': 'error',
  'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  'typescript/no-require-imports': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-function-type': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/return-await': 'error',
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'typescript/use-unknown-in-catch-callback-variable': 'error',

  // A grid of virtual rows has the roles of a table on elements that are none.
  'jsx-a11y/prefer-tag-over-role': 'off',
  // Advice for the React Compiler, which is not used; they also take a ref for a constant.
  'react/exhaustive-effect-dependencies': 'off',
  'react/immutability': 'off',
  'react/incompatible-library': 'off',
  'react/preserve-manual-memoization': 'off',
  // The type checker knows (noImplicitReturns), also that a switch is exhaustive.
  'promise/always-return': 'off',
  'typescript/consistent-return': 'off',

  // Of the category "suspicious", what is a matter of taste here.
  'eslint/no-shadow': 'off',
  'eslint/no-underscore-dangle': 'off',
  'import/no-unassigned-import': 'off',
  'typescript/no-unsafe-type-assertion': 'off',
  'unicorn/consistent-function-scoping': 'off',
  'unicorn/no-array-sort': 'off',
  'unicorn/no-array-reverse': 'off',
  'unicorn/prefer-add-event-listener': 'off',
  // Asks for a target origin, which the postMessage of a worker does not have.
  'unicorn/require-post-message-target-origin': 'off',
};

/** @param {string[]} names globals that are forbidden */
function networkRule(names) {
  const message = 'Nothing leaves the browser; files are read through their handles.';
  return ['error', ...names.map((name) => ({ name, message }))];
}

export function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y'],
    categories: { correctness: 'error', suspicious: 'error' },
    rules: RULES,
    ignorePatterns: ['dist/**'],
    overrides: [
      ...Object.entries(ROOMS).flatMap(([room, permissions]) => roomOverrides(room, permissions)),
      {
        files: TEST_FILES,
        plugins: ['vitest'],
        rules: {
          'vitest/expect-expect': [
            'error',
            { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'assert*'] },
          ],
          // Helpers hold expectations too; a test without its corpus says that it is skipped.
          'vitest/no-standalone-expect': 'off',
          'vitest/no-disabled-tests': 'off',
          // The second argument says which case of a loop failed.
          'vitest/valid-expect': ['error', { maxArgs: 2 }],
        },
      },
      {
        files: FETCHES,
        rules: {
          'eslint/no-restricted-globals': networkRule(NETWORK.filter((name) => name !== 'fetch')),
        },
      },
      {
        files: ['e2e/**/*.ts'],
        rules: {
          ...importRule({ ...END_TO_END_TESTS, climb: ['src'] }),
          // Tests run code in the page that the page itself must not contain.
          'eslint/no-console': 'off',
          'eslint/no-restricted-globals': 'off',
          // Playwright reads a fixture's needs from its first parameter, also when it has none, and
          // calls `use`, which is no hook.
          'eslint/no-empty-pattern': 'off',
          'react/rules-of-hooks': 'off',
        },
      },
      {
        files: ['scripts/**', '*.config.ts'],
        rules: {
          'eslint/no-console': 'off',
          'eslint/no-restricted-globals': 'off',
          // Not all of them are type-checked, and they read JSON of other people's files.
          'typescript/no-misused-spread': 'off',
          'typescript/no-unsafe-argument': 'off',
          'typescript/no-unsafe-assignment': 'off',
          'typescript/no-unsafe-call': 'off',
          'typescript/no-unsafe-member-access': 'off',
          'typescript/no-unsafe-return': 'off',
          'typescript/require-array-sort-compare': 'off',
        },
      },
    ],
  };
}

/**
 * @param {string} room
 * @param {Permissions} permissions
 */
function roomOverrides(room, permissions) {
  const climb = Object.keys(ROOMS);
  const code = { ...permissions, rooms: [room, ...permissions.rooms], climb };
  const tests = {
    ...code,
    rooms: [...new Set([...code.rooms, ...UNIT_TESTS.rooms])],
    vendors: [...code.vendors, ...UNIT_TESTS.vendors],
  };
  const files = [`src/${room}/**/*.ts`, `src/${room}/**/*.tsx`];
  const testFiles = files.map((glob) => glob.replace(/(\.tsx?)$/, '.test$1'));
  return [
    { files, rules: importRule({ ...code, whose: room }) },
    { files: testFiles, rules: importRule({ ...tests, whose: `tests of ${room}` }) },
  ];
}

/**
 * Everything is forbidden but what is listed. Later globs take exceptions from earlier ones, and the
 * pattern language has no look-ahead: hence `*` first, then the exceptions.
 *
 * @param {Permissions & { climb: string[], whose?: string }} permissions
 */
function importRule({ rooms, types = [], entries = [], vendors, climb, whose = 'e2e' }) {
  const open = [...new Set([...rooms, ...types])].map((room) => `#${room}/**`);
  // The order counts: the linter looks no further once a glob has made an exception.
  const patterns = [
    {
      regex: `^(\\.\\./)+(${climb.join('|')})/`,
      message: 'A room is left by its name (#dicom/tag.ts), not by climbing.',
    },
    ...types.map((room) => ({
      regex: `^#${room}/`,
      allowTypeImports: true,
      message: `Only types of ${room} are open to ${whose}: see scripts/rooms.mjs.`,
    })),
    {
      group: ['*', ...['./**', '../**', ...open, ...entries, ...vendors].map((glob) => `!${glob}`)],
      message: `Not open to ${whose}: see scripts/rooms.mjs.`,
    },
  ];
  return { 'eslint/no-restricted-imports': ['error', { patterns }] };
}

const formatConfig = () => `${JSON.stringify(lintConfig(), null, 2)}\n`;

export function isLintConfigCurrent() {
  return readFileSync(FILE, 'utf8') === formatConfig();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, formatConfig());
  } else if (!isLintConfigCurrent()) {
    console.error('.oxlintrc.json is not what the rules say.');
    console.error('Run: node scripts/generate-lint-rules.mjs');
    process.exitCode = 1;
  }
}
