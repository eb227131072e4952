/** Whether the reason of a notice still holds, asked again at the moment of sending. */
import type { ReportFacts } from './letter-builder';
import type { Notice } from './notices';
import { isOutstanding } from './report';

export type Groundless = 'already-received' | 'nobody-late';

/** Why a notice need not be said any more; null: it must. `reports`: those of every round the notice names. */
export function groundless(notice: Notice, reports: readonly ReportFacts[], relationOf: (agency: string) => string): Groundless | null {
  const ofRound = reports.filter((report) => report.round === notice.round);
  switch (notice.kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'overdue':
    case 'courtesy':
    case 'leader': {
      const report = ofRound.find((candidate) => candidate.agency === notice.agency);
      return report !== undefined && isOutstanding(report.state) ? null : 'already-received';
    }
    case 'standing':
    case 'authority':
      return ofRound.some((report) => relationOf(report.agency) === 'assigned' && isOutstanding(report.state)) ? null : 'nobody-late';
    case 'summary-before':
    case 'summary-after':
    case 'receipt':
    case 'accepted':
    case 'approval':
    case 'distribution':
      return null;
  }
}
