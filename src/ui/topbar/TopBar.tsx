/** The bar on top: what to open, the picture's tools, the panels. */
import { CircleHelp, FileImage, FolderOpen, PanelLeft, PanelRight } from 'lucide-react';
import { useStoreLater } from '#store/later.ts';
import { selectIsEmpty } from '#store/selectors.ts';
import { Button } from '#ui/controls/Button.tsx';
import { togglePanel } from '#ui/commands.ts';
import { usePickers } from '#ui/opening/FilePickers.tsx';
import { HowDrawnButton } from '#ui/drawn/HowDrawnButton.tsx';
import { WhyOrderButton } from '#ui/order/WhyOrderButton.tsx';
import { PictureTools } from '#ui/topbar/PictureTools.tsx';
import styles from '#ui/topbar/TopBar.module.css';

export function TopBar() {
  const isEmpty = useStoreLater(selectIsEmpty);
  const { pickFiles, pickFolder } = usePickers();
  const panels = useStoreLater((state) => state.panels);
  return (
    <header className={styles['bar']}>
      <h1 className={styles['brand']}>
        <span className={styles['mark']} aria-hidden />
        <span className={styles['name']}>Negatoscope</span>
      </h1>
      {!isEmpty && (
        <div className={styles['open']}>
          <Button look="outlined" icon={FileImage} label="Open files" onClick={pickFiles} />
          <Button look="outlined" icon={FolderOpen} label="Open folder" onClick={pickFolder} />
        </div>
      )}
      {!isEmpty && <PictureTools />}
      <div className={styles['panels']}>
        {!isEmpty && (
          <>
            <WhyOrderButton />
            <HowDrawnButton />
            <Button
              iconOnly
              icon={PanelLeft}
              label="Studies"
              hotkey="S"
              pressed={panels.studies}
              onClick={() => togglePanel('studies')}
            />
            <Button
              iconOnly
              icon={PanelRight}
              label="Header"
              hotkey="H"
              pressed={panels.header}
              onClick={() => togglePanel('header')}
            />
          </>
        )}
        <Button
          iconOnly
          icon={CircleHelp}
          label="Help"
          hotkey="?"
          pressed={panels.help}
          onClick={() => togglePanel('help')}
        />
      </div>
    </header>
  );
}
