/** What one agency's report of one round is shown as in the coordinator's matrix. */
import type { ReportStatus } from '../report';

/** In the order of the legend. */
export const CELL_STATES = [
  'not-open',
  'due',
  'part',
  'overdue',
  'submitted-on-time',
  'submitted-with-permission',
  'submitted-late',
  'returned',
  'accepted-on-time',
  'accepted-with-permission',
  'accepted-late',
  'nil',
  'delivered',
  'waived',
  'missed',
] as const;

/**
 * `due`: owed and its time is not over; `part`: the same, of which a part is here; `submitted…`: waits for its review, judged by its first
 * receipt, as `accepted…` is; `nil`: accepted, and says that nothing happened; `delivered` by the system itself.
 * An agency that does not owe the round has no cell.
 */
export type CellState = (typeof CELL_STATES)[number];

/** What the state follows from. Many reports of a round share one. */
export interface CellFacts {
  readonly status: ReportStatus;
  readonly nil: boolean;
  readonly partial: boolean;
  /** Its due date, with the time given so far, is over. */
  readonly pastDue: boolean;
  /** How the first complete version came; null: none has. */
  readonly received: 'on-time' | 'with-permission' | 'late' | null;
  /** A consolidation fulfils it: nobody sends it. */
  readonly bySystem: boolean;
}

/** Throws RangeError for what `transition` never leads to: received by its status and never received. */
export function cellState({ status, nil, partial, pastDue, received, bySystem }: CellFacts): CellState {
  switch (status) {
    case 'scheduled':
      return 'not-open';
    case 'open':
      if (bySystem) return pastDue ? 'overdue' : 'not-open';
      if (pastDue) return 'overdue';
      return partial ? 'part' : 'due';
    case 'submitted':
      return `submitted-${judged(received)}`;
    case 'returned':
      return 'returned';
    case 'accepted':
      if (bySystem) return 'delivered';
      return nil ? 'nil' : `accepted-${judged(received)}`;
    case 'waived':
    case 'missed':
      return status;
  }
}

function judged(received: CellFacts['received']): Exclude<CellFacts['received'], null> {
  if (received === null) throw new RangeError('A report that was received has a first receipt.');
  return received;
}
