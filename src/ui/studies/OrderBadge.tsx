/**
 * The badge of a stack's doubts, and of an order that the user has chosen; it opens the reasons.
 * Without either there is no badge.
 */
import { ListOrdered, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from '#store/store.ts';
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
  const place = useStore((state) => selectStacks(state).get(stackId) ?? null);
  const button = useRef<HTMLButtonElement>(null);
  const popover = usePopover(button);
  if (place === null) return null;
  const doubts = badgeText(badgeWarnings(place));
  const text = [place.stack.chosen === undefined ? '' : 'your order', doubts]
    .filter((part) => part !== '')
    .join(' · ');
  if (text === '') return null;
  const Icon = doubts === '' ? ListOrdered : TriangleAlert;
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
        <Icon aria-hidden size={12} strokeWidth={2} />
        <span className={styles['text']}>{text}</span>
      </button>
      <Popover popover={popover} label="Why this order?">
        <LateOrderPanel place={place} />
      </Popover>
    </>
  );
}
