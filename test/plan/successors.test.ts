/** Agencies that come, end or are merged in mid-year: who owes what on which day. */
import { compilePlan } from '../../src/plan/compile';
import type { Agency, Plan } from '../../src/plan/model';
import { PlanRefused } from '../../src/plan/problem';
import { readSmallPlan, vietnam } from '../support/plans';

const REQUIREMENTS = `
  - { id: dau, title: Báo cáo đầu, short: Báo cáo, due: { date: 2026-06-30 }, audience: { agencies: [xa-1, xa-2, xa-3] } }
  - { id: cuoi, title: Báo cáo cuối, short: Báo cáo, due: { date: 2026-07-01 }, audience: { agencies: [xa-1, xa-2, xa-3] } }
  - { id: chung, title: Báo cáo chung, short: Báo cáo, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`;

/** On 1/7/2026 communes 1 to 3 become commune 4. */
function merged(change: (agency: Agency) => Partial<Agency> = () => ({})): Plan {
  const plan = readSmallPlan({ communes: 4, requirements: REQUIREMENTS });
  const agencies = plan.agencies.map((agency): Agency => {
    const ends = ['xa-1', 'xa-2', 'xa-3'].includes(agency.id) ? { endsOn: '2026-06-30', successor: 'xa-4' } : {};
    return { ...agency, ...ends, ...(agency.id === 'xa-4' ? { startsOn: '2026-07-01' } : {}), ...change(agency) };
  });
  return { ...plan, agencies };
}

const owing = (plan: Plan) =>
  Object.fromEntries(compilePlan(plan, vietnam, { accepted: {}, decided: {} }).rounds.map(({ id, agencies }) => [id, agencies]));

test('what is due on the last day is owed by the three, what is due a day later once by their successor', () => {
  expect(owing(merged())).toEqual({ dau: ['xa-1', 'xa-2', 'xa-3'], cuoi: ['xa-4'], chung: ['xa-1', 'xa-2', 'xa-3'] });
});

test('one that ends without a successor owes nothing later, and nobody owes for it', () => {
  const goesOn = { endsOn: undefined, successor: undefined };
  const alone = merged(({ id }) => (id === 'xa-3' ? { successor: undefined } : id === 'xa-4' ? {} : goesOn));
  expect(owing(alone)['cuoi']).toEqual(['xa-1', 'xa-2']);
});

test('one that others are merged into goes on owing its own, once', () => {
  const heir: Readonly<Record<string, Partial<Agency>>> = {
    'xa-1': { endsOn: undefined, successor: undefined },
    'xa-2': { successor: 'xa-1' },
    'xa-3': { successor: 'xa-1' },
  };
  const into = merged(({ id }) => (id === 'xa-4' ? { active: false } : (heir[id] ?? {})));
  expect(owing(into)['cuoi']).toEqual(['xa-1']);
});

test('successors in a circle stand for nobody', () => {
  const circle = merged(({ id }) => (id === 'xa-1' ? { successor: 'xa-2' } : id === 'xa-2' ? { successor: 'xa-1' } : {}));
  expect(owing(circle)['cuoi']).toEqual(['xa-4']);
});

test('a successor to an agency that never ends is a problem: nothing would ever be taken over', () => {
  expect(() => owing(merged(({ id }) => (id === 'xa-2' ? { endsOn: undefined } : {})))).toThrow(
    expect.objectContaining({
      problems: [{ code: 'successor-without-end', where: 'agencies.2.successor', value: 'xa-4', allowed: [] }],
    }),
  );
});

test('a successor that the plan does not have is a problem at its place', () => {
  expect(() => owing(merged(({ id }) => (id === 'xa-1' ? { successor: 'xa-9' } : {})))).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ code: 'unknown-agency', where: 'agencies.1.successor', value: 'xa-9' })],
    }),
  );
  expect(() => owing(merged(({ id }) => (id === 'xa-1' ? { successor: 'xa-9' } : {})))).toThrow(PlanRefused);
});
