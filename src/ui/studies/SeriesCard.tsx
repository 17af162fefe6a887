/** The card of one stack: thumbnail, what it is, how much of it, and its warnings. */
import { PanelRight } from 'lucide-react';
import { useStoreLater } from '#store/later.ts';
import { middleOf } from '#catalog/firstShown.ts';
import { selectActiveStackId } from '#store/selectors.ts';
import { classNames } from '#ui/controls/classNames.ts';
import { openHeaderOf, openStack } from '#ui/commands.ts';
import { Button } from '#ui/controls/Button.tsx';
import { visibleText } from '#ui/format.ts';
import { framesInWords } from '#ui/order/orderWords.ts';
import { OrderBadge } from '#ui/studies/OrderBadge.tsx';
import { Thumbnail } from '#ui/studies/Thumbnail.tsx';
import type { RowProps } from '#ui/studies/rowProps.ts';
import styles from '#ui/studies/SeriesCard.module.css';

export function SeriesCard({ row, isTabStop, onFocus, onKeyDown }: RowProps<'stack'>) {
  const { series, stack, isOnly } = row;
  const isActive = useStoreLater(
    (state) => selectActiveStackId(state) === stack.stackId && state.selectedObject === null,
  );
  const middle = stack.frames[middleOf(stack)];
  const origin = useStoreLater((state) =>
    middle === undefined ? undefined : state.instances.get(middle.instanceId),
  );
  const { facts } = series;
  const description = visibleText(facts.description) || visibleText(facts.protocolName);
  const title = isOnly ? description || 'No description' : visibleText(stack.label) || 'Images';
  const about = [
    visibleText(facts.modality),
    isOnly && facts.number !== null ? String(facts.number) : '',
    framesInWords(stack),
  ];
  return (
    <div
      className={classNames(
        styles['card'],
        isActive && styles['current'],
        !isOnly && styles['part'],
      )}
    >
      <button
        type="button"
        className={styles['open']}
        aria-current={isActive}
        tabIndex={isTabStop ? 0 : -1}
        title={title}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={() => openStack(stack)}
      >
        <Thumbnail
          modality={visibleText(facts.modality)}
          origin={origin ?? null}
          frameIndex={middle?.frameIndex ?? 0}
        />
        <span className={styles['texts']}>
          <span className={styles['title']}>{title}</span>
          <span className={styles['quiet']}>{about.filter((part) => part !== '').join(' · ')}</span>
          {isOnly && stack.label !== '' && (
            <span className={styles['quiet']}>{visibleText(stack.label)}</span>
          )}
        </span>
      </button>
      <div className={styles['badge']}>
        <OrderBadge stackId={stack.stackId} tabStop={isTabStop} />
      </div>
      <div className={styles['header']}>
        <Button
          small
          iconOnly
          icon={PanelRight}
          label="Its header"
          tabStop={isTabStop}
          onClick={() => openHeaderOf(stack)}
        />
      </div>
    </div>
  );
}
