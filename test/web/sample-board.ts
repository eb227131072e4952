/** A board of two groups and two rounds, as the sample plan might stand in June. */
import type { Board, BoardRound } from '../../src/client/dondoc';
import { type CountedFacts, NOTHING, tallied } from '../../src/plan/board/tally';
import { reportView } from './sample-report';

const fact = (change: Partial<CountedFacts>): CountedFacts => ({
  n: 1,
  relation: 'assigned',
  status: 'open',
  nil: false,
  partial: false,
  pastDue: false,
  received: null,
  bySystem: false,
  ...change,
});
const one = tallied([fact({ status: 'accepted', received: 'late', pastDue: true })]);
const other = tallied([fact({ pastDue: true })]);

export function sampleBoard(): Board {
  const { plan } = reportView();
  const round = { due: '2024-06-17', estimated: false, bySystem: false } as const;
  const rounds: readonly BoardRound[] = [
    { ...round, id: 'd06-h1', title: 'Báo cáo kết quả 6 tháng đầu năm 2024', short: 'Báo cáo 6 tháng', state: 'open', tally: tallied([]) },
    { ...round, id: 'd08', title: 'Báo cáo <năm>', short: '<năm>', due: '2024-12-16', state: 'planned', tally: NOTHING },
  ];
  return {
    plan,
    state: 'running',
    version: 1,
    now: '2024-06-10T01:30:00.000Z',
    rounds: rounds.map((each, index) =>
      index === 0
        ? { ...each, tally: tallied([fact({ status: 'accepted', received: 'late', pastDue: true }), fact({ pastDue: true })]) }
        : each,
    ),
    groups: [
      {
        id: 'assigned.xa',
        relation: 'assigned',
        kind: 'xa',
        size: 30,
        tally: one,
        tallies: [one, null],
        rows: [{ agency: 'xa-tan-an', short: 'UBND xã <Tân An>', cells: ['accepted-late', null] }],
        after: null,
        next: 'xa-tan-an',
      },
      {
        id: 'invited.',
        relation: 'invited',
        kind: null,
        size: 1,
        tally: other,
        tallies: [other, null],
        rows: [{ agency: 'toa-an', short: 'Tòa án', cells: ['overdue', null] }],
        after: null,
        next: null,
      },
      {
        id: 'invited.truong',
        relation: 'invited',
        kind: 'truong',
        size: 5,
        tally: NOTHING,
        tallies: [null, null],
        rows: null,
        after: null,
        next: null,
      },
    ],
    tasks: [
      { kind: 'review', n: 1250, round: 'd06-h1' },
      { kind: 'refused', n: 1 },
    ],
    next: [{ at: '2024-06-12T01:00:00.000Z', round: 'd06-h1' }],
    targets: [],
  };
}
