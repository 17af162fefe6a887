/** The stages from the file to the screen, and what the file holds beside them. */
import { useStoreLater } from '#store/later.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import { appliedStages } from '#ui/drawn/howDrawn.ts';
import { notApplied } from '#ui/drawn/notApplied.ts';
import { PixelUnderPointer } from '#ui/drawn/PixelUnderPointer.tsx';
import { Stages } from '#ui/drawn/Stages.tsx';
import styles from '#ui/drawn/HowDrawn.module.css';

interface HowDrawnPanelProps {
  readonly place: FramePlace;
  readonly shown: Shown;
}

export function HowDrawnPanel({ place, shown }: HowDrawnPanelProps) {
  const layers = useStoreLater((state) => state.layers);
  const smooth = useStoreLater((state) => state.smooth);
  if (shown.error !== null) return <p>This frame could not be drawn.</p>;
  const left = notApplied(place, shown, layers);
  return (
    <div className={styles['panel']}>
      <Stages stages={appliedStages(place, shown, { layers, smooth })} />
      <h3 className={styles['heading']}>In the file, not applied</h3>
      {left.length === 0 ? <p>Nothing.</p> : <Stages stages={left} />}
      <PixelUnderPointer />
    </div>
  );
}
