/**
 * The panels that the first look does not need: loaded when the page has nothing else to do, or when
 * they are asked for, so that the shell stays small.
 */
import { lazy } from 'react';
import { reportBug } from '#ui/bugs.ts';

const loadHeader = () => import('#inspector/HeaderPanel.tsx');
const loadLedger = () => import('#ui/ledger/Ledger.tsx');
const loadHelp = () => import('#ui/help/HelpOverlay.tsx');

export const HeaderPanel = lazy(async () => ({ default: (await loadHeader()).HeaderPanel }));
export const Ledger = lazy(async () => ({ default: (await loadLedger()).Ledger }));
export const HelpOverlay = lazy(async () => ({ default: (await loadHelp()).HelpOverlay }));

export function loadLatePanels(): void {
  Promise.all([loadHeader(), loadLedger(), loadHelp()]).catch(reportBug);
}
