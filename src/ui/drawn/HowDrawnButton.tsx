/** The button of the top bar that says how the shown frame was drawn. */
import { Workflow } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { selectShownFrame } from '#store/selectors.ts';
import { useStoreLater } from '#store/later.ts';
import { setPanel } from '#store/store.ts';
import { Button } from '#ui/controls/Button.tsx';
import { Popover, type PopoverState } from '#ui/controls/Popover.tsx';
import { togglePanel } from '#ui/commands.ts';
import { LateHowDrawnPanel } from '#ui/latePanels.tsx';

export function HowDrawnButton() {
  const place = useStoreLater(selectShownFrame);
  const shown = useStoreLater((state) => state.shown);
  const isWanted = useStoreLater((state) => state.panels.drawn);
  const isOpen = isWanted && place !== null && shown !== null;
  const button = useRef<HTMLButtonElement>(null);
  const popover = useMemo(
    (): PopoverState => ({
      isOpen,
      anchor: button,
      toggle: () => togglePanel('drawn'),
      close: () => {
        setPanel('drawn', false);
        // The picture keeps its keys.
        document.querySelector<HTMLElement>('[data-keys="picture"]')?.focus();
      },
    }),
    [isOpen],
  );
  return (
    <>
      <Button
        ref={button}
        iconOnly
        icon={Workflow}
        label="How drawn"
        hotkey="V"
        opens="dialog"
        expanded={isOpen}
        disabled={place === null}
        onClick={() => togglePanel('drawn')}
      />
      <Popover popover={popover} label="How this was drawn">
        {place !== null && shown !== null && <LateHowDrawnPanel place={place} shown={shown} />}
      </Popover>
    </>
  );
}
