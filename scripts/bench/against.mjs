// @ts-check
/** Builds another revision of the viewer in a folder of its own. */
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, run, runTool } from '../lib/run.mjs';

/**
 * @param {string} revision of git
 * @returns {Promise<{ dist: string, remove: () => Promise<void> }>}
 */
export async function buildRevision(revision) {
  const tree = path.join(mkdtempSync(path.join(os.tmpdir(), 'bench-against-')), 'tree');
  await succeed(run('git', ['-C', ROOT, 'worktree', 'add', '--detach', tree, revision]));
  // Packages as they are installed here: the lock file of both revisions is taken to agree.
  const modules = path.join(tree, 'node_modules');
  if (!existsSync(modules)) symlinkSync(path.join(ROOT, 'node_modules'), modules);
  const dist = path.join(tree, 'dist-bench');
  const args = ['build', tree, '--config', path.join(tree, 'vite.config.ts')];
  await succeed(runTool('vite/bin/vite.js', [...args, '--outDir', dist, '--logLevel', 'warn']));
  const remove = async () => {
    await run('git', ['-C', ROOT, 'worktree', 'remove', '--force', tree]);
    rmSync(path.dirname(tree), { recursive: true, force: true });
  };
  return { dist, remove };
}

/** @param {Promise<number>} code */
async function succeed(code) {
  if ((await code) !== 0) throw new Error('The other revision could not be built.');
}
