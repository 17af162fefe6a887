/**
 * A picture on screen as the store tells of it, and where its frame stands: for tests of what is said
 * about a picture.
 */
import { buildCatalog } from '#catalog/build.ts';
import type { FrameFacts } from '#catalog/instanceSummary.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import { series, type SeriesPlan } from '#testing/series.ts';

/** A grey picture with a window of 400 around 40, upright, at its own size. */
export function shownPicture(own: Partial<Shown> = {}): Shown {
  return {
    stackId: 's',
    frameIndex: 0,
    instanceId: 'i',
    sopInstanceUID: '1.2.3',
    frameNumber: 1,
    error: null,
    validPixels: null,
    losesDetail: false,
    region: null,
    voi: { center: 40, width: 400, function: 'LINEAR' },
    samplesIn: null,
    unreadLuts: [],
    lostOverlays: [],
    inverted: false,
    flippedHorizontal: false,
    flippedVertical: false,
    rotation: 0,
    zoom: 1,
    edges: { top: 'A', right: 'L', bottom: 'P', left: 'R' },
    ...own,
  };
}

/** The place of a slice of a made-up series, by default its first: its only frame. */
export function framePlace(plan: SeriesPlan = {}, slice = 1): FramePlace & { facts: FrameFacts } {
  const instances = series(plan);
  const [study] = buildCatalog(instances).studies;
  const found = study?.series[0];
  const stack = found?.stacks[0];
  const instance = instances[slice - 1];
  const facts = instance?.summary.frames[0];
  if (!study || !found || !stack || !instance || !facts) throw new Error('There is no such slice.');
  return { study, series: found, stack, instance: { ...instance, file: new File([], '') }, facts };
}
