/**
 * A bar of a round length, for judging size at a glance.
 *
 * Drawn only where the header gives a pixel spacing; `zoom` is CSS pixels for one image pixel along
 * the columns' direction, so a millimetre takes zoom / column spacing of them.
 */
import { useStore } from '#store/store.ts';
import { selectShownFrame } from '#store/selectors.ts';
import { scaleBarOf } from '#ui/picture/scaleBar.ts';
import styles from '#ui/picture/ScaleBar.module.css';

export function ScaleBar() {
  const zoom = useStore((state) => (state.shown?.error === null ? state.shown.zoom : null));
  const facts = useStore((state) => selectShownFrame(state)?.facts ?? null);
  const bar = zoom === null ? null : scaleBarOf(zoom, facts);
  if (bar === null) return null;
  return (
    <div className={styles['scale']} style={{ width: bar.pixels }} data-testid="scale-bar">
      <span>{bar.label}</span>
    </div>
  );
}
