/** What is worked out from a plan: rounds with their instants, steps of each agency, consolidations. Stored whole with the plan version. */
import type { CalendarYear, Instant, LadderStep, LocalDate, Plan, Roll } from './model';

/** One stage of how a date came about. `basis` is a law or the plan's own words. */
export interface ExplainStep {
  readonly rule: ExplainRule;
  /** The value before, or what it is counted from; null at the start. */
  readonly from: string | null;
  readonly to: string;
  readonly basis: string;
}

/**
 * `window` `from..to` · `cut-off` · `date` fixed · `day-of-month` · `after:<n>wd` / `after:<n>d` counted · `before` minus one day ·
 * `roll-next` / `roll-previous` · `moved-by-cutoff`. Each can be replayed from `from` alone with a working calendar.
 */
export type ExplainRule = string;

export interface Warning {
  readonly code:
    | 'moved-by-cutoff'
    | 'due-before-cutoff'
    | 'not-before-parent'
    | 'expected-data'
    | 'selector-matches-nobody'
    | 'alias-used'
    | 'names-alike'
    | 'same-day'
    | 'assumed-date'
    | 'proposed-date'
    | 'no-contact';
  readonly message: string;
  /** Path in the plan or `file:line`. */
  readonly where: string;
}

/** A ladder step with its scheduled instant, for one kind of agency in one round. */
export interface ScheduledStep extends LadderStep {
  readonly at: Instant;
}

export interface CompiledRound {
  /** `<requirement>` or `<requirement>-<period>` in lower case: `d06-h1`. */
  readonly id: string;
  readonly requirement: string;
  /** `once`, `H1`, `H2`, `Y`, `Q1`…`Q4`, `M01`…`M12`, or the date of frequency `dates`. */
  readonly period: string;
  readonly window: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly cutOff: LocalDate | null;
  /** After `before`, ahead of the roll. */
  readonly nominal: LocalDate;
  readonly roll: Roll;
  readonly due: LocalDate;
  /** true: counted from an acceptance or decision that has not happened yet. */
  readonly estimated: boolean;
  readonly opensAt: Instant;
  /** 24:00 of the due date. */
  readonly dueAt: Instant;
  /** From here on it is late: `dueAt`, or 24:00 of the last day of grace. */
  readonly lateAt: Instant;
  /** From here on an agency can send nothing by itself; null: it always can. */
  readonly lockAt: Instant | null;
  readonly closesAt: Instant;
  /** Ids of the agencies that owe it, in plan order; empty while a decision has not named them. */
  readonly agencies: readonly string[];
  /** Steps of one report of an assigned / an invited agency, in order of time. Collective steps are in `collective`. */
  readonly steps: { readonly assigned: readonly ScheduledStep[]; readonly invited: readonly ScheduledStep[] };
  /** Once per round: the coordinator's summaries, the standing agency's leadership, the authority. */
  readonly collective: readonly ScheduledStep[];
  readonly explain: readonly ExplainStep[];
}

export interface CompiledConsolidation {
  /** `<rule>-<period>` in lower case: `d07-h1`. */
  readonly id: string;
  readonly rule: string;
  readonly kind: 'report' | 'review';
  readonly period: string;
  /** Ids of the rounds it consolidates. */
  readonly rounds: readonly string[];
  /** Ids of the rounds it fulfils when distributed. */
  readonly delivers: readonly string[];
  readonly startsAt: Instant;
  readonly freezesAt: Instant;
  readonly due: LocalDate;
}

/** What has really happened that dates and audiences depend on. */
export interface Facts {
  /** Requirement id → day its (single) report was accepted or its decision recorded. */
  readonly accepted: Readonly<Record<string, LocalDate>>;
  /** Requirement id of fulfilment `decision` → agencies chosen. */
  readonly decided: Readonly<Record<string, readonly string[]>>;
}

/** What an amendment took out of the plan and its history still speaks of. Its words stay in `plan`, its rounds in `rounds`. */
export interface PlanHistory {
  readonly requirements: readonly string[];
  readonly consolidations: readonly string[];
  readonly agencies: readonly string[];
  /** Requirements that were added to the running plan beside its file: they stay when the file is applied. */
  readonly adHoc: readonly string[];
}

export interface CompiledPlan {
  readonly plan: Plan;
  /** The laid-over calendar days that were used, so that later steps shift on the same days. */
  readonly calendars: readonly CalendarYear[];
  readonly rounds: readonly CompiledRound[];
  readonly consolidations: readonly CompiledConsolidation[];
  readonly warnings: readonly Warning[];
  /** Absent: the plan was never amended. */
  readonly history?: PlanHistory;
}
