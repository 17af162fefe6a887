/* oxlint-disable jsx-a11y/prefer-tag-over-role -- lines that are placed one by one are no table */
/**
 * Bytes in lines of offset, hexadecimal digits and characters, as an ARIA grid with one tab stop. The
 * head and the value of the selected element stand out; a click or the arrows choose a byte.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import { partOf, type Region } from '#inspector/bytes/byteMap.ts';
import type { Bytes } from '#inspector/bytes/useBytes.ts';
import styles from './HexView.module.css';

const LINE_HEIGHT = 20;

export interface HexViewProps {
  readonly bytes: Bytes;
  readonly region: Region;
  /** Bytes in a line. */
  readonly perLine: number;
  /** The selected element. */
  readonly row: ElementRow | null;
  /** The chosen byte; it is brought into sight when it changes. */
  readonly cursor: number;
  readonly onChoose: (byte: number) => void;
}

export function HexView(props: HexViewProps) {
  const { bytes, region, perLine, cursor, onChoose } = props;
  const { want } = bytes;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const count = Math.ceil((region.to - region.from) / perLine);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const first = region.from + (items[0]?.index ?? 0) * perLine;
  const last = Math.min(region.from + ((items.at(-1)?.index ?? 0) + 1) * perLine, region.to);
  useEffect(() => want(first, last), [want, first, last]);
  const line = Math.floor((cursor - region.from) / perLine);
  useEffect(() => {
    if (line >= 0 && line < count) virtualizer.scrollToIndex(line, { align: 'auto' });
  }, [virtualizer, line, count]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page =
      perLine * Math.max(1, Math.floor(event.currentTarget.clientHeight / LINE_HEIGHT) - 1);
    const step = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: perLine,
      ArrowUp: -perLine,
      PageDown: page,
      PageUp: -page,
    }[event.key];
    if (step === undefined) return;
    onChoose(Math.min(Math.max(cursor + step, region.from), region.to - 1));
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent) => {
    const byte = event.target instanceof Element ? event.target.getAttribute('data-byte') : null;
    if (byte !== null) onChoose(Number(byte));
  };
  const isRendered = items.some(({ index }) => index === line);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Bytes"
      aria-rowcount={count}
      aria-colcount={3}
      aria-activedescendant={isRendered ? `${id}-${line}` : undefined}
      tabIndex={0}
      className={styles.view}
      onKeyDown={press}
      onClick={click}
    >
      <div role="rowgroup" className={styles.body} style={{ height: count * LINE_HEIGHT }}>
        {items.map(({ index }) => (
          <Line key={index} {...props} id={`${id}-${index}`} index={index} isAt={index === line} />
        ))}
      </div>
    </div>
  );
}

function Line(props: HexViewProps & { id: string; index: number; isAt: boolean }) {
  const { bytes, region, perLine, row, cursor, id, index, isAt } = props;
  const from = region.from + index * perLine;
  const offsets = Array.from({ length: Math.min(perLine, region.to - from) }, (_, i) => from + i);
  const classOf = (byte: number) =>
    [styles.byte, styles[partOf(row, byte)], byte === cursor && styles.cursor]
      .filter(Boolean)
      .join(' ');
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 1}
      aria-selected={isAt}
      className={styles.line}
      style={{ top: index * LINE_HEIGHT }}
    >
      <span role="rowheader" className={styles.offset}>
        {from.toString(16).toUpperCase().padStart(8, '0')}
      </span>
      <span role="gridcell" className={styles.hex}>
        {offsets.map((byte) => (
          <span key={byte} data-byte={byte} className={classOf(byte)}>
            {hexOf(bytes.at(byte))}{' '}
          </span>
        ))}
      </span>
      <span role="gridcell" className={styles.text}>
        {offsets.map((byte) => (
          <span key={byte} data-byte={byte} className={classOf(byte)}>
            {characterOf(bytes.at(byte))}
          </span>
        ))}
      </span>
    </div>
  );
}

function hexOf(byte: number | undefined): string {
  return byte === undefined ? '··' : byte.toString(16).toUpperCase().padStart(2, '0');
}

export function characterOf(byte: number | undefined): string {
  return byte !== undefined && byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
