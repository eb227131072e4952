/** The pure core alone: `transition`, `climbOf` and `lookAtReport` on one report in memory. */
import { lookAtReport, type StepsTaken } from '../../src/plan/advance';
import { climbOf, closingOfReport, type ClimbContext } from '../../src/plan/climb';
import type { CompiledPlan } from '../../src/plan/compiled';
import { nextOfficeInstant } from '../../src/plan/office';
import { newReport, type ReportEvent, type ReportState, timeliness, transition } from '../../src/plan/report';
import { workCalendar } from '../../src/plan/calendar';
import { vietnam } from '../support/plans';
import type { Real, View } from './commands';
import { at, dayOf, endOf, fromInstant, later, type Moment, toInstant, worked } from './days';
import type { Deed } from './deeds';
import type { Rules } from './report-model';

const calendar = workCalendar(vietnam);

export class Core implements Real {
  private state: ReportState;
  private taken: StepsTaken = {};
  private readonly collapsed = new Set<string>();
  private readonly context: ClimbContext;

  constructor(
    compiled: CompiledPlan,
    private readonly rules: Rules,
  ) {
    const [round] = compiled.rounds;
    if (round === undefined) throw new Error('a plan without a round');
    const { plan } = compiled;
    this.context = {
      round,
      relation: 'assigned',
      heldDays: 0,
      plan,
      clock: { calendar, timeZone: plan.timeZone, sendAt: plan.office.sendAt },
    };
    this.state = { ...newReport(round.lateAt, round.lockAt), status: 'open' };
  }

  mail = async () => {};
  amend = async () => false;

  view = async (): Promise<View> => ({
    status: this.state.status,
    version: this.state.version,
    standing: this.state.standing,
    timeliness: timeliness(this.state),
    said: Object.entries(this.taken)
      .map(([step, instant]) => `${step} ${this.collapsed.has(step) ? '-' : dayOf(fromInstant(instant))}`)
      .toSorted(),
  });

  act = async (_agency: string, deed: Deed, now: Moment): Promise<boolean> => {
    const event = this.eventOf(deed, now);
    if (event === null) return false;
    const answer = transition(this.state, event);
    if (answer.ok) this.state = answer.report;
    return answer.ok;
  };

  look = async (moment: Moment): Promise<void> => {
    const now = toInstant(moment);
    const closesAt = this.closing;
    // Whether anything is owed is for the core to say.
    const closed = closesAt <= now ? transition(this.state, { type: 'close', at: closesAt }) : null;
    if (closed?.ok === true) this.state = closed.report;
    const { fire, collapsed } = this.lookNow(now);
    for (const step of collapsed) this.collapsed.add(step.name);
    const leaves = nextOfficeInstant(now, this.context.plan.office, this.context.clock);
    this.taken = { ...this.taken, ...Object.fromEntries([...fire, ...collapsed].map(({ name }) => [name, leaves])) };
  };

  pass = async (from: Moment, until: Moment): Promise<void> => {
    let now = toInstant(from);
    for (;;) {
      const { fire, collapsed, nextAt } = this.lookNow(now);
      const due = fire.length + collapsed.length > 0 ? now : nextAt;
      const next = [due, this.isOwed ? this.closing : null].filter((instant) => instant !== null).toSorted()[0];
      if (next === undefined || next > toInstant(until)) return;
      now = next > now ? next : now;
      await this.look(fromInstant(now));
    }
  };

  private get isOwed(): boolean {
    return this.state.status === 'open' || this.state.status === 'returned';
  }

  private get closing(): string {
    return closingOfReport(this.state, this.context);
  }

  private lookNow(now: string) {
    return lookAtReport(climbOf(this.state, this.context), this.taken, now, this.context.clock);
  }

  /** As the acts of src/client make it; null: refused before anybody asks the core. */
  private eventOf(deed: Deed, moment: Moment): ReportEvent | null {
    const now = toInstant(moment);
    const today = dayOf(moment);
    const { state, rules } = this;
    switch (deed.do) {
      case 'submit':
        return { type: 'submit', at: now, nil: false, by: 'agency' };
      case 'enter':
        return { type: 'submit', at: now, nil: deed.nil, by: 'coordinator' };
      case 'submit-part':
        return { type: 'submit-part', at: now, by: 'agency' };
      case 'withdraw':
        return { type: 'withdraw', at: now };
      case 'begin-review':
        return state.reviewStartedAt !== null && state.status === 'submitted' ? null : { type: 'begin-review', at: now };
      case 'accept':
        return rules.levels === 2 ? { type: 'endorse', at: now } : { type: 'accept', at: now, nil: false };
      case 'authority-accepts':
        return rules.levels === 2 && state.status === 'submitted' && state.endorsedAt === null
          ? null
          : { type: 'accept', at: now, nil: false };
      case 'return': {
        const correctByAt = toInstant(endOf(later(today, deed.days)));
        const again = state.status === 'returned' && state.correctByAt === correctByAt;
        return deed.days === 0 || again ? null : { type: 'return', at: now, correctByAt };
      }
      case 'ask':
        return deed.days === 0 ? null : { type: 'ask', at: now, dueAt: toInstant(endOf(later(today, deed.days))) };
      case 'refuse-time':
        return { type: 'decline', at: now };
      case 'give-time': {
        const day = later(today, deed.days);
        const lockAt = rules.lockDays === null ? null : toInstant(endOf(worked(day, rules.lockDays - rules.graceDays)));
        return { type: 'extend', at: now, dueAt: toInstant(endOf(day)), lockAt };
      }
      case 'promise': {
        const until = toInstant(endOf(later(today, deed.days)));
        if (deed.days === 0 || until === state.promisedUntil) return null;
        return { type: 'promise', at: now, until, closesAt: this.closing };
      }
      case 'file-elsewhere': {
        const day = later(today, -deed.daysAgo);
        const closes = toInstant(at(day, '16:30'));
        return day > today ? null : { type: 'file-elsewhere', at: now, receivedAt: closes < now ? closes : now };
      }
      case 'waive':
        return { type: 'waive', at: now };
      case 'unwaive': {
        const owed = transition(state, { type: 'unwaive', at: now, phase: 'open' });
        const closesAt = closingOfReport(owed.ok ? owed.report : state, this.context);
        return { type: 'unwaive', at: now, phase: now < closesAt ? 'open' : 'closed' };
      }
    }
  }
}
