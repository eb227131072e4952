/** The matrix: which state each report has, what a group's and a round's counts make of it. */
import { type CellFacts, type CellState, cellState } from '../../src/plan/board/cells';
import { agencyGroups } from '../../src/plan/board/groups';
import { percent, tallied } from '../../src/plan/board/tally';
import type { Agency } from '../../src/plan/model';

const OPEN: CellFacts = { status: 'open', nil: false, partial: false, pastDue: false, received: null, bySystem: false };

/** Typed by hand: facts against what is shown. */
const CELLS: readonly (readonly [Partial<CellFacts>, CellState])[] = [
  [{ status: 'scheduled' }, 'not-open'],
  [{}, 'due'],
  [{ partial: true }, 'part'],
  [{ pastDue: true }, 'overdue'],
  [{ pastDue: true, partial: true }, 'overdue'],
  [{ status: 'submitted', received: 'on-time' }, 'submitted-on-time'],
  [{ status: 'submitted', received: 'with-permission', pastDue: true }, 'submitted-with-permission'],
  [{ status: 'submitted', received: 'late', pastDue: true }, 'submitted-late'],
  [{ status: 'submitted', received: 'on-time', nil: true }, 'submitted-on-time'],
  [{ status: 'returned', received: 'on-time' }, 'returned'],
  [{ status: 'returned', received: 'late', pastDue: true }, 'returned'],
  [{ status: 'accepted', received: 'on-time', pastDue: true }, 'accepted-on-time'],
  [{ status: 'accepted', received: 'with-permission', pastDue: true }, 'accepted-with-permission'],
  [{ status: 'accepted', received: 'late', pastDue: true }, 'accepted-late'],
  [{ status: 'accepted', received: 'late', nil: true, pastDue: true }, 'nil'],
  [{ status: 'waived' }, 'waived'],
  [{ status: 'waived', pastDue: true, received: 'on-time' }, 'waived'],
  [{ status: 'missed', pastDue: true }, 'missed'],
  [{ status: 'scheduled', bySystem: true }, 'not-open'],
  [{ bySystem: true }, 'not-open'],
  [{ bySystem: true, pastDue: true }, 'overdue'],
  [{ status: 'accepted', received: 'on-time', bySystem: true }, 'delivered'],
];

test.each(CELLS)('%j is shown as %s', (change, expected) => {
  expect(cellState({ ...OPEN, ...change })).toBe(expected);
});

test('what cannot be is not shown as something else', () => {
  expect(() => cellState({ ...OPEN, status: 'accepted' })).toThrow(RangeError);
});

const ASSIGNED = { ...OPEN, relation: 'assigned' } as const;

test('a round counts who owes it, who has sent it, and of the decided who was in time', () => {
  const round = tallied([
    { ...ASSIGNED, n: 4, status: 'scheduled' },
    { ...ASSIGNED, n: 3 },
    { ...ASSIGNED, n: 2, pastDue: true },
    { ...ASSIGNED, n: 5, status: 'submitted', received: 'on-time' },
    { ...ASSIGNED, n: 1, status: 'accepted', received: 'with-permission', pastDue: true },
    { ...ASSIGNED, n: 2, status: 'accepted', received: 'late', pastDue: true },
    { ...ASSIGNED, n: 1, status: 'returned', received: 'on-time' },
    { ...ASSIGNED, n: 1, status: 'missed', received: 'on-time', pastDue: true },
    { ...ASSIGNED, n: 7, status: 'waived', pastDue: true },
    { ...ASSIGNED, n: 1, status: 'accepted', received: 'on-time', bySystem: true },
    { ...ASSIGNED, n: 2, relation: 'invited', status: 'accepted', received: 'late', pastDue: true },
    { ...ASSIGNED, n: 1, relation: 'invited', pastDue: true },
  ]);
  // Owed: 3 + 2 + 5 + 1 + 2 + 1 + 1 and 3 invited. Received: 5 + 1 + 2 + 1 and 2. Of the assigned in time: 5 + 1 + 1; decided: 9, 2 overdue, 1 missed.
  expect(round).toMatchObject({ owed: 18, received: 11, inTime: 7, decided: 12 });
  expect(round.cells).toEqual({
    'not-open': 4,
    due: 3,
    overdue: 3,
    'submitted-on-time': 5,
    'accepted-with-permission': 1,
    'accepted-late': 4,
    returned: 1,
    missed: 1,
    waived: 7,
    delivered: 1,
  });
});

test('a rate is in whole percent, halves up, and of nothing there is none', () => {
  expect([percent(1, 3), percent(2, 3), percent(1, 8), percent(0, 5), percent(5, 5), percent(0, 0)]).toEqual([33, 67, 13, 0, 100, null]);
});

const agency = (id: string, kind: string, relation: Agency['relation']): Agency => ({
  id,
  name: id,
  short: id,
  kind,
  relation,
  groups: [],
  aliases: [],
  active: true,
  contacts: [],
});

test('agencies are grouped by relation and kind, the assigned first, single ones together at the end', () => {
  const agencies = [
    agency('toa-an', 'toa-an', 'invited'),
    agency('cong-an', 'cong-an', 'assigned'),
    agency('xa-1', 'xa', 'assigned'),
    agency('quan-su', 'quan-su', 'assigned'),
    agency('xa-2', 'xa', 'assigned'),
  ];
  expect(agencyGroups({ agencies }).map(({ id, agencies: members }) => [id, members.map((each) => each.id)])).toEqual([
    ['assigned.xa', ['xa-1', 'xa-2']],
    ['assigned.', ['cong-an', 'quan-su']],
    ['invited.', ['toa-an']],
  ]);
});
