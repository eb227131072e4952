/** The life of one report: its statuses, what may happen to it, and `transition`, the only place that says what may follow what. */
import type { Instant } from './model';

/** The statuses a report can have. Returning and waiving join here when they are built. */
export type ReportStatus = 'scheduled' | 'open' | 'submitted' | 'accepted' | 'missed';

/** What `transition` needs to know of a report. */
export interface ReportState {
  readonly status: ReportStatus;
  /** 24:00 of the due date: a submission stored before this instant is on time. */
  readonly dueAt: Instant;
  /** The latest submission says that nothing happened. */
  readonly nil: boolean;
  /** Number of the latest submission; 0 before the first. */
  readonly version: number;
  /** When the first complete submission was stored; decides timeliness. */
  readonly firstReceivedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  /** When the round closed without it; kept when it comes after all. */
  readonly missedAt: Instant | null;
}

export type ReportEvent =
  | { readonly type: 'open'; readonly at: Instant }
  | { readonly type: 'submit'; readonly at: Instant; readonly nil: boolean }
  | { readonly type: 'accept'; readonly at: Instant }
  | { readonly type: 'close'; readonly at: Instant };

export type RefusalCode = 'not-open-yet' | 'already-accepted' | 'nothing-to-accept' | 'already-open' | 'nothing-to-close';

export type Transition = { readonly ok: true; readonly report: ReportState } | { readonly ok: false; readonly refusal: RefusalCode };

/** The report after `event`, or why it may not happen. Never throws; every status × event is decided. */
export function transition(report: ReportState, event: ReportEvent): Transition {
  switch (event.type) {
    case 'open':
      return report.status === 'scheduled' ? next(report, { status: 'open' }) : refuse('already-open');
    case 'submit':
      return submit(report, event);
    case 'accept':
      return report.status === 'submitted' ? next(report, { status: 'accepted', acceptedAt: event.at }) : refuse('nothing-to-accept');
    case 'close':
      return report.status === 'open' ? next(report, { status: 'missed', missedAt: event.at }) : refuse('nothing-to-close');
  }
}

function submit(report: ReportState, event: Extract<ReportEvent, { type: 'submit' }>): Transition {
  switch (report.status) {
    case 'scheduled':
      return refuse('not-open-yet');
    case 'accepted':
      return refuse('already-accepted');
    case 'open':
    case 'submitted':
    case 'missed':
      return next(report, {
        status: 'submitted',
        nil: event.nil,
        version: report.version + 1,
        firstReceivedAt: report.firstReceivedAt ?? event.at,
      });
  }
}

/** `on-time`, `with-permission` (extension), `late`, `waived`, `missed`; `due` while nothing is decided yet. */
export type Timeliness = 'on-time' | 'with-permission' | 'late' | 'waived' | 'missed' | 'due';

/** Judged by the first receipt, never by review. A report that came after the round closed is late. */
export function timeliness(report: ReportState): Timeliness {
  if (report.firstReceivedAt !== null) return report.firstReceivedAt < report.dueAt ? 'on-time' : 'late';
  return report.status === 'missed' ? 'missed' : 'due';
}

/** Whether the agency still owes something for this report, so that reminders go on. */
export function isOutstanding(report: Pick<ReportState, 'status'>): boolean {
  switch (report.status) {
    case 'scheduled':
    case 'open':
      return true;
    case 'submitted':
    case 'accepted':
    case 'missed':
      return false;
  }
}

function next(report: ReportState, change: Partial<ReportState>): Transition {
  return { ok: true, report: { ...report, ...change } };
}

function refuse(refusal: RefusalCode): Transition {
  return { ok: false, refusal };
}
