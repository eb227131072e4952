/** What will be said of a round if nobody does anything from now on. Due on Wednesday 17/6/2026, in office hours of Vietnam. */
import { type ReportAhead, type RoundAhead, noticesAhead } from '../../src/plan/ahead';
import { workCalendar } from '../../src/plan/calendar';
import type { CompiledRound } from '../../src/plan/compiled';
import { newReport, type ReportState } from '../../src/plan/report';
import { smallPlan, vietnam } from '../support/plans';
import { morning } from '../support/rounds';

const { plan, rounds } = smallPlan({ communes: 2 });
const clock = { calendar: workCalendar(vietnam), timeZone: 'Asia/Ho_Chi_Minh', sendAt: '08:00' };

/** The steps of a report up to its due date. */
const REMINDERS = rounds.flatMap(({ steps }) => steps.assigned.filter(({ offset }) => offset <= 0));

/** 24:00 of a day of June 2026. */
const endOf = (day: number) => `2026-06-${day}T17:00:00.000Z`;

const report = (state: Partial<ReportState> = {}, more: Partial<ReportAhead> = {}): ReportAhead => ({
  agency: 'xa-1',
  relation: 'assigned',
  state: { ...newReport(endOf(17)), status: 'open', ...state },
  taken: {},
  heldDays: 0,
  ...more,
});

const UNTIL_DUE = { opens: morning('2026-06-03'), remind: morning('2026-06-12'), due: morning('2026-06-17') };
const SUMMARIES = { 'summary-before': morning('2026-06-16'), 'summary-after': morning('2026-06-18') };

type More = Partial<RoundAhead> & { readonly of?: Partial<CompiledRound> };

function noticesOf(now: string, reports: readonly ReportAhead[], { of, ...ahead }: More = {}) {
  return rounds.flatMap((round) => noticesAhead({ plan, round: { ...round, ...of }, reports, taken: {}, clock, ...ahead }, now));
}

/** `<day> <agency>#<step>/<reader>`, the hour in UTC where it is not 08:00 of the plan. */
function said(now: string, reports: readonly ReportAhead[], more: More = {}) {
  return noticesOf(now, reports, more).map(({ id, at }) => {
    const hour = at.endsWith('T01:00:00.000Z') ? '' : ` ${at.slice(11, 16)}`;
    return `${at.slice(8, 10)}${hour} ${id.replace(/^sen-vang-2026\/ket-qua\/?/, '')}`;
  });
}

const ABOVE = ['24 #standing/cong-an/leader', '26 #authority/authority'];

test('a round that has not opened says everything, from its opening on', () => {
  const scheduled = report({ status: 'scheduled' });
  const all = [
    '03 xa-1#opens/xa-1/officer',
    '12 xa-1#remind/xa-1/officer',
    '16 #summary-before/cong-an/coordinator',
    '17 xa-1#due/xa-1/officer',
    '18 xa-1#overdue/xa-1/officer',
    '18 #summary-after/cong-an/coordinator',
    '22 xa-1#leader/xa-1/leader',
    ...ABOVE,
  ];
  expect(said(morning('2026-01-15'), [scheduled])).toEqual(all);
  expect(said(morning('2026-06-03'), [scheduled])).toEqual(all);
});

test('what has been said, of the report and of the round, is not said again', () => {
  const taken = { ...UNTIL_DUE, overdue: morning('2026-06-18') };
  expect(said(morning('2026-06-19'), [report({}, { taken })], { taken: SUMMARIES })).toEqual(['22 xa-1#leader/xa-1/leader', ...ABOVE]);
});

test('what was missed leaves when the office opens, and what follows keeps its distance', () => {
  // 03:00 on Saturday 20/6.
  expect(said('2026-06-19T20:00:00.000Z', [report({}, { taken: UNTIL_DUE })], { taken: SUMMARIES })).toEqual([
    '22 xa-1#overdue/xa-1/officer',
    '23 xa-1#leader/xa-1/leader',
    '25 #standing/cong-an/leader',
    '29 #authority/authority',
  ]);
});

test('a step late on its own day keeps its instant; a summary at night waits for the office', () => {
  expect(said('2026-06-17T03:00:00.000Z', [report({}, { taken: { opens: '', remind: '' } })], { taken: SUMMARIES })[0]).toBe(
    '17 xa-1#due/xa-1/officer',
  );
  expect(said('2026-06-18T20:00:00.000Z', [report({}, { taken: UNTIL_DUE })]).slice(0, 2)).toEqual([
    '19 xa-1#overdue/xa-1/officer',
    '19 #summary-after/cong-an/coordinator',
  ]);
});

test('a report is looked at until the very instant of its closing, and the round with it', () => {
  const late = [report({}, { taken: UNTIL_DUE })];
  expect(said('2026-06-29T09:29:00.000Z', late)).toEqual([
    '29 09:29 xa-1#overdue/xa-1/officer',
    '29 09:29 #summary-after/cong-an/coordinator',
  ]);
  expect(said('2026-06-29T09:30:00.000Z', late)).toEqual([]);
});

test('days for which nothing was said put the closing off', () => {
  const held = [report({}, { taken: UNTIL_DUE, heldDays: 1 })];
  expect(said('2026-06-30T09:29:00.000Z', held)[0]).toBe('30 09:29 xa-1#overdue/xa-1/officer');
  expect(said('2026-06-30T09:30:00.000Z', held)).toEqual([]);
});

test('a round that nobody owes says nothing', () => {
  expect(said(morning('2026-06-01'), [])).toEqual([]);
});

test('an invited agency is asked and thanked, and nobody above hears of it', () => {
  const of = { steps: { assigned: rounds[0]?.steps.assigned ?? [], invited: REMINDERS } };
  expect(said(morning('2026-06-16'), [report({}, { relation: 'invited', taken: { opens: '', remind: '' } })], { of })).toEqual([
    '16 #summary-before/cong-an/coordinator',
    '17 xa-1#due/xa-1/officer',
    '18 #summary-after/cong-an/coordinator',
  ]);
});

test('a promise holds back what comes after the due date, and each level follows from there', () => {
  const promised = report({ promisedUntil: endOf(22) }, { taken: UNTIL_DUE });
  expect(said(morning('2026-06-17'), [promised], { taken: SUMMARIES })).toEqual([
    '23 xa-1#overdue/xa-1/officer',
    '25 xa-1#leader/xa-1/leader',
    '29 #standing/cong-an/leader',
  ]);
});

test('a promise given when the last level of the agency has passed holds back those above until the next morning', () => {
  const taken = { ...UNTIL_DUE, overdue: morning('2026-06-18'), leader: morning('2026-06-22') };
  expect(said(morning('2026-06-23'), [report({ promisedUntil: endOf(24) }, { taken })], { taken: SUMMARIES })).toEqual([
    '25 #standing/cong-an/leader',
    '29 #authority/authority',
  ]);
});

test('without a level of the agency those above are told on their own days', () => {
  const of = { steps: { assigned: REMINDERS, invited: [] } };
  expect(said(morning('2026-06-19'), [report({}, { taken: UNTIL_DUE })], { taken: SUMMARIES, of })).toEqual(ABOVE);
});

test('those above hear neither of an invited agency nor of one that owes nothing', () => {
  const more = { taken: SUMMARIES, of: { steps: { assigned: REMINDERS, invited: REMINDERS } } };
  expect(said(morning('2026-06-19'), [report({}, { relation: 'invited', taken: UNTIL_DUE })], more)).toEqual([]);
  expect(said(morning('2026-06-19'), [report({ status: 'waived' }, { taken: UNTIL_DUE })], more)).toEqual([]);
});

test('what a newer one has overtaken is never said, of the report or of the round', () => {
  expect(said(morning('2026-06-12'), [report()]).slice(0, 3)).toEqual([
    '12 xa-1#remind/xa-1/officer',
    '16 #summary-before/cong-an/coordinator',
    '17 xa-1#due/xa-1/officer',
  ]);
  const taken = { ...UNTIL_DUE, overdue: morning('2026-06-18') };
  expect(said(morning('2026-06-19'), [report({}, { taken })])).toEqual([
    '19 #summary-after/cong-an/coordinator',
    '22 xa-1#leader/xa-1/leader',
    ...ABOVE,
  ]);
});

test('only the late ones count: the lateness of the standing agency alone is told to the authority', () => {
  const taken = { ...UNTIL_DUE, overdue: morning('2026-06-18'), leader: morning('2026-06-22') };
  const itself = report({}, { agency: 'cong-an', taken });
  const given = report({ extendedDueAt: '2026-09-15T17:00:00.000Z' }, { taken: { opens: '', remind: '' } });
  expect(said(morning('2026-06-23'), [itself, given], { taken: SUMMARIES }).slice(0, 2)).toEqual([
    '24 #standing/authority',
    '26 #authority/authority',
  ]);
  expect(said(morning('2026-06-23'), [itself, report({}, { taken })], { taken: SUMMARIES })).toEqual([
    '24 #standing/cong-an/leader',
    '24 #standing/authority',
    '26 #authority/authority',
  ]);
});

test('what has been sent is waited for at the reviewer, version and all, beyond the closing of its round', () => {
  const sent = report({ status: 'submitted', version: 2, submittedAt: morning('2026-06-24') });
  expect(said(morning('2026-06-24'), [sent], { taken: SUMMARIES })).toEqual([
    '29 xa-1#review-v2-first/cong-an/coordinator',
    '01 xa-1#review-v2-second/cong-an/coordinator',
    '08 xa-1#review-v2-leadership/cong-an/leader',
  ]);
});

test('a notice carries the version that waits or came back, and none while nothing has come', () => {
  const versions = (one: ReportAhead) => noticesOf(morning('2026-06-24'), [one], { taken: SUMMARIES }).map(({ version }) => version);
  expect(versions(report({ status: 'submitted', version: 2, submittedAt: morning('2026-06-24') }))).toEqual([2, 2, 2]);
  expect(versions(report({ version: 2 }, { taken: UNTIL_DUE }))[0]).toBeNull();
});

test('a correction is reminded of until its own closing, a working day behind its last step', () => {
  const back = report({ status: 'returned', version: 1, returnedVersion: 1, correctByAt: '2026-07-08T17:00:00.000Z' });
  expect(said(morning('2026-06-24'), [back], { taken: SUMMARIES })).toEqual([
    '07 xa-1#correction-v1-soon/xa-1/officer',
    '08 xa-1#correction-v1-today/xa-1/officer',
    '09 xa-1#correction-v1-overdue/xa-1/officer',
    '13 xa-1#correction-v1-leader/xa-1/leader',
  ]);
  expect(said('2026-07-14T09:30:00.000Z', [back])).toEqual([]);
});
