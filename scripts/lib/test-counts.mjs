// @ts-check
/** Reads how many tests passed from the JSON reports of Vitest and Playwright. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} report
 * @returns {Counts | undefined} undefined where the report is not one, or names no test
 */
export function countVitest(report) {
  const json = JSON.parse(report);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numTotalTests } = json;
  // A file that does not load has no tests in it: it counts as a failed one.
  const brokenFiles = json.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return complete(numTotalTests + brokenFiles, {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests + numTodoTests,
  });
}

/**
 * @param {string} report
 * @returns {Counts | undefined} undefined where the report is not one, or names no test
 */
export function countPlaywright(report) {
  const { stats } = JSON.parse(report);
  const { expected, unexpected, flaky, skipped } = stats;
  // Tried again only where CI is set (playwright.config.ts); the runner names such tests as flaky.
  const counts = { passed: expected + flaky, failed: unexpected, skipped };
  return complete(expected + unexpected + flaky + skipped, counts);
}

/**
 * @param {number} total
 * @param {Counts} counts
 */
const complete = (total, counts) => (Number.isInteger(total) && total > 0 ? counts : undefined);

/** @param {Counts[]} all */
export function addCounts(all) {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @param {Counts} counts */
export const formatCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
