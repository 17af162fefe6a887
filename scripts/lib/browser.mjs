// @ts-check
/** Finds a Chromium for the end-to-end tests; installs one where there is none. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Failure, run, runTool } from './run.mjs';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const MAC_APPS = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** The same everywhere: no graphics card, and no traffic of the browser's own. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Chromium's own sandbox does not start for root, as in most containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * CHROMIUM_PATH first, then Playwright's own, then the system's.
 *
 * @returns {Promise<string | undefined>} path of the program
 */
export async function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Failure(
      `CHROMIUM_PATH is ${named}, which is not a program.`,
      'Correct it, or unset it to have a browser looked for.',
    );
  }
  return [await playwrightChromium(), ...systemChromiums()].find(isExecutable);
}

/** @returns {Promise<string>} path of the program */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;

  console.log("No Chromium found; downloading Playwright's …");
  await runTool('playwright/cli.js', ['install', 'chromium']);
  const downloaded = await findChromium();
  if (downloaded) return downloaded;

  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('The download failed; installing the package chromium …');
    if ((await run('apt-get', ['update'])) === 0) {
      await run('apt-get', ['install', '-y', 'chromium']);
    }
    const installed = await findChromium();
    if (installed) return installed;
  }
  throw new Failure(
    'There is no Chromium, and none could be installed.',
    'Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  );
}

async function playwrightChromium() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

function systemChromiums() {
  if (process.platform === 'darwin') return MAC_APPS;
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe'));
  }
  return SYSTEM_NAMES.flatMap((name) => SYSTEM_FOLDERS.map((folder) => path.join(folder, name)));
}

/** @param {string | undefined} file */
function isExecutable(file) {
  if (!file) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
