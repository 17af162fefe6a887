/**
 * The choice of another order for a stack, with how many frames would stand elsewhere.
 */
import { useEffect, useId, useState } from 'react';
import { useStoreLater } from '#store/later.ts';
import type { ChosenOrder, Instance, InstanceId, OrderChoice, Stack } from '#catalog/catalog.ts';
import { CHOSEN_ORDERS, type Reordered, reorderInSlices } from '#catalog/reorder.ts';
import { inSlices } from '#store/inSlices.ts';
import { choiceOf, chooseOrder } from '#store/order.ts';
import { useStore } from '#store/store.ts';
import { countOf, formatCount } from '#ui/format.ts';
import { ORDER_NAMES } from '#ui/order/orderWords.ts';
import styles from '#ui/order/OrderChoices.module.css';

export function OrderChoices({ stack }: { readonly stack: Stack }) {
  const name = useId();
  const { stackId } = stack;
  // Not later: a radio button that is told of its click late would go back first.
  const choice = useStore((state) => choiceOf(state, stackId));
  const instances = useStoreLater((state) => state.instances);
  const found = stack.chosen?.found ?? stack;
  const orders = useOrders(found, instances);
  const choose = (change: Partial<OrderChoice>) =>
    void chooseOrder(stackId, { ...choice, ...change });
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
      {CHOSEN_ORDERS.map((by) => {
        const order = orders[by];
        return (
          <Choice
            key={by}
            name={name}
            label={ORDER_NAMES[by]}
            detail={order === undefined ? '…' : detailOf(by, order, found.frames.length)}
            disabled={order?.varies === false}
            checked={choice.by === by}
            onChoose={() => choose({ by })}
          />
        );
      })}
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

type Orders = Partial<Readonly<Record<ChosenOrder, Reordered>>>;

/** Worked out one after the other, in slices: of many frames each takes a moment. */
function useOrders(found: Stack, instances: ReadonlyMap<InstanceId, Instance>): Orders {
  const [known, setKnown] = useState<{ found: Stack; orders: Orders }>({ found, orders: {} });
  useEffect(() => {
    const wanted = { yes: true };
    void workOutOrders(found, instances, wanted, (by, order) =>
      setKnown((before) => ({
        found,
        orders: { ...(before.found === found ? before.orders : {}), [by]: order },
      })),
    );
    return () => {
      wanted.yes = false;
    };
  }, [found, instances]);
  return known.found === found ? known.orders : {};
}

async function workOutOrders(
  found: Stack,
  instances: ReadonlyMap<InstanceId, Instance>,
  wanted: { readonly yes: boolean },
  onOrder: (by: ChosenOrder, order: Reordered) => void,
): Promise<void> {
  for (const by of CHOSEN_ORDERS) {
    const order = await inSlices(reorderInSlices(found, by, (id) => instances.get(id)));
    if (!wanted.yes) return;
    onOrder(by, order);
  }
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
