/**
 * What is under the pointer, in the picture's corner.
 *
 * Written into its lines by hand, at most once for each frame of the screen: following the
 * pointer renders nothing anew. The lines keep their room when there is nothing to say.
 */
import { memo, useEffect, useRef } from 'react';
import { selectShownFrame } from '#store/selectors.ts';
import { useStore } from '#store/store.ts';
import { currentViewport } from '#viewport/index.ts';
import { type Point, watchPointer } from '#ui/picture/watchPointer.ts';
import {
  pixelWords,
  placeWords,
  realWorldWords,
  regionWords,
  suvWords,
  unitOf,
  valueWords,
} from '#ui/picture/readout.ts';
import styles from '#ui/picture/Readout.module.css';

export const Readout = memo(function Readout() {
  const place = useRef<HTMLSpanElement>(null);
  const pixel = useRef<HTMLSpanElement>(null);
  const value = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const pane = document.querySelector<HTMLElement>('[data-keys="picture"]');
    const viewport = currentViewport();
    if (pane === null || viewport === null) return undefined;
    const pointer = watchPointer(pane, (point) => {
      const words = wordsAt(point);
      [place, pixel, value].forEach(({ current }, at) => {
        if (current !== null) current.textContent = words[at] ?? '';
      });
    });
    // The picture moves under a pointer at rest, too.
    const stopListening = viewport.onPicture(pointer.again);
    return () => {
      stopListening();
      pointer.stop();
    };
  }, []);
  return (
    <div className={styles['readout']} role="group" aria-label="Under the pointer">
      <span ref={place} />
      <span className={styles['pixel']}>
        <span ref={pixel} />
        <span ref={value} className={styles['value']} />
      </span>
    </div>
  );
});

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** Place in the patient, pixel, value. */
function wordsAt(point: Point | null): readonly string[] {
  const viewport = currentViewport();
  const at = point && viewport?.pixelAt(point.x, point.y);
  if (!at || !viewport) return [];
  const { column, row } = at;
  const value = viewport.valueAt(column, row);
  const frame = selectShownFrame(useStore.getState());
  const suv = frame?.instance.summary.suv;
  const facts = frame?.facts ?? null;
  const unit = frame === null ? '' : unitOf(frame);
  const place = placeWords(viewport.patientPoint(column, row));
  if (value === null) return [place, pixelWords(at), ''];
  const real = facts === null ? '' : realWorldWords(value, facts);
  return [
    place || regionWords(frame?.instance.summary.regions, at),
    pixelWords(at),
    joined(valueWords(value, unit), real, suvWords(value, suv)),
  ];
}
