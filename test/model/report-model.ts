/**
 * One report as docs/life-of-a-report.md tells it, in plan time and without anything of src. It answers whether an act is allowed
 * and knows which step is said on which day.
 */
import { at, type Day, dayOf, endOf, later, leavesAt, type Moment, nearest, worked } from './days';
import type { Deed } from './deeds';

export interface Rules {
  readonly due: Day;
  readonly graceDays: number;
  readonly lockDays: number | null;
  readonly levels: 1 | 2;
}

type Status = 'open' | 'submitted' | 'returned' | 'accepted' | 'waived' | 'missed';
type Step = readonly [name: string, offset: number];

const ROUND: readonly Step[] = [
  ['opens', -10],
  ['remind', -3],
  ['due', 0],
  ['overdue', 1],
  ['leader', 3],
];
/** Of the round: +7 to the authority is its last. */
const LAST = 7;
const REVIEW: readonly Step[] = [
  ['first', 3],
  ['second', 5],
  ['leadership', 10],
];
const CORRECTION: readonly Step[] = [
  ['soon', -1],
  ['today', 0],
  ['overdue', 1],
  ['leader', 3],
];

export class ReportModel {
  status: Status = 'open';
  version = 0;
  standing = 0;
  received: Moment | null = null;
  /** Step → the day it was said on; null: a newer one was said instead. */
  readonly said = new Map<string, Day | null>();
  /** Of `said`, what an amendment has put behind itself: nobody was told. */
  private readonly skipped = new Set<string>();
  /** Of `said`, what has not left yet, and when it does. */
  private readonly waiting = new Map<string, Moment>();
  /** The round's due date in the plan that is in force. */
  private roundDue: Day;
  /** The one that holds for this report: what has ended keeps its own. */
  private due: Day;
  private extended: Moment | null = null;
  private lock: Moment | null;
  private asked = false;
  private promised: Moment | null = null;
  private promises = 0;
  private correctBy: Moment | null = null;
  private cameBack = 0;
  private cameBackReceived: Moment | null = null;
  private sentOn: Moment | null = null;
  private begun = false;
  private endorsed = false;
  /** Where a withdrawal or a waiver taken back leads. */
  private before: Status = 'open';
  private beforeWaiver: Status = 'open';

  /** `mails`: words leave in office hours only, and may be taken back until then. */
  constructor(
    private readonly rules: Rules,
    private readonly mails: boolean,
  ) {
    this.roundDue = rules.due;
    this.due = rules.due;
    this.lock = rules.lockDays === null ? null : endOf(worked(rules.due, rules.lockDays));
  }

  /** The class at the end of a run. */
  get timeliness(): string {
    if (this.status === 'waived' || this.status === 'missed') return this.status;
    if (this.received === null) return 'due';
    if (this.received < this.dueAt) return 'on-time';
    return this.extended !== null && this.received < this.extended ? 'with-permission' : 'late';
  }

  /** Whether it happened. */
  act(deed: Deed, now: Moment): boolean {
    const today = dayOf(now);
    switch (deed.do) {
      case 'submit':
        return !this.locked(now) && this.send(now, now);
      case 'enter':
        return this.send(now, now);
      case 'file-elsewhere': {
        const day = later(today, -deed.daysAgo);
        const closes = at(day, '16:30');
        return day <= today && !['submitted', 'accepted'].includes(this.status) && this.send(now, closes < now ? closes : now);
      }
      case 'submit-part':
        if (this.locked(now) || !['open', 'returned', 'missed'].includes(this.status)) return false;
        this.version += 1;
        this.standing = this.version;
        return true;
      case 'withdraw':
        if (this.status !== 'submitted' || this.begun) return false;
        this.status = this.before;
        this.standing = 0;
        this.received = this.correctBy === null ? null : this.cameBackReceived;
        return true;
      case 'begin-review':
        if (this.status !== 'submitted' || this.begun) return false;
        this.begun = true;
        return true;
      case 'accept':
        return this.rules.levels === 2 ? this.endorse() : this.accept();
      case 'authority-accepts':
        return (this.rules.levels === 1 || this.status !== 'submitted' || this.endorsed) && this.accept();
      case 'return':
        return deed.days > 0 && this.return(endOf(later(today, deed.days)));
      case 'ask':
        if (this.status !== 'open' || this.asked || deed.days === 0 || endOf(later(today, deed.days)) <= this.inForce) return false;
        this.asked = true;
        return true;
      case 'refuse-time':
        if (!this.asked) return false;
        this.asked = false;
        return true;
      case 'give-time':
        return this.giveTime(later(today, deed.days), now);
      case 'promise': {
        const until = endOf(later(today, deed.days));
        if (this.status !== 'open' || this.promises === 2 || deed.days === 0 || until > this.closing || until === this.promised)
          return false;
        this.promised = until;
        this.promises += 1;
        this.takeBack(['overdue', 'leader']);
        return true;
      }
      case 'waive':
        if (!['open', 'returned', 'missed'].includes(this.status)) return false;
        this.beforeWaiver = this.status;
        this.status = 'waived';
        this.nothingPending();
        return true;
      case 'unwaive':
        if (this.status !== 'waived') return false;
        this.status = this.beforeWaiver;
        if (this.status !== 'missed' && now >= this.closing) this.status = 'missed';
        return true;
    }
  }

  /** The round is due on another day: what is not said moves, what would have been said before is not. Time that was given stays. */
  amend(due: Day, now: Moment): void {
    const before = this.ladder;
    this.roundDue = due;
    if (this.status === 'accepted' || this.status === 'missed') return;
    this.due = due;
    if (this.extended === null) this.lock = this.rules.lockDays === null ? null : endOf(worked(due, this.rules.lockDays));
    const wasDue = new Set(before.filter(({ on }) => at(on, '08:00') <= now).map(({ name }) => name));
    for (const { name, on } of this.unsaid)
      if (at(on, '08:00') < now && !wasDue.has(name)) {
        this.said.set(name, on);
        this.skipped.add(name);
      }
    this.unskip(now);
  }

  private unskip(now: Moment): void {
    for (const { name, on } of this.ladder)
      if (this.skipped.has(name) && at(on, '08:00') > now) {
        this.said.delete(name);
        this.skipped.delete(name);
      }
  }

  /** What time does at that moment: closes what is owed, or says what is due, one level at most. */
  look(now: Moment): void {
    if (this.isOwed && this.closing <= now) {
      this.status = 'missed';
      this.nothingPending();
    }
    const reminders = this.unsaid.filter(({ offset, on }) => offset <= 0 && at(on, '08:00') <= now);
    const level = this.nextLevel();
    const fires = level !== null && level.when <= now ? level.name : reminders.at(-1)?.name;
    for (const { name } of reminders) this.said.set(name, null);
    if (fires === undefined) return;
    this.said.set(fires, dayOf(leavesAt(now)));
    if (this.mails) this.waiting.set(fires, leavesAt(now));
  }

  /** What leaves by that moment leaves if it still has its reason; else it was never said. */
  leave(now: Moment): void {
    for (const [name, leaves] of this.waiting) {
      if (leaves > now) continue;
      this.waiting.delete(name);
      if (!this.ladder.some((step) => step.name === name)) this.said.delete(name);
    }
  }

  private takeBack(names: readonly string[]): void {
    for (const name of names) if (this.waiting.delete(name)) this.said.delete(name);
  }

  /** When time does something next; null: never. */
  get next(): Moment | null {
    const ahead = this.unsaid.filter(({ offset }) => offset <= 0).map(({ on }) => at(on, '08:00'));
    const all = [...ahead, this.nextLevel()?.when ?? null, this.isOwed ? this.closing : null].filter((when) => when !== null);
    return all.toSorted()[0] ?? null;
  }

  get isOwed(): boolean {
    return this.status === 'open' || this.status === 'returned';
  }

  private get dueAt(): Moment {
    return endOf(worked(this.due, this.rules.graceDays));
  }

  private get inForce(): Moment {
    return this.extended ?? this.dueAt;
  }

  /** The last step and one working day, of whatever comes last: round, extension, correction. */
  get closing(): Moment {
    const behind = (day: Day, offset: number) => at(worked(day, offset + 1), '16:30');
    const grace = this.rules.graceDays;
    return [
      behind(this.roundDue, LAST + grace),
      ...(this.extended === null ? [] : [behind(dayBefore(this.extended), LAST + grace)]),
      ...(this.status === 'returned' && this.correctBy !== null ? [behind(dayBefore(this.correctBy), 3)] : []),
    ].reduce((last, one) => (one > last ? one : last));
  }

  private locked(now: Moment): boolean {
    return this.lock !== null && now >= this.lock;
  }

  private send(now: Moment, received: Moment): boolean {
    if (this.status === 'waived') return false;
    this.version += 1;
    if (this.status === 'accepted') return true;
    if (this.status !== 'submitted') {
      const inTime = this.correctBy !== null && received < this.correctBy;
      this.received = inTime ? this.cameBackReceived : received;
      this.before = this.status;
    }
    this.status = 'submitted';
    this.standing = this.version;
    this.sentOn = now;
    this.begun = false;
    this.endorsed = false;
    this.nothingPending();
    return true;
  }

  private get newerThanAccepted(): boolean {
    return this.status === 'accepted' && this.version > this.standing;
  }

  private endorse(): boolean {
    if (this.status !== 'submitted' || this.endorsed) return false;
    this.endorsed = true;
    this.begun = true;
    return true;
  }

  private accept(): boolean {
    if (this.status !== 'submitted' && !this.newerThanAccepted) return false;
    this.status = 'accepted';
    this.standing = this.version;
    this.correctBy = null;
    return true;
  }

  private return(correctBy: Moment): boolean {
    if (this.status === 'returned') {
      if (this.correctBy === correctBy) return false;
    } else {
      if (this.status !== 'submitted' && this.status !== 'accepted') return false;
      this.cameBack = this.version;
      this.cameBackReceived = this.received;
    }
    this.takeBack(CORRECTION.map(([name]) => `correction-v${this.cameBack}-${name}`));
    this.status = 'returned';
    this.correctBy = correctBy;
    this.endorsed = false;
    return true;
  }

  private giveTime(day: Day, now: Moment): boolean {
    const dueAt = endOf(day);
    if ((this.status !== 'open' && this.status !== 'missed') || dueAt <= this.inForce) return false;
    if (this.lock !== null) this.lock = endOf(worked(day, (this.rules.lockDays ?? 0) - this.rules.graceDays));
    this.extended = dueAt;
    this.nothingPending();
    this.takeBack(['remind', 'due', 'overdue', 'leader']);
    this.unskip(now);
    return true;
  }

  private nothingPending(): void {
    this.asked = false;
    this.promised = null;
  }

  /** The ladder it is on: name, offset and day of each step. */
  private get ladder(): readonly { readonly name: string; readonly offset: number; readonly on: Day }[] {
    const laid = (steps: readonly Step[], from: Day, prefix: string, grace = 0) =>
      steps.map(([name, offset]) => ({
        name: `${prefix}${name}`,
        offset,
        on: offset > 0 ? worked(from, offset + grace) : worked(nearest(from, -1), offset),
      }));
    switch (this.status) {
      case 'open':
        return laid(ROUND, this.extended === null ? this.roundDue : dayBefore(this.extended), '', this.rules.graceDays);
      case 'submitted':
        return this.sentOn === null ? [] : laid(REVIEW, dayOf(this.sentOn), `review-v${this.version}-`);
      case 'returned':
        return this.correctBy === null ? [] : laid(CORRECTION, dayBefore(this.correctBy), `correction-v${this.cameBack}-`);
      case 'accepted':
      case 'waived':
      case 'missed':
        return [];
    }
  }

  private get unsaid() {
    return this.ladder.filter(({ name }) => !this.said.has(name));
  }

  /** The lowest level not said: on its day, as far behind the one below as the ladder has it, and behind a promise. */
  private nextLevel(): { readonly name: string; readonly when: Moment } | null {
    const levels = this.ladder.filter(({ offset }) => offset > 0);
    const index = levels.findIndex(({ name }) => !this.said.has(name));
    const level = levels[index];
    if (level === undefined) return null;
    const below = levels[index - 1];
    const saidOn = below === undefined ? null : (this.said.get(below.name) ?? null);
    const spaced = below === undefined || saidOn === null || saidOn <= below.on ? level.on : worked(saidOn, level.offset - below.offset);
    const day = spaced > level.on ? spaced : level.on;
    const held = this.promised === null ? day : nearest(dayOf(this.promised), 1);
    return { name: level.name, when: at(held > day ? held : day, '08:00') };
  }
}

/** Of 24:00, the day that ends. */
function dayBefore(moment: Moment): Day {
  return later(dayOf(moment), -1);
}
