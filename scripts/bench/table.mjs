// @ts-check
/** Medians and Markdown tables of the bench. */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? NaN)) / 2 : upper;
}

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {number} value */
export const ms = (value) => `${value.toFixed(value < 20 ? 1 : 0)} ms`;

/** Of 10⁶ bytes. @param {number} bytes */
export const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** Of 1,024 bytes. @param {number} bytes */
export const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;

/** @param {number} value */
export const times = (value) => value.toFixed(2);

/** @param {number} value */
export const perSecond = (value) => `${value.toFixed(value < 20 ? 1 : 0)}/s`;

/**
 * What, median, range, and the floor with the ratio to it where there is one.
 *
 * @param {string} what
 * @param {readonly number[]} values
 * @param {readonly number[] | undefined} floor
 * @param {(value: number) => string} format
 */
export function row(what, values, floor, format) {
  const range = `${format(Math.min(...values))} – ${format(Math.max(...values))}`;
  const beside = floor === undefined ? '' : format(median(floor));
  const ratio = floor === undefined ? '' : (median(values) / median(floor)).toFixed(2);
  return [what, format(median(values)), range, beside, ratio];
}

/**
 * @param {readonly string[]} head
 * @param {readonly string[][]} rows
 */
export function table(head, rows) {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  // The first column is text, the others are figures.
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

/** The browser does not tell of shorter ones. @param {number} value of a task */
export const longTask = (value) => (value === 0 ? '< 50 ms' : ms(value));
