/** "Loading slice 14": only when a frame keeps one waiting, over the picture, moving nothing. */
import { useEffect, useState } from 'react';
import { useStore } from '#store/store.ts';
import styles from '#ui/picture/PendingMark.module.css';

/** Shorter waits are not worth a word (ms). */
const PATIENCE = 150;

export function PendingMark() {
  const frameIndex = useStore((state) => state.pending?.frameIndex ?? null);
  return frameIndex === null ? null : <Mark frameIndex={frameIndex} />;
}

/** Stands for as long as anything is waited for; the patience is counted from its beginning. */
function Mark({ frameIndex }: { readonly frameIndex: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? <p className={styles['mark']}>Loading slice {frameIndex + 1}</p> : null;
}
