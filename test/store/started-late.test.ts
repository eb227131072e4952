/** A plan started when some steps of a round have passed: by a date that moves they may lie ahead again. By hand from the calendar of 2026. */
import type { NoticeView } from '../../src/client/dondoc';
import { applyAmendment } from '../../src/store/amendments';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const files = { main: 'plan.yaml', texts: {} };
const id = 'tre';
const dueOn = (date: string) =>
  smallPlan({
    id,
    communes: 1,
    requirements: `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${date} }, audience: { kinds: [xa] } }`,
  });

/** Due on Wednesday 17/6; started on Tuesday 16/6 at ten, after the opening, the reminder of 12/6 and the summary of that morning. */
async function startedLate() {
  const store = await open();
  const now = '2026-06-16T03:00:00.000Z';
  await store.start(dueOn('2026-06-17'), now);
  const { look, notices } = await openedRound(store, id, 'ket-qua');
  await look(now);
  expect(await notices()).toEqual([]);
  const ahead = async (agency: string | null) => {
    const answer = await store.dondoc.notices({ plan: id, when: 'future', agency: null, person: null, until: null });
    if (!answer.ok) throw new Error(answer.reason);
    const step = (notice: NoticeView) => `${notice.id.split(/[#/]/).at(-3)} ${notice.at}`;
    return answer.notices.filter((notice) => notice.agency === agency && notice.state === 'ahead').map(step);
  };
  const amend = async (date: string) => {
    const proposed = await store.dondoc.amendPlan({ compiled: dueOn(date), effective: null, files, reason: '', by: 'operator' });
    if (!proposed.ok) throw new Error(proposed.reason);
    await applyAmendment(store.database, id, proposed.version, now);
    return proposed.diff;
  };
  return { ...store, look, notices, ahead, amend };
}

test('rule 5: an amendment says the reminder and the summary that were skipped on their new days, as its difference tells', async () => {
  const { amend, ahead, look, notices } = await startedLate();
  const { sends } = await amend('2026-06-25');
  // Thursday 25/6: three working days before it is Monday 22/6. The opening would have been on 11/6 and stays unsaid.
  const told = [...sends.new, ...sends.moved.map(({ after }) => after)].filter(({ agency }) => agency !== null);
  expect(told.map(({ kind, at }) => `${kind} ${at}`).toSorted()).toEqual([
    `due-today ${morning('2026-06-25')}`,
    `leader ${morning('2026-06-30')}`,
    `overdue ${morning('2026-06-26')}`,
    `reminder ${morning('2026-06-22')}`,
  ]);
  expect(await ahead('xa-1')).toEqual([
    `remind ${morning('2026-06-22')}`,
    `due ${morning('2026-06-25')}`,
    `overdue ${morning('2026-06-26')}`,
    `leader ${morning('2026-06-30')}`,
  ]);
  expect(await ahead(null)).toContain(`summary-before ${morning('2026-06-24')}`);
  await look(morning('2026-06-22'));
  expect((await notices()).filter((line) => line.startsWith('remind/'))).toEqual([`remind/xa-1/officer ${morning('2026-06-22')}`]);
});

test('rule 5: so does more time that is given to one report; a step that stays in the past stays unsaid', async () => {
  const { dondoc, ahead } = await startedLate();
  const given = await dondoc.decideTime({ report: `${id}/ket-qua/xa-1`, by: 'cong-an/coordinator', date: '2026-06-24', note: '' });
  expect(given).toMatchObject({ ok: true, decision: 'granted' });
  // Wednesday 24/6: three working days before it is Friday 19/6, ten are Wednesday 10/6.
  expect(await ahead('xa-1')).toEqual([
    `remind ${morning('2026-06-19')}`,
    `due ${morning('2026-06-24')}`,
    `overdue ${morning('2026-06-25')}`,
    `leader ${morning('2026-06-29')}`,
  ]);
});
