/** What stands there before anything is opened: the whole window is the target. */
import { FileImage, FolderOpen } from 'lucide-react';
import { Button } from '#ui/controls/Button.tsx';
import { usePickers } from '#ui/opening/FilePickers.tsx';
import { SampleOffer } from '#ui/opening/SampleOffer.tsx';
import styles from '#ui/opening/StartScreen.module.css';

export function StartScreen() {
  const { pickFiles, pickFolder } = usePickers();
  return (
    <main className={styles['screen']}>
      <section className={styles['card']} aria-labelledby="start-title">
        <h2 id="start-title" className={styles['title']}>
          Drop DICOM files or a folder anywhere
        </h2>
        <p className={styles['promise']}>Files stay on this computer: nothing is uploaded.</p>
        <div className={styles['buttons']}>
          <Button look="solid" icon={FolderOpen} label="Open folder" onClick={pickFolder} />
          <Button look="outlined" icon={FileImage} label="Open files" onClick={pickFiles} />
        </div>
        <SampleOffer />
        <p className={styles['note']}>
          The browser may call choosing a folder an “upload”. It only lets this page read it.
        </p>
      </section>
    </main>
  );
}
