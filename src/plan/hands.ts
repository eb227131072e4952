/** In whose hands a report lay, and for how many working days: the agency's and the reviewer's are never mixed. */
import type { StepClock } from './advance';
import { localDateOf } from './dates';
import type { Instant } from './model';
import type { ReportStatus } from './report';

/** A status and since when. */
export interface Turn {
  readonly status: ReportStatus;
  readonly at: Instant;
}

/** Working days; a day begun and ended in the same hands counts 0. */
export interface HandDays {
  readonly agency: number;
  readonly reviewer: number;
}

/** `turns` oldest first; the last goes on until `until`. */
export function handDays(turns: readonly Turn[], until: Instant, { calendar, timeZone }: StepClock): HandDays {
  const days = { agency: 0, reviewer: 0 };
  turns.forEach(({ status, at }, index) => {
    const hand = handOf(status);
    const end = turns[index + 1]?.at ?? until;
    if (hand !== null && end > at) days[hand] += calendar.workingDaysBetween(localDateOf(at, timeZone), localDateOf(end, timeZone));
  });
  return days;
}

function handOf(status: ReportStatus): keyof HandDays | null {
  switch (status) {
    case 'open':
    case 'returned':
      return 'agency';
    case 'submitted':
      return 'reviewer';
    case 'scheduled':
    case 'accepted':
    case 'waived':
    case 'missed':
      return null;
  }
}
