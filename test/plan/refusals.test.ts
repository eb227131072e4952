/** Who hears what a mail server refused, and what a notice is called when it is said again. */
import type { Notice } from '../../src/plan/notices';
import { agencyOf } from '../../src/plan/posts';
import { afterRefusal, saidAnew, stepOf } from '../../src/plan/refusals';
import { readSmallPlan } from '../support/plans';

const plan = readSmallPlan({ communes: 2 });

/** 00:30 on Friday 19/6/2026 in the zone of the plan; still Thursday in UTC. */
const NIGHT = '2026-06-18T17:30:00.000Z';

const notice: Notice = {
  id: 'sen-vang-2026/ket-qua/xa-2#overdue/xa-2/officer',
  kind: 'overdue',
  person: 'xa-2/officer',
  cc: 'xa-2/leader',
  round: 'ket-qua',
  agency: 'xa-2',
  consolidation: null,
  version: 3,
  at: '2026-06-18T01:00:00.000Z',
};

const to = (person: string, more: Partial<Notice> = {}): Notice => ({ ...notice, id: `s#overdue/${person}`, person, ...more });
/** Of what concerns no single report: no task follows. */
const whole = (person: string) => afterRefusal(plan, to(person, { agency: null }), NIGHT).map((one) => one.person);

test('an officer who cannot be told is told through the leader, and the coordinator gets a task of that day', () => {
  expect(afterRefusal(plan, notice, NIGHT)).toEqual([
    {
      id: 'sen-vang-2026/ket-qua/xa-2#overdue/xa-2/leader',
      kind: 'overdue',
      person: 'xa-2/leader',
      cc: null,
      round: 'ket-qua',
      agency: 'xa-2',
      consolidation: null,
      version: 3,
      at: NIGHT,
      post: 'xa-2/officer',
    },
    {
      id: 'sen-vang-2026/ket-qua/xa-2#refused-xa-2-officer-2026-06-19/cong-an/coordinator',
      kind: 'contact-refused',
      person: 'cong-an/coordinator',
      cc: null,
      round: 'ket-qua',
      agency: 'xa-2',
      consolidation: null,
      version: null,
      at: NIGHT,
      post: 'xa-2/officer',
    },
  ]);
});

test.each([
  ['xa-2/leader', ['xa-2/officer']],
  ['cong-an/leader', ['cong-an/officer']],
  ['cong-an/coordinator', ['cong-an/leader']],
  ['authority', ['cong-an/coordinator']],
  ['recipient/1', ['cong-an/coordinator']],
  ['recipient/upward', ['cong-an/coordinator']],
  ['xa-9/officer', []],
])('what cannot reach %s goes to %j', (person, others) => {
  expect(whole(person)).toEqual(others);
});

test('an agency with nobody else in it passes nothing on; the task remains', () => {
  const alone = {
    ...plan,
    agencies: [{ ...agencyOf(plan, 'xa-2'), contacts: agencyOf(plan, 'xa-2').contacts.filter(({ role }) => role === 'officer') }],
  };
  expect(afterRefusal(alone, notice, NIGHT).map(({ kind }) => kind)).toEqual(['contact-refused']);
});

test.each([
  ['round', { round: null }],
  ['agency', { agency: null }],
])('what names no %s makes no task', (_, missing) => {
  expect(afterRefusal(plan, { ...notice, ...missing }, NIGHT).map(({ person }) => person)).toEqual(['xa-2/leader']);
});

test('what was passed on once is not passed on again', () => {
  expect(afterRefusal(plan, { ...notice, person: 'xa-2/leader', post: 'xa-2/officer' }, NIGHT)).toEqual([]);
});

test('a refused task goes to the leader of the standing agency, still about the post it speaks of, without a task about the task', () => {
  const task = to('cong-an/coordinator', { kind: 'contact-refused', post: 'xa-2/officer' });
  expect(afterRefusal(plan, task, NIGHT)).toEqual([
    { ...task, id: 's#overdue/cong-an/leader', person: 'cong-an/leader', cc: null, at: NIGHT },
  ]);
});

test.each(['contact-left', 'links-renewed', 'confirm-contact'] as const)('%s is meant for its reader only', (kind) => {
  expect(afterRefusal(plan, { ...notice, kind }, NIGHT)).toEqual([]);
});

test('a post handed over is told through the other one', () => {
  expect(afterRefusal(plan, { ...notice, kind: 'handed-over' }, NIGHT).map(({ person }) => person)).toEqual([
    'xa-2/leader',
    'cong-an/coordinator',
  ]);
});

test('what is said anew is counted in its id and leaves at the new instant', () => {
  const again = saidAnew(notice, NIGHT);
  expect(again).toEqual({ ...notice, id: 'sen-vang-2026/ket-qua/xa-2#overdue~1/xa-2/officer', at: NIGHT, again: 1 });
  expect(saidAnew(again, NIGHT)).toMatchObject({ id: 'sen-vang-2026/ket-qua/xa-2#overdue~2/xa-2/officer', again: 2 });
});

test.each([
  ['a/b/c#overdue/xa-1/officer', 'overdue'],
  ['a/b/c#overdue~2/xa-1/officer', 'overdue'],
  ['a/b/c#overdue~12/xa-1/officer', 'overdue'],
  ['a/b/c#review-v2-first/coordinator', 'review-v2-first'],
  ['a/b/c#a~1b/coordinator', 'a~1b'],
  ['a/b/c', ''],
])('the step of %s is %j', (id, step) => {
  expect(stepOf(id)).toBe(step);
});
