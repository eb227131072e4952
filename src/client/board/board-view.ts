/** A plan as its coordinator looks at it: what waits, the matrix of agencies and rounds, the year, how well it goes. */
import type { CellState } from '../../plan/board/cells';
import type { Tally } from '../../plan/board/tally';
import type { Instant, LocalDate, Plan, Relation } from '../../plan/model';
import type { TargetStanding } from '../../report/targets';
import type { RoundStatus } from '../views';

export interface BoardQuery {
  readonly plan: string;
  /** Groups that are unfolded, and behind which agency their rows begin; null: as many as make a page that reads. */
  readonly open: readonly { readonly group: string; readonly after: string | null }[] | null;
}

export interface Board {
  readonly plan: Plan;
  readonly state: 'running' | 'ended';
  readonly version: number;
  readonly now: Instant;
  /** Columns, by due date: the rounds that agencies or the system fulfil. */
  readonly rounds: readonly BoardRound[];
  readonly groups: readonly BoardGroup[];
  readonly tasks: readonly BoardTask[];
  readonly next: readonly { readonly at: Instant; readonly round: string }[];
  readonly targets: readonly TargetStanding[];
}

export interface BoardRound {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly due: LocalDate;
  readonly estimated: boolean;
  readonly state: RoundStatus['state'];
  readonly bySystem: boolean;
  readonly tally: Tally;
}

export interface BoardGroup {
  readonly id: string;
  readonly relation: Relation;
  /** The plan's own word; null: of several kinds. */
  readonly kind: string | null;
  readonly size: number;
  readonly tally: Tally;
  /** By round, in the order of the columns; null: nobody of the group owes it. */
  readonly tallies: readonly (Tally | null)[];
  /** null: it is folded. */
  readonly rows: readonly BoardRow[] | null;
  readonly after: string | null;
  /** `after` of the next page; null: this is the last. */
  readonly next: string | null;
}

export interface BoardRow {
  readonly agency: string;
  readonly short: string;
  /** In the order of the columns; null: it does not owe the round. */
  readonly cells: readonly (CellState | null)[];
}

/** Something a person should see to today. `n`: how many of it. */
export type BoardTask =
  | { readonly kind: 'review' | 'asked'; readonly n: number; readonly round: string }
  | { readonly kind: 'refused' | 'delayed' | 'pauses'; readonly n: number }
  | { readonly kind: 'approve'; readonly n: 1; readonly consolidation: string }
  | { readonly kind: 'amendment'; readonly n: 1 };
