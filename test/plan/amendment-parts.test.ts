/** The parts of an amendment's difference beside dates and sends: who owes, who is who, what is consolidated, who hears of it. */
import { type AmendmentDiff, type AmendmentScene, diffPlans, type OpenReport } from '../../src/plan/amendment';
import type { CompiledPlan } from '../../src/plan/compiled';
import { type RoundStage, withHistory } from '../../src/plan/history';
import { smallPlan } from '../support/plans';
import { morning } from '../support/rounds';

type Stage = Partial<Pick<AmendmentScene, 'from' | 'reports' | 'begun'>> & { readonly stages?: Readonly<Record<string, RoundStage>> };

/** Every round is open unless `stages` says otherwise. */
function diff(before: CompiledPlan, fresh: CompiledPlan, { stages = {}, ...facts }: Stage = {}): AmendmentDiff {
  const rounds = new Map<string, RoundStage>(before.rounds.map(({ id }) => [id, stages[id] ?? 'open']));
  const scene: AmendmentScene = { from: morning('2026-06-15'), rounds, begun: new Set(), reports: [], ...facts };
  return diffPlans({ before, fresh, after: withHistory(before, fresh, scene) }, scene);
}

const requirement = (id: string, date: string, agencies = 'kinds: [xa]', more = '') =>
  `  - { id: ${id}, title: Báo cáo, short: Báo cáo, due: { date: ${date} }, audience: { ${agencies} }${more} }`;

/** ket-qua on 17/6/2026 or another day, its sum three working days later. */
function summed(date: string, consolidated = true): CompiledPlan {
  const sum =
    '  - { id: tong-hop, title: Tổng hợp, short: Tổng hợp, due: { after: { of: ket-qua, workingDays: 3 } }, audience: { agencies: [cong-an] }, deliveredBy: gop }';
  return smallPlan({
    communes: 1,
    requirements: [requirement('ket-qua', date), ...(consolidated ? [sum] : [])].join('\n'),
    more: consolidated ? 'consolidations:\n  - { id: gop, kind: report, title: Tổng hợp, of: [ket-qua], periods: [once] }' : '',
  });
}

describe('consolidations', () => {
  // Begins the working day after the due date, is frozen the working day before its own: 18/6 and 19/6 for 22/6; a day later 19/6 and,
  // over the weekend, 22/6 for 23/6.
  test('move with the round they add up, each instant told', () => {
    expect(diff(summed('2026-06-17'), summed('2026-06-18')).consolidations).toEqual({
      added: [],
      removed: [],
      moved: [
        {
          consolidation: 'gop-once',
          startsAt: { before: morning('2026-06-18'), after: morning('2026-06-19') },
          freezesAt: { before: '2026-06-19T09:30:00.000Z', after: '2026-06-22T09:30:00.000Z' },
          due: { before: '2026-06-22', after: '2026-06-23' },
        },
      ],
    });
  });

  test('come and go, and are told of only then', () => {
    expect(diff(summed('2026-06-17', false), summed('2026-06-17')).consolidations).toEqual({ added: ['gop-once'], removed: [], moved: [] });
    expect(diff(summed('2026-06-17'), summed('2026-06-17', false)).consolidations).toEqual({ added: [], removed: ['gop-once'], moved: [] });
    expect(diff(summed('2026-06-17'), summed('2026-06-17')).consolidations).toEqual({ added: [], removed: [], moved: [] });
  });

  test('once begun stay as they are, and the difference names them; one that does not change is not named', () => {
    const begun = new Set(['gop-once']);
    const moved = diff(summed('2026-06-17'), summed('2026-06-18'), { begun });
    expect(moved.consolidations.moved).toEqual([]);
    expect(moved.locked).toEqual([{ code: 'consolidation-begun', where: 'gop-once' }]);
    expect(diff(summed('2026-06-17'), summed('2026-06-17'), { begun }).locked).toEqual([]);
    expect(diff(summed('2026-06-17'), summed('2026-06-18')).locked).toEqual([]);
  });
});

describe('people', () => {
  const people = (change: (plan: CompiledPlan['plan']) => CompiledPlan['plan']): CompiledPlan => {
    const compiled = smallPlan({ communes: 2 });
    return { ...compiled, plan: change(compiled.plan) };
  };
  const asTheyAre = people((plan) => plan);

  test('whose title or address changes are named, of the roles and of the agencies; nobody else', () => {
    const changed = people((plan) => ({
      ...plan,
      roles: { ...plan.roles, authority: { ...plan.roles.authority, title: 'Chủ tịch UBND huyện' } },
      agencies: plan.agencies.map((agency) => ({
        ...agency,
        contacts: agency.contacts.map((contact) =>
          contact.id === 'xa-2/leader' ? { ...contact, email: 'chu-tich.xa-2@senvang.example' } : contact,
        ),
      })),
    }));
    expect(diff(asTheyAre, changed).agencies.contacts).toEqual([asTheyAre.plan.roles.authority.id, 'xa-2/leader']);
    expect(diff(asTheyAre, asTheyAre).agencies.contacts).toEqual([]);
  });

  test('who come with a new agency are not changed ones', () => {
    expect(diff(smallPlan({ communes: 1 }), asTheyAre).agencies).toMatchObject({ added: ['xa-2'], contacts: [] });
  });
});

describe('who owes', () => {
  const two = (first: string, second: string) =>
    smallPlan({
      requirements: [
        requirement('mot', '2026-06-17', `agencies: [${first}]`),
        requirement('hai', '2026-06-17', `agencies: [${second}]`),
      ].join('\n'),
    });

  test('is told for each round that changes, whoever joins beside whoever leaves', () => {
    const { ofRounds } = diff(two('xa-1, xa-2', 'xa-1'), two('xa-1, xa-3', 'xa-1')).agencies;
    expect(ofRounds).toEqual([{ round: 'mot', added: ['xa-3'], removed: ['xa-2'] }]);
  });

  test('leaving one round says nothing about the other', () => {
    const reports: readonly OpenReport[] = ['mot', 'hai'].map((round) => ({ round, agency: 'xa-1', status: 'open', extended: false }));
    expect(diff(two('xa-1, xa-2', 'xa-1'), two('xa-2', 'xa-1'), { reports }).told).toEqual([
      { kind: 'removed', round: 'mot', agency: 'xa-1', person: 'xa-1/officer' },
    ]);
  });
});

describe('who hears of it', () => {
  const due = (date: string, communes = 1) => smallPlan({ communes, requirements: requirement('ket-qua', date) });
  const report = (status: OpenReport['status']): readonly OpenReport[] => [{ round: 'ket-qua', agency: 'xa-1', status, extended: false }];

  test.each<[OpenReport['status'], readonly string[]]>([
    ['scheduled', []],
    ['open', ['amended']],
    ['submitted', []],
    // Wanted again by a day of its own, which stays.
    ['returned', []],
  ])('of another due date: a report that is %s hears %p', (status, kinds) => {
    expect(diff(due('2026-06-17'), due('2026-06-25'), { reports: report(status) }).told.map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each<[OpenReport['status'], readonly string[]]>([
    ['scheduled', []],
    ['open', ['removed']],
    ['submitted', []],
    ['returned', ['removed']],
  ])('of leaving the plan: a report that is %s hears %p', (status, kinds) => {
    const reports = report(status).map((one) => ({ ...one, agency: 'xa-2' }));
    expect(diff(due('2026-06-17', 2), due('2026-06-17', 1), { reports }).told.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('nobody, when only the lock of the round moves', () => {
    const locked = (days: number) =>
      smallPlan({ communes: 1, requirements: requirement('ket-qua', '2026-06-17', 'kinds: [xa]', `, lockDays: ${days}`) });
    const { rounds, told } = diff(locked(20), locked(25), { reports: report('open') });
    expect(rounds.moved.map((move) => Object.keys(move))).toEqual([['round', 'lockAt']]);
    expect(told).toEqual([]);
  });

  // The first step of a report due on 17/6 is on 3/6 at 08:00.
  test.each([
    ['2026-06-02', []],
    ['2026-06-03', []],
    ['2026-06-04', ['opens']],
  ])('joining on %s hears %p: a first step that is still to come asks by itself', (day, kinds) => {
    expect(
      diff(due('2026-06-17', 1), due('2026-06-17', 2), { from: morning(day), stages: { 'ket-qua': 'planned' } }).told.map(
        ({ kind }) => kind,
      ),
    ).toEqual(kinds);
  });

  test('joining a round that has closed, or on the very end of its due date, is asking nobody', () => {
    const join = (stage: Stage) => diff(due('2026-06-17', 1), due('2026-06-17', 2), stage).told;
    expect(join({ stages: { 'ket-qua': 'closed' } })).toEqual([]);
    expect(join({ from: '2026-06-17T17:00:00.000Z' })).toEqual([]);
    expect(join({ from: '2026-06-17T16:59:59.000Z' })).toHaveLength(1);
  });
});
