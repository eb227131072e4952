/** What an amended plan keeps of the plan before it: ended rounds, begun consolidations, and the words both speak in. */
import type { CompiledConsolidation, CompiledPlan, CompiledRound } from '../../src/plan/compiled';
import { historyOf, isSettled, planAsWritten, type PlanStage, type RoundStage, withHistory } from '../../src/plan/history';
import type { ConsolidationRule } from '../../src/plan/model';
import { smallPlan, withInstants } from '../support/plans';

const FROM = '2026-06-15T01:00:00.000Z';
const CLOSES = '2026-06-29T09:30:00.000Z';

const instants = { startsAt: '2026-06-17T17:00:00.000Z', freezesAt: '2026-06-19T17:00:00.000Z' };
const consolidation = (rule: string): CompiledConsolidation => ({
  ...instants,
  id: `${rule}-h1`,
  rule,
  kind: 'report',
  period: 'H1',
  rounds: [],
  delivers: [],
  due: '2026-06-22',
});
const rule = (id: string): ConsolidationRule => ({ id, kind: 'report', title: id, of: [], periods: ['H1'], commendation: false });

const requirement = (id: string) => `
  - { id: ${id}, title: Báo cáo, short: Báo cáo, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`;

/** Rounds of those names, due on 17/6/2026, and consolidations of those rules. */
function planOf(requirements: readonly string[], rules: readonly string[] = [], communes = 2): CompiledPlan {
  const compiled = smallPlan({ communes, requirements: requirements.map(requirement).join('') });
  return { ...compiled, plan: { ...compiled.plan, consolidations: rules.map(rule) }, consolidations: rules.map(consolidation) };
}

const stage = (rounds: Readonly<Record<string, RoundStage>>, begun: readonly string[] = []): PlanStage => ({
  from: FROM,
  rounds: new Map(Object.entries(rounds)),
  begun: new Set(begun),
});
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const roundOf = ({ rounds }: CompiledPlan, id: string): CompiledRound | undefined => rounds.find((round) => round.id === id);

const both = planOf(['mot', 'hai']);

test.each<[RoundStage | undefined, boolean]>([
  [undefined, false],
  ['planned', false],
  ['open', false],
  ['closing', true],
  ['closed', true],
  ['past', true],
])('the dates of a round that is %s are settled: %s', (of, settled) => {
  expect(isSettled(of)).toBe(settled);
});

test('a plan that was never amended has no history and is as it was written', () => {
  expect(historyOf(both)).toEqual({ requirements: [], consolidations: [], agencies: [], adHoc: [] });
  expect(planAsWritten(both)).toEqual(both.plan);
});

test('the plan as written lacks what only its history speaks of, and keeps what was added beside the file', () => {
  const compiled = planOf(['mot', 'hai'], ['th', 'tk']);
  const history = { requirements: ['hai'], consolidations: ['tk'], agencies: ['xa-2'], adHoc: ['mot'] };
  expect(historyOf({ ...compiled, history })).toBe(history);
  const written = planAsWritten({ ...compiled, history });
  expect([ids(written.requirements), ids(written.consolidations), ids(written.agencies)]).toEqual([['mot'], ['th'], ['cong-an', 'xa-1']]);
  expect(written.title).toBe(compiled.plan.title);
});

test.each<[RoundStage, string]>([
  ['planned', '2026-07-01'],
  ['open', '2026-07-01'],
  ['closing', '2026-06-17'],
  ['closed', '2026-06-17'],
  ['past', '2026-06-17'],
])('a round that is %s is due on %s when the file moves it to 1/7', (of, due) => {
  const after = withHistory(both, withInstants(both, { hai: { due: '2026-07-01' } }), stage({ hai: of }));
  expect(roundOf(after, 'hai')?.due).toBe(due);
  expect(ids(after.rounds)).toEqual(['mot', 'hai']);
});

test('a new round that is past at once is as the file says', () => {
  const after = withHistory(planOf(['mot']), both, stage({ hai: 'past' }));
  expect(roundOf(after, 'hai')).toEqual(roundOf(both, 'hai'));
});

test.each(['closing', 'closed', 'past'] as const)('a round taken out when it is %s stays whole, with its requirement', (of) => {
  const after = withHistory(both, planOf(['mot']), stage({ hai: of }));
  expect(after.rounds).toEqual(both.rounds);
  expect(ids(after.plan.requirements)).toEqual(['mot', 'hai']);
  expect(after.history?.requirements).toEqual(['hai']);
});

test('a round taken out before it opens goes, and its requirement with it', () => {
  for (const rounds of [{ hai: 'planned' } as const, {}]) {
    const after = withHistory(both, planOf(['mot']), stage(rounds));
    expect([ids(after.rounds), ids(after.plan.requirements), after.history?.requirements]).toEqual([['mot'], ['mot'], []]);
  }
});

test('a round taken out while it is open closes as the amendment takes effect, and its collective steps are over', () => {
  const hai = roundOf(withHistory(both, planOf(['mot']), stage({ hai: 'open' })), 'hai');
  expect(roundOf(both, 'hai')?.closesAt).toBe(CLOSES);
  expect(hai).toEqual({ ...roundOf(both, 'hai'), closesAt: FROM, collective: [] });
});

test.each([
  ['2026-06-15T00:59:59.999Z', '2026-06-15T00:59:59.999Z'],
  [FROM, FROM],
  ['2026-06-15T01:00:00.001Z', FROM],
])('one that was to close at %s closes at %s', (closesAt, closes) => {
  const after = withHistory(withInstants(both, { hai: { closesAt } }), planOf(['mot']), stage({ hai: 'open' }));
  expect(roundOf(after, 'hai')?.closesAt).toBe(closes);
});

test('a consolidation that has begun stays as it was, one that has not goes by the file', () => {
  const before = planOf(['mot'], ['th', 'tk']);
  const fresh = { ...before, consolidations: before.consolidations.map((each) => ({ ...each, due: '2026-07-01' })) };
  const after = withHistory(before, fresh, stage({}, ['tk-h1']));
  expect(after.consolidations.map(({ id, due }) => `${id} ${due}`)).toEqual(['th-h1 2026-07-01', 'tk-h1 2026-06-22']);
  expect(after.history?.consolidations).toEqual([]);
});

test('of consolidations taken out, only those that have begun are kept, each once, with their rule', () => {
  const after = withHistory(planOf(['mot'], ['th', 'tk', 'moi']), planOf(['mot'], ['moi']), stage({}, ['tk-h1', 'moi-h1']));
  expect(ids(after.consolidations)).toEqual(['moi-h1', 'tk-h1']);
  expect(ids(after.plan.consolidations)).toEqual(['moi', 'tk']);
  expect(after.history?.consolidations).toEqual(['tk']);
});

test('an agency that left is kept behind those of the file', () => {
  const after = withHistory(both, planOf(['mot', 'hai'], [], 1), stage({}));
  expect(ids(after.plan.agencies)).toEqual(['cong-an', 'xa-1', 'xa-2']);
  expect(after.history?.agencies).toEqual(['xa-2']);
});

test('forms and legal bases of before are kept, and those of the file win', () => {
  const form = { id: 'bieu', title: 'cũ', sections: [], narrative: [], attachment: 'none', nilAllowed: true } as const;
  const law = { id: 'luat', title: 'cũ' };
  const withWords = (forms: CompiledPlan['plan']['forms'], legalBases: CompiledPlan['plan']['legalBases']): CompiledPlan => ({
    ...both,
    plan: { ...both.plan, forms, legalBases },
  });
  const before = withWords([form, { ...form, id: 'bo' }], [law, { ...law, id: 'bo' }]);
  const { plan } = withHistory(before, withWords([{ ...form, title: 'mới' }], [{ ...law, title: 'mới' }]), stage({}));
  expect(plan.forms.map(({ id, title }) => `${id} ${title}`)).toEqual(['bieu mới', 'bo cũ']);
  expect(plan.legalBases.map(({ id, title }) => `${id} ${title}`)).toEqual(['luat mới', 'bo cũ']);
});

test('what was added beside the file is remembered as long as the plan has it, and can be told anew', () => {
  const before: CompiledPlan = { ...both, history: { requirements: [], consolidations: [], agencies: [], adHoc: ['mot', 'hai'] } };
  expect(withHistory(before, planOf(['hai']), stage({ mot: 'closed' })).history?.adHoc).toEqual(['hai']);
  expect(withHistory(before, both, stage({}), ['mot']).history?.adHoc).toEqual(['mot']);
  expect(withHistory(both, both, stage({})).history).toEqual({ requirements: [], consolidations: [], agencies: [], adHoc: [] });
});

test('the words of the plan itself are those of the file', () => {
  const fresh = { ...both, plan: { ...both.plan, title: 'Kế hoạch mới' }, warnings: [] };
  expect(withHistory(both, fresh, stage({})).plan.title).toBe('Kế hoạch mới');
});
