/** One pixel, followed from the file to the screen: the one under the pointer. */
import { useEffect, useState } from 'react';
import { selectShownFrame } from '#store/selectors.ts';
import { useStore } from '#store/store.ts';
import { Stages } from '#ui/drawn/Stages.tsx';
import { pixelStages } from '#ui/drawn/pixelStages.ts';
import type { Stage } from '#ui/drawn/howDrawn.ts';
import { pixelWords } from '#ui/picture/readout.ts';
import { type Point, watchPointer } from '#ui/picture/watchPointer.ts';
import { currentViewport } from '#viewport/index.ts';
import styles from '#ui/drawn/HowDrawn.module.css';

interface Followed {
  readonly where: string;
  readonly stages: readonly Stage[];
}

export function PixelUnderPointer() {
  const [followed, setFollowed] = useState<Followed | null>(null);
  useEffect(() => {
    const pane = document.querySelector<HTMLElement>('[data-keys="picture"]');
    const viewport = currentViewport();
    if (pane === null || viewport === null) return undefined;
    // The last pixel stays while the pointer is on its way to the panel.
    const pointer = watchPointer(pane, (point) => {
      const found = point && followedAt(point);
      if (found) setFollowed(found);
    });
    const stopListening = viewport.onPicture(pointer.again);
    return () => {
      stopListening();
      pointer.stop();
    };
  }, []);
  return (
    <section className={followed === null ? undefined : styles['pixel']} aria-label="One pixel">
      <h3 className={styles['heading']}>
        One pixel{followed === null ? '' : `: ${followed.where}`}
      </h3>
      {followed === null ? (
        <p>Point at the picture to follow a pixel through.</p>
      ) : (
        <Stages stages={followed.stages} />
      )}
    </section>
  );
}

function followedAt(point: Point): Followed | null {
  const viewport = currentViewport();
  const at = viewport?.pixelAt(point.x, point.y);
  const value = at && viewport?.valueAt(at.column, at.row);
  const state = useStore.getState();
  const place = selectShownFrame(state);
  if (!value || place === null || state.shown === null) return null;
  return { where: pixelWords(at), stages: pixelStages(value, place, state.shown) };
}
