/** How often somebody may be reminded by hand: a person who is nagged stops reading. */
import type { LocalDate } from './model';
import type { ReportStatus } from './report';

/** Reminders by hand about one report, in all. */
const MOST_NUDGES = 3;

/** Why an officer is not reminded by hand. */
export type NotNudged =
  | 'not-open-yet'
  | 'already-received'
  | 'being-corrected'
  | 'is-waived'
  | 'already-closed'
  | 'paused'
  | 'three-times'
  | 'by-hand-that-day'
  | 'ladder-that-day';

export interface NudgeRecord {
  readonly status: ReportStatus;
  readonly paused: boolean;
  /** Day on which the reminder would leave. */
  readonly day: LocalDate;
  /** Days on which the report was reminded of by hand. */
  readonly nudgedOn: readonly LocalDate[];
  /** The ladder speaks to the same person on that day, about whatever report. */
  readonly ladderSpeaks: boolean;
}

/** null: the officer may be reminded. */
export function whyNotNudged({ status, paused, day, nudgedOn, ladderSpeaks }: NudgeRecord): NotNudged | null {
  const ended = notOutstanding(status);
  if (ended !== null) return ended;
  if (paused) return 'paused';
  if (nudgedOn.includes(day)) return 'by-hand-that-day';
  if (nudgedOn.length >= MOST_NUDGES) return 'three-times';
  return ladderSpeaks ? 'ladder-that-day' : null;
}

function notOutstanding(status: ReportStatus): NotNudged | null {
  switch (status) {
    case 'scheduled':
      return 'not-open-yet';
    case 'open':
      return null;
    case 'submitted':
    case 'accepted':
      return 'already-received';
    case 'returned':
      return 'being-corrected';
    case 'waived':
      return 'is-waived';
    case 'missed':
      return 'already-closed';
  }
}
