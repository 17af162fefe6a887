// @ts-check
/** Every limit with the worst that was measured, and whether it is met. */
import { LIMITS } from './limits.mjs';
import { table } from './table.mjs';

/** @import { Found } from './find.mjs' */
/** @import { Limit } from './limits.mjs' */
/** @import { Results } from './report.mjs' */

/**
 * @param {Limit} limit
 * @param {Partial<Results>} results
 * @returns {{ worst: Found, isMet: boolean } | null} null where nothing was measured
 */
export function judge(limit, results) {
  const { most = Infinity, below = Infinity, least = -Infinity } = limit;
  const found = limit.find(results).filter(({ value }) => Number.isFinite(value));
  const order = limit.least === undefined ? 1 : -1;
  const [worst] = found.toSorted((one, other) => order * (other.value - one.value));
  if (worst === undefined) return null;
  const { value } = worst;
  return { worst, isMet: value <= most && value < below && value >= least };
}

/**
 * @param {Partial<Results>} results
 * @returns {string[]} lines of Markdown
 */
export function summaryTable(results) {
  const rows = LIMITS.map((limit) => {
    const judged = judge(limit, results);
    if (judged === null) return [limit.what, '', '', limitText(limit), 'not measured'];
    const { worst, isMet } = judged;
    const verdict = isMet ? 'met' : 'not met';
    return [limit.what, limit.format(worst.value), worst.of, limitText(limit), verdict];
  });
  const isOne = (/** @type {Limit} */ limit) => judge(limit, results)?.isMet === true;
  const met = LIMITS.filter(isOne).length;
  const said = `**What it is held to**: ${met} of ${LIMITS.length} lines are met. Of each line the worst that it holds for, by medians.`;
  return [said, '', ...table(['what', 'worst', 'of', 'held to', ''], rows)];
}

/** @param {Limit} limit */
function limitText({ most, below, least, format }) {
  if (most !== undefined) return `≤ ${format(most)}`;
  if (below !== undefined) return `< ${format(below)}`;
  return `≥ ${format(least ?? NaN)}`;
}
