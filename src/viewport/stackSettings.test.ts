import { expect, test } from 'vitest';
import type { PictureCommand } from '#store/state.ts';
import type { CommandContext, StackSettings } from '#viewport/stackSettings.ts';
import { INITIAL_SETTINGS, obeyed } from '#viewport/stackSettings.ts';

const CONTEXT: CommandContext = {
  format: { columns: 100, rows: 100, columnSpacing: 1, rowSpacing: 1 },
  size: { width: 400, height: 300 },
  pixelRatio: 2,
  voi: { center: 40, width: 400, function: 'LINEAR' },
};

function after(commands: PictureCommand[], context = CONTEXT): StackSettings {
  return commands.reduce(
    (settings, command) => obeyed(settings, command, context),
    INITIAL_SETTINGS,
  );
}

test('reset undoes everything but the range that was found', () => {
  const range = { min: 0, max: 100 };
  const touched = obeyed({ ...INITIAL_SETTINGS, range }, { kind: 'invert' }, CONTEXT);
  expect(obeyed(touched, { kind: 'reset' }, CONTEXT)).toEqual({ ...INITIAL_SETTINGS, range });
});

test('1:1 is one image pixel on one pixel of the screen', () => {
  expect(after([{ kind: 'one-to-one' }]).view.zoom).toBe(0.5);
});

test('zooming starts from what fits, and fitting forgets zoom and pan', () => {
  const zoomed = [
    { kind: 'zoom', factor: 2 },
    { kind: 'pan', dx: 5, dy: 6 },
  ] as const;
  expect(after([...zoomed]).view).toMatchObject({ zoom: 6, pan: [5, 6] });
  expect(after([...zoomed, { kind: 'fit' }]).view).toMatchObject({ zoom: 'fit', pan: [0, 0] });
});

test('inverting twice is nothing', () => {
  expect(after([{ kind: 'invert' }, { kind: 'invert' }])).toEqual(INITIAL_SETTINGS);
});

test('a window starts from the one in use, and never gets narrower than LINEAR allows', () => {
  expect(after([{ kind: 'window-by', dCenter: 1, dWidth: -1000 }]).voi).toEqual({
    center: 41,
    width: 1,
    function: 'LINEAR',
  });
});

test('colour has no window', () => {
  const colour = { ...CONTEXT, voi: null };
  const commands: PictureCommand[] = [
    { kind: 'voi', center: 1, width: 2, function: 'LINEAR' },
    { kind: 'window-by', dCenter: 1, dWidth: 1 },
  ];
  expect(after(commands, colour)).toEqual(INITIAL_SETTINGS);
});
