/** The life of one report: its statuses, what may happen to it, and `transition`, the only place that says what may follow what. */
import type { Instant } from './model';

/** `returned`: came back with reasons and a correct-by date. See docs/life-of-a-report.md. */
export type ReportStatus = 'scheduled' | 'open' | 'submitted' | 'returned' | 'accepted' | 'waived' | 'missed';

/** What `transition` needs to know of a report. */
export interface ReportState {
  readonly status: ReportStatus;
  /** 24:00 of the due date, or of the last day of grace: a report stored before this instant is on time. */
  readonly dueAt: Instant;
  /** 24:00 of the extended date; stored before this instant it is late with permission. */
  readonly extendedDueAt: Instant | null;
  /** From here on the agency can send nothing by itself. */
  readonly lockAt: Instant | null;
  /** 24:00 of the date it has asked for and that nobody has decided on. */
  readonly askedDueAt: Instant | null;
  /** 24:00 of the day the agency has promised to send it by. */
  readonly promisedUntil: Instant | null;
  /** How often it has promised. */
  readonly promises: number;
  /** The standing version says that nothing happened. */
  readonly nil: boolean;
  /** The standing version is only a part. */
  readonly partial: boolean;
  /** Number of the latest version ever sent; 0 before the first. */
  readonly version: number;
  /** The version that counts; 0: none. */
  readonly standing: number;
  /** When the first complete version was stored; decides timeliness. */
  readonly firstReceivedAt: Instant | null;
  /** When the version that awaits review came: the reviewer's clock counts from here. */
  readonly submittedAt: Instant | null;
  readonly reviewStartedAt: Instant | null;
  /** First of two levels of acceptance. */
  readonly endorsedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  /** 24:00 of the correct-by date, from the return to the acceptance. */
  readonly correctByAt: Instant | null;
  /** The version that came back last: the correction's steps carry its number, whatever is sent or taken back meanwhile. */
  readonly returnedVersion: number | null;
  /** Receipt of that version: a correction in time keeps it, and one that is taken back gives it back. */
  readonly returnedReceivedAt: Instant | null;
  readonly waivedAt: Instant | null;
  /** When it closed without the report; kept when it comes after all. */
  readonly missedAt: Instant | null;
}

/** A report of a round that has not opened. */
export function newReport(dueAt: Instant, lockAt: Instant | null = null): ReportState {
  return {
    status: 'scheduled',
    dueAt,
    extendedDueAt: null,
    lockAt,
    askedDueAt: null,
    promisedUntil: null,
    promises: 0,
    nil: false,
    partial: false,
    version: 0,
    standing: 0,
    firstReceivedAt: null,
    submittedAt: null,
    reviewStartedAt: null,
    endorsedAt: null,
    acceptedAt: null,
    correctByAt: null,
    returnedVersion: null,
    returnedReceivedAt: null,
    waivedAt: null,
    missedAt: null,
  };
}

type Sender = 'agency' | 'coordinator';

/** `at`: when it happens. Dates a person names come as 24:00 of that day. */
export type ReportEvent =
  | { readonly type: 'open'; readonly at: Instant }
  | { readonly type: 'submit'; readonly at: Instant; readonly nil: boolean; readonly by: Sender }
  | { readonly type: 'submit-part'; readonly at: Instant; readonly by: Sender }
  /** By the classified channel or on paper. */
  | { readonly type: 'file-elsewhere'; readonly at: Instant; readonly receivedAt: Instant }
  | { readonly type: 'withdraw'; readonly at: Instant }
  | { readonly type: 'begin-review'; readonly at: Instant }
  /** First of two levels. */
  | { readonly type: 'endorse'; readonly at: Instant }
  /** `nil`: of the latest version, which then stands. */
  | { readonly type: 'accept'; readonly at: Instant; readonly nil: boolean }
  | { readonly type: 'return'; readonly at: Instant; readonly correctByAt: Instant }
  /** The agency asks for more time. */
  | { readonly type: 'ask'; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'decline'; readonly at: Instant }
  /** Grants or shortens what was asked for, or gives time unasked. The lock moves with it. */
  | { readonly type: 'extend'; readonly at: Instant; readonly dueAt: Instant; readonly lockAt: Instant | null }
  | { readonly type: 'promise'; readonly at: Instant; readonly until: Instant; readonly closesAt: Instant }
  | { readonly type: 'waive'; readonly at: Instant }
  /** `phase` of its round by then. */
  | { readonly type: 'unwaive'; readonly at: Instant; readonly phase: 'scheduled' | 'open' | 'closed' }
  | { readonly type: 'close'; readonly at: Instant };

export type RefusalCode =
  | 'not-open-yet'
  | 'already-open'
  | 'already-received'
  | 'already-accepted'
  | 'already-endorsed'
  | 'already-closed'
  | 'already-waived'
  | 'not-waived'
  | 'is-waived'
  | 'being-corrected'
  | 'complete-is-there'
  | 'locked'
  | 'under-review'
  | 'nothing-to-withdraw'
  | 'nothing-to-review'
  | 'nothing-to-accept'
  | 'nothing-to-return'
  | 'nothing-to-close'
  | 'request-pending'
  | 'no-request'
  | 'not-later'
  | 'promised-twice'
  | 'in-the-past'
  | 'after-closing';

export type Transition = { readonly ok: true; readonly report: ReportState } | { readonly ok: false; readonly refusal: RefusalCode };

const MOST_PROMISES = 2;

/** The report after `event`, or why it may not happen. Never throws; every status × event is decided. */
export function transition(report: ReportState, event: ReportEvent): Transition {
  switch (event.type) {
    case 'open':
      if (report.status === 'waived') return refuse('is-waived');
      return report.status === 'scheduled' ? next(report, { status: 'open' }) : refuse('already-open');
    case 'submit':
      return submit(report, event);
    case 'submit-part':
      return submitPart(report, event);
    case 'file-elsewhere':
      if (report.status === 'submitted') return refuse('already-received');
      if (report.status === 'accepted') return refuse('already-accepted');
      return submit(report, { type: 'submit', at: event.at, nil: false, by: 'coordinator' }, event.receivedAt);
    case 'withdraw':
      return withdraw(report);
    case 'begin-review':
    case 'endorse':
    case 'accept':
    case 'return':
      return review(report, event);
    case 'ask':
    case 'decline':
    case 'extend':
    case 'promise':
      return giveTime(report, event);
    case 'waive':
      return waive(report, event.at);
    case 'unwaive':
      return report.status === 'waived' ? unwaive(report, event) : refuse('not-waived');
    case 'close': {
      const owed = report.status === 'open' || report.status === 'returned';
      return owed ? next(report, { status: 'missed', missedAt: event.at, ...NOTHING_PENDING }) : refuse('nothing-to-close');
    }
  }
}

/** What ends with a submission, a waiver, the closing. */
const NOTHING_PENDING = { askedDueAt: null, promisedUntil: null } as const;

function submit(report: ReportState, event: Extract<ReportEvent, { type: 'submit' }>, receivedAt: Instant = event.at): Transition {
  const locked = event.by === 'agency' && report.lockAt !== null && event.at >= report.lockAt;
  switch (report.status) {
    case 'scheduled':
      return refuse('not-open-yet');
    case 'waived':
      return refuse('is-waived');
    case 'accepted':
      return locked ? refuse('locked') : next(report, { version: report.version + 1 });
    case 'open':
    case 'submitted':
    case 'returned':
    case 'missed':
      if (locked) return refuse('locked');
      return next(report, {
        ...NOTHING_PENDING,
        status: 'submitted',
        nil: event.nil,
        partial: false,
        version: report.version + 1,
        standing: report.version + 1,
        firstReceivedAt: receiptKept(report, receivedAt) ?? receivedAt,
        submittedAt: event.at,
        reviewStartedAt: null,
        endorsedAt: null,
      });
  }
}

/** The receipt of the version before, where it still counts. */
function receiptKept(report: ReportState, receivedAt: Instant): Instant | null {
  if (report.status === 'submitted') return report.firstReceivedAt;
  return report.correctByAt !== null && receivedAt < report.correctByAt ? report.returnedReceivedAt : null;
}

/** Whether its closing came after it was last asked for. */
function hasMissed({ missedAt, correctByAt }: ReportState): boolean {
  return missedAt !== null && (correctByAt === null || missedAt >= correctByAt);
}

function submitPart(report: ReportState, event: Extract<ReportEvent, { type: 'submit-part' }>): Transition {
  switch (report.status) {
    case 'scheduled':
      return refuse('not-open-yet');
    case 'waived':
      return refuse('is-waived');
    case 'submitted':
    case 'accepted':
      return refuse('complete-is-there');
    case 'open':
    case 'returned':
    case 'missed':
      if (event.by === 'agency' && report.lockAt !== null && event.at >= report.lockAt) return refuse('locked');
      return next(report, { version: report.version + 1, standing: report.version + 1, nil: false, partial: true });
  }
}

/** Back to where the version came from. */
function withdraw(report: ReportState): Transition {
  if (report.status === 'accepted') return refuse('already-accepted');
  if (report.status !== 'submitted') return refuse('nothing-to-withdraw');
  if (report.reviewStartedAt !== null || report.endorsedAt !== null) return refuse('under-review');
  return next(report, {
    nil: false,
    standing: 0,
    submittedAt: null,
    firstReceivedAt: report.correctByAt === null ? null : report.returnedReceivedAt,
    status: hasMissed(report) ? 'missed' : report.correctByAt === null ? 'open' : 'returned',
  });
}

type ReviewEvent = Extract<ReportEvent, { type: 'begin-review' | 'endorse' | 'accept' | 'return' }>;

function review(report: ReportState, event: ReviewEvent): Transition {
  const waits = report.status === 'submitted';
  const reviewStartedAt = report.reviewStartedAt ?? event.at;
  switch (event.type) {
    case 'begin-review':
      return waits ? next(report, { reviewStartedAt }) : refuse('nothing-to-review');
    case 'endorse':
      if (report.status === 'accepted') return refuse('already-accepted');
      if (report.endorsedAt !== null) return refuse('already-endorsed');
      return waits ? next(report, { endorsedAt: event.at, reviewStartedAt }) : refuse('nothing-to-accept');
    case 'accept':
      if (report.status === 'accepted' && !isNewerThanAccepted(report)) return refuse('already-accepted');
      if (!waits && report.status !== 'accepted') return refuse('nothing-to-accept');
      return next(report, {
        status: 'accepted',
        acceptedAt: event.at,
        nil: event.nil,
        standing: report.version,
        correctByAt: null,
        reviewStartedAt,
      });
    case 'return':
      if (report.status === 'returned') return next(report, { correctByAt: event.correctByAt });
      if (!waits && report.status !== 'accepted') return refuse('nothing-to-return');
      return next(report, {
        status: 'returned',
        correctByAt: event.correctByAt,
        returnedVersion: report.version,
        returnedReceivedAt: report.firstReceivedAt,
        acceptedAt: null,
        endorsedAt: null,
        submittedAt: null,
      });
  }
}

type TimeEvent = Extract<ReportEvent, { type: 'ask' | 'decline' | 'extend' | 'promise' }>;

function giveTime(report: ReportState, event: TimeEvent): Transition {
  if (event.type === 'decline') return report.askedDueAt === null ? refuse('no-request') : next(report, { askedDueAt: null });
  switch (report.status) {
    case 'submitted':
      return refuse('already-received');
    case 'returned':
      return refuse('being-corrected');
    case 'accepted':
      return refuse('already-accepted');
    case 'waived':
      return refuse('is-waived');
    case 'scheduled':
    case 'missed':
      if (event.type !== 'extend') return refuse(report.status === 'scheduled' ? 'not-open-yet' : 'already-closed');
      return moreTime(report, event);
    case 'open':
      return moreTime(report, event);
  }
}

function moreTime(report: ReportState, event: Exclude<TimeEvent, { type: 'decline' }>): Transition {
  const inForce = report.extendedDueAt ?? report.dueAt;
  switch (event.type) {
    case 'ask':
      if (report.askedDueAt !== null) return refuse('request-pending');
      return event.dueAt > inForce ? next(report, { askedDueAt: event.dueAt }) : refuse('not-later');
    case 'extend':
      return event.dueAt > inForce
        ? next(report, { ...NOTHING_PENDING, extendedDueAt: event.dueAt, lockAt: event.lockAt })
        : refuse('not-later');
    case 'promise':
      if (report.promises >= MOST_PROMISES) return refuse('promised-twice');
      if (event.until <= event.at) return refuse('in-the-past');
      if (event.until > event.closesAt) return refuse('after-closing');
      return next(report, { promisedUntil: event.until, promises: report.promises + 1 });
  }
}

function waive(report: ReportState, at: Instant): Transition {
  switch (report.status) {
    case 'submitted':
      return refuse('already-received');
    case 'accepted':
      return refuse('already-accepted');
    case 'waived':
      return refuse('already-waived');
    case 'scheduled':
    case 'open':
    case 'returned':
    case 'missed':
      return next(report, { ...NOTHING_PENDING, status: 'waived', waivedAt: at });
  }
}

function unwaive(report: ReportState, { at, phase }: Extract<ReportEvent, { type: 'unwaive' }>): Transition {
  if (phase === 'scheduled') return next(report, { status: 'scheduled', waivedAt: null });
  if (hasMissed(report)) return next(report, { status: 'missed', waivedAt: null });
  if (phase === 'closed') return next(report, { status: 'missed', waivedAt: null, missedAt: at });
  return next(report, { status: report.correctByAt === null ? 'open' : 'returned', waivedAt: null });
}

/** `on-time`, `with-permission` (extension), `late`, `waived`, `missed`; `due` while nothing is decided yet. */
export type Timeliness = 'on-time' | 'with-permission' | 'late' | 'waived' | 'missed' | 'due';

/** Judged by the first receipt, never by review. A report that came after the round closed is late. */
export function timeliness(report: ReportState): Timeliness {
  if (report.status === 'waived' || report.status === 'missed') return report.status;
  const received = report.firstReceivedAt;
  if (received === null) return 'due';
  if (received < report.dueAt) return 'on-time';
  return report.extendedDueAt !== null && received < report.extendedDueAt ? 'with-permission' : 'late';
}

/** Whether the agency still owes its first complete version, so that reminders go on. */
export function isOutstanding(report: Pick<ReportState, 'status'>): boolean {
  switch (report.status) {
    case 'scheduled':
    case 'open':
      return true;
    case 'submitted':
    case 'returned':
    case 'accepted':
    case 'waived':
    case 'missed':
      return false;
  }
}

/** The version that the steps of its review or correction belong to. */
export function chasedVersion(report: Pick<ReportState, 'status' | 'version' | 'returnedVersion'>): number {
  return report.status === 'returned' ? (report.returnedVersion ?? report.version) : report.version;
}

/** Whether something came after the accepted version. */
export function isNewerThanAccepted(report: Pick<ReportState, 'status' | 'version' | 'standing'>): boolean {
  return report.status === 'accepted' && report.version > report.standing;
}

/** From this instant on it is late, with the time given so far. */
export function lateFrom(report: Pick<ReportState, 'dueAt' | 'extendedDueAt'>): Instant {
  return report.extendedDueAt ?? report.dueAt;
}

/** Whether it is owed, its time is over, and no promise holds. */
export function isLate(report: Pick<ReportState, 'status' | 'dueAt' | 'extendedDueAt' | 'promisedUntil'>, at: Instant): boolean {
  if (report.status !== 'open' || at < lateFrom(report)) return false;
  return report.promisedUntil === null || at >= report.promisedUntil;
}

function next(report: ReportState, change: Partial<ReportState>): Transition {
  return { ok: true, report: { ...report, ...change } };
}

function refuse(refusal: RefusalCode): Transition {
  return { ok: false, refusal };
}
