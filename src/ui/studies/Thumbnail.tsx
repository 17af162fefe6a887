/**
 * The small picture on a series card; until there is one, the modality on black.
 *
 * The slot keeps its size, whatever stands in it.
 */
import type { FrameOrigin } from '#ingest/frameSource.ts';
import styles from '#ui/studies/Thumbnail.module.css';

interface ThumbnailProps {
  readonly modality: string;
  /** The instance of the stack's middle frame; null until it is known. */
  readonly origin: FrameOrigin | null;
  readonly frameIndex: number;
}

export function Thumbnail({ modality }: ThumbnailProps) {
  return (
    <span className={styles['thumbnail']} aria-hidden>
      {modality}
    </span>
  );
}
