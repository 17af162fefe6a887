/** docs/errors.md has the words of the code for every kind of error, fate and warning, and no others. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { OrderWarningKind } from '#catalog/catalog.ts';
import { describe as describeError, describeNotice, describeWarning } from '#errors/describe.ts';
import { describeSampleError } from '#errors/describeSampleError.ts';
import { FATES } from '#ingest/fate.ts';
import { ERRORS, NOTICES, SAMPLE_ERRORS, WARNINGS } from './examples.ts';
import { column, readText, ROOT, rowsOf, section } from './markdown.ts';

const PAGE = 'docs/errors.md';

test('every fate is there', () => {
  expect(column(rowsOf(section(PAGE, 'Fates')), 'fate').toSorted()).toEqual(FATES.toSorted());
});

test('errors: every kind with its fact and remedy, and nothing that the code does not say', () => {
  const headings = ['About a file', 'About a header', 'About a frame'];
  const rows = headings.flatMap((heading) => rowsOf(section(PAGE, heading)));
  const expected = Object.entries(ERRORS).flatMap(([kind, examples]) =>
    examples.map((example) => ({ kind, ...describeError(example) })),
  );
  expect(rows.map(({ kind, fact, remedy }) => ({ kind, fact, remedy }))).toEqual(expected);
  expect(column(rows, 'cause').filter((cause) => cause.length < 10)).toEqual([]);
});

test('the sample study: every kind with its fact and remedy', () => {
  const rows = rowsOf(section(PAGE, 'About the sample study'));
  const expected = Object.values(SAMPLE_ERRORS).map((error) => ({
    kind: error.kind,
    ...describeSampleError(error),
  }));
  expect(rows.map(({ kind, fact, remedy }) => ({ kind, fact, remedy }))).toEqual(expected);
});

test('notices: every kind with its fact and remedy', () => {
  const rows = rowsOf(section(PAGE, 'Beside its fate'));
  const expected = Object.values(NOTICES).map((notice) => ({
    kind: notice.kind,
    ...describeNotice(notice),
  }));
  expect(rows.map(({ kind, fact, remedy }) => ({ kind, fact, remedy }))).toEqual(expected);
});

test('warnings: every kind with its severity, its fact and its remedy', () => {
  const rows = rowsOf(section(PAGE, 'About grouping and order'));
  const severities = severitiesInCode();
  const expected = Object.entries(WARNINGS).flatMap(([kind, examples]) =>
    examples.map((data) => {
      const said = severities.get(kind) ?? [];
      // Of one that may be either the warning says more.
      const severity = said.includes('warning') ? 'warning' : 'note';
      const words = describeWarning({
        kind: kind as OrderWarningKind,
        severity,
        instances: [],
        data,
      });
      return { kind, severity: said.join(', '), ...words };
    }),
  );
  expect(
    rows.map(({ kind, severity, fact, remedy }) => ({ kind, severity, fact, remedy })),
  ).toEqual(expected);
  expect(column(rows, 'what it means').filter((meaning) => meaning.length < 5)).toEqual([]);
});

/** How each kind is raised in src/catalog: by warning(), by note(), or by both. */
function severitiesInCode(): Map<string, string[]> {
  const files = readdirSync(path.join(ROOT, 'src/catalog')).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const found = new Map<string, string[]>();
  for (const file of files) {
    const code = readText(`src/catalog/${file}`);
    for (const [, severity = '', kind = ''] of code.matchAll(/\b(warning|note)\(\s*'([\w-]+)'/g)) {
      found.set(kind, [...new Set([...(found.get(kind) ?? []), severity])]);
    }
  }
  return found;
}
