/**
 * The badge of a stack's doubts; it opens the reasons. Without a doubt there is no badge.
 */
import { TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from '#store/store.ts';
import { selectStacks } from '#store/selectors.ts';
import { Popover, usePopover } from '#ui/controls/Popover.tsx';
import { OrderReasons } from '#ui/studies/OrderReasons.tsx';
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
  const text = badgeText(badgeWarnings(place));
  if (text === '') return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles['badge']}
        aria-expanded={popover.isOpen}
        aria-haspopup="dialog"
        tabIndex={tabStop ? 0 : -1}
        title="Why this order?"
        onClick={popover.toggle}
      >
        <TriangleAlert aria-hidden size={12} strokeWidth={2} />
        <span className={styles['text']}>{text}</span>
      </button>
      <Popover popover={popover} label="Why this order?">
        <OrderReasons place={place} />
      </Popover>
    </>
  );
}
