/**
 * Where the panel's instance stands: its stack or series, and what can be read beside it.
 */
import { useMemo } from 'react';
import { useStoreLater } from '#store/later.ts';
import type { Series, Study } from '#catalog/catalog.ts';
import { type Samples, samplesOfSeries, samplesOfStack } from '#inspector/series/samples.ts';
import { selectShownPlace } from '#store/selectors.ts';
import type { OpenedInstance } from '#store/state.ts';

export interface Where {
  readonly study: Study;
  readonly series: Series;
  /** The stack on screen, or the objects of the series. */
  readonly samples: Samples;
  /** The sample that is shown, -1 for none. */
  readonly shown: number;
}

/** Null for an instance that the catalogue does not list yet. */
export function useWhere({ instanceId }: OpenedInstance): Where | null {
  const shownPlace = useStoreLater(selectShownPlace);
  const shown = useStoreLater((state) => state.shown);
  const isObject = useStoreLater((state) => state.selectedObject !== null);
  const catalog = useStoreLater((state) => state.catalog);
  const instances = useStoreLater((state) => state.instances);
  const place = useMemo(() => {
    if (!isObject && shownPlace !== null) return shownPlace;
    for (const study of catalog.studies) {
      for (const series of study.series) {
        if (series.objects.includes(instanceId)) return { study, series, stack: null };
      }
    }
    return null;
  }, [catalog, isObject, shownPlace, instanceId]);
  const known = useMemo(() => {
    if (place === null) return null;
    const { study, series, stack } = place;
    const samples =
      stack === null ? samplesOfSeries(series, instances) : samplesOfStack(stack, instances);
    return { study, series, samples };
  }, [place, instances]);
  return useMemo(() => {
    if (known === null) return null;
    const at = known.samples.samples.findIndex((sample) =>
      sample.place === null
        ? sample.instanceId === instanceId
        : sample.place.at === shown?.frameIndex,
    );
    return { ...known, shown: at };
  }, [known, shown?.frameIndex, instanceId]);
}
