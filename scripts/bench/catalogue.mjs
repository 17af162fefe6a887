// @ts-check
/** The catalogue of 10,000 instances and the headers that it is made of: in one worker, no viewer. */
import { withPage } from './page.mjs';

/** @import { Browser } from 'playwright' */
/** @import { CatalogueTimes } from './bare/catalogueLoop.js' */

/**
 * @param {Browser} browser
 * @param {{ url: string, rounds: number }} options
 * @returns {Promise<CatalogueTimes[]>} of each round
 */
export function measureCatalogue(browser, { url, rounds }) {
  return withPage(browser, async (page) => {
    await page.goto(`${url}bench-bare/index.html`);
    /** @type {CatalogueTimes[]} */
    const all = [];
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`Catalogue and parser, round ${round} of ${rounds} …`);
      const [times] = await page.evaluate(() =>
        /** @type {any} */ (window).bare.inWorkers({ kind: 'catalogue' }),
      );
      all.push(times);
    }
    return all;
  });
}
