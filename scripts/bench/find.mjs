// @ts-check
/** Finds in the results what a limit holds for. */
import { figuresOf } from './figures.mjs';
import { median } from './table.mjs';

/** @import { Figures } from './figures.mjs' */
/** @import { Results } from './report.mjs' */

/** @typedef {{ of: string, value: number }} Found of a workload or the like */
/** @typedef {(results: Partial<Results>) => Found[]} Find */

/**
 * @param {readonly string[]} names
 * @param {(figures: Figures) => number} value
 * @returns {Find}
 */
export function inEach(names, value) {
  return ({ workloads = {} }) =>
    names.flatMap((of) => {
      const rounds = workloads[of] ?? [];
      return rounds.length === 0 ? [] : [{ of, value: value(figuresOf(rounds)) }];
    });
}

/**
 * @param {string} one
 * @param {string} other
 * @param {(one: Figures, other: Figures) => number} value
 * @returns {Find}
 */
export function between(one, other, value) {
  return ({ workloads = {} }) => {
    const first = workloads[one] ?? [];
    const second = workloads[other] ?? [];
    if (first.length === 0 || second.length === 0) return [];
    return [{ of: one, value: value(figuresOf(first), figuresOf(second)) }];
  };
}

/** @param {string} of @param {readonly number[]} values @returns {Found[]} */
export function single(of, values) {
  return values.length === 0 ? [] : [{ of, value: median(values) }];
}
