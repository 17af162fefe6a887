/** The bar at the bottom: what is being read, what became of it, and where the files stay. */
import { clearAll } from '#store/close.ts';
import { useStoreLater } from '#store/later.ts';
import { cancelOpening } from '#store/openFiles.ts';
import { setPanel } from '#store/store.ts';
import { selectFateCounts, selectIsEmpty, type FateCounts } from '#store/selectors.ts';
import type { Intake } from '#ingest/fate.ts';
import { Button } from '#ui/controls/Button.tsx';
import { countOf, formatBytes, formatCount } from '#ui/format.ts';
import { UpdateNotice } from '#ui/update/UpdateNotice.tsx';
import styles from '#ui/status/StatusBar.module.css';

export function StatusBar() {
  const isEmpty = useStoreLater(selectIsEmpty);
  const intake = useStoreLater((state) => state.intake);
  const counts = useStoreLater(selectFateCounts);
  return (
    <footer className={styles['bar']}>
      {intake.phase === 'idle' ? (
        !isEmpty && <Opened counts={counts} />
      ) : (
        <Progress intake={intake} />
      )}
      <span className={styles['promise']}>Files stay on this computer.</span>
      <UpdateNotice isEmpty={isEmpty} />
      <Fates counts={counts} />
      <span className="visually-hidden" role="status">
        {intake.phase === 'idle' && !isEmpty ? readAloud(counts) : ''}
      </span>
    </footer>
  );
}

function Progress({ intake }: { readonly intake: Exclude<Intake, { phase: 'idle' }> }) {
  const settled = intake.phase === 'enumerating' ? null : intake.settled;
  return (
    <>
      <span className={styles['figures']}>{progressText(intake)}</span>
      <progress
        className={styles['progress']}
        aria-label="Reading files"
        max={intake.found}
        {...(settled === null ? {} : { value: settled })}
      />
      <Button
        small
        label="Cancel"
        disabled={intake.phase === 'cancelling'}
        onClick={cancelOpening}
      />
    </>
  );
}

function progressText(intake: Exclude<Intake, { phase: 'idle' }>): string {
  switch (intake.phase) {
    case 'enumerating':
      return `${countOf(intake.found, 'file')} found · ${formatBytes(intake.bytes)}`;
    case 'reading':
      return `${formatCount(intake.settled)} of ${countOf(intake.found, 'file')} · ${formatBytes(intake.bytes)}`;
    case 'cancelling':
      return `Cancelling: ${formatCount(intake.settled)} of ${countOf(intake.found, 'file')} read`;
  }
}

function Opened({ counts }: { readonly counts: FateCounts }) {
  return (
    <>
      <span className={styles['figures']}>
        {countOf(counts.files, 'file')} · {formatBytes(counts.bytes)}
      </span>
      <Button small label="Close all" onClick={clearAll} />
    </>
  );
}

function Fates({ counts }: { readonly counts: FateCounts }) {
  const isOpen = useStoreLater((state) => state.panels.ledger);
  if (counts.files === 0) return null;
  const text = fatesInWords(counts);
  return (
    <Button
      small
      look={counts.damaged > 0 ? 'warning' : 'plain'}
      label={text === '' ? 'List of files' : `${text} (show)`}
      expanded={isOpen}
      onClick={() => setPanel('ledger', !isOpen)}
    />
  );
}

/** What was not simply shown: '3 skipped · 1 damaged'; '' where all is well. */
export function fatesInWords(counts: FateCounts): string {
  return [
    counts.skipped > 0 ? `${formatCount(counts.skipped)} skipped` : '',
    counts.damaged > 0 ? `${formatCount(counts.damaged)} damaged` : '',
    counts.partial > 0 ? `${formatCount(counts.partial)} in part` : '',
    counts.duplicate > 0 ? countOf(counts.duplicate, 'duplicate') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function readAloud(counts: FateCounts): string {
  const fates = fatesInWords(counts);
  return `${countOf(counts.files, 'file')} read${fates === '' ? '' : `, ${fates}`}.`;
}
