/** What no amendment may do, one change at a time. */
import { refusalsOf } from '../../src/plan/amendment-refusals';
import type { CompiledPlan, CompiledRound } from '../../src/plan/compiled';
import type { RoundStage } from '../../src/plan/history';
import type { Plan } from '../../src/plan/model';
import { smallPlan, withInstants } from '../support/plans';

/** One round, `ket-qua`, due on 17/6/2026. */
const before = smallPlan({ communes: 2 });
const { plan } = before;

/** When the amendment takes effect. */
const FROM = '2026-06-15T01:00:00.000Z';

interface Change {
  readonly plan?: Partial<Plan>;
  /** Of the round after the amendment. */
  readonly round?: Partial<CompiledRound>;
  readonly stage?: RoundStage;
  readonly old?: CompiledPlan;
}

function refusals({ plan: words = {}, round = {}, stage = 'open', old = before }: Change) {
  const fresh = { ...before, plan: { ...plan, ...words } };
  const after = { ...withInstants(before, { 'ket-qua': round }), plan: fresh.plan };
  return refusalsOf({ before: old, fresh, after }, { from: FROM, rounds: new Map([['ket-qua', stage]]), begun: new Set(), reports: [] });
}

const earlier = (dueAt: string) => ({ due: '2026-06-14', dueAt });
const PAST = [{ code: 'due-in-the-past', where: 'ket-qua' }];

test('an amendment that changes nothing is refused nothing', () => {
  expect(refusals({})).toEqual([]);
});

test('another year or another time zone is refused, and the plan is named', () => {
  expect(refusals({ plan: { year: 2027 } })).toEqual([{ code: 'year-changed', where: 'sen-vang-2026' }]);
  expect(refusals({ plan: { timeZone: 'Asia/Bangkok' } })).toEqual([{ code: 'time-zone-changed', where: 'sen-vang-2026' }]);
});

test.each([
  ['a day over a millisecond before', '2026-06-15T00:59:59.999Z', PAST],
  ['a day over at that very instant', FROM, PAST],
  ['a day over a millisecond later', '2026-06-15T01:00:00.001Z', []],
])('%s: a due date moved there is refused: %s', (_, dueAt, refused) => {
  expect(refusals({ round: earlier(dueAt) })).toEqual(refused);
});

test.each<[RoundStage, unknown]>([
  ['planned', PAST],
  ['open', PAST],
  ['closing', []],
  ['closed', []],
  ['past', []],
])('a %s round with an earlier due date', (stage, refused) => {
  expect(refusals({ round: earlier(FROM), stage })).toEqual(refused);
});

test('a due date that is over but has not moved, one that is estimated, and a new one are not refused', () => {
  expect(refusals({ round: { dueAt: FROM } })).toEqual([]);
  expect(refusals({ round: { ...earlier(FROM), estimated: true } })).toEqual([]);
  expect(refusals({ round: earlier(FROM), old: { ...before, rounds: [] } })).toEqual([]);
});

test('an agency that is invited from now on is refused, one that leaves is not', () => {
  const agencies = plan.agencies.map((agency) => (agency.id === 'xa-2' ? { ...agency, relation: 'invited' as const } : agency));
  expect(refusals({ plan: { agencies } })).toEqual([{ code: 'relation-changed', where: 'xa-2' }]);
  expect(refusals({ plan: { agencies: [] } })).toEqual([]);
});

test('a requirement fulfilled in another way is refused; one that goes, or that another consolidation delivers, is not', () => {
  const by = (...fulfilments: readonly Plan['requirements'][number]['fulfilment'][]) =>
    plan.requirements.flatMap((requirement) => fulfilments.map((fulfilment) => ({ ...requirement, fulfilment })));
  expect(refusals({ plan: { requirements: by({ by: 'consolidation', consolidation: 'th' }) } })).toEqual([
    { code: 'fulfilment-changed', where: 'ket-qua' },
  ]);
  expect(refusals({ plan: { requirements: [] } })).toEqual([]);
  const old = { ...before, plan: { ...plan, requirements: by({ by: 'consolidation', consolidation: 'th' }) } };
  expect(refusals({ plan: { requirements: by({ by: 'consolidation', consolidation: 'tk' }) }, old })).toEqual([]);
});

test('all that is refused is told at once, the plan first', () => {
  const agencies = plan.agencies.map((agency) => ({ ...agency, relation: 'invited' as const }));
  const requirements = plan.requirements.map((requirement) => ({
    ...requirement,
    fulfilment: { by: 'decision', from: {}, choose: 1 } as const,
  }));
  const all = refusals({ plan: { year: 2027, timeZone: 'Asia/Bangkok', agencies, requirements }, round: earlier(FROM) });
  expect(all.map(({ code, where }) => `${code} ${where}`)).toEqual([
    'year-changed sen-vang-2026',
    'time-zone-changed sen-vang-2026',
    'due-in-the-past ket-qua',
    'relation-changed cong-an',
    'relation-changed xa-1',
    'relation-changed xa-2',
    'fulfilment-changed ket-qua',
  ]);
});
