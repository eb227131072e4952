/**
 * The life of a report whose acts are written down: which mails it owed, and how it ended. Worked out from the script and from due
 * dates alone, by counting days: nothing of the core is asked.
 */
import type { CompiledPlan, CompiledRound, ScheduledStep } from '../../plan/compiled';
import type { Agency, Instant, NoticeKind } from '../../plan/model';
import type { ScriptAct } from '../script';
import { workday } from './workdays';

/** A mail about the report: `to` and `cc` are roles. */
export interface LifeMail {
  readonly at: Instant;
  readonly kind: NoticeKind;
  readonly to: 'officer' | 'leader' | 'coordinator' | 'standing';
  readonly cc: 'officer' | 'coordinator' | null;
  /** Whether it links to the report, as what an agency gets does. */
  readonly linked: boolean;
}

export interface Life {
  readonly mails: readonly LifeMail[];
  readonly ending: 'onTime' | 'withPermission' | 'late' | 'waived' | 'missed';
  /** Whether it is owed, over its time and held by no promise at that instant. */
  readonly isLateAt: (at: Instant) => boolean;
}

interface Now {
  /** `waiting` for the coordinator, `owed` by the agency, `back` for correction, `done`, `waived`. */
  readonly stage: 'owed' | 'waiting' | 'back' | 'done' | 'waived';
  readonly due: string;
  readonly heldUntil: string | null;
  readonly since: string;
  readonly version: number;
  readonly received: Instant | null;
  readonly correctBy: string | null;
}

interface Lives {
  readonly round: CompiledRound;
  readonly agency: Agency;
  readonly acts: readonly ScriptAct[];
  readonly compiled: CompiledPlan;
}

/** Longest that a scripted report is followed after its round's due date, in working days. */
const FOLLOWED_DAYS = 60;

export function lifeOf({ round, agency, acts, compiled }: Lives): Life {
  const { calendars } = compiled;
  const clock = clockOf(round);
  const steps = round.steps[agency.relation];
  const mails: LifeMail[] = [];
  const taken = new Map<string, string>();
  const states: { readonly at: Instant; readonly now: Now }[] = [];
  let now: Now = {
    stage: 'owed',
    due: round.due,
    heldUntil: null,
    since: round.due,
    version: 0,
    received: null,
    correctBy: null,
  };
  let left = acts;
  const last = workday(round.due, FOLLOWED_DAYS, calendars);
  for (let day = clock.dayOf(round.opensAt); day <= last; day = workday(day, 1, calendars)) {
    const morning = clock.at(day, compiled.plan.office.sendAt);
    for (const act of left.filter(({ at }) => at < morning)) apply(act);
    left = left.filter(({ at }) => at >= morning);
    if (now.stage === 'owed' && morning < round.closesAt) mails.push(...ladder(day, morning));
    else if (now.stage === 'waiting') mails.push(...clockMails(REVIEW, now.since, day, morning));
    else if (now.stage === 'back' && now.correctBy !== null) mails.push(...clockMails(CORRECTION, now.correctBy, day, morning));
  }
  for (const act of left) apply(act);
  return { mails, ending: ending(), isLateAt };

  function apply(act: ScriptAct): void {
    const answered = ANSWERS[act.does];
    if (act.does !== 'waive' || act.at >= round.opensAt) for (const mail of answered) mails.push({ ...mail, at: act.at });
    now = after(now, act, clock.dayOf(act.at));
    states.push({ at: act.at, now });
  }

  /** The newest reminder that is due, or the next level, whose spacing follows the one before and whose day a promise puts off. */
  function ladder(day: string, at: Instant): readonly LifeMail[] {
    const open = steps.filter(({ name }) => !taken.has(name));
    const reminders = open.filter(({ offset }) => offset <= 0 && workday(now.due, offset, calendars) <= day);
    const [level] = open.filter(({ offset }) => offset > 0);
    const due = level !== undefined && levelDay(level) <= day ? level : reminders.at(-1);
    for (const { name } of [...reminders, ...(due === undefined ? [] : [due])]) taken.set(name, day);
    if (due === undefined) return [];
    const { kind, to, cc } = due;
    return [{ at, kind, to: to === 'leader' ? 'leader' : 'officer', cc: cc === 'officer' ? 'officer' : null, linked: true }];
  }

  function levelDay(level: ScheduledStep): string {
    const below = steps.filter(({ offset }) => offset > 0 && offset < level.offset).at(-1);
    const belowDay = below === undefined ? undefined : taken.get(below.name);
    const spaced = below === undefined || belowDay === undefined ? '' : workday(belowDay, level.offset - below.offset, calendars);
    const resumed = now.heldUntil === null ? '' : workday(now.heldUntil, 1, calendars);
    return [workday(now.due, level.offset, calendars), spaced, resumed].toSorted().at(-1) ?? '';
  }

  /** A clock of its own for each version. */
  function clockMails(clockSteps: readonly ClockStep[], from: string, day: string, at: Instant): readonly LifeMail[] {
    return clockSteps
      .filter((step) => agency.relation === 'assigned' || step.offset <= 0 || clockSteps === REVIEW)
      .filter(({ offset }) => workday(from, offset, calendars) === day)
      .map(({ mail }) => ({ ...mail, at }));
  }

  function ending(): Life['ending'] {
    if (now.stage === 'waived') return 'waived';
    if (now.received === null) return 'missed';
    if (now.received < round.dueAt) return 'onTime';
    return now.due > round.due && clock.dayOf(now.received) <= now.due ? 'withPermission' : 'late';
  }

  function isLateAt(at: Instant): boolean {
    const then = states.findLast((state) => state.at < at)?.now;
    const { stage, due, heldUntil } = then ?? { stage: 'owed', due: round.due, heldUntil: null };
    const day = clock.dayOf(at);
    return stage === 'owed' && day > due && (heldUntil === null || day > heldUntil);
  }
}

function after(now: Now, act: ScriptAct, day: string): Now {
  switch (act.does) {
    case 'send': {
      const kept = now.stage === 'back' && now.correctBy !== null && day <= now.correctBy;
      const received = kept ? now.received : act.at;
      return { ...now, stage: 'waiting', since: day, version: now.version + 1, received, heldUntil: null };
    }
    case 'file-elsewhere':
      // Received when it was entered at the latest: enough to tell how it ends.
      return { ...now, stage: 'waiting', since: day, version: now.version + 1, received: act.at, heldUntil: null };
    case 'withdraw':
      return { ...now, stage: 'owed', received: null };
    case 'return':
      return { ...now, stage: 'back', correctBy: act.correctBy };
    case 'accept':
      return { ...now, stage: 'done' };
    case 'extend':
      return { ...now, due: act.until, heldUntil: null };
    case 'promise':
      return { ...now, heldUntil: act.until };
    case 'waive':
      return { ...now, stage: 'waived' };
    case 'send-part':
    case 'ask-time':
    case 'refuse-time':
      return now;
  }
}

type Answer = Omit<LifeMail, 'at'>;

const officer = (kind: NoticeKind): Answer => ({ kind, to: 'officer', cc: null, linked: true });
const coordinator = (kind: NoticeKind): Answer => ({ kind, to: 'coordinator', cc: null, linked: false });

/** What is said at once of each act. */
const ANSWERS: Readonly<Record<ScriptAct['does'], readonly Answer[]>> = {
  send: [officer('receipt')],
  'send-part': [officer('receipt')],
  'file-elsewhere': [officer('receipt')],
  withdraw: [officer('withdrawn')],
  'ask-time': [coordinator('extension-asked')],
  extend: [officer('extension-decided')],
  'refuse-time': [officer('extension-decided')],
  promise: [officer('promised')],
  accept: [officer('accepted')],
  return: [officer('returned')],
  waive: [officer('waived')],
};

interface ClockStep {
  readonly offset: number;
  readonly mail: Answer;
}

const REVIEW: readonly ClockStep[] = [
  { offset: 3, mail: coordinator('review-waiting') },
  { offset: 5, mail: coordinator('review-waiting') },
  { offset: 10, mail: { kind: 'review-overdue', to: 'standing', cc: 'coordinator', linked: false } },
];

const CORRECTION: readonly ClockStep[] = [
  { offset: -1, mail: officer('correction-soon') },
  { offset: 0, mail: officer('correction-today') },
  { offset: 1, mail: officer('correction-overdue') },
  { offset: 3, mail: { kind: 'correction-leader', to: 'leader', cc: 'officer', linked: true } },
];

/** Days and instants of the plan, by the distance that its due date tells. */
function clockOf(round: CompiledRound): { at: (day: string, time: string) => Instant; dayOf: (at: Instant) => string } {
  const offsetMs = Date.parse(`${round.due}T24:00:00Z`) - Date.parse(round.dueAt);
  return {
    at: (day, time) => new Date(Date.parse(`${day}T${time}:00Z`) - offsetMs).toISOString(),
    dayOf: (at) => new Date(Date.parse(at) + offsetMs).toISOString().slice(0, 10),
  };
}
