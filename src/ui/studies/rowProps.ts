/** What the view of a row of the study list is given. */
import type { KeyboardEvent } from 'react';
import type { StudyRow } from '#ui/studies/studyRows.ts';

export interface RowProps<Kind extends StudyRow['kind']> {
  readonly row: Extract<StudyRow, { kind: Kind }>;
  /** The list is one stop for Tab: this row has it. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}
