/** One row of the study list, of whichever kind. */
import { FileText } from 'lucide-react';
import { useStoreLater } from '#store/later.ts';
import { selectSummary } from '#store/selectors.ts';
import { showHeaderOf } from '#ui/commands.ts';
import { classNames } from '#ui/controls/classNames.ts';
import { countOf, formatDate, formatPersonName, formatTime, visibleText } from '#ui/format.ts';
import { shortly } from '#ui/studies/warningWords.ts';
import { SeriesCard } from '#ui/studies/SeriesCard.tsx';
import { CloseStudyButton } from '#ui/studies/CloseStudyButton.tsx';
import type { RowProps } from '#ui/studies/rowProps.ts';
import type { StudyRow } from '#ui/studies/studyRows.ts';
import styles from '#ui/studies/StudyRowView.module.css';

export function StudyRowView(props: RowProps<StudyRow['kind']>) {
  const { row, isTabStop, onFocus, onKeyDown } = props;
  switch (row.kind) {
    case 'patient':
      return <PatientHeading row={row} />;
    case 'study':
      return <StudyHeading row={row} />;
    case 'series':
      return <SeriesHeading row={row} />;
    case 'stack':
      return <SeriesCard {...{ row, isTabStop, onFocus, onKeyDown }} />;
    case 'object':
      return <ObjectRow {...{ row, isTabStop, onFocus, onKeyDown }} />;
  }
}

// No heading elements in here: a virtual list would drop levels of the outline as it scrolls.

function PatientHeading({ row }: Pick<RowProps<'patient'>, 'row'>) {
  const { patient } = row.study;
  const name = formatPersonName(patient.name) || 'No patient name';
  const about = [patient.id === '' ? 'no ID' : `ID ${visibleText(patient.id)}`];
  if (patient.birthDate !== '') about.push(formatDate(patient.birthDate));
  return (
    <div className={classNames(styles['patient'], row.isChange && styles['change'])}>
      <p className={styles['name']} title={visibleText(patient.name)}>
        {name}
      </p>
      <p className={styles['quiet']}>
        {row.isChange && <span className={styles['other']}>Another patient · </span>}
        {about.join(' · ')}
      </p>
    </div>
  );
}

function StudyHeading({ row }: Pick<RowProps<'study'>, 'row'>) {
  const { study } = row;
  const when = [formatDate(study.facts.date), formatTime(study.facts.time)].join(' ').trim();
  const title = visibleText(study.facts.description) || 'No description';
  const about = [when || 'no date', countOf(study.series.length, 'series', 'series')];
  about.push(...study.warnings.map(shortly));
  if (study.inferred) about.push('grouping inferred');
  return (
    <div className={styles['study']}>
      <div className={styles['texts']}>
        <p className={styles['title']} title={title}>
          {title}
        </p>
        <p className={styles['quiet']}>{about.join(' · ')}</p>
      </div>
      <CloseStudyButton study={study} />
    </div>
  );
}

function SeriesHeading({ row }: Pick<RowProps<'series'>, 'row'>) {
  const { facts, stacks } = row.series;
  const parts = [visibleText(facts.modality), facts.number === null ? '' : String(facts.number)];
  if (stacks.length > 0) parts.push(countOf(stacks.length, 'stack'));
  return (
    <div className={styles['series']}>
      <p className={styles['title']}>{visibleText(facts.description) || 'Series'}</p>
      <span className={styles['quiet']}>{parts.filter((part) => part !== '').join(' · ')}</span>
    </div>
  );
}

function ObjectRow({ row, isTabStop, onFocus, onKeyDown }: RowProps<'object'>) {
  const summary = useStoreLater((state) => selectSummary(state, row.instanceId));
  const isSelected = useStoreLater((state) => state.selectedObject === row.instanceId);
  const path = useStoreLater((state) => state.instances.get(row.instanceId)?.path ?? '');
  const number = summary?.instanceNumber ?? null;
  const about = [
    visibleText(row.series.facts.modality),
    number === null ? '' : String(number),
    'header only',
  ];
  return (
    <button
      type="button"
      className={classNames(styles['object'], isSelected && styles['current'])}
      aria-current={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      title={visibleText(path)}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={() => showHeaderOf(row.instanceId)}
    >
      <FileText aria-hidden size={16} strokeWidth={1.75} />
      <span className={styles['texts']}>
        <span className={styles['title']}>
          {visibleText(path.slice(path.lastIndexOf('/') + 1))}
        </span>
        <span className={styles['quiet']}>{about.filter((part) => part !== '').join(' · ')}</span>
      </span>
    </button>
  );
}
