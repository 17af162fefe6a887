/** The button of the top bar that says why the shown stack is in its order. */
import { ListOrdered } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useStoreLater } from '#store/later.ts';
import { setPanel } from '#store/store.ts';
import { selectShownPlace } from '#store/selectors.ts';
import { Button } from '#ui/controls/Button.tsx';
import { Popover, type PopoverState } from '#ui/controls/Popover.tsx';
import { togglePanel } from '#ui/commands.ts';
import { LateOrderPanel } from '#ui/latePanels.tsx';
import styles from '#ui/order/WhyOrderButton.module.css';

export function WhyOrderButton() {
  const place = useStoreLater(selectShownPlace);
  const isWanted = useStoreLater((state) => state.panels.order);
  const isOpen = isWanted && place !== null;
  const button = useRef<HTMLButtonElement>(null);
  const popover = useMemo(
    (): PopoverState => ({
      isOpen,
      anchor: button,
      toggle: () => togglePanel('order'),
      close: () => {
        setPanel('order', false);
        // The picture keeps its keys.
        document.querySelector<HTMLElement>('[data-keys="picture"]')?.focus();
      },
    }),
    [isOpen],
  );
  return (
    <div className={styles['why']}>
      <Button
        ref={button}
        icon={ListOrdered}
        label="Why this order?"
        hotkey="O"
        opens="dialog"
        expanded={isOpen}
        disabled={place === null}
        onClick={() => togglePanel('order')}
      />
      <Popover popover={popover} label="Why this order?">
        {place !== null && <LateOrderPanel place={place} />}
      </Popover>
    </div>
  );
}
