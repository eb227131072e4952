/** Ids are kept in rows, links, schedules and histories: a changed letter would lose them. */
import { consolidationWorkflowId, DISPATCH, planOfWaiter, planWorkflowId, reportId, roundWorkflowId } from '../../src/plan/ids';

test('ids are made of the plan’s own words', () => {
  expect(reportId('thap-muoi-2024', 'd06-h1', 'ubnd-xa-my-an')).toBe('thap-muoi-2024/d06-h1/ubnd-xa-my-an');
  expect(planWorkflowId('thap-muoi-2024')).toBe('plan/thap-muoi-2024');
  expect(roundWorkflowId('thap-muoi-2024', 'd06-h1')).toBe('round/thap-muoi-2024/d06-h1');
  expect(consolidationWorkflowId('thap-muoi-2024', 'd07-h1')).toBe('consolidation/thap-muoi-2024/d07-h1');
  expect(DISPATCH).toBe('dispatch');
});

test.each([
  [planWorkflowId('thap-muoi-2024'), 'thap-muoi-2024'],
  [roundWorkflowId('thap-muoi-2024', 'd06-h1'), 'thap-muoi-2024'],
  [consolidationWorkflowId('thap-muoi-2024', 'd07-h1'), 'thap-muoi-2024'],
  [DISPATCH, null],
  ['something', null],
])('the waiter %s belongs to the plan %s', (waiter, plan) => {
  expect(planOfWaiter(waiter)).toBe(plan);
});
