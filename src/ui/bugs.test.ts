import { expect, test } from 'vitest';
import { technicalDetail } from '#ui/bugs.ts';

test('what stands in quotes may be header text and is left out', () => {
  const bug = new SyntaxError('Unexpected token \'S\', "Smith^John" is not valid JSON');
  const detail = technicalDetail(bug, '0.1.0', 'Browser/1');
  expect(detail).toContain('SyntaxError');
  expect(detail).not.toContain('Smith');
});

test('the name of a property is kept: it is ours', () => {
  const bug = new TypeError("Cannot read properties of undefined (reading 'frames')");
  expect(technicalDetail(bug, '0.1.0', 'Browser/1')).toContain("(reading 'frames')");
});

test('the trace has places, and no line of the message', () => {
  const bug = new Error('first line\nDoe^Jane');
  const lines = technicalDetail(bug, '0.1.0', 'Browser/1').split('\n');
  expect(lines[2]).toBe('Error: first line');
  for (const line of lines.slice(3)) expect(line).toMatch(/^at /);
});

test('what is no error is told as unknown', () => {
  expect(technicalDetail({ patient: 'Doe' }, '0.1.0', 'Browser/1')).not.toContain('Doe');
});
