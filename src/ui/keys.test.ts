import { describe, expect, test } from 'vitest';
import { commandFor, isCharacterKey, KEYS, pressOf } from '#ui/keys.ts';

function press(key: string, held: Partial<Record<'ctrl' | 'alt' | 'shift' | 'meta', true>> = {}) {
  return pressOf({
    key,
    ctrlKey: held.ctrl === true,
    altKey: held.alt === true,
    shiftKey: held.shift === true,
    metaKey: held.meta === true,
  });
}

describe('the table', () => {
  test('no press asks for two things', () => {
    const presses = KEYS.flatMap((binding) => binding.presses);
    expect(presses).toHaveLength(new Set(presses).size);
  });
  test('every binding says what it does', () => {
    for (const binding of KEYS) expect(binding.says).not.toBe('');
  });
});

describe('a press', () => {
  test('of a letter is the same with Caps Lock', () => {
    expect(press('i')).toBe('i');
    expect(press('I')).toBe('i');
    expect(press('F', { shift: true })).toBe('Shift+f');
  });
  test('of a sign does not count its Shift, which differs by layout', () => {
    expect(press('?', { shift: true })).toBe('?');
    expect(press('/', { shift: true })).toBe('/');
  });
  test('with a modifier is another press', () => {
    expect(press('ArrowUp', { ctrl: true })).toBe('Ctrl+ArrowUp');
    expect(commandFor(press('r', { ctrl: true }))).toBeNull();
    expect(commandFor(press('f', { meta: true }))).toBeNull();
  });
});

test('the digits choose presets by their order', () => {
  expect(commandFor(press('1'))).toEqual({ do: 'preset', index: 0 });
  expect(commandFor(press('9'))).toEqual({ do: 'preset', index: 8 });
});

test('characters are told from named keys', () => {
  for (const key of ['i', 'Shift+f', '?', '[', '1', ' ']) expect(isCharacterKey(key)).toBe(true);
  for (const key of ['ArrowDown', 'Ctrl+ArrowUp', 'Home']) expect(isCharacterKey(key)).toBe(false);
});
