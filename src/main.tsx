/**
 * Puts the page together. The only module that may import every room.
 */
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { installAutomation } from '#automation/install.ts';
import { elementSource } from '#ingest/elementSource.ts';
import { frameSource } from '#ingest/frameSource.ts';
import { followLater } from '#store/later.ts';
import { startWorkers } from '#ingest/pools.ts';
import { keepForOffline } from '#offline/updates.ts';
import { App } from '#ui/App.tsx';
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx';
import { version } from '../package.json';
import { applyPreferences } from '#ui/preferences.ts';
import { whenIdle } from '#ui/whenIdle.ts';
import { engineReady } from '#viewport/index.ts';
import '#ui/tokens.css';
import '#ui/page.css';

applyPreferences();
void followLater();
const shellIsReady = installAutomation(version);

/** Stands behind the app: its effect runs when the app's own are done and the page takes drops. */
function Ready() {
  useEffect(shellIsReady, []);
  useEffect(() => whenIdle(startWorkers), []);
  useEffect(keepWhenQuiet, []);
  return null;
}

/** After the engine, so that it competes with nothing that someone waits for. Not in development. */
function keepWhenQuiet(): void {
  if (!import.meta.env.PROD) return;
  engineReady()
    .then(() => whenIdle(() => void keepForOffline()))
    // Without an engine there is nothing to keep; store.engine says why.
    .catch(() => undefined);
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root, {
  // The boundary shows them; React's own report would put their text into the console.
  onCaughtError: () => undefined,
}).render(
  <ErrorBoundary version={version}>
    <App frames={frameSource} elements={elementSource} />
    <Ready />
  </ErrorBoundary>,
);
