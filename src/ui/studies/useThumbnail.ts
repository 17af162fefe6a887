/**
 * The small picture of a frame: known at once, or asked for when nothing is more urgent.
 *
 * Nothing is asked before the first picture is on screen, nor while the frame may still change from
 * one moment to the next because files are being read. What is there stays until its successor is.
 * A card that leaves the list takes its request with it.
 */
import { useEffect, useState } from 'react';
import { useStoreLater } from '#store/later.ts';
import type { FrameOrigin } from '#ingest/frameTask.ts';
import { thumbnails } from '#ingest/thumbnails.ts';
import type { RenderedFrame } from '#pixels/render.ts';
import { reportBug } from '#ui/bugs.ts';

/** How long a frame must be the one before it is asked for while files are read. */
const STEADY_MS = 500;

export function useThumbnail(origin: FrameOrigin | null, frameIndex: number): RenderedFrame | null {
  const [drawn, setDrawn] = useState<RenderedFrame | null>(null);
  const mayAsk = useStoreLater((state) => state.shown !== null || state.engine.phase === 'failed');
  const isReading = useStoreLater((state) => state.intake.phase !== 'idle');
  const instanceId = origin?.instanceId;
  const known = instanceId === undefined ? undefined : thumbnails.known(instanceId, frameIndex);
  const isWanted = mayAsk && known === undefined;

  useEffect(() => {
    if (origin === null || !isWanted) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const ask = async () => {
      try {
        setDrawn(await thumbnails.ask(origin, frameIndex, signal));
      } catch (error) {
        if (!signal.aborted) reportBug(error);
      }
    };
    const timer = setTimeout(() => void ask(), isReading ? STEADY_MS : 0);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- an origin is its instance, made anew at will
  }, [instanceId, frameIndex, isWanted, isReading]);

  return known === undefined ? drawn : known;
}
