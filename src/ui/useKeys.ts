/**
 * Listens for the keys of the table.
 *
 * Character keys act only while the picture or the study list has the focus (WCAG 2.1.4) and can be
 * switched off; the others act there and where nothing has the focus. Nothing acts while typing.
 */
import { useEffect } from 'react';
import { setPanel, useStore } from '#store/store.ts';
import type { Panels } from '#store/state.ts';
import { runCommand, type PaneActions } from '#ui/commands.ts';
import { commandFor, isCharacterKey, pressOf } from '#ui/keys.ts';
import { isNarrowWindow } from '#ui/paneWidths.ts';
import { getPreferences } from '#ui/preferences.ts';

export function useKeys(pane: PaneActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Escape') return closeTopmost(event);
      if (isTyping(event.target)) return;
      const press = pressOf(event);
      const command = commandFor(press);
      if (command === null || !mayAct(press, event.target)) return;
      event.preventDefault();
      runCommand(command, pane);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [pane]);
}

function mayAct(press: string, target: EventTarget | null): boolean {
  const scope = target instanceof Element ? target.closest('[data-keys]') : null;
  const isFree = target === document.body || target === null;
  if (isCharacterKey(press)) {
    const isPressOfButton = press === ' ' && target instanceof HTMLButtonElement;
    return scope !== null && getPreferences().letterKeys && !isPressOfButton;
  }
  // Plain arrows move through the study list itself.
  return isFree || (scope instanceof HTMLElement && scope.dataset['keys'] === 'picture');
}

/** Escape leaves what is open, the topmost first. */
function closeTopmost(event: KeyboardEvent): void {
  if (isFilledSearch(event.target)) return;
  const { panels } = useStore.getState();
  const closable: readonly (keyof Panels)[] = isNarrowWindow()
    ? ['help', 'ledger', 'header', 'studies']
    : ['help', 'ledger'];
  const topmost = closable.find((panel) => panels[panel]);
  if (topmost === undefined) return;
  event.preventDefault();
  setPanel(topmost, false);
}

/** The browser takes Escape there to empty it. */
function isFilledSearch(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
