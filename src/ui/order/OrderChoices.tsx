/**
 * The choice of another order for a stack, with how many frames would stand elsewhere.
 */
import { useId, useMemo } from 'react';
import type { ChosenOrder, OrderChoice, Stack } from '#catalog/catalog.ts';
import { CHOSEN_ORDERS, reorder, type Reordered } from '#catalog/reorder.ts';
import { choiceOf, chooseOrder } from '#store/order.ts';
import { useStore } from '#store/store.ts';
import { countOf, formatCount } from '#ui/format.ts';
import { ORDER_NAMES } from '#ui/order/orderWords.ts';
import styles from '#ui/order/OrderChoices.module.css';

export function OrderChoices({ stack }: { readonly stack: Stack }) {
  const name = useId();
  const { stackId } = stack;
  const choice = useStore((state) => choiceOf(state, stackId));
  const instances = useStore((state) => state.instances);
  const found = stack.chosen?.found ?? stack;
  const orders = useMemo(
    () => CHOSEN_ORDERS.map((by) => ({ by, ...reorder(found, by, (id) => instances.get(id)) })),
    [found, instances],
  );
  const choose = (change: Partial<OrderChoice>) => chooseOrder(stackId, { ...choice, ...change });
  return (
    <fieldset className={styles['choices']}>
      <legend className={styles['legend']}>Order by</legend>
      <Choice
        name={name}
        label="As found"
        detail={found.order.field}
        checked={choice.by === 'found'}
        onChoose={() => choose({ by: 'found' })}
      />
      {orders.map(({ by, ...order }) => (
        <Choice
          key={by}
          name={name}
          label={ORDER_NAMES[by]}
          detail={detailOf(by, order, found.frames.length)}
          disabled={!order.varies}
          checked={choice.by === by}
          onChoose={() => choose({ by })}
        />
      ))}
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={choice.reversed}
          onChange={(event) => choose({ reversed: event.target.checked })}
        />
        <span className={styles['name']}>Reversed</span>
        <kbd className={styles['key']}>D</kbd>
      </label>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly disabled?: boolean;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, label, detail, disabled = false, checked, onChoose }: ChoiceProps) {
  return (
    <label className={styles['choice']} data-disabled={disabled}>
      <input type="radio" name={name} checked={checked} disabled={disabled} onChange={onChoose} />
      <span className={styles['name']}>{label}</span>
      <span className={styles['detail']}>{detail}</span>
    </label>
  );
}

const LACKS: Readonly<Record<ChosenOrder, string>> = {
  'instance-number': 'number',
  position: 'position',
  time: 'time',
  'file-name': 'name',
};

function detailOf(by: ChosenOrder, order: Omit<Reordered, 'permutation'>, frames: number): string {
  const { disagreements, missing, varies, isReverse } = order;
  if (missing === frames) return `no ${LACKS[by]} in the headers`;
  if (!varies) return `the same ${LACKS[by]} throughout`;
  const lacking = missing === 0 ? '' : `, ${formatCount(missing)} without a ${LACKS[by]}`;
  if (disagreements === 0) return `the same order${lacking}`;
  if (isReverse) return `the other way round${lacking}`;
  return `${countOf(disagreements, 'slice')} elsewhere${lacking}`;
}
