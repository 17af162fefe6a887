/** "Loading slice 14": only when a frame keeps one waiting, over the picture, moving nothing. */
import { useEffect, useState } from 'react';
import { useStore } from '#store/store.ts';
import styles from '#ui/picture/PendingMark.module.css';

/** Shorter waits are not worth a word (ms). */
const PATIENCE = 150;

export function PendingMark() {
  const pending = useStore((state) => state.pending);
  const [late, setLate] = useState(false);
  const isWaiting = pending !== null;
  useEffect(() => {
    setLate(false);
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  if (pending === null || !late) return null;
  return <p className={styles['mark']}>Loading slice {pending.frameIndex + 1}</p>;
}
