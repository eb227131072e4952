/** One due date, worked out in the order the law asks for, with every stage on record. */
import type { WorkCalendar } from './calendar';
import type { ExplainStep } from './compiled';
import { addDays, dayOfMonth } from './dates';
import { cutOffBasis, planBasis, previousBasis, rollBasis, windowBasis, withCalendar } from './explain';
import type { DueRule, LocalDate, Requirement } from './model';
import type { Window } from './windows';

export interface DueInput {
  readonly requirement: Requirement;
  /** The requirement's rule; of frequency `dates`, the round's own date. */
  readonly rule: DueRule;
  readonly window: Window | null;
  /** Any day of the period's last month. */
  readonly periodEnd: LocalDate;
  /** The day a counted date starts from: the issue, the cut-off, or another requirement's due or acceptance; null when the rule counts from nothing. */
  readonly base: LocalDate | null;
  readonly calendar: WorkCalendar;
}

export interface DueDate {
  /** After `before`, ahead of the roll. */
  readonly nominal: LocalDate;
  readonly due: LocalDate;
  readonly explain: readonly ExplainStep[];
  readonly warning: 'moved-by-cutoff' | 'due-before-cutoff' | null;
}

/**
 * Nominal date → `before` is the day before → roll → at least one working day after the cut-off. Throws CalendarGap.
 * Sources: Điều 148(5) BLDS 2015; Điều 8(5) NĐ 09/2019/NĐ-CP.
 */
export function dueDate(input: DueInput): DueDate {
  const start = nominalStep(input);
  const before = beforeStep(input.requirement, start.to);
  const nominal = before?.to ?? start.to;
  const roll = rollStep(input, nominal);
  const rolled = roll?.to ?? nominal;
  const earliest = input.window === null ? null : earliestStep(input.window, input.calendar);
  const early = earliest !== null && rolled < earliest.to;
  const moved = early && !input.requirement.estimateAllowed;
  return {
    nominal,
    due: moved ? earliest.to : rolled,
    explain: [...windowSteps(input), start, before, roll, moved ? earliest : null].filter((step) => step !== null),
    warning: early ? (moved ? 'moved-by-cutoff' : 'due-before-cutoff') : null,
  };
}

function windowSteps({ requirement, window }: DueInput): readonly ExplainStep[] {
  if (window === null) return [];
  const basis = windowBasis(requirement);
  const span = `${window.from}..${window.to}`;
  return [
    { rule: 'window', from: null, to: span, basis },
    { rule: 'cut-off', from: span, to: window.to, basis },
  ];
}

function nominalStep({ requirement, rule, periodEnd, base, calendar }: DueInput): ExplainStep {
  const basis = planBasis(requirement);
  switch (rule.type) {
    case 'date':
      return { rule: 'date', from: null, to: rule.date, basis };
    case 'day-of-month': {
      const [year, month] = [Number(periodEnd.slice(0, 4)), Number(periodEnd.slice(5, 7))];
      const to = dayOfMonth(year, month - 1 + rule.month, rule.day);
      return { rule: `day-of-month:${rule.day}`, from: to.slice(0, 7), to, basis };
    }
    case 'after':
      return countedStep(rule, base ?? periodEnd, basis, calendar);
  }
}

function countedStep(rule: Extract<DueRule, { type: 'after' }>, base: LocalDate, planned: string, calendar: WorkCalendar): ExplainStep {
  const basis = rule.of === 'cut-off' ? `${planned}; ${cutOffBasis}` : planned;
  switch (rule.unit) {
    case 'day':
      return { rule: `after:${rule.days}d`, from: base, to: addDays(base, rule.days), basis };
    case 'working-day': {
      const to = calendar.shift(base, rule.days);
      return {
        rule: `after:${rule.days}wd`,
        from: base,
        to,
        basis: rule.days === 0 ? basis : withCalendar(basis, addDays(base, 1), to, calendar),
      };
    }
  }
}

function beforeStep(requirement: Requirement, date: LocalDate): ExplainStep | null {
  switch (requirement.wording) {
    case 'at_latest':
      return null;
    case 'before':
      return { rule: 'before', from: date, to: addDays(date, -1), basis: planBasis(requirement) };
  }
}

/** null when the date stays: it is a working day, or is not to be rolled. */
function rollStep({ requirement, calendar }: DueInput, date: LocalDate): ExplainStep | null {
  if (requirement.roll === 'none' || calendar.isWorkingDay(date)) return null;
  switch (requirement.roll) {
    case 'next': {
      const to = calendar.onOrAfter(date);
      return { rule: 'roll-next', from: date, to, basis: withCalendar(rollBasis, date, to, calendar) };
    }
    case 'previous': {
      const to = calendar.onOrBefore(date);
      return { rule: 'roll-previous', from: date, to, basis: withCalendar(previousBasis, date, to, calendar) };
    }
  }
}

function earliestStep({ to: cutOff }: Window, calendar: WorkCalendar): ExplainStep {
  return {
    rule: 'moved-by-cutoff',
    from: cutOff,
    to: calendar.shift(cutOff, 1),
    basis: withCalendar(cutOffBasis, addDays(cutOff, 1), calendar.shift(cutOff, 1), calendar),
  };
}
