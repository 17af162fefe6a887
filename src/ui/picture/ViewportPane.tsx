/**
 * The pane of the picture: the element that the viewport draws in, and what is written over it.
 *
 * All words over the picture follow `store.shown`: they never run ahead of what is on screen.
 */
import { useEffect, useId, useRef } from 'react';
import type { FrameSource } from '#ingest/frameSource.ts';
import { useStore } from '#store/store.ts';
import { mountViewport } from '#viewport/index.ts';
import { Corners } from '#ui/picture/Corners.tsx';
import { Edges } from '#ui/picture/Edges.tsx';
import { PaneMessage } from '#ui/picture/PaneMessage.tsx';
import { PendingMark } from '#ui/picture/PendingMark.tsx';
import { PictureDescription } from '#ui/picture/PictureDescription.tsx';
import { PictureNotice } from '#ui/picture/PictureNotice.tsx';
import { SliceBar } from '#ui/picture/SliceBar.tsx';
import { reportBug } from '#ui/bugs.ts';
import { whenIdle } from '#ui/whenIdle.ts';
import styles from '#ui/picture/ViewportPane.module.css';

interface ViewportPaneProps {
  readonly frames: FrameSource;
  readonly onMaximise: () => void;
}

export function ViewportPane({ frames, onMaximise }: ViewportPaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const descriptionId = useId();
  useMountedViewport(picture, frames);
  useFocusAtFirstPicture(pane);
  useDoubleClick(pane, onMaximise);

  return (
    <div className={styles['pane']} data-on="picture">
      {/* An application: its keys are the picture's own (help lists them). */}
      <div
        ref={pane}
        className={styles['focus']}
        role="application"
        aria-label="Picture"
        aria-describedby={descriptionId}
        data-keys="picture"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the picture's keys
        tabIndex={0}
      >
        <div ref={picture} className={styles['picture']} data-testid="picture" />
      </div>
      <PictureDescription id={descriptionId} />
      <PaneMessage />
      <Edges />
      <Corners />
      <PendingMark />
      <SliceBar />
      <PictureNotice />
    </div>
  );
}

/** Mounts the viewport once: at the first need, or when the page has nothing else to do. */
function useMountedViewport(
  element: { readonly current: HTMLElement | null },
  frames: FrameSource,
) {
  const mounted = useRef(false);
  useEffect(() => {
    const mount = () => {
      if (mounted.current || element.current === null) return;
      mounted.current = true;
      mountViewport(element.current, frames).catch(reportBug);
    };
    const forgetIdle = whenIdle(mount);
    const unsubscribe = useStore.subscribe((state) => {
      if (state.asked !== null) mount();
    });
    return () => {
      forgetIdle();
      unsubscribe();
    };
  }, [element, frames]);
}

/** The picture takes the keys when it first appears, unless the focus is elsewhere already. */
function useFocusAtFirstPicture(pane: { readonly current: HTMLElement | null }) {
  const hasPicture = useStore((state) => state.shown !== null);
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body;
    if (hasPicture && isFree) pane.current?.focus({ preventScroll: true });
  }, [hasPicture, pane]);
}

function useDoubleClick(pane: { readonly current: HTMLElement | null }, act: () => void) {
  useEffect(() => {
    const element = pane.current;
    element?.addEventListener('dblclick', act);
    return () => element?.removeEventListener('dblclick', act);
  }, [pane, act]);
}
