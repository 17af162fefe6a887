/** The import ledger: one row for every dropped file, its fate and the reason. */
import { Copy, Download, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FATES } from '#ingest/fate.ts';
import { useStoreLater } from '#store/later.ts';
import { setPanel } from '#store/store.ts';
import { selectFateCounts } from '#store/selectors.ts';
import { Button } from '#ui/controls/Button.tsx';
import { countOf, formatCount } from '#ui/format.ts';
import {
  FATE_WORDS,
  filterRows,
  ledgerCsv,
  ledgerText,
  type FateFilter,
} from '#ui/ledger/ledgerRows.ts';
import { LedgerTable } from '#ui/ledger/LedgerTable.tsx';
import { saveText } from '#inspector/export/saveFile.ts';
import styles from '#ui/ledger/Ledger.module.css';

export function Ledger() {
  const rows = useStoreLater((state) => state.rows);
  const [fate, setFate] = useState<FateFilter>('all');
  const [text, setText] = useState('');
  const filtered = useMemo(() => filterRows(rows, fate, text), [rows, fate, text]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} className={styles['ledger']} aria-label="Files" tabIndex={-1}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>What became of each file</h2>
        <Button iconOnly icon={X} label="Close files" onClick={() => setPanel('ledger', false)} />
      </header>
      <div className={styles['tools']}>
        <input
          type="search"
          className={styles['field']}
          placeholder="Path or reason"
          aria-label="Filter files by path or reason"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <FateSelect fate={fate} onChange={setFate} />
        <span className={styles['count']}>
          {formatCount(filtered.length)} of {countOf(rows.length, 'row')}
        </span>
        <CopyButton make={() => ledgerText(filtered)} />
        <Button
          look="outlined"
          icon={Download}
          label="Save as CSV"
          onClick={() => saveText('negatoscope-files.csv', 'text/csv', [ledgerCsv(filtered)])}
        />
      </div>
      <LedgerTable rows={filtered} />
    </section>
  );
}

interface FateSelectProps {
  readonly fate: FateFilter;
  readonly onChange: (fate: FateFilter) => void;
}

function FateSelect({ fate, onChange }: FateSelectProps) {
  const counts = useStoreLater(selectFateCounts);
  return (
    <select
      className={styles['field']}
      aria-label="Fate"
      value={fate}
      onChange={(event) => onChange(event.target.value as FateFilter)}
    >
      <option value="all">All fates</option>
      <option value="not-shown">Not shown, or in part</option>
      {FATES.map((each) => (
        <option key={each} value={each}>
          {FATE_WORDS[each]} ({formatCount(counts[each])})
        </option>
      ))}
    </select>
  );
}

function CopyButton({ make }: { readonly make: () => string }) {
  const [said, setSaid] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(make()).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser refused to copy. Save as CSV instead.'),
    );
  };
  return (
    <>
      <Button look="outlined" icon={Copy} label="Copy" onClick={copy} />
      <span role="status" className={styles['count']}>
        {said}
      </span>
    </>
  );
}
