/**
 * Puts the page together. The only module that may import every room.
 */
import { createRoot } from 'react-dom/client';
import { installAutomation } from '#automation/install.ts';
import { elementSource } from '#ingest/elementSource.ts';
import { frameSource } from '#ingest/frameSource.ts';
import { App } from '#ui/App.tsx';
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx';
import { version } from '../package.json';
import { applyTheme } from '#ui/preferences.ts';
import '#ui/tokens.css';
import '#ui/page.css';

applyTheme();
installAutomation();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root, {
  // The boundary shows them; React's own report would put their text into the console.
  onCaughtError: () => undefined,
}).render(
  <ErrorBoundary version={version}>
    <App frames={frameSource} elements={elementSource} />
  </ErrorBoundary>,
);
