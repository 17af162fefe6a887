import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState } from '#store/state.ts';

/** The page's repaints and timers, by hand. */
let refresh: (() => void)[] = [];
let unhurried: (() => void)[] = [];

beforeEach(() => {
  vi.resetModules();
  refresh = [];
  unhurried = [];
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => refresh.push(act));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('setTimeout', (act: () => void, ms = 0) =>
    ms === 0 ? act() : unhurried.push(act),
  );
  vi.stubGlobal('clearTimeout', () => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function repaint(): Promise<void> {
  await settled();
  for (const act of refresh.splice(0)) act();
  await settled();
  await settled();
}

async function followed() {
  const { useStore } = await import('#store/store.ts');
  const { followLater, laterState } = await import('#store/later.ts');
  void followLater();
  return { useStore, laterState };
}

const asked: AppState['asked'] = { seq: 1, stackId: 's', frameIndex: 0, by: 'auto' };
const ready: AppState['engine'] = { phase: 'ready', drawing: 'cpu' };

describe('the later store', () => {
  it('has what the store had at the last repaint', async () => {
    const { useStore, laterState } = await followed();
    useStore.setState({ tool: 'pan' });
    await settled();
    expect(laterState().tool).toBe('window');
    await repaint();
    expect(laterState().tool).toBe('pan');
  });

  it('does not run ahead of a picture that came after the refresh began', async () => {
    const { useStore, laterState } = await followed();
    useStore.setState({ engine: ready, asked });
    await repaint();
    expect(laterState().asked).toBeNull();
    useStore.setState({ asked: null });
    await repaint();
    expect(laterState().engine).toBe(ready);
  });

  it('does not wait for repaints that never come', async () => {
    const { useStore, laterState } = await followed();
    useStore.setState({ tool: 'zoom' });
    await settled();
    for (const act of unhurried.splice(0)) act();
    await settled();
    expect(laterState().tool).toBe('zoom');
  });
});
