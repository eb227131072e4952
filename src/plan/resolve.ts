/** Due dates of all rounds, each after the ones it is counted from. */
import type { WorkCalendar } from './calendar';
import type { ExplainStep, Facts } from './compiled';
import { type Draft, matchDraft } from './drafts';
import { type DueDate, dueDate } from './due';
import type { DueRule, LocalDate, Plan } from './model';
import { spanOf, type Window, windowOf } from './windows';

/** A round whose due date is known. */
export interface DatedRound extends Draft {
  readonly window: Window | null;
  /** The day its due date is counted from; null: counted from nothing. */
  readonly base: LocalDate | null;
  readonly nominal: LocalDate;
  readonly due: LocalDate;
  /** Rests on an acceptance or decision that has not happened yet, at first or second hand. */
  readonly estimated: boolean;
  readonly explain: readonly ExplainStep[];
  readonly warning: DueDate['warning'];
}

interface Base {
  readonly date: LocalDate | null;
  readonly estimated: boolean;
}

/**
 * The drafts with their dates, in the same order. The plan has passed `checkPlan`: nothing counts in a circle, every parent has
 * its round. Throws CalendarGap.
 */
export function resolveDues(plan: Plan, drafts: readonly Draft[], calendar: WorkCalendar, facts: Facts): readonly DatedRound[] {
  const done = new Map<string, DatedRound>();
  const resolve = (draft: Draft): DatedRound => {
    const known = done.get(draft.id);
    if (known !== undefined) return known;
    const { requirement, period } = draft;
    const window = windowOf(requirement, period, plan.year);
    const rule = ruleOf(draft);
    const base = baseOf(rule, plan, window, facts, (of) => resolveParent(draft, of));
    const { due, nominal, explain, warning } = dueDate({
      requirement,
      rule,
      window,
      periodEnd: periodEnd(draft, plan.year),
      base: base.date,
      calendar,
    });
    const dated = { ...draft, window, base: base.date, nominal, due, estimated: base.estimated, explain, warning };
    done.set(draft.id, dated);
    return dated;
  };
  const resolveParent = (draft: Draft, of: string): DatedRound => {
    const parent = matchDraft(drafts, of, draft.period);
    if (parent === undefined) throw new Error(`${draft.id} counts from ${of}, which has no such round`);
    return resolve(parent);
  };
  return drafts.map(resolve);
}

/** A round of frequency `dates` is due on its own date. */
function ruleOf({ frequency, period, requirement }: Draft): DueRule {
  return frequency === 'dates' ? { type: 'date', date: period } : requirement.due;
}

function baseOf(rule: DueRule, plan: Plan, window: Window | null, facts: Facts, parentOf: (requirement: string) => DatedRound): Base {
  if (rule.type !== 'after') return { date: null, estimated: false };
  if (rule.of === 'issue') return { date: plan.issued.date, estimated: false };
  if (rule.of === 'cut-off') return { date: window?.to ?? null, estimated: false };
  const accepted = rule.from === 'accepted' ? facts.accepted[rule.of] : undefined;
  if (accepted !== undefined) return { date: accepted, estimated: false };
  const parent = parentOf(rule.of);
  return { date: parent.due, estimated: rule.from === 'accepted' || parent.estimated };
}

/** Last day of what the period stands for: of a single round with an explicit window, that window's end. */
function periodEnd({ requirement, period }: Draft, year: number): LocalDate {
  const explicit = typeof requirement.window === 'object' && period === 'once' ? requirement.window : null;
  return (explicit ?? spanOf(requirement, period, year)).to;
}
