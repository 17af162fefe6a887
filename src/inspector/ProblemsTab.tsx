/**
 * Everything that is wrong with the instance by the standard, the gravest first, each with the rule
 * and what would be right.
 */
import { useMemo, useState } from 'react';
import type { ElementRow } from '#dicom/elementTree.ts';
import type { Problem, ProblemReport, Severity } from '#dicom/problems/problem.ts';
import { formatTag } from '#dicom/tag.ts';
import { RowGrid } from '#inspector/parts/RowGrid.tsx';
import { nameOf, problemWords } from '#inspector/problemText.ts';
import { counted, titleOf } from '#inspector/rowText.ts';
import { pathsOf } from '#inspector/treeIndex.ts';
import { GRADES } from '#inspector/useProblems.ts';
import styles from './ProblemsTab.module.css';

export interface ProblemsTabProps {
  readonly report: ProblemReport | null;
  readonly rows: readonly ElementRow[];
  /** To the row of a path. */
  readonly onGoTo: (path: string) => void;
}

const COLUMNS = ['Tag', 'Problem'];

export function ProblemsTab({ report, rows, onGoTo }: ProblemsTabProps) {
  const [showsHints, showHints] = useState(false);
  const listed = useMemo(
    () => (report === null ? [] : listedProblems(report.problems, showsHints)),
    [report, showsHints],
  );
  if (report === null) return <output className={styles.late}>Checking the header</output>;
  const hints = report.problems.filter(({ severity }) => severity === 'hint').length;
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.summary}>{summaryOf(report)}</p>
        {hints > 0 && (
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={showsHints}
              onChange={(event) => showHints(event.target.checked)}
            />
            {counted(hints, 'hint')}
          </label>
        )}
      </div>
      {listed.length > 0 && (
        <RowGrid
          label="Problems"
          columns={COLUMNS}
          template="82px minmax(0, 1fr)"
          count={listed.length}
          rowHeight={80}
          cells={(line) => cellsOf(listed[line], rows)}
          onOpen={(line) => onGoTo(listed[line]?.path ?? '')}
        />
      )}
      <Unchecked report={report} />
    </>
  );
}

/** What was not looked for. */
function Unchecked({ report: { modulesKnown, unchecked } }: { report: ProblemReport }) {
  if (!modulesKnown) {
    return (
      <p className={styles.remark}>
        The modules of this SOP class are not in the tables: missing elements were not looked for.
      </p>
    );
  }
  if (unchecked.length === 0) return null;
  return (
    <p className={styles.remark}>
      Not checked, as the tables do not have their attributes:{' '}
      {unchecked.length === 1 ? 'the module' : 'the modules'} {unchecked.join(', ')}.
    </p>
  );
}

function listedProblems(problems: readonly Problem[], hints: boolean): Problem[] {
  return problems
    .filter(({ severity }) => hints || severity !== 'hint')
    .toSorted((a, b) => GRADES[b.severity] - GRADES[a.severity]);
}

function summaryOf({ problems, more }: ProblemReport): string {
  const number = (grade: Severity) => problems.filter(({ severity }) => severity === grade).length;
  const errors = number('error');
  const warnings = number('warning');
  if (errors + warnings === 0) return 'Nothing is against the rules that are checked.';
  const parts = [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
    more > 0 ? `${counted(more, 'more finding')} not listed` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function cellsOf(problem: Problem | undefined, rows: readonly ElementRow[]) {
  if (problem === undefined) return ['', ''];
  const { says, right, rule } = problemWords(problem);
  return [
    <span key="tag" className={styles.tag}>
      {problem.tag === null ? 'file' : formatTag(problem.tag)}
    </span>,
    <span key="words" className={styles.words}>
      <span className={styles.head}>
        <span className={`${styles.grade} ${styles[problem.severity]}`}>{problem.severity}</span>
        <span className={styles.name}>{titleFor(problem, rows)}</span>
        <span className={styles.rule}>{rule}</span>
      </span>
      <span className={styles.says} title={says}>
        {says}
      </span>
      <span className={styles.right} title={right}>
        {right}
      </span>
    </span>,
  ];
}

function titleFor(problem: Problem, rows: readonly ElementRow[]): string {
  const at = pathsOf(rows).get(problem.path);
  const row = at === undefined ? undefined : rows[at];
  if (row === undefined || row.kind === 'item') return nameOf(problem);
  return titleOf(row);
}
