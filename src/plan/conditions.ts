/** Whether the reason of a notice still holds, asked again at the moment of sending. */
import type { ReportFacts } from './letter-builder';
import type { Instant, NoticeKind } from './model';
import type { Notice } from './notices';
import { chasedVersion, isLate, isNewerThanAccepted, isOutstanding } from './report';

/** `extended`, `promised`: the step is not said yet, and will be on its new day; all others end the notice. */
export type Groundless =
  | 'already-received'
  | 'waived'
  | 'nobody-late'
  | 'reviewed'
  | 'corrected'
  | 'extended'
  | 'promised'
  | 'overtaken'
  | 'contact-corrected';

/** Why a notice need not be said any more; null: it must. `reports`: those of every round the notice names. */
export function groundless(notice: Notice, reports: readonly ReportFacts[], relationOf: (agency: string) => string): Groundless | null {
  const ofRound = reports.filter((report) => report.round === notice.round);
  const report = ofRound.find((candidate) => candidate.agency === notice.agency);
  switch (notice.kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'amended':
    case 'nudge':
      return gone(report);
    case 'overdue':
    case 'courtesy':
    case 'leader':
      return gone(report) ?? notYet(notice, report);
    case 'review-waiting':
    case 'review-overdue':
      return waitsFor('submitted', notice, report) ? null : 'reviewed';
    case 'newer-version':
      return report !== undefined && isNewerThanAccepted(report.state) && report.state.version === notice.version ? null : 'reviewed';
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
    case 'correction-leader':
      return waitsFor('returned', notice, report) ? null : 'corrected';
    case 'contact-refused':
      return (report?.undelivered ?? []).some(({ post }) => post === notice.post) ? null : 'contact-corrected';
    case 'standing':
    case 'authority':
      return ofRound.some((other) => relationOf(other.agency) === 'assigned' && isBlamed(other, notice.at)) ? null : 'nobody-late';
    case 'summary-before':
    case 'summary-after':
    case 'receipt':
    case 'accepted':
    case 'returned':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'extension-asked':
    case 'extension-decided':
    case 'promised':
    case 'question':
    case 'answer':
    case 'removed':
    case 'second-review':
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
    case 'approval':
    case 'distribution':
      return null;
  }
}

/** Nobody is told of lateness above an agency that was never reached. */
export function isBlamed({ state, unreached = false }: ReportFacts, at: Instant): boolean {
  return isLate(state, at) && !unreached;
}

function gone(report: ReportFacts | undefined): Groundless | null {
  if (report === undefined) return 'already-received';
  if (report.state.status === 'waived') return 'waived';
  return isOutstanding(report.state) ? null : 'already-received';
}

/** Time was given after the step had been taken and before its notice left. */
function notYet(notice: Notice, report: ReportFacts | undefined): Groundless | null {
  if (report === undefined) return null;
  const { promisedUntil, extendedDueAt } = report.state;
  if (promisedUntil !== null && notice.at < promisedUntil) return 'promised';
  return extendedDueAt !== null && notice.at < extendedDueAt ? 'extended' : null;
}

/** Steps of a review or a correction belong to one version. */
function waitsFor(status: 'submitted' | 'returned', notice: Notice, report: ReportFacts | undefined): boolean {
  return report?.state.status === status && chasedVersion(report.state) === notice.version;
}

/** Reasons that put a notice off to another day; `paused`: until a person resumes; `put-off`: taken back by the act itself. All others end it. */
export const PUT_OFF: readonly string[] = ['extended', 'promised', 'paused', 'put-off'] satisfies readonly (
  | Groundless
  | 'paused'
  | 'put-off'
)[];

/** Notices of one report that time given to it takes back as long as they have not left. */
export const CHASING: readonly NoticeKind[] = ['reminder', 'due-today', 'overdue', 'courtesy', 'leader'];

/** Reminders, which a newer word about the same report or round overtakes as long as they have not left. Levels are never overtaken. */
export const REMINDERS: readonly NoticeKind[] = ['opens', 'reminder', 'due-today', 'correction-soon', 'correction-today', 'summary-before'];

/** What overtakes a reminder that could not leave: the next steps of the same report or round. */
export const OVERTAKING: readonly NoticeKind[] = [
  ...REMINDERS,
  'overdue',
  'courtesy',
  'leader',
  'correction-overdue',
  'correction-leader',
  'summary-after',
];
