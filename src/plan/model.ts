/**
 * The words of a plan as types: what a plan file says once it has been read and checked.
 * Nothing here computes; `compiled.ts` holds what is worked out from it.
 */

/** A day in the plan's time zone: `2024-06-17`. Compares as text. */
export type LocalDate = string;
/** A moment in UTC: `2024-06-17T01:00:00.000Z`. Compares as text. */
export type Instant = string;
/** A wall-clock time of the plan's time zone: `08:00`. */
export type LocalTime = string;

/** `assigned` (giao) must report; `invited` (đề nghị) is asked courteously, never ranked, never escalated. */
export type Relation = 'assigned' | 'invited';
export type ContactRole = 'officer' | 'leader' | 'coordinator' | 'authority' | 'staff';
/** What a post lets somebody do in the rooms of its plan, in ascending order. */
export type PlanRole = 'viewer' | 'reviewer' | 'coordinator';
export type Language = 'vi' | 'en';

export interface Contact {
  /** `<agency>/<role>`, `authority` or `staff/<id>`. Never an address or a name. */
  readonly id: string;
  /** The agency's id; null for the authority and the plan's further staff. */
  readonly agency: string | null;
  readonly role: ContactRole;
  /** How a mail addresses this contact: a post, not a person. */
  readonly title: string;
  readonly email: string;
  readonly phone: string | null;
  readonly language: Language;
  /** Who has the post while its holder is away, in order of time, no two at once; absent: nobody. */
  readonly substitutes?: readonly Substitute[];
}

/** Stands in for a contact from one day to another, both included. A substitute has no substitute. */
export interface Substitute {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly title: string;
  readonly email: string;
  readonly phone: string | null;
}

export interface Agency {
  readonly id: string;
  /** Official name, with all marks. */
  readonly name: string;
  /** Name short enough for a mail subject. */
  readonly short: string;
  /** What the agency is: `xa`, `thi-tran`, `phong`, `truong`, … the plan's own words, used by selectors. */
  readonly kind: string;
  readonly relation: Relation;
  /** Free labels used by selectors: `drug-free`. */
  readonly groups: readonly string[];
  /** Other spellings found in the plan's text, each reported as a warning. */
  readonly aliases: readonly string[];
  /** false: listed but owes nothing yet. */
  readonly active: boolean;
  /** First day on which it exists; absent: always did. It owes no round that is due earlier. */
  readonly startsOn?: LocalDate | undefined;
  /** Last day on which it exists: what is due later is owed, once, by its successor. Absent: goes on. */
  readonly endsOn?: LocalDate | undefined;
  /** Id of the agency that takes over what it owes; absent: nobody does. */
  readonly successor?: string | undefined;
  readonly contacts: readonly Contact[];
}

/** Which agencies: all that match every given word; `except` takes out again. */
export interface Selector {
  readonly agencies?: readonly string[];
  readonly kinds?: readonly string[];
  readonly groups?: readonly string[];
  readonly relation?: Relation;
  readonly except?: readonly string[];
}

/** F flow, K stock, R ratio, M money, B yes/no, T text. */
export type IndicatorKind = 'flow' | 'stock' | 'ratio' | 'money' | 'yes-no' | 'text';

export interface Indicator {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: IndicatorKind;
  /** Digits after the decimal comma a figure may have; 0 means whole numbers. */
  readonly decimals: number;
  readonly required: boolean;
  /** kind `ratio`: codes of numerator and denominator; the figure is recomputed, never entered. */
  readonly of: readonly [string, string] | null;
  /** Who is the single source of this fact; others' figures are shown for reconciliation only. */
  readonly owner: Selector | null;
  /** Person counts of 1 to 4 are shown as "<5" outside the standing agency. */
  readonly smallCells: boolean;
}

export interface FormSection {
  readonly id: string;
  readonly title: string;
  /** Which agencies fill this section; null: all that owe the report. */
  readonly audience: Selector | null;
  readonly indicators: readonly Indicator[];
}

/** What must or should hold between the figures of one report. */
export interface FormCheck {
  /** Code of the figure at which it speaks. */
  readonly figure: string;
  /** Not more than these together; as much as these together; or at most `factor` times last period's figure, up or down. */
  readonly rule:
    | { readonly type: 'at-most' | 'equals'; readonly of: readonly string[] }
    | { readonly type: 'changes-by'; readonly factor: number };
  /** `block`: the report is not taken. `warn`: it is, once somebody says that the figure is right. */
  readonly level: 'block' | 'warn';
  /** The sentence that the agency reads. */
  readonly says: string;
}

export interface Form {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly FormSection[];
  /** Headings of the narrative part, in order. */
  readonly narrative: readonly { readonly id: string; readonly title: string; readonly required: boolean }[];
  /** Whether a file (the signed plan or report) may, must or must not come with it. */
  readonly attachment: 'none' | 'optional' | 'required';
  /** false for documents that must exist (a plan, a proposal): "nothing to report" is no answer to them. */
  readonly nilAllowed: boolean;
  /** Absent: none. */
  readonly checks?: readonly FormCheck[];
}

export type Frequency = 'once' | 'dates' | 'month' | 'quarter' | 'half-year' | 'year';
export type WindowPreset = 'ND09' | 'ANTT' | 'TO_ANTT' | 'DUONG_LICH';
export type Roll = 'next' | 'previous' | 'none';
export type DueWording = 'at_latest' | 'before';

/** What a due date is counted from. */
export type DueRule =
  | { readonly type: 'date'; readonly date: LocalDate }
  /** Day of a month; `month` 0 is the last month of the period, 1 the month after it. `day` 31 in a short month is its last day. */
  | { readonly type: 'day-of-month'; readonly day: number; readonly month: number }
  | {
      readonly type: 'after';
      /** `issue`: the plan's day of issue; `cut-off`: last day of the data window; else a requirement's id. */
      readonly of: string;
      readonly days: number;
      readonly unit: 'working-day' | 'day';
      /** Of a requirement: from its due date, or from the day it was really accepted or decided. */
      readonly from: 'due' | 'accepted';
    };

/** Where in the plan's text something stands. */
export interface SourceRef {
  /** The text's own numbering: `III.12-a`. Never renumbered. */
  readonly section: string;
  /** Line of the source file, from 1. */
  readonly line: number;
}

/** How a requirement comes to be fulfilled. */
export type Fulfilment =
  | { readonly by: 'submission' }
  /** The system delivers it: fulfilled when that consolidation is distributed. No reminders. */
  | { readonly by: 'consolidation'; readonly consolidation: string }
  /** Somebody above decides: fulfilled when the decision is recorded. `choose` agencies out of `from`. */
  | { readonly by: 'decision'; readonly from: Selector; readonly choose: number };

export interface Requirement {
  readonly id: string;
  readonly title: string;
  /** Short title for mail subjects. */
  readonly short: string;
  readonly source: SourceRef | null;
  /** Verbatim words of the plan. */
  readonly quote: string | null;
  /** Ids of `legalBases` that mails and explanations cite. */
  readonly legalBases: readonly string[];
  readonly frequencies: readonly Frequency[];
  /** Explicit due dates of frequency `dates`. */
  readonly dates: readonly LocalDate[];
  /** The annual round replaces the half-year, quarter or month round whose window ends with it. */
  readonly longerReplacesShorter: boolean;
  readonly window: WindowPreset | { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly due: DueRule;
  readonly wording: DueWording;
  readonly roll: Roll;
  /** true: a due date before the cut-off stays, with a warning. */
  readonly estimateAllowed: boolean;
  /** true: the plan does not give this date; it is a proposed default. */
  readonly proposed: boolean;
  /** `decided` names a requirement of fulfilment `decision` whose choice is the audience. */
  readonly audience: Selector | { readonly decided: string };
  readonly form: string | null;
  /** Ladder of assigned agencies; null: the preset of the round's frequency. */
  readonly ladder: string | null;
  /** Ladder of invited agencies. */
  readonly invitedLadder: string;
  readonly fulfilment: Fulfilment;
  /** Working days after the due date that still count as on time and in which nobody is chased. */
  readonly graceDays: number;
  /** Working days after the due date from whose end on an agency can send nothing by itself; null: it always can. */
  readonly lockDays: number | null;
  /** 2: the coordinator endorses, the authority accepts. */
  readonly reviewLevels: 1 | 2;
}

/** Kinds of notices and mails; one template each. */
export type NoticeKind =
  | 'opens'
  | 'reminder'
  | 'due-today'
  | 'overdue'
  | 'courtesy'
  | 'leader'
  | 'nudge'
  | 'standing'
  | 'authority'
  | 'summary-before'
  | 'summary-after'
  | 'review-waiting'
  | 'newer-version'
  | 'review-overdue'
  | 'correction-soon'
  | 'correction-today'
  | 'correction-overdue'
  | 'correction-leader'
  | 'receipt'
  | 'accepted'
  | 'returned'
  | 'withdrawn'
  | 'waived'
  | 'unwaived'
  | 'extension-asked'
  | 'extension-decided'
  | 'promised'
  | 'question'
  | 'answer'
  | 'amended'
  | 'removed'
  | 'second-review'
  | 'contact-refused'
  | 'handed-over'
  | 'contact-left'
  | 'links-renewed'
  | 'confirm-contact'
  | 'approval'
  | 'distribution';

/** Whom a step speaks to; resolved per agency. `standing` is the standing agency's leader. */
export type StepAudience = 'officer' | 'leader' | 'standing' | 'authority' | 'coordinator';

/** One dated step of a ladder. `offset` counts working days from the due date; negative is before. */
export interface LadderStep {
  readonly name: string;
  readonly offset: number;
  readonly kind: NoticeKind;
  readonly to: StepAudience;
  readonly cc: StepAudience | null;
  /** true: once per round, one mail listing every late agency. */
  readonly collective: boolean;
}

export interface Ladder {
  readonly id: string;
  readonly steps: readonly LadderStep[];
  /** The last step again every so many working days, until the lock; null: once. */
  readonly repeatEvery: number | null;
}

export interface ConsolidationRule {
  readonly id: string;
  /** `report`: figures upward soon after the due date. `review`: the sơ kết or tổng kết, after the rounds have closed. */
  readonly kind: 'report' | 'review';
  readonly title: string;
  /** Requirements whose rounds it consolidates. */
  readonly of: readonly string[];
  /** Which periods of those rounds; one instance for each. */
  readonly periods: readonly string[];
  /** Adds the suggested commendation list. */
  readonly commendation: boolean;
}

export interface Target {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly source: SourceRef;
  /** The requirement of fulfilment `decision` that recognises it; null: told in words only. */
  readonly decision: string | null;
  readonly atLeast: number | null;
  readonly outOf: readonly string[];
}

/** A task of the plan that is not itself a report, and how it is followed. */
export interface Duty {
  readonly id: string;
  readonly title: string;
  readonly agencies: Selector | null;
  readonly source: SourceRef;
  readonly quote: string;
  readonly tracked: 'requirement' | 'indicator' | 'log' | 'narrative' | 'none';
  /** Ids of requirements or codes of indicators that follow it. */
  readonly by: readonly string[];
  readonly note: string | null;
}

/** One line of "Nơi nhận". */
export interface Recipient {
  readonly name: string;
  readonly kind: 'carry_out' | 'know' | 'archive';
  /** Address for consolidated reports; null: none (always null for `archive`). */
  readonly email: string | null;
}

export interface StaffMember {
  readonly contact: Contact;
  readonly role: PlanRole;
}

export interface Roles {
  /** Whom reports are addressed to. */
  readonly recipient: { readonly name: string };
  /** Agency through which they go. */
  readonly via: string;
  /** Agency that chases, reviews and consolidates. */
  readonly standing: string;
  readonly authority: Contact;
  readonly coordinator: Contact;
  /** Who else may sign in. The plan writes to none of them. */
  readonly staff: readonly StaffMember[];
  /** Where the consolidated report goes. */
  readonly upward: { readonly name: string; readonly email: string | null };
}

export interface Plan {
  readonly id: string;
  readonly title: string;
  /** Short name for mail subjects. */
  readonly short: string;
  readonly year: number;
  readonly timeZone: string;
  readonly issuer: string;
  readonly place: string;
  /** `number` null: blank in the source. `assumed`: the source leaves the day blank. */
  readonly issued: { readonly date: LocalDate; readonly number: string | null; readonly symbol: string; readonly assumed: boolean };
  readonly until: LocalDate;
  readonly calendars: readonly string[];
  readonly office: { readonly opens: LocalTime; readonly closes: LocalTime; readonly sendAt: LocalTime };
  readonly roles: Roles;
  readonly legalBases: readonly { readonly id: string; readonly title: string }[];
  readonly agencies: readonly Agency[];
  readonly distribution: readonly Recipient[];
  readonly forms: readonly Form[];
  /** The plan's own ladders; presets need not be repeated. */
  readonly ladders: readonly Ladder[];
  readonly requirements: readonly Requirement[];
  readonly consolidations: readonly ConsolidationRule[];
  readonly targets: readonly Target[];
  readonly duties: readonly Duty[];
}

export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: 'holiday' | 'compensatory' | 'swap_off' | 'swap_work';
  readonly name: string;
  readonly legalBasis: string;
  readonly status: 'official' | 'expected';
}

/** One year of one calendar file. Several are laid over one another; a later one wins for the same date. */
export interface CalendarYear {
  readonly calendar: string;
  readonly year: number;
  readonly days: readonly CalendarDay[];
}
