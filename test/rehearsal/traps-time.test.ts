/** Traps of reminding and of time, rehearsed from April to July 2026. Every day by hand from the calendar. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledPlan } from '../../src/plan/compiled';
import { dondoc } from '../cli/support';
import { filesOf } from '../support/plans';
import { COORDINATOR, must, NIL, on, openScene, planOfOwnPeople, type Scene, sendByLink, told } from './scene';

const due = (date: string, rules = '') => `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo kết quả, due: { date: 2026-${date} }, audience: { kinds: [xa] }${rules} }`;

/** After the due date a rung every working day. */
const DAILY = `
ladders:
  - id: hang-ngay
    steps:
      - { name: opens, offset: -5, kind: opens, to: officer }
      - { name: due, offset: 0, kind: due-today, to: officer }
      - { name: first, offset: 1, kind: overdue, to: officer }
      - { name: second, offset: 2, kind: overdue, to: officer }
      - { name: third, offset: 3, kind: leader, to: leader, cc: officer }`;

const PAST = `
  - { id: da-qua, title: Báo cáo đã qua, short: Báo cáo đã qua, due: { date: 2026-06-10 }, audience: { kinds: [xa] } }`;
const NEW = `
  - { id: cu, title: Báo cáo cũ, short: Báo cáo cũ, due: { date: 2026-06-12 }, audience: { kinds: [xa] } }
  - { id: bo-sung, title: Báo cáo bổ sung, short: Báo cáo bổ sung, due: { date: 2026-06-22 }, audience: { kinds: [xa] } }`;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(on('04-15'));
  const { dondoc: people } = scene.stage;
  const send = (report: string, missing?: readonly string[]) =>
    must(
      people.submit({
        report,
        content: missing === undefined ? NIL : { ...NIL, nil: false, narrative: { N: 'nháp' }, missing },
        file: null,
        by: 'link',
        via: 'web',
      }),
    );
  const accept = (report: string) => must(people.accept({ report, by: COORDINATOR }));
  const amend = (compiled: CompiledPlan) =>
    must(
      people.amendPlan({
        compiled,
        effective: null,
        files: { main: 'plan.yaml', texts: {} },
        reason: 'Công văn 15/UBND',
        by: COORDINATOR,
      }),
    );
  const give = (report: string, date: string) => must(people.decideTime({ report, by: COORDINATOR, date: `2026-${date}`, note: '' }));

  await scene.start(planOfOwnPeople({ id: 'thu-sau', communes: 1, requirements: due('04-24', ', ladder: hang-ngay'), more: DAILY }));
  await scene.until(on('05-28'));
  await scene.start(planOfOwnPeople({ id: 'nhac-viec', communes: 3, requirements: due('06-17') }));
  await scene.start(planOfOwnPeople({ id: 'doi-han', communes: 4, requirements: due('06-17') }));
  await scene.start(planOfOwnPeople({ id: 'gia-han', communes: 2, requirements: due('06-17', ', lockDays: 10') }));

  await scene.until(on('06-10', '09:00'));
  await send('doi-han/ket-qua/xa-2', ['phan-2']);
  await send('doi-han/ket-qua/xa-3');
  await accept('doi-han/ket-qua/xa-3');
  await give('doi-han/ket-qua/xa-4', '06-30');

  // The reminders are due on Friday 12/6 at 08:00.
  await scene.until(on('06-11', '17:00'));
  await scene.stage.worker().stop();
  await scene.skipTo(on('06-15', '10:20'));
  await scene.stage.startWorker();

  await scene.until(on('06-15', '11:00'));
  await send('nhac-viec/ket-qua/xa-3');
  await accept('nhac-viec/ket-qua/xa-3');
  await must(people.askForTime({ report: 'gia-han/ket-qua/xa-1', date: '2026-06-26', reason: 'Mất điện', by: 'link' }));
  await give('gia-han/ket-qua/xa-1', '06-24');
  await give('gia-han/ket-qua/xa-2', '06-24');
  await amend(planOfOwnPeople({ id: 'doi-han', communes: 4, requirements: due('06-25') }));

  await scene.until(on('06-16', '10:00'));
  await scene.start(planOfOwnPeople({ id: 'den-muon', communes: 1, requirements: `${due('06-17')}${PAST}` }));
  await scene.until(on('06-17', '23:59'));
  expect(await sendByLink(await scene.mails('nhac-viec'), 'can-bo.xa-2')).toBe(303);
  await accept('nhac-viec/ket-qua/xa-2');
  await scene.until(on('06-19', '11:00'));
  await amend(planOfOwnPeople({ id: 'den-muon', communes: 1, requirements: `${due('06-17')}${PAST}${NEW}` }));
  await scene.until(on('06-23', '10:00'));
  await send('doi-han/ket-qua/xa-2');
  await accept('doi-han/ket-qua/xa-2');
  // The morning's steps have been taken; the round is asked to look three times more.
  await scene.until(on('06-24', '09:00'));
  for (let again = 0; again < 3; again += 1) await scene.look('round/nhac-viec/ket-qua');
  await scene.until(on('06-24', '23:00'));
  await send('gia-han/ket-qua/xa-2');
  await scene.until(on('06-30', '09:00'));
  await send('doi-han/ket-qua/xa-4');
  await accept('doi-han/ket-qua/xa-4');
  await scene.until(on('07-01', '10:00'));
  await accept('gia-han/ket-qua/xa-2');
  await scene.until(on('07-10', '17:00'));
}, 300_000);
afterAll(() => scene?.end(), 60_000);

test('trap 1: the service is down on the reminder day, and the reminder goes late, once', async () => {
  const reminders = told(await scene.mails('nhac-viec')).filter((mail) => mail.includes(' reminder '));
  expect(reminders).toEqual([1, 2, 3].map((n) => `06-15 10:20 reminder can-bo.xa-${n}`));
});

test('trap 2: the overdue reminder comes after the due date and to the late agency only', async () => {
  const after = told(await scene.mails('nhac-viec')).filter((mail) => mail > '06-17 08:01' && !mail.includes('tham-muu'));
  expect(after).toEqual([
    '06-17 23:59 accepted can-bo.xa-2',
    '06-17 23:59 receipt can-bo.xa-2',
    '06-18 08:00 overdue can-bo.xa-1',
    '06-22 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
    '06-24 08:00 standing lanh-dao.cong-an',
    '06-26 08:00 authority pho-chu-tich',
  ]);
});

test('rule 1: a step is said once per report and a collective one once per round, however often the round looks', async () => {
  const rows = await scene.stage.database.selectFrom('steps_taken').selectAll().where('subject', 'like', 'nhac-viec/%').execute();
  const said = rows.filter(({ how }) => how === 'sent').map(({ subject, step }) => `${subject.slice('nhac-viec/ket-qua'.length)} ${step}`);
  const by = (agency: string, ...steps: readonly string[]) => steps.map((step) => `${agency} ${step}`);
  expect(said.toSorted()).toEqual([
    ...by('', 'authority', 'standing', 'summary-after', 'summary-before'),
    ...by('/xa-1', 'due', 'leader', 'opens', 'overdue', 'remind'),
    ...by('/xa-2', 'due', 'opens', 'remind'),
    ...by('/xa-3', 'opens', 'remind'),
  ]);
});

test('trap 3: no rung of a report due on a Friday before holidays lands on a Saturday, Sunday or holiday', async () => {
  // 26/4 is a holiday on a Sunday, made good on Monday 27/4; 30/4 and 1/5 are holidays on a Thursday and a Friday.
  expect(told(await scene.mails('thu-sau'))).toEqual([
    '04-17 08:00 opens can-bo.xa-1',
    '04-23 08:00 summary-before tham-muu',
    '04-24 08:00 due-today can-bo.xa-1',
    '04-28 08:00 overdue can-bo.xa-1',
    '04-28 08:00 summary-after tham-muu',
    '04-29 08:00 overdue can-bo.xa-1',
    '05-04 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
  ]);
});

test('trap 4, rule 6: a plan with a rung that can never fire is not rehearsed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-rung-'));
  try {
    const [text = ''] = Object.values(filesOf({ id: 'bac-cut', communes: 1 }).texts);
    const file = join(folder, 'plan.yaml');
    writeFileSync(file, text.replace(/\n +leader: .*xa-1@.*/, ''));
    const home = join(folder, 'home');
    const { code, stderr } = await dondoc(['rehearse', file, '--home', home, '--lang', 'en']);
    expect([code, existsSync(home)]).toEqual([2, false]);
    expect(stderr).toContain("step 'leader' would reach nobody");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('trap 5, rule 7: a plan started late and a requirement added late send nothing for the past', async () => {
  // Started on 16/6: opening and reminder lie behind. Due on 10/6 and 12/6 lie behind. What is due on 22/6 is asked for at once, in one word.
  expect(told(await scene.mails('den-muon'))).toEqual([
    '06-17 08:00 due-today can-bo.xa-1',
    '06-18 08:00 overdue can-bo.xa-1',
    '06-18 08:00 summary-after tham-muu',
    '06-19 08:00 summary-before tham-muu',
    '06-19 11:00 reminder can-bo.xa-1',
    '06-22 08:00 due-today can-bo.xa-1',
    '06-22 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
    '06-23 08:00 overdue can-bo.xa-1',
    '06-23 08:00 summary-after tham-muu',
    '06-24 08:00 standing lanh-dao.cong-an',
    '06-25 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
    '06-26 08:00 authority pho-chu-tich',
    '06-29 08:00 standing lanh-dao.cong-an',
    '07-01 08:00 authority pho-chu-tich',
  ]);
});

test('trap 7, rule 5: a due date moved after the reminder leaves nothing of the old ladder, repeats nothing, and each officer is told once', async () => {
  // From 17/6 to 25/6, on 15/6. xa-2 has sent a part, xa-3 everything, xa-4 has time until 30/6: the last two are not told.
  expect(told(await scene.mails('doi-han')).filter((mail) => mail > '06-11')).toEqual([
    '06-15 10:20 reminder can-bo.xa-1',
    '06-15 10:20 reminder can-bo.xa-2',
    '06-15 11:00 amended can-bo.xa-1',
    '06-15 11:00 amended can-bo.xa-2',
    '06-23 10:00 accepted can-bo.xa-2',
    '06-23 10:00 receipt can-bo.xa-2',
    '06-24 08:00 summary-before tham-muu',
    '06-25 08:00 due-today can-bo.xa-1',
    '06-25 08:00 reminder can-bo.xa-4',
    '06-26 08:00 overdue can-bo.xa-1',
    '06-26 08:00 summary-after tham-muu',
    '06-30 08:00 due-today can-bo.xa-4',
    '06-30 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
    '06-30 09:00 accepted can-bo.xa-4',
    '06-30 09:00 receipt can-bo.xa-4',
    '07-02 08:00 standing lanh-dao.cong-an',
    '07-06 08:00 authority pho-chu-tich',
  ]);
  const amended = (await scene.mails('doi-han')).find(({ kind }) => kind === 'amended');
  for (const words of ['17/6/2026', '25/6/2026', 'Công văn 15/UBND']) expect(amended?.text).toContain(words);
});

test('trap 8, rule 5: an extension moves lock, reminders, escalations, closing and the review clock; the original date is still shown', async () => {
  // Due on 17/6, with time until Wednesday 24/6. The last steps of xa-1 and its closing come after the round's own closing on 29/6.
  expect(told(await scene.mails('gia-han')).filter((mail) => mail > '06-15 10:59')).toEqual([
    '06-15 11:00 extension-asked tham-muu',
    '06-15 11:00 extension-decided can-bo.xa-1',
    '06-15 11:00 extension-decided can-bo.xa-2',
    '06-16 08:00 summary-before tham-muu',
    '06-18 08:00 summary-after tham-muu',
    '06-24 08:00 due-today can-bo.xa-1',
    '06-24 08:00 due-today can-bo.xa-2',
    '06-24 23:00 receipt can-bo.xa-2',
    '06-25 08:00 overdue can-bo.xa-1',
    '06-29 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
    '06-29 08:00 review-waiting tham-muu',
    '07-01 08:00 review-waiting tham-muu',
    '07-01 08:00 standing lanh-dao.cong-an',
    '07-01 10:00 accepted can-bo.xa-2',
    '07-03 08:00 authority pho-chu-tich',
  ]);
  const { database, dondoc: service } = scene.stage;
  const rows = await database
    .selectFrom('reports')
    .select(['agency', 'due_at', 'extended_due_at', 'lock_at', 'missed_at'])
    .where('plan', '=', 'gia-han')
    .orderBy('agency')
    .execute();
  const dates = { due_at: on('06-18', '00:00'), extended_due_at: on('06-25', '00:00'), lock_at: on('07-09', '00:00') };
  expect(rows).toEqual([
    { agency: 'xa-1', ...dates, missed_at: on('07-06', '16:30') },
    { agency: 'xa-2', ...dates, missed_at: null },
  ]);
  const status = await service.status('gia-han');
  expect(status.ok && status.status.rounds[0]).toMatchObject({ due: '2026-06-17', onTime: 0, withPermission: 1, late: 0, missed: 1 });
});

test('trap 9: what was drafted, sent and granted before the plan was amended is still there', async () => {
  const read = async (agency: string) => {
    const answer = await scene.stage.dondoc.report(`doi-han/ket-qua/${agency}`);
    return answer.ok ? answer.report : null;
  };
  const [part, whole, extended] = [await read('xa-2'), await read('xa-3'), await read('xa-4')];
  expect(part).toMatchObject({ status: 'accepted', timeliness: 'on-time', versions: [{ version: 1 }, { version: 2 }] });
  expect(whole).toMatchObject({ status: 'accepted', timeliness: 'on-time', versions: [{ version: 1 }] });
  expect(extended).toMatchObject({ status: 'accepted', timeliness: 'with-permission', state: { extendedDueAt: on('07-01', '00:00') } });
  const drafted = scene.stage.database.selectFrom('submissions').select(['content', 'partial', 'received_at']);
  expect(await drafted.where('report', '=', 'doi-han/ket-qua/xa-2').orderBy('version').limit(1).execute()).toMatchObject([
    { content: { narrative: { N: 'nháp' }, missing: ['phan-2'] }, partial: true, received_at: on('06-10', '09:00') },
  ]);
});
