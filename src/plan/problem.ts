/** Why a plan cannot be run. Found all at once, each at its place in the plan file. */

/** What an unknown word was meant to name. */
export type Thing =
  | 'agency'
  | 'kind'
  | 'group'
  | 'form'
  | 'ladder'
  | 'legal-basis'
  | 'consolidation'
  | 'requirement'
  | 'indicator'
  | 'period'
  | 'time-zone';

export type ProblemCode =
  | `unknown-${Thing}`
  | 'duplicate-id'
  | 'duplicate-step'
  | 'step-order'
  | 'step-reaches-nobody'
  | 'invited-escalated'
  | 'repeat-without-lock'
  | 'lock-in-grace'
  | 'empty-audience'
  | 'not-a-decision'
  | 'counts-in-a-circle'
  | 'no-such-period'
  | 'no-cut-off'
  | 'one-date-for-many'
  | 'delivers-nothing'
  | 'never-delivered'
  | 'consolidates-nothing'
  | 'outside-office-hours'
  | 'ends-before-it-starts'
  | 'successor-without-end'
  | 'substitutes-overlap'
  | 'one-of'
  | 'not-both'
  | 'no-dates'
  | 'unknown-calendar'
  | 'no-calendar';

export interface PlanProblem {
  readonly code: ProblemCode;
  /** Path in the plan file: `requirements.2.due.after.of`. */
  readonly where: string;
  /** What stands there. */
  readonly value: string;
  /** What may stand there, when that is a list worth showing. */
  readonly allowed: readonly string[];
}

/** The plan has problems that only an edit of its file can mend; nothing was compiled. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
  constructor(readonly problems: readonly PlanProblem[]) {
    super(problems.map(({ code, where, value }) => `${where}: ${code} (${value})`).join('\n'));
  }
}
