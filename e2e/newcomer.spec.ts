/**
 * Someone who has never seen it: one command, one click, a slice, the wheel, a search in the header.
 *
 * By the very command of the README; what it has to install or build is there already, because the
 * suite runs on the build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from './support/test.ts';

const CHECKOUT = fileURLToPath(new URL('..', import.meta.url));

/** The address that `npm start` prints. */
async function addressOf(output: AsyncIterable<Buffer>): Promise<string> {
  let said = '';
  for await (const piece of output) {
    said += piece.toString();
    const address = /Negatoscope is at (\S+)/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`npm start ended after: ${said}`);
}

test('from npm start to the slice thickness', async ({ browser }) => {
  const options = ['start', '--', '--no-open', '--port', '0'];
  const started = spawn('npm', options, { cwd: CHECKOUT, detached: true });
  const page = await browser.newPage();
  try {
    await page.goto(await addressOf(started.stdout));
    await page.getByRole('button', { name: 'Try the sample study' }).click();
    const slice = page.getByLabel('Slice', { exact: true });
    await expect(slice).toHaveText('33 / 64');

    await page.getByTestId('picture').hover();
    await page.mouse.wheel(0, 100);
    await expect(slice).toHaveText('34 / 64');

    await page.getByRole('textbox', { name: 'Find in header' }).fill('thickness');
    const found = page.getByRole('row', { name: /Slice Thickness/ });
    await expect(found).toContainText('(0018,0050)');
    await expect(found).toContainText('4.5');
  } finally {
    await page.close();
    // The command and what it started.
    process.kill(-(started.pid ?? 0), 'SIGTERM');
    await once(started, 'close');
  }
});
