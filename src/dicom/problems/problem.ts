/**
 * What is wrong with an instance by the standard: the shape of one finding.
 *
 * Findings carry data, never words: the panel writes those. None keeps the instance from being shown.
 */
import type { Tag } from '#dicom/tag.ts';
import type { ValueProblem } from '#dicom/values/problem.ts';

/**
 * `error`: against a "shall" of the standard. `warning`: deprecated, or wrong where a module is meant
 * to be there. `hint`: may be right, the condition is not known here.
 */
export type Severity = 'error' | 'warning' | 'hint';

export type ProblemRule =
  /** A value against its VR (PS3.5 6.2). */
  | ValueProblem['kind']
  | 'uid-root'
  /** A value against the dictionary (PS3.6). */
  | 'multiplicity'
  | 'vr-differs'
  | 'retired'
  | 'unknown-element'
  /** Encoding (PS3.5 7). */
  | 'odd-length'
  | 'nul-padding'
  | 'space-padding'
  | 'group-length'
  | 'no-creator'
  /** Text (PS3.5 6.1, PS3.3 C.12.1.1.2). */
  | 'undecodable-text'
  | 'charset-escape'
  | 'charset-term'
  /** File meta (PS3.10 7.1). */
  | 'meta-missing'
  | 'meta-differs'
  /** Attributes of the modules of the SOP class (PS3.3, PS3.5 7.4). */
  | 'missing'
  | 'empty'
  | 'condition'
  /** What the parser tolerated; `data.note` is its kind. */
  | 'note';

export interface Problem {
  readonly rule: ProblemRule;
  readonly severity: Severity;
  /** Path of the row; of an element that is not there, of the item around it ('' at the top). */
  readonly path: string;
  readonly tag: Tag | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/** A broken encoder repeats one mistake in every item: more findings than this tell nothing new. */
export const MAX_PROBLEMS = 2000;

export interface ProblemReport {
  readonly problems: readonly Problem[];
  /** Findings beyond MAX_PROBLEMS. */
  readonly more: number;
  /** Whether the tables know the modules of the SOP class. */
  readonly modulesKnown: boolean;
  /** Modules of the SOP class whose attributes are not known: nothing of them was looked for. */
  readonly unchecked: readonly string[];
}

export class ProblemList {
  readonly problems: Problem[] = [];
  more = 0;

  add(problem: Problem): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
    else this.more += 1;
  }
}
