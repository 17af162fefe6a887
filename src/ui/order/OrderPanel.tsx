/**
 * Why the frames of a stack stand in their order, what is doubtful about it, and the choice of
 * another one.
 */
import { useStoreLater } from '#store/later.ts';
import { setAt } from '#catalog/sets.ts';
import type { StackPlace } from '#store/selectors.ts';
import { countOf, visibleText } from '#ui/format.ts';
import { GapStrip } from '#ui/order/GapStrip.tsx';
import { OrderChoices } from '#ui/order/OrderChoices.tsx';
import {
  countSentence,
  directionSentence,
  disagreementSentence,
  orderSentence,
  volumeSentence,
} from '#ui/order/orderWords.ts';
import { Warnings } from '#ui/order/Warnings.tsx';
import styles from '#ui/order/OrderPanel.module.css';

export function OrderPanel({ place }: { readonly place: StackPlace }) {
  const { stack } = place;
  const shownFrame = useStoreLater((state) =>
    state.shown?.stackId === stack.stackId ? state.shown.frameIndex : null,
  );
  const set = setAt(stack, shownFrame ?? 0);
  const why = [orderSentence(stack.order), directionSentence(stack.order)];
  return (
    <div className={styles['panel']}>
      <p className={styles['why']}>{why.filter((part) => part !== '').join(' ')}</p>
      <Facts place={place} />
      {stack.frames.length > 1 && (
        <>
          <GapStrip stack={stack} set={set} shownFrame={shownFrame} />
          <Warnings place={place} />
          <OrderChoices stack={stack} />
        </>
      )}
      {stack.frames.length === 1 && <Warnings place={place} />}
    </div>
  );
}

function Facts({ place: { stack } }: { readonly place: StackPlace }) {
  const { axes, frames } = stack;
  const sentences = [
    disagreementSentence(stack),
    ...axes.map(
      (axis) => `Further axis: ${visibleText(axis.name)}, ${countOf(axis.values.length, 'value')}.`,
    ),
    countSentence(stack),
    frames.length > 1 ? volumeSentence(stack.volume) : '',
  ];
  return (
    <ul className={styles['facts']}>
      {sentences
        .filter((sentence) => sentence !== '')
        .map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
    </ul>
  );
}
