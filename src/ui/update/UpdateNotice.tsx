/** Says that a new version is there. The old one stays until the user takes it. */
import { useSyncExternalStore } from 'react';
import { isUpdateReady, onUpdateReady, takeUpdate } from '#offline/updates.ts';
import { Button } from '#ui/controls/Button.tsx';
import styles from '#ui/update/UpdateNotice.module.css';

export function UpdateNotice({ isEmpty }: { readonly isEmpty: boolean }) {
  const isReady = useSyncExternalStore(onUpdateReady, isUpdateReady);
  return (
    <span className={styles['place']} role="status">
      {isReady && (
        <>
          <span>A new version is ready.{isEmpty ? '' : ' Reloading closes what is open.'}</span>
          <Button small look="outlined" label="Reload" onClick={takeUpdate} />
        </>
      )}
    </span>
  );
}
