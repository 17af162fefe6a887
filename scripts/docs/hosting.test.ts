/** docs/hosting.md gives the headers that npm start sends, and says what is in the build. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { META_POLICY, SECURITY_HEADERS } from '../lib/security-headers.mjs';
import { column, readText, ROOT, rowsOf, section } from './markdown.ts';

const text = section('docs/hosting.md', 'Security headers');
const headers = Object.entries(SECURITY_HEADERS);

test('nginx', () => {
  const lines = headers.map(([name, value]) => `add_header ${name} "${value}" always;`);
  expect(block('nginx')).toEqual(lines);
});

test('Apache', () => {
  const lines = headers.map(([name, value]) => `Header always set ${name} "${value}"`);
  expect(block('apache')).toEqual(lines);
});

test('Caddy', () => {
  const lines = headers.map(([name, value]) => `  ${name} "${value}"`);
  expect(block('caddy')).toEqual(['header {', ...lines, '}']);
});

test('a file of headers', () => {
  const lines = headers.map(([name, value]) => `  ${name}: ${value}`);
  expect(block('headers')).toEqual(['/*', ...lines]);
});

test('what the browser keeps is what the end-to-end tests let pass', () => {
  const [, kept = ''] = /const KEPT = new Set\(\[([^\]]*)\]/.exec(
    readText('e2e/support/traces.ts'),
  ) ?? [''];
  const keys = [...kept.matchAll(/^ +'([^']+)',$/gm)].map(([, key]) => key);
  const rows = rowsOf(section('docs/hosting.md', 'What the browser keeps'));
  expect(column(rows, 'key in localStorage')).toEqual(keys);
});

test('the policy of the page lacks frame-ancestors alone', () => {
  expect(SECURITY_HEADERS['Content-Security-Policy']).toBe(
    `${META_POLICY}; frame-ancestors 'none'`,
  );
});

test('the notices have the name that the build gives them', () => {
  const [, name = ''] = /const NOTICES = '([^']+)'/.exec(
    readText('scripts/lib/third-party-notices.mjs'),
  ) ?? [''];
  expect(readText('docs/hosting.md')).toContain(`\`${name}\``);
});

test('everything that is copied into the build is listed', () => {
  const listed = column(rowsOf(section('docs/hosting.md', 'Hosting the build')), 'file');
  const copied = readdirSync(path.join(ROOT, 'public'), { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
  expect(copied.filter((name) => !listed.includes(name))).toEqual([]);
});

function block(language: string): string[] {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``).exec(text);
  return (found?.[1] ?? '').split('\n');
}
