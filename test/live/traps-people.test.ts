/** What people do to a running plan: dates moved, time given, reports sent through a mail's link, returned and corrected. */
import type { CompiledPlan } from '../../src/plan/compiled';
import type { Mail } from '../../src/rehearsal/cast/mailbox';
import { openForm, sendForm } from '../../src/rehearsal/cast/browser';
import { aheadOf, atRest, caughtOf, dayFromToday, instantOf, planOfOwnPeople, sentOf, startOn, told } from '../support/live-plan';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { withInstants } from '../support/plans';

const { open } = useMachine();
const files = { main: 'plan.yaml', texts: {} };
const BY = 'cong-an/coordinator';
const OFFICER = 'can-bo.xa-1';
const content = { nil: false, figures: {}, narrative: { chung: 'Đã ra quân ba đợt' }, declared: true };
const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();

let live: Deployment;
beforeAll(async () => {
  live = await open('nguoi');
  await Promise.all([live.startWorker(), live.startWeb()]);
}, 60_000);

/** One report due so many days from today, and the ladder by default but for its opening, which comes in a second. */
function opensNow(
  id: string,
  days: number,
  { rules = '', ...more }: { readonly communes?: number; readonly timeZone?: string; readonly rules?: string } = {},
): CompiledPlan {
  const requirements = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${dayFromToday(days)} }, audience: { kinds: [xa] }${rules} }`;
  const compiled = planOfOwnPeople({ id, issued: dayFromToday(-14), requirements, ...more });
  const [round] = compiled.rounds;
  const at = soon(1000);
  const assigned = (round?.steps.assigned ?? []).map((step) => (step.name === 'opens' ? { ...step, at } : step));
  return withInstants(compiled, { 'ket-qua': { opensAt: at, steps: { assigned, invited: [] } } });
}

async function letter(plan: string, kind: string, address: string): Promise<Mail> {
  return eventually(`${kind} to ${address}`, async () =>
    (await caughtOf(live, plan)).find((mail) => mail.kind === kind && mail.to[0] === `${address}@${plan}.example`),
  );
}

const linkIn = ({ text }: Mail) => /http:\/\/\S+\/r\/\S+/.exec(text)?.[0] ?? '';

describe('a due date moved when the opening has been said', () => {
  const id = 'sua-han';
  let before: CompiledPlan;
  const report = (n: number) => `${id}/ket-qua/xa-${n}`;
  beforeAll(async () => {
    before = opensNow(id, 1, { communes: 4 });
    await startOn(live, before);
    await eventually('the openings', async () => (await sentOf(live, id)).length >= 4);
    await live.dondoc.submit({ report: report(1), content, file: null, by: 'link', via: 'web' });
    await live.dondoc.askForTime({ report: report(2), date: dayFromToday(6), reason: 'Chờ số liệu của các ấp', by: 'link' });
    await live.dondoc.decideTime({ report: report(2), by: BY, date: dayFromToday(6), note: '' });
    expect(await aheadOf(live, id, 'xa-3')).toEqual([
      `due-today xa-3/officer ${instantOf(before, 1, '08:00')}`,
      `overdue xa-3/officer ${instantOf(before, 2, '08:00')}`,
      `leader xa-3/leader ${instantOf(before, 4, '08:00')}`,
    ]);
    const compiled = opensNow(id, 4, { communes: 4, timeZone: before.plan.timeZone });
    const answer = await live.dondoc.amendPlan({ compiled, effective: null, files, reason: 'Công văn 15/UBND', by: BY });
    expect(answer).toMatchObject({ ok: true, state: 'applied' });
    await eventually('the news', async () => (await sentOf(live, id)).filter((line) => line.startsWith('amended')).length >= 2);
    await atRest(live, id, 'ket-qua');
  }, 60_000);

  test('trap 7, rule 5: nothing of the old ladder is left, the new one is there, what was said is not repeated, and each officer is told once', async () => {
    expect(await aheadOf(live, id, 'xa-3')).toEqual([
      // It had been skipped at the start, two days before that.
      `reminder xa-3/officer ${instantOf(before, 1, '08:00')}`,
      `due-today xa-3/officer ${instantOf(before, 4, '08:00')}`,
      `overdue xa-3/officer ${instantOf(before, 5, '08:00')}`,
      `leader xa-3/leader ${instantOf(before, 7, '08:00')}`,
    ]);
    expect(told(await caughtOf(live, id)).filter((line) => /xa-[34]$/.test(line))).toEqual([
      'amended can-bo.xa-3',
      'amended can-bo.xa-4',
      'opens can-bo.xa-3',
      'opens can-bo.xa-4',
    ]);
  });

  test('trap 9: what was sent in survives, and so does time that was given, with its own date', async () => {
    expect(await live.dondoc.report(report(1))).toMatchObject({
      ok: true,
      report: { status: 'submitted', versions: [{ version: 1 }], latest: { narrative: content.narrative } },
    });
    expect(await live.dondoc.report(report(2))).toMatchObject({
      ok: true,
      report: { status: 'open', state: { extendedDueAt: instantOf(before, 6, '24:00') }, requests: [{ decision: 'granted' }] },
    });
    expect((await sentOf(live, id)).filter((line) => line.startsWith('amended'))).toEqual(['amended xa-3/officer', 'amended xa-4/officer']);
  });
});

test('trap 8, rule 5: an extension moves lock, escalations, closing and review together; timeliness still shows the original date', async () => {
  const id = 'gia-han';
  const dueAt = soon(6000);
  const compiled = withInstants(opensNow(id, 0, { communes: 2, rules: ', lockDays: 10' }), { 'ket-qua': { dueAt, lateAt: dueAt } });
  await startOn(live, compiled);
  await letter(id, 'opens', OFFICER);
  const report = `${id}/ket-qua/xa-1`;
  const levels = (agency: string, days: readonly [number, number]) => [
    `overdue ${agency}/officer ${instantOf(compiled, days[0], '08:00')}`,
    `leader ${agency}/leader ${instantOf(compiled, days[1], '08:00')}`,
  ];
  expect(await aheadOf(live, id, 'xa-1')).toEqual(levels('xa-1', [1, 3]));
  await live.dondoc.askForTime({ report, date: dayFromToday(2), reason: 'Chờ số liệu', by: 'link' });
  expect(await live.dondoc.decideTime({ report, by: BY, date: dayFromToday(2), note: '' })).toMatchObject({
    ok: true,
    decision: 'granted',
  });

  const row = () => live.database.selectFrom('reports').selectAll().where('id', '=', report).executeTakeFirstOrThrow();
  expect(await row()).toMatchObject({
    due_at: dueAt,
    extended_due_at: instantOf(compiled, 2, '24:00'),
    lock_at: instantOf(compiled, 12, '24:00'),
    closes_at: instantOf(compiled, 10, '23:59'),
  });
  // At noon this morning's letter had been skipped; on the new day it is ahead.
  expect(await aheadOf(live, id, 'xa-1')).toEqual([`due-today xa-1/officer ${instantOf(compiled, 2, '08:00')}`, ...levels('xa-1', [3, 5])]);
  expect(await aheadOf(live, id, 'xa-2')).toEqual(levels('xa-2', [1, 3]));

  // After the date that it had, within the one that it has.
  await eventually('the original date', async () => new Date().toISOString() > dueAt);
  expect(await live.dondoc.submit({ report, content, file: null, by: 'link', via: 'web' })).toMatchObject({ ok: true, late: false });
  expect(await live.dondoc.report(report)).toMatchObject({ ok: true, report: { timeliness: 'with-permission', state: { dueAt } } });
  // The reviewer's days count from what came within the extension; nothing of the agency's own ladder is left.
  expect(await aheadOf(live, id, 'xa-1')).toEqual([
    `review-waiting cong-an/coordinator ${instantOf(compiled, 3, '08:00')}`,
    `review-waiting cong-an/coordinator ${instantOf(compiled, 5, '08:00')}`,
    `review-overdue cong-an/leader ${instantOf(compiled, 10, '08:00')}`,
  ]);
  await letter(id, 'receipt', OFFICER);
  const mails = told(await caughtOf(live, id)).filter((line) => line.endsWith(OFFICER));
  expect(mails).toEqual(['extension-decided', 'opens', 'receipt'].map((kind) => `${kind} ${OFFICER}`));
}, 60_000);

describe('a report sent through the link of its mail', () => {
  const id = 'duong-dan';
  const report = `${id}/ket-qua/xa-1`;
  beforeAll(() => startOn(live, opensNow(id, 1, { communes: 1 })));

  test('trap 11: opened ten times by a scanner the link changes nothing, and still works for the human', async () => {
    const link = linkIn(await letter(id, 'opens', OFFICER));
    const rows = async () => ({
      reports: await live.database.selectFrom('reports').selectAll().where('plan', '=', id).execute(),
      audit: await live.database.selectFrom('audit').select('seq').where('subject', 'like', `${id}%`).execute(),
      notices: await live.database.selectFrom('notices').selectAll().where('plan', '=', id).execute(),
    });
    await atRest(live, id, 'ket-qua');
    // The trail's line about the mail is the last that follows by itself.
    await eventually('the line', () =>
      live.database.selectFrom('mails').select('kind').where('plan', '=', id).where('recorded', '=', true).executeTakeFirst(),
    );
    const before = await rows();
    for (let again = 0; again < 10; again += 1) {
      for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method, redirect: 'manual' })).status).toBe(303);
    }
    expect(await rows()).toEqual(before);

    const page = await openForm(link);
    if (page === null) throw new Error('no form');
    expect(await sendForm(page, { nil: 'yes', declared: 'yes' })).toMatchObject({ status: 303 });
    await letter(id, 'receipt', OFFICER);
    expect(await live.dondoc.report(report)).toMatchObject({ ok: true, report: { status: 'submitted', versions: [{ version: 1 }] } });
  });

  test('trap 10: the mail that returns it names every reason and the day it is wanted again, and leads to the same report', async () => {
    const returned = { report, by: BY, reasons: ['Thiếu biểu 2', 'Sai kỳ số liệu'], correctBy: dayFromToday(3) };
    expect(await live.dondoc.returnReport(returned)).toMatchObject({ ok: true });
    const mail = await letter(id, 'returned', OFFICER);
    const [year, month, day] = dayFromToday(3).split('-').map(Number);
    for (const part of ['(1) Thiếu biểu 2', '(2) Sai kỳ số liệu', `chậm nhất ngày ${day}/${month}/${year}`]) {
      expect(mail.text).toContain(part);
      expect(mail.html).toContain(part);
    }
    const page = await openForm(linkIn(mail));
    expect(page?.text).toContain('Thiếu biểu 2');
  });
});
