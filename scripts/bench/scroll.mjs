// @ts-check
/**
 * Scrolling through decoded frames: what a step takes, and whether the label ever names another slice
 * than the one on screen.
 *
 * The label is not taken at its word: while the wheel turns fast, before each screen refresh, some
 * rows of the canvas are compared with those that each slice had when it stood there alone.
 */

import { median, quantile } from './table.mjs';

/** @import { Page } from 'playwright' */

const STEPS = 100;
const WHEEL_FRAMES = 120;

/**
 * @typedef {object} Scrolling
 * @property {number} stepMs from asking for a decoded frame until it is drawn: the median
 * @property {number} slowStepMs 95 of 100 are faster
 * @property {number} checked screen refreshes of the fast scroll
 * @property {number} stale of them, those whose label and picture were not of one slice
 */

/**
 * @param {Page} page the shown stack decoded
 * @returns {Promise<Scrolling>}
 */
export async function measureScroll(page) {
  const plan = { steps: STEPS, wheelFrames: WHEEL_FRAMES };
  const { stepsMs, checked, stale } = await page.evaluate(scrollInPage, plan);
  return { stepMs: median(stepsMs), slowStepMs: quantile(stepsMs, 0.95), checked, stale };
}

/** @param {{ steps: number, wheelFrames: number }} plan */
async function scrollInPage({ steps, wheelFrames }) {
  const viewer = window.negatoscope;
  const picture = document.querySelector('[role=application]');
  const { stackId = '' } = viewer.shown() ?? {};
  const { of } = viewer.cached().shownStack;
  const first = Math.max(0, Math.floor(of / 2) - Math.floor(steps / 2));
  const count = Math.min(of, steps);

  const canvas = () =>
    [...(picture?.querySelectorAll('canvas') ?? [])].find((one) => one.checkVisibility());
  const print = () => {
    const shown = canvas();
    if (shown === undefined) throw new Error('The picture is gone.');
    const rows = shown.getContext('2d')?.getImageData(0, shown.height >> 1, shown.width, 2).data;
    return rows?.reduce((sum, value) => (Math.imul(sum, 31) + value) | 0, 7) ?? 0;
  };
  const label = () => document.querySelector('[aria-label="Slice"]')?.textContent ?? '';

  // Once around without a clock: what each slice looks like, and all code has run.
  /** @type {Map<string, number>} */
  const prints = new Map();
  for (let at = 0; at < count; at += 1) {
    await viewer.show(stackId, first + at);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    prints.set(label(), print());
  }
  if (prints.size !== count) throw new Error('The labels do not tell the slices apart.');

  /** @type {number[]} */
  const stepsMs = [];
  for (let at = 0; at < steps; at += 1) {
    // To and fro over what there is.
    const round = at % (2 * count);
    // Each step is a task of its own, as a key or the wheel makes it.
    await new Promise((resolve) => setTimeout(resolve));
    const from = performance.now();
    await viewer.show(stackId, first + (round < count ? round : 2 * count - 1 - round));
    stepsMs.push(performance.now() - from);
  }

  await viewer.show(stackId, first);
  let checked = 0;
  let stale = 0;
  let place = 0;
  let turn = 1;
  const wheel = () => {
    if (place + turn < 0 || place + turn >= count) turn = -turn;
    if (count === 1) return;
    place += turn;
    canvas()?.dispatchEvent(new WheelEvent('wheel', { deltaY: 100 * turn, bubbles: true }));
  };
  for (let frame = 0; frame < wheelFrames; frame += 1) {
    wheel();
    setTimeout(wheel, 3);
    setTimeout(wheel, 7);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    checked += 1;
    if (prints.get(label()) !== print()) stale += 1;
  }
  return { stepsMs, checked, stale };
}
