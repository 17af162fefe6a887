/**
 * The badge of a stack's doubts, and of an order that the user has chosen; it opens the reasons.
 * Without either there is no badge.
 */
import { ListOrdered, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useStoreLater } from '#store/later.ts';
import { selectStacks } from '#store/selectors.ts';
import { classNames } from '#ui/controls/classNames.ts';
import { Popover, usePopover } from '#ui/controls/Popover.tsx';
import { LateOrderPanel } from '#ui/latePanels.tsx';
import { badgeText, badgeWarnings } from '#ui/studies/warningWords.ts';
import styles from '#ui/studies/OrderBadge.module.css';

interface OrderBadgeProps {
  readonly stackId: string;
  /** Whether Tab stops here; false inside a list with one tab stop of its own. */
  readonly tabStop?: boolean;
}

export function OrderBadge({ stackId, tabStop = true }: OrderBadgeProps) {
  const place = useStoreLater((state) => selectStacks(state).get(stackId) ?? null);
  const button = useRef<HTMLButtonElement>(null);
  const popover = usePopover(button);
  if (place === null) return null;
  const doubts = badgeText(badgeWarnings(place));
  const isChosen = place.stack.chosen !== undefined;
  if (doubts === '' && !isChosen) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classNames(styles['badge'], doubts === '' && styles['own'])}
        aria-expanded={popover.isOpen}
        aria-haspopup="dialog"
        tabIndex={tabStop ? 0 : -1}
        title="Why this order?"
        onClick={popover.toggle}
      >
        {doubts !== '' && <TriangleAlert aria-hidden size={12} strokeWidth={2} />}
        {doubts !== '' && <span className={styles['text']}>{doubts}</span>}
        {isChosen && <ListOrdered aria-hidden size={12} strokeWidth={2} />}
        {isChosen && (
          <span className={doubts === '' ? styles['text'] : 'visually-hidden'}>your order</span>
        )}
      </button>
      <Popover popover={popover} label="Why this order?">
        <LateOrderPanel place={place} />
      </Popover>
    </>
  );
}
