/**
 * What the user has made of a stack's picture: kept while scrolling, and when coming back to it.
 */
import type { PictureCommand } from '#store/state.ts';
import type { Format, Size, View } from '#viewport/view.ts';
import { flipped, INITIAL_VIEW, rotated, zoomedAt } from '#viewport/view.ts';
import type { ChosenVoi, DrawnVoi, ValueRange } from '#viewport/window.ts';
import { asWindow, windowBy } from '#viewport/window.ts';

export interface StackSettings {
  readonly view: View;
  /** Null: each frame's own window or table. */
  readonly voi: ChosenVoi | null;
  readonly inverted: boolean;
  /** Of the stack's first drawn frame, rescaled; fixed from then on. */
  readonly range: ValueRange | null;
}

export const INITIAL_SETTINGS: StackSettings = {
  view: INITIAL_VIEW,
  voi: null,
  inverted: false,
  range: null,
};

/** What a command needs to know of the picture that it is given to. */
export interface CommandContext {
  readonly format: Format;
  readonly size: Size;
  readonly pixelRatio: number;
  /** The window or table in use, null for colour. */
  readonly voi: DrawnVoi | null;
}

/** The settings after a command. Pure. */
export function obeyed(
  settings: StackSettings,
  command: PictureCommand,
  context: CommandContext,
): StackSettings {
  const { view } = settings;
  const { format, size } = context;
  const looked = (next: View): StackSettings => ({ ...settings, view: next });
  switch (command.kind) {
    case 'reset':
      return { ...INITIAL_SETTINGS, range: settings.range };
    case 'fit':
      return looked({ ...view, zoom: 'fit', pan: [0, 0] });
    case 'one-to-one':
      // One image pixel on one pixel of the screen.
      return looked({ ...view, zoom: 1 / context.pixelRatio, pan: [0, 0] });
    case 'zoom':
      return looked(
        zoomedAt(view, command.factor, [size.width / 2, size.height / 2], format, size),
      );
    case 'pan':
      return looked({ ...view, pan: [view.pan[0] + command.dx, view.pan[1] + command.dy] });
    case 'invert':
      return { ...settings, inverted: !settings.inverted };
    case 'flip-horizontal':
      return looked(flipped(view, 'horizontal'));
    case 'flip-vertical':
      return looked(flipped(view, 'vertical'));
    case 'rotate':
      return looked(rotated(view, command.degrees));
    case 'voi': {
      if (context.voi === null) return settings;
      const { center, width, function: voiFunction } = command;
      return { ...settings, voi: windowBy({ center, width, function: voiFunction }, 0, 0) };
    }
    case 'voi-lut':
      return context.voi === null ? settings : { ...settings, voi: { lutIndex: command.index } };
    case 'window-by':
      return context.voi === null
        ? settings
        : { ...settings, voi: windowBy(asWindow(context.voi), command.dCenter, command.dWidth) };
  }
}
