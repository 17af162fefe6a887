/**
 * The file's bytes beside its elements: the selected one stands out, a byte selects its element, and
 * what decides over its reading is said.
 */
import { useMemo, useRef, useState } from 'react';
import type { Dispatch } from 'react';
import type { ElementRow, ElementTree } from '#dicom/elementTree.ts';
import { formatTag } from '#dicom/tag.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { parseOffset, regionWith, rowAtByte, spaceOf } from '#inspector/bytes/byteMap.ts';
import { CharsetBox } from '#inspector/bytes/CharsetBox.tsx';
import { HexView } from '#inspector/bytes/HexView.tsx';
import { useBytes } from '#inspector/bytes/useBytes.ts';
import { usePerLine } from '#inspector/bytes/usePerLine.ts';
import { hexOffset, placeInFile, titleOf, vrSourceText } from '#inspector/rowText.ts';
import type { Header } from '#inspector/useHeader.ts';
import { selectedIn } from '#inspector/view.ts';
import type { View, ViewAction } from '#inspector/view.ts';
import styles from './BytesTab.module.css';

export interface BytesTabProps {
  readonly elements: ElementSource;
  /** As it is read now. */
  readonly header: Header;
  /** As it is read with the declared character set. */
  readonly declared: Header;
  readonly charset: string | null;
  readonly onCharset: (charset: string | null) => void;
  readonly view: View;
  readonly dispatch: Dispatch<ViewAction>;
}

export function BytesTab(props: BytesTabProps) {
  const { elements, header, declared, charset, onCharset, view, dispatch } = props;
  const { tree, of } = header;
  const { rows, inflated } = tree;
  const row = rows[selectedIn(view, rows)] ?? null;
  const space = spaceOf(row ?? rows.at(-1) ?? null, inflated);
  const size = space === 'inflated' ? tree.size : of.file.size;
  const bytes = useBytes(elements, of.file, space);
  const frame = useRef<HTMLDivElement>(null);
  const perLine = usePerLine(frame);
  const [chosen, choose] = useState<{ byte: number; selections: number } | null>(null);
  // A selection made elsewhere moves on to its element; one made here stays at its byte.
  const byte = chosen?.selections === view.selections ? chosen.byte : (row?.offset ?? 0);
  const cursor = Math.min(byte, Math.max(0, size - 1));
  const region = useMemo(() => regionWith(cursor, size), [cursor, size]);
  const go = (to: number) => {
    const at = rowAtByte(rows, to, space, inflated);
    const isOther = at !== -1 && rows[at] !== row;
    if (isOther) dispatch({ type: 'reveal', rows, at });
    choose({ byte: to, selections: view.selections + (isOther ? 1 : 0) });
  };
  return (
    <>
      <p className={styles.facts}>
        {row === null ? 'No element is selected.' : factsOf(row, tree)}
      </p>
      <CharsetBox
        charset={charset}
        declared={declaredText(declared.tree, row)}
        rows={rows}
        asDeclared={declared.tree.rows}
        onCharset={onCharset}
      />
      <div ref={frame} className={styles.frame}>
        <HexView
          bytes={bytes}
          region={region}
          perLine={perLine}
          row={row}
          cursor={cursor}
          onChoose={go}
        />
      </div>
      <div className={styles.bar}>
        <output className={styles.at}>
          {hexOffset(cursor)} of {hexOffset(size)}
          {inflated ? `, ${space === 'inflated' ? 'inflated data set' : 'file'}` : ''}
        </output>
        <GoTo size={size} onGo={go} />
        {region.count > 1 && (
          <span className={styles.parts}>
            <button
              type="button"
              className={styles.button}
              disabled={region.nth === 0}
              onClick={() => go(region.from - 1)}
            >
              Before
            </button>
            part {region.nth + 1} of {region.count}
            <button
              type="button"
              className={styles.button}
              disabled={region.nth === region.count - 1}
              onClick={() => go(region.to)}
            >
              After
            </button>
          </span>
        )}
      </div>
    </>
  );
}

function GoTo({ size, onGo }: { size: number; onGo: (byte: number) => void }) {
  const [text, setText] = useState('');
  const offset = parseOffset(text);
  const isWrong = text.trim() !== '' && (offset === null || offset >= size);
  return (
    <input
      type="text"
      aria-label="Go to offset"
      aria-invalid={isWrong}
      placeholder="Go to 0x…"
      title="An offset, decimal or with 0x, and Enter"
      className={styles.goTo}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || offset === null || isWrong) return;
        onGo(offset);
        setText('');
      }}
    />
  );
}

function factsOf(row: ElementRow, tree: ElementTree): string {
  const { littleEndian, explicit } = tree.encoding;
  const inMeta = row.path.startsWith('meta.');
  const order = inMeta || littleEndian ? 'little endian' : 'big endian';
  const layout = inMeta || explicit ? 'explicit VR' : 'implicit VR';
  const head = row.valueOffset - row.offset;
  return [
    `${formatTag(row.tag)} ${titleOf(row)}`,
    placeInFile(row, tree.inflated),
    `head of ${head} bytes`,
    row.vr === null ? '' : `${row.vr}, ${vrSourceText(row)}`,
    `${layout} ${order}`,
    `character set ${charsetOf(tree, row).label}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function declaredText(tree: ElementTree, row: ElementRow | null): string {
  const { declared, label } = charsetOf(tree, row);
  return declared === '' || declared === label ? label : `${declared} (as ${label})`;
}

/** The innermost level around the row that names a character set. */
function charsetOf({ charsets }: ElementTree, row: ElementRow | null) {
  const path = row === null || row.path.startsWith('meta.') ? '' : row.path;
  const around = charsets.filter(({ prefix }) => path.startsWith(prefix) && prefix !== 'meta.');
  const innermost = around.toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
  return innermost ?? { declared: '', label: 'ISO_IR 6' };
}
