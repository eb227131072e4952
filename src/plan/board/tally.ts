/** Counts of a matrix: how many cells are in which state, and what that makes as rates. */
import type { Relation } from '../model';
import { CELL_STATES, type CellFacts, type CellState, cellState } from './cells';

/** So many reports that share their facts. */
export interface CountedFacts extends CellFacts {
  readonly relation: Relation;
  readonly n: number;
}

export interface Tally {
  readonly cells: Readonly<Partial<Record<CellState, number>>>;
  /** Opened and not waived; what the system itself delivers is not among it. */
  readonly owed: number;
  /** Of these: a complete version is here. */
  readonly received: number;
  /** Of the received: before the due date, or with permission. Invited bodies are not judged by their dates: neither here nor below. */
  readonly inTime: number;
  /** Of the owed: received, or its time is over. */
  readonly decided: number;
}

export const NOTHING: Tally = { cells: {}, owed: 0, received: 0, inTime: 0, decided: 0 };

export function tallied(counted: readonly CountedFacts[]): Tally {
  return counted.map(tallyOf).reduce(added, NOTHING);
}

export function added(some: Tally, more: Tally): Tally {
  const cells = { ...some.cells };
  for (const state of CELL_STATES) {
    const n = more.cells[state];
    if (n !== undefined) cells[state] = (cells[state] ?? 0) + n;
  }
  return {
    cells,
    owed: some.owed + more.owed,
    received: some.received + more.received,
    inTime: some.inTime + more.inTime,
    decided: some.decided + more.decided,
  };
}

function tallyOf(facts: CountedFacts): Tally {
  const { n, status, received, bySystem, pastDue, relation } = facts;
  const cells = { [cellState(facts)]: n };
  if (status === 'scheduled' || status === 'waived' || bySystem) return { ...NOTHING, cells };
  const isJudged = relation === 'assigned';
  const isReceived = received !== null && status !== 'missed';
  return {
    cells,
    owed: n,
    received: isReceived ? n : 0,
    inTime: isJudged && isReceived && received !== 'late' ? n : 0,
    decided: isJudged && (isReceived || pastDue || status === 'missed') ? n : 0,
  };
}

/** In whole percent, halves up; null: there is nothing to take it of. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 200 + whole) / (2 * whole));
}
