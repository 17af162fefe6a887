/** docs/automation.md names the members of window.negatoscope, and how its promises reject. */
import { expect, test } from 'vitest';
import type { NegatoscopeApi } from '#automation/api.ts';
import { column, readText, rowsOf, section } from './markdown.ts';

const PAGE = 'docs/automation.md';

/** In the order of the interface. */
const MEMBERS: Readonly<Record<keyof NegatoscopeApi, true>> = {
  version: true,
  ready: true,
  engineReady: true,
  open: true,
  idle: true,
  progress: true,
  imports: true,
  catalog: true,
  header: true,
  frame: true,
  rendered: true,
  show: true,
  shown: true,
  cached: true,
  frameErrors: true,
  clear: true,
};

test('every member, and no other', () => {
  expect(column(rowsOf(section(PAGE, 'Members')), 'member')).toEqual(Object.keys(MEMBERS));
});

test('the kinds of rejections that are the own ones of the API', () => {
  const code = readText('src/automation/install.ts');
  const kinds = [...code.matchAll(/new ApiError\(\s*'([\w-]+)'/g)].map(([, kind]) => kind);
  const listed = column(rowsOf(section(PAGE, 'Rejections')), 'kind');
  expect(listed.toSorted()).toEqual(kinds.toSorted());
});
