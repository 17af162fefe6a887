// @ts-check
/** A built viewer beside the page of bare loops, served as `npm start` serves it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serve } from '../lib/serve.mjs';
import { buildBare } from './bareBuild.mjs';

/**
 * @param {string} dist
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openSite(dist) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  cpSync(dist, root, { recursive: true });
  await buildBare(path.join(root, 'bench-bare'));
  const server = await serve({ root });
  const close = async () => {
    await server.close();
    rmSync(root, { recursive: true });
  };
  return { url: server.url, close };
}
