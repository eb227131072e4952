/** What an amendment changes, told by hand on plans small enough to work out. */
import { type AmendmentScene, changesNothing, diffPlans, type OpenReport } from '../../src/plan/amendment';
import { type RoundStage, withHistory } from '../../src/plan/history';
import type { CompiledPlan } from '../../src/plan/compiled';
import type { StepsSaid } from '../../src/plan/preview';
import { smallPlan } from '../support/plans';
import { morning } from '../support/rounds';

/** Due on 17/6/2026 to one commune: 3/6, 12/6, 17/6, 18/6, 22/6; summaries 16/6 and 18/6; above 24/6, 26/6; closing 29/6. */
const due = (date: string, more = '', communes = 1): CompiledPlan =>
  smallPlan({
    communes,
    requirements: `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${date} }, audience: { kinds: [xa] } }${more}`,
  });

const THEM = `
  - { id: them, title: Thêm, short: Thêm, due: { date: 2026-10-15 }, audience: { kinds: [xa] } }`;

interface Stage {
  readonly from?: string;
  readonly state?: RoundStage;
  readonly reports?: readonly OpenReport[];
  readonly said?: StepsSaid;
}

function diff(before: CompiledPlan, fresh: CompiledPlan, { from = morning('2026-06-15'), state = 'open', ...facts }: Stage = {}) {
  const rounds = new Map<string, RoundStage>(before.rounds.map(({ id }) => [id, id === 'ket-qua' ? state : 'planned']));
  const scene: AmendmentScene = { from, rounds, begun: new Set(), reports: [], ...facts };
  return diffPlans({ before, fresh, after: withHistory(before, fresh, scene) }, scene);
}

const open = (agency: string, extended = false): OpenReport => ({ round: 'ket-qua', agency, status: 'open', extended });

test('a due date that moves later moves closing and every send from the amendment on, and no send before it', () => {
  const { rounds, sends, refused, locked } = diff(due('2026-06-17'), due('2026-06-18'));
  expect(rounds).toEqual({
    added: [],
    removed: [],
    moved: [
      {
        round: 'ket-qua',
        due: { before: '2026-06-17', after: '2026-06-18' },
        opensAt: { before: morning('2026-06-03'), after: morning('2026-06-04') },
        closesAt: { before: '2026-06-29T09:30:00.000Z', after: '2026-06-30T09:30:00.000Z' },
      },
    ],
  });
  // Gone or moved: summary 16, due 17, overdue and summary 18, leader 22, above 24 and 26. The new reminder comes on 15/6.
  const before = [...sends.gone, ...sends.moved.map((move) => move.before)].map(({ at, kind }) => `${at.slice(8, 10)} ${kind}`);
  expect(before.toSorted()).toEqual([
    '16 summary-before',
    '17 due-today',
    '18 overdue',
    '18 summary-after',
    '22 leader',
    '24 standing',
    '26 authority',
  ]);
  const after = [...sends.new, ...sends.moved.map((move) => move.after)].map(({ at, kind }) => `${at.slice(8, 10)} ${kind}`);
  expect(after.toSorted()).toEqual([
    '15 reminder',
    '17 summary-before',
    '18 due-today',
    '19 overdue',
    '19 summary-after',
    '23 leader',
    '25 standing',
    '29 authority',
  ]);
  expect([refused, locked]).toEqual([[], []]);
});

test('a step that was said before is not among the sends on its new day, only what was not said yet', () => {
  const said: StepsSaid = new Map([
    ['sen-vang-2026/ket-qua/xa-1', { opens: morning('2026-06-03'), remind: morning('2026-06-12') }],
    ['sen-vang-2026/ket-qua', { 'summary-before': morning('2026-06-16') }],
  ]);
  // Two weeks later: it would open on 17/6 and remind on 26/6; the first summary would be on 30/6.
  const { sends } = diff(due('2026-06-17'), due('2026-07-01'), { from: '2026-06-16T02:00:00.000Z', said });
  const after = [...sends.new, ...sends.moved.map((move) => move.after)].map(({ at, kind }) => `${at.slice(5, 10)} ${kind}`);
  expect(after.toSorted()).toEqual([
    '07-01 due-today',
    '07-02 overdue',
    '07-02 summary-after',
    '07-06 leader',
    '07-08 standing',
    '07-10 authority',
  ]);
});

test('the officers of open reports are told, not those who were given time and not those who have sent', () => {
  const reports: readonly OpenReport[] = [open('xa-1'), open('xa-2', true), { ...open('xa-3'), status: 'submitted' }];
  expect(diff(due('2026-06-17', '', 3), due('2026-06-25', '', 3), { reports }).told).toEqual([
    { kind: 'amended', round: 'ket-qua', agency: 'xa-1', person: 'xa-1/officer' },
  ]);
});

test('an agency that leaves is told once, one that joins after the opening is asked at once', () => {
  const gone = diff(due('2026-06-17', '', 2), due('2026-06-17', '', 1), { reports: [open('xa-1'), open('xa-2')] });
  expect(gone.agencies).toEqual({
    added: [],
    removed: ['xa-2'],
    contacts: [],
    ofRounds: [{ round: 'ket-qua', added: [], removed: ['xa-2'] }],
  });
  expect(gone.told).toEqual([{ kind: 'removed', round: 'ket-qua', agency: 'xa-2', person: 'xa-2/officer' }]);
  const come = diff(due('2026-06-17', '', 1), due('2026-06-17', '', 2));
  expect(come.agencies.added).toEqual(['xa-2']);
  expect(come.told).toEqual([{ kind: 'opens', round: 'ket-qua', agency: 'xa-2', person: 'xa-2/officer' }]);
});

test('a duty that comes is a new round, one that goes is a removed one, and its words are compared key by key', () => {
  expect(diff(due('2026-06-17'), due('2026-06-17', THEM)).rounds.added).toEqual([
    { round: 'them', due: '2026-10-15', opensAt: morning('2026-10-01'), agencies: ['xa-1'] },
  ]);
  expect(diff(due('2026-06-17', THEM), due('2026-06-17')).rounds.removed).toEqual(['them']);
  const renamed = THEM.replace('title: Thêm', 'title: Báo cáo thêm').replace('2026-10-15', '2026-10-16');
  expect(diff(due('2026-06-17', THEM), due('2026-06-17', renamed)).requirements).toEqual([
    { requirement: 'them', changed: ['title', 'due'] },
  ]);
});

test.each(['closing', 'closed', 'past'] as const)('a round that is %s keeps its dates, and the difference names it', (state) => {
  const { rounds, locked, refused, sends } = diff(due('2026-06-17'), due('2026-08-17'), { from: morning('2026-07-01'), state });
  expect(rounds.moved).toEqual([]);
  expect(locked).toEqual([{ code: 'round-ended', where: 'ket-qua' }]);
  expect(refused).toEqual([]);
  expect(sends).toEqual({ gone: [], new: [], moved: [] });
});

test('a due date that would be over when the amendment takes effect is refused; the very day is not', () => {
  expect(diff(due('2026-06-17'), due('2026-06-12')).refused).toEqual([{ code: 'due-in-the-past', where: 'ket-qua' }]);
  expect(diff(due('2026-06-17'), due('2026-06-15')).refused).toEqual([]);
});

test('a round added after its due date is past: named, and nobody owes it', () => {
  const late = diff(due('2026-06-17'), due('2026-06-17', THEM), { from: morning('2026-10-20') });
  expect(late.locked).toEqual([{ code: 'due-has-passed', where: 'them' }]);
  expect(late.told).toEqual([]);
});

test('the same file again changes nothing, whatever order the stored keys are in', () => {
  const before = due('2026-06-17');
  const { rounds, ...rest } = before;
  const scene = { from: morning('2026-06-15'), rounds: new Map<string, RoundStage>([['ket-qua', 'open']]), begun: new Set<string>() };
  expect(changesNothing({ before: { rounds, ...rest }, after: withHistory(before, due('2026-06-17'), scene) })).toBe(true);
  expect(changesNothing({ before, after: withHistory(before, due('2026-06-18'), scene) })).toBe(false);
});
