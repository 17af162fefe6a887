/** Why the frames stand in this order, and what is doubtful about it. */
import type { OrderExplanation } from '#catalog/catalog.ts';
import { describeWarning } from '#errors/describe.ts';
import type { StackPlace } from '#store/selectors.ts';
import { countOf, visibleText } from '#ui/format.ts';
import { allWarnings } from '#ui/studies/warningWords.ts';
import styles from '#ui/studies/OrderReasons.module.css';

export function OrderReasons({ place }: { readonly place: StackPlace }) {
  const { order, frames, claimed, axes } = place.stack;
  const warnings = allWarnings(place);
  const saysCount = warnings.some((warning) => warning.kind === 'count-differs');
  return (
    <div className={styles['reasons']}>
      <p>{orderInWords(order)}</p>
      {order.disagreements > 0 && (
        <p>
          Instance Number disagrees at {order.disagreements} of {countOf(frames.length, 'frame')}.
        </p>
      )}
      {axes.map((axis) => (
        <p key={axis.name}>
          Further axis: {visibleText(axis.name)}, {countOf(axis.values.length, 'value')}.
        </p>
      ))}
      {claimed !== undefined && !saysCount && claimed.n !== frames.length && (
        <p>
          {frames.length} loaded; the header ({claimed.element}) claims {claimed.n}.
        </p>
      )}
      {warnings.length > 0 && (
        <ul className={styles['warnings']}>
          {warnings.map((warning, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- two warnings of one kind have nothing else
            <li key={`${warning.kind} ${at}`} className={styles[warning.severity]}>
              {visibleText(describeWarning(warning))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function orderInWords(order: OrderExplanation): string {
  if (order.rule === 'single') return 'A single frame: there is nothing to order.';
  const direction = order.direction === '' ? '' : `, ${order.direction}`;
  return `Ordered by ${order.field}${direction}.`;
}
