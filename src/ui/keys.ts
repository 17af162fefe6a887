/**
 * The one table of keys: what the keyboard does, and what the help overlay says it does.
 *
 * A press is written as '[Ctrl+][Alt+][Shift+]Key', Shift only with letters and named keys ('?'
 * is '?' on every layout). Pure.
 */
import type { Layers, Panels, PictureCommand, Tool } from '#store/state.ts';

/** Frames that Page Up and Page Down move by. */
export const PAGE = 10;

export type Command =
  | { do: 'scroll'; by: number }
  | { do: 'scroll-to'; end: 'first' | 'last' }
  | { do: 'series'; by: 1 | -1 }
  | { do: 'axis'; by: 1 | -1 }
  | { do: 'reverse-order' }
  | { do: 'go-to-slice' }
  | { do: 'cine' }
  | { do: 'preset'; index: number }
  | { do: 'window-step'; brightness: -1 | 0 | 1; contrast: -1 | 0 | 1 }
  | { do: 'picture'; command: PictureCommand }
  | { do: 'tool'; tool: Tool }
  | { do: 'toggle-layer'; layer: keyof Layers }
  | { do: 'save-picture' }
  | { do: 'copy-picture' }
  | { do: 'toggle-panel'; panel: keyof Panels }
  | { do: 'find-in-header' };

export type KeyGroup = 'Slices' | 'Window' | 'Picture' | 'Panels';

export interface KeyBinding {
  readonly presses: readonly string[];
  /** How the help writes them, where that is not the presses themselves. */
  readonly shown?: readonly string[];
  readonly says: string;
  readonly group: KeyGroup;
  readonly command: Command;
  /** In the help a neighbour speaks for it. */
  readonly silent?: boolean;
}

export const KEYS: readonly KeyBinding[] = [
  bind('Slices', ['ArrowDown', 'ArrowRight'], 'Next slice', { do: 'scroll', by: 1 }, ['↓', '→']),
  bind('Slices', ['ArrowUp', 'ArrowLeft'], 'Previous slice', { do: 'scroll', by: -1 }, ['↑', '←']),
  bind('Slices', ['PageDown'], `${PAGE} slices on`, { do: 'scroll', by: PAGE }, ['Page Down']),
  bind('Slices', ['PageUp'], `${PAGE} slices back`, { do: 'scroll', by: -PAGE }, ['Page Up']),
  bind('Slices', ['Home'], 'First slice', { do: 'scroll-to', end: 'first' }),
  bind('Slices', ['End'], 'Last slice', { do: 'scroll-to', end: 'last' }),
  bind('Slices', ['g'], 'Go to a slice number', { do: 'go-to-slice' }),
  bind('Slices', [' '], 'Play or stop', { do: 'cine' }, ['Space']),
  bind('Slices', [']'], 'Next series', { do: 'series', by: 1 }),
  bind('Slices', ['['], 'Previous series', { do: 'series', by: -1 }),
  bind('Slices', ['.'], 'Next volume (time, echo, b-value)', { do: 'axis', by: 1 }),
  bind('Slices', [','], 'Previous along a further axis', { do: 'axis', by: -1 }),
  bind('Slices', ['d'], 'Reverse the direction', { do: 'reverse-order' }),

  ...presetKeys(),
  bind('Window', ['Ctrl+ArrowUp'], 'Brighter', window(1, 0), ['Ctrl ↑']),
  bind('Window', ['Ctrl+ArrowDown'], 'Darker', window(-1, 0), ['Ctrl ↓']),
  bind('Window', ['Ctrl+ArrowRight'], 'Wider window, less contrast', window(0, -1), ['Ctrl →']),
  bind('Window', ['Ctrl+ArrowLeft'], 'Narrower window, more contrast', window(0, 1), ['Ctrl ←']),
  bind('Window', ['i'], 'Invert', picture({ kind: 'invert' })),
  bind('Window', ['w'], 'Drag sets the window', { do: 'tool', tool: 'window' }),

  bind('Picture', ['+', '='], 'Zoom in', picture({ kind: 'zoom', factor: 1.25 }), ['+']),
  bind('Picture', ['-'], 'Zoom out', picture({ kind: 'zoom', factor: 0.8 })),
  bind('Picture', ['Alt+ArrowUp'], 'Move up', pan(0, -1), ['Alt ↑']),
  bind('Picture', ['Alt+ArrowDown'], 'Move down', pan(0, 1), ['Alt ↓']),
  bind('Picture', ['Alt+ArrowLeft'], 'Move left', pan(-1, 0), ['Alt ←']),
  bind('Picture', ['Alt+ArrowRight'], 'Move right', pan(1, 0), ['Alt →']),
  bind('Picture', ['a'], 'Drag moves the picture', { do: 'tool', tool: 'pan' }),
  bind('Picture', ['z'], 'Drag zooms', { do: 'tool', tool: 'zoom' }),
  bind('Picture', ['0'], 'Fit to the window', picture({ kind: 'fit' })),
  bind('Picture', ['f'], 'Flip left and right', picture({ kind: 'flip-horizontal' })),
  bind('Picture', ['Shift+f'], 'Flip top and bottom', picture({ kind: 'flip-vertical' }), [
    'Shift F',
  ]),
  bind('Picture', ['Shift+r'], 'Rotate right', picture({ kind: 'rotate', degrees: 90 }), [
    'Shift R',
  ]),
  bind('Picture', ['l'], 'Overlays', { do: 'toggle-layer', layer: 'overlays' }),
  bind('Picture', ['x'], 'Display shutters', { do: 'toggle-layer', layer: 'shutters' }),
  bind('Picture', ['r'], 'Reset window, zoom and turns', picture({ kind: 'reset' })),
  bind('Picture', ['p'], 'Save the picture, without name, ID and dates', { do: 'save-picture' }),
  bind('Picture', ['c'], 'Copy the picture, without name, ID and dates', { do: 'copy-picture' }),

  bind('Panels', ['s'], 'Studies', { do: 'toggle-panel', panel: 'studies' }),
  bind('Panels', ['h'], 'Header', { do: 'toggle-panel', panel: 'header' }),
  bind('Panels', ['o'], 'Why this order?', { do: 'toggle-panel', panel: 'order' }),
  bind('Panels', ['v'], 'How this was drawn', { do: 'toggle-panel', panel: 'drawn' }),
  bind('Panels', ['/'], 'Find in the header', { do: 'find-in-header' }),
  bind('Panels', ['?'], 'Help', { do: 'toggle-panel', panel: 'help' }),
];

/** What a mouse, pen or finger does. */
export const GESTURES: readonly (readonly [gesture: string, says: string])[] = [
  ['Wheel', 'Scroll through the slices'],
  ['Drag', 'The chosen tool: window, pan or zoom'],
  ['Middle button and drag', 'Pan'],
  ['Right button and drag', 'Zoom'],
  ['Drag on the slice bar', 'Scroll to a slice'],
  ['Double click', 'Give the picture all the room, and back'],
  ['One finger', 'Scroll through the slices'],
  ['Two fingers', 'Zoom and pan'],
  ['Drop files anywhere', 'Open them beside what is open'],
  ['Paste files (Ctrl V)', 'Open them beside what is open'],
];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** A key event as the table writes it. */
export function pressOf(event: KeyPress): string {
  const isLetter = /^[a-z]$/i.test(event.key);
  const isNamed = event.key.length > 1;
  return [
    event.ctrlKey ? 'Ctrl+' : '',
    event.metaKey ? 'Meta+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && (isLetter || isNamed) ? 'Shift+' : '',
    isLetter ? event.key.toLowerCase() : event.key,
  ].join('');
}

/** What a press asks for, null if it is not ours. */
export function commandFor(press: string): Command | null {
  return KEYS.find((binding) => binding.presses.includes(press))?.command ?? null;
}

/** A printable character, alone or with Shift: what WCAG 2.1.4 binds to a focus. */
export function isCharacterKey(press: string): boolean {
  return /^(?:Shift\+)?.$/u.test(press);
}

function bind(
  group: KeyGroup,
  presses: readonly string[],
  says: string,
  command: Command,
  shown?: readonly string[],
): KeyBinding {
  return { group, presses, says, command, ...(shown === undefined ? {} : { shown }) };
}

function presetKeys(): readonly KeyBinding[] {
  return Array.from({ length: 9 }, (_, index) => ({
    ...bind('Window', [String(index + 1)], 'Presets: the header’s first, then the modality’s', {
      do: 'preset',
      index,
    }),
    shown: ['1', '–', '9'],
    silent: index > 0,
  }));
}

function window(brightness: -1 | 0 | 1, contrast: -1 | 0 | 1): Command {
  return { do: 'window-step', brightness, contrast };
}

function pan(dx: number, dy: number): Command {
  return picture({ kind: 'pan', dx: dx * 40, dy: dy * 40 });
}

function picture(command: PictureCommand): Command {
  return { do: 'picture', command };
}
