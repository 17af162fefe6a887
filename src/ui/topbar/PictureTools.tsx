/** The tools of the picture. A click leaves the focus where it is: the picture keeps its keys. */
import {
  ClipboardCopy,
  Contrast,
  FlipHorizontal2,
  FlipVertical2,
  ImageDown,
  Maximize,
  Move,
  RotateCcw,
  RotateCcwSquare,
  RotateCwSquare,
  Scan,
  SunMedium,
  ZoomIn,
  type LucideIcon,
} from 'lucide-react';
import { useStoreLater } from '#store/later.ts';
import { askPicture, chooseTool } from '#store/store.ts';
import type { PictureCommand, Tool } from '#store/state.ts';
import { Button } from '#ui/controls/Button.tsx';
import { copyPicture, savePicture } from '#ui/picture/savePicture.ts';
import { LayerButtons } from '#ui/topbar/LayerButtons.tsx';
import { PresetsMenu } from '#ui/topbar/PresetsMenu.tsx';
import { toggleFullScreen } from '#ui/topbar/fullScreen.ts';
import styles from '#ui/topbar/PictureTools.module.css';

const TOOLS: readonly { tool: Tool; label: string; hotkey: string; icon: LucideIcon }[] = [
  { tool: 'window', label: 'Window', hotkey: 'W', icon: SunMedium },
  { tool: 'pan', label: 'Pan', hotkey: 'A', icon: Move },
  { tool: 'zoom', label: 'Zoom', hotkey: 'Z', icon: ZoomIn },
];

interface PictureButton {
  readonly command: PictureCommand;
  readonly label: string;
  readonly hotkey?: string;
  readonly icon: LucideIcon;
}

const BUTTONS: readonly PictureButton[] = [
  {
    command: { kind: 'flip-horizontal' },
    label: 'Flip left and right',
    hotkey: 'F',
    icon: FlipHorizontal2,
  },
  {
    command: { kind: 'flip-vertical' },
    label: 'Flip top and bottom',
    hotkey: 'Shift F',
    icon: FlipVertical2,
  },
  { command: { kind: 'rotate', degrees: -90 }, label: 'Rotate left', icon: RotateCcwSquare },
  {
    command: { kind: 'rotate', degrees: 90 },
    label: 'Rotate right',
    hotkey: 'Shift R',
    icon: RotateCwSquare,
  },
  { command: { kind: 'fit' }, label: 'Fit', hotkey: '0', icon: Scan },
];

export function PictureTools() {
  const tool = useStoreLater((state) => state.tool);
  const shown = useStoreLater((state) => state.shown !== null);
  const drawn = useStoreLater((state) => state.shown?.error === null);
  const inverted = useStoreLater((state) => state.shown?.inverted ?? false);
  return (
    <div className={styles['tools']} role="toolbar" aria-label="Picture tools">
      {TOOLS.map(({ tool: name, ...button }) => (
        <Button
          key={name}
          {...button}
          keepFocus
          pressed={tool === name}
          onClick={() => chooseTool(name)}
        />
      ))}
      <span className={styles['line']} />
      <PresetsMenu />
      <Button
        iconOnly
        keepFocus
        icon={Contrast}
        label="Invert"
        hotkey="I"
        pressed={inverted}
        disabled={!shown}
        onClick={() => askPicture({ kind: 'invert' })}
      />
      {BUTTONS.map(({ command, ...button }) => (
        <Button
          key={button.label}
          {...button}
          iconOnly
          keepFocus
          disabled={!shown}
          onClick={() => askPicture(command)}
        />
      ))}
      <LayerButtons />
      <Button
        keepFocus
        label="1:1"
        disabled={!shown}
        onClick={() => askPicture({ kind: 'one-to-one' })}
      />
      <span className={styles['reset']}>
        <Button
          keepFocus
          icon={RotateCcw}
          label="Reset"
          hotkey="R"
          disabled={!shown}
          onClick={() => askPicture({ kind: 'reset' })}
        />
      </span>
      <Button
        iconOnly
        keepFocus
        icon={ImageDown}
        label="Save picture"
        hotkey="P"
        disabled={!drawn}
        onClick={savePicture}
      />
      <Button
        iconOnly
        keepFocus
        icon={ClipboardCopy}
        label="Copy picture"
        hotkey="C"
        disabled={!drawn}
        onClick={copyPicture}
      />
      <Button iconOnly keepFocus icon={Maximize} label="Full screen" onClick={toggleFullScreen} />
    </div>
  );
}
