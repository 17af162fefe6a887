/**
 * The order that the user has chosen for a stack, and the catalogue as it is shown with it.
 *
 * `found` is what the catalogue's builder gives, `catalog` the same with every choice applied: the
 * list, the viewport and the automation only know the latter. A choice belongs to its stack, holds
 * while files arrive, and ends with the page.
 */
import type { Catalog, InstanceId, OrderChoice, Series, Stack } from '#catalog/catalog.ts';
import { orderedAs, orderedInSlices } from '#catalog/orderedAs.ts';
import { breathe, inSlices } from '#store/inSlices.ts';
import type { AppState, OpenedInstance } from '#store/state.ts';
import { useStore } from '#store/store.ts';

export const FOUND: OrderChoice = { by: 'found', reversed: false };

/** A stack of no more frames is ordered at once: the next key then acts in the new order. */
const FRAMES_AT_ONCE = 1000;

type Orders = AppState['orders'];

/** The catalogue with the chosen orders; what has none stays the same object. */
export function catalogAsShown(
  found: Catalog,
  orders: Orders,
  instances: ReadonlyMap<InstanceId, OpenedInstance>,
): Catalog {
  if (orders.size === 0) return found;
  const stackOf = (stack: Stack): Stack =>
    orderedAs(stack, orders.get(stack.stackId) ?? FOUND, (id) => instances.get(id));
  const seriesOf = (series: Series): Series => {
    const stacks = mapKept(series.stacks, stackOf);
    return stacks === series.stacks ? series : { ...series, stacks };
  };
  const studies = mapKept(found.studies, (study) => {
    const series = mapKept(study.series, seriesOf);
    return series === study.series ? study : { ...study, series };
  });
  return studies === found.studies ? found : { studies };
}

/** Like map, but the list itself where nothing in it changes. */
function mapKept<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
}

export function choiceOf({ orders }: AppState, stackId: string): OrderChoice {
  return orders.get(stackId) ?? FOUND;
}

/** Work out the chosen orders in slices, so that showing them takes no time. */
export async function prepareOrders(
  found: Catalog,
  instances: ReadonlyMap<InstanceId, OpenedInstance>,
): Promise<void> {
  const { orders } = useStore.getState();
  if (orders.size === 0) return;
  const stacks = found.studies.flatMap(({ series }) => series.flatMap((one) => one.stacks));
  for (const stack of stacks) {
    const choice = orders.get(stack.stackId);
    if (choice === undefined) continue;
    await inSlices(orderedInSlices(stack, choice, (id) => instances.get(id)));
  }
}

/**
 * Order a stack anew; the frame on screen stays, wherever it stands then.
 *
 * @returns when the catalogue has the order: a big stack takes a moment, in which the page runs on
 */
export async function chooseOrder(stackId: string, choice: OrderChoice): Promise<void> {
  const orders = new Map(useStore.getState().orders);
  if (choice.by === 'found' && !choice.reversed) orders.delete(stackId);
  else orders.set(stackId, choice);
  useStore.setState({ orders });
  const { found, instances } = useStore.getState();
  if (framesOf(found, stackId) > FRAMES_AT_ONCE) {
    await prepareOrders(found, instances);
    // What follows from the new order is work enough for a turn of its own.
    await breathe();
  }
  useStore.setState((state) => ({
    catalog: catalogAsShown(state.found, state.orders, state.instances),
  }));
}

function framesOf({ studies }: Catalog, stackId: string): number {
  const stacks = studies.flatMap(({ series }) => series.flatMap((one) => one.stacks));
  return stacks.find((stack) => stack.stackId === stackId)?.frames.length ?? 0;
}

export async function reverseOrder(stackId: string): Promise<void> {
  const choice = choiceOf(useStore.getState(), stackId);
  await chooseOrder(stackId, { ...choice, reversed: !choice.reversed });
}
