/** How many bytes a line holds: 16 where there is room, else 8. */
import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** 16 bytes in hexadecimal and as characters, with their offset, at 12 pixels. */
const ROOM_FOR_16 = 580;

export function usePerLine(frame: RefObject<HTMLElement | null>): number {
  const [perLine, setPerLine] = useState(8);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      setPerLine((entry?.contentRect.width ?? 0) >= ROOM_FOR_16 ? 16 : 8);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [frame]);
  return perLine;
}
