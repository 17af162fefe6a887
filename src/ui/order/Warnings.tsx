/** Every doubt about a stack, its series and study in a sentence, with the instances that it names. */
import { useMemo } from 'react';
import type { InstanceId, OrderWarning, Stack } from '#catalog/catalog.ts';
import { doubtsAbout } from '#catalog/warnings.ts';
import { describeWarning } from '#errors/describe.ts';
import { useStoreLater } from '#store/later.ts';
import { askFrame } from '#store/store.ts';
import type { StackPlace } from '#store/selectors.ts';
import { showFirstFrameOf, showHeaderOf } from '#ui/commands.ts';
import { formatCount, visibleText } from '#ui/format.ts';
import { frameName } from '#ui/order/orderWords.ts';
import styles from '#ui/order/Warnings.module.css';

/** So many instances are named; a doubt about all of a series names none. */
const MOST_NAMED = 6;

export function Warnings({ place }: { readonly place: StackPlace }) {
  const warnings = doubtsAbout(place);
  const { stack } = place;
  const frameOf = useMemo(() => firstFrames(stack), [stack]);
  if (warnings.length === 0) return null;
  return (
    <ul className={styles['warnings']} aria-label="Doubts">
      {warnings.map((warning, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two warnings of one kind have nothing else
        <li key={`${warning.kind} ${at}`} className={styles[warning.severity]}>
          <Sentences warning={warning} />
          <Named warning={warning} stack={stack} frameOf={frameOf} />
        </li>
      ))}
    </ul>
  );
}

function Sentences({ warning }: { readonly warning: OrderWarning }) {
  const { fact, remedy } = describeWarning(warning);
  return (
    <p>
      {visibleText(fact)}
      {remedy !== '' && <span className={styles['remedy']}> {remedy}</span>}
    </p>
  );
}

interface NamedProps {
  readonly warning: OrderWarning;
  readonly stack: Stack;
  readonly frameOf: ReadonlyMap<InstanceId, number>;
}

function Named({ warning: { instances }, stack, frameOf }: NamedProps) {
  if (instances.length === 0) return null;
  const inOrder = instances.toSorted(
    (a, b) => (frameOf.get(a) ?? Infinity) - (frameOf.get(b) ?? Infinity),
  );
  return (
    <ul className={styles['named']}>
      {inOrder.slice(0, MOST_NAMED).map((instanceId) => (
        <li key={instanceId}>
          <InstanceButton instanceId={instanceId} stack={stack} frame={frameOf.get(instanceId)} />
        </li>
      ))}
      {inOrder.length > MOST_NAMED && (
        <li className={styles['more']}>and {formatCount(inOrder.length - MOST_NAMED)} more</li>
      )}
    </ul>
  );
}

interface InstanceButtonProps {
  readonly instanceId: InstanceId;
  readonly stack: Stack;
  readonly frame: number | undefined;
}

function InstanceButton({ instanceId, stack, frame }: InstanceButtonProps) {
  const path = useStoreLater((state) => state.instances.get(instanceId)?.path ?? '');
  const file = visibleText(path.slice(path.lastIndexOf('/') + 1));
  const show = () => {
    if (frame !== undefined) askFrame(stack.stackId, frame);
    else if (!showFirstFrameOf(instanceId)) showHeaderOf(instanceId);
  };
  return (
    <button type="button" className={styles['go']} title={visibleText(path)} onClick={show}>
      {frame === undefined ? file : frameName(stack, frame)}
    </button>
  );
}

function firstFrames({ frames }: Stack): ReadonlyMap<InstanceId, number> {
  const first = new Map<InstanceId, number>();
  for (const [at, { instanceId }] of frames.entries()) {
    if (!first.has(instanceId)) first.set(instanceId, at);
  }
  return first;
}
