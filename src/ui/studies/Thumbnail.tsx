/**
 * The small picture on a series card; until there is one, the modality on black.
 *
 * The slot keeps its size, whatever stands in it.
 */
import { useCallback } from 'react';
import type { FrameOrigin } from '#ingest/frameTask.ts';
import type { RenderedFrame } from '#pixels/render.ts';
import { useThumbnail } from '#ui/studies/useThumbnail.ts';
import styles from '#ui/studies/Thumbnail.module.css';

interface ThumbnailProps {
  readonly modality: string;
  /** The instance of the stack's middle frame; null until it is known. */
  readonly origin: FrameOrigin | null;
  readonly frameIndex: number;
}

export function Thumbnail({ modality, origin, frameIndex }: ThumbnailProps) {
  const picture = useThumbnail(origin, frameIndex);
  return (
    <span className={styles['thumbnail']} aria-hidden>
      {picture === null ? modality : <Picture picture={picture} />}
    </span>
  );
}

function Picture({ picture }: { readonly picture: RenderedFrame }) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const { columns, rows, rgba } = picture;
      const pixels = new ImageData(columns, rows);
      pixels.data.set(rgba);
      canvas?.getContext('2d')?.putImageData(pixels, 0, 0);
    },
    [picture],
  );
  return (
    <canvas
      ref={draw}
      className={styles['picture']}
      width={picture.columns}
      height={picture.rows}
    />
  );
}
