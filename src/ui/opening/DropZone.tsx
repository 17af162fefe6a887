/**
 * Takes files from anywhere in the window.
 *
 * All three drag events are handled on the window, so that the browser never opens a file by
 * itself; the frame that shows while dragging lets every event through.
 */
import { useEffect, useState } from 'react';
import { openFiles, takeDrop } from '#store/openFiles.ts';
import { reportBug } from '#ui/bugs.ts';
import { useOtherWaysIn } from '#ui/opening/useOtherWaysIn.ts';
import styles from '#ui/opening/DropZone.module.css';

export function DropZone() {
  const dragging = useFileDrag();
  useOtherWaysIn();
  return dragging ? (
    <div className={styles['frame']} aria-hidden>
      <p className={styles['words']}>Drop to open. Files stay on this computer.</p>
    </div>
  ) : null;
}

/** Whether files are being dragged over the window; opens what is dropped. */
function useFileDrag(): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setDragging(true);
    };
    // Leaving the window has no related target; moving between its elements has one.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent) => {
      setDragging(false);
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      // The entries are gone after this event: take them now, read them later.
      openFiles(takeDrop(event.dataTransfer)).catch(reportBug);
    };
    window.addEventListener('dragenter', onOver);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onOver);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return dragging;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
