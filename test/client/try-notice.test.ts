/** A template can be read with real facts, and sent to oneself, without the agency being told anything. */
import { connectDondoc } from '../../src/client/connect';
import { connectedTemplates } from '../support/templates';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const REPORT = 'thu/ket-qua/xa-1';
const ME = 'cong-an/coordinator';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started() {
  const store = await open();
  await store.start(smallPlan({ id: 'thu', communes: 2 }), morning('2026-01-20'));
  const round = await openedRound(store, 'thu', 'ket-qua');
  await round.look(morning('2026-06-03'));
  const dondoc = connectDondoc({ ...store.connection, ...connectedTemplates });
  return { ...store, ...round, dondoc };
}

test('a preview is what the mail says, with a link to the plan and not to the report, and changes nothing', async () => {
  const { dondoc, database } = await started();
  const rows = async () => ({
    notices: await database.selectFrom('notices').selectAll().orderBy('id').execute(),
    audit: await database.selectFrom('audit').selectAll().execute(),
    steps: await database.selectFrom('steps_taken').selectAll().orderBy('subject').execute(),
  });
  const before = await rows();
  const answer = await dondoc.previewNotice({ report: REPORT, kind: 'leader' });
  if (!answer.ok) throw new Error(answer.reason);
  expect(answer.mail.subject).toBe('[Đôn đốc lần 2] Báo cáo 6 tháng - Ủy ban nhân dân xã Số 1');
  expect(answer.mail.text).toContain('Chủ tịch UBND xã 1');
  expect(answer.mail.text).toContain('http://127.0.0.1:1/plans/thu');
  expect(answer.mail.html + answer.mail.text).not.toContain('/r/');
  expect(await rows()).toEqual(before);
});

test('what cannot be said of a report is refused', async () => {
  const { dondoc } = await started();
  for (const kind of ['receipt', 'returned', 'correction-leader', 'extension-asked', 'promised', 'courtesy', 'approval'] as const)
    expect(await dondoc.previewNotice({ report: REPORT, kind })).toEqual({ ok: false, reason: 'no-such-letter' });
  expect(await dondoc.previewNotice({ report: 'thu/ket-qua/khac', kind: 'leader' })).toEqual({ ok: false, reason: 'unknown-report' });
  for (const kind of ['opens', 'overdue', 'nudge', 'standing', 'authority', 'summary-after'] as const)
    expect(await dondoc.previewNotice({ report: REPORT, kind })).toMatchObject({ ok: true });
});

test('a mail sent to try it goes to the one who asks alone, marked as such, and nothing counts as said', async () => {
  const scene = await started();
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(scene, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  const taken = await scene.taken();
  const both = await Promise.all([1, 2].map(() => scene.dondoc.testSend({ report: REPORT, kind: 'leader', by: ME })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await dispatch.look();
  const mails = await scene.database.selectFrom('mails').select(['subject', 'envelope', 'person']).where('kind', '=', 'leader').execute();
  expect(mails).toEqual([
    {
      subject: '[Thử] [Đôn đốc lần 2] Báo cáo 6 tháng - Ủy ban nhân dân xã Số 1',
      envelope: { from: 'dondoc@dondoc.example', to: ['tham-muu@senvang.example'] },
      person: ME,
    },
  ]);
  expect(await scene.taken()).toEqual(taken);
  const status = await scene.dondoc.status('thu');
  expect(status).toMatchObject({ ok: true, status: { mails: { opens: 2 } } });
  expect(status.ok && Object.keys(status.status.mails)).toEqual(['opens']);
  expect(await scene.database.selectFrom('audit').select(['actor', 'subject']).where('act', '=', 'test-send').execute()).toEqual([
    { actor: ME, subject: REPORT },
  ]);
  // The real one is still said on its day.
  await scene.look(morning('2026-06-18'));
  await scene.look(morning('2026-06-22'));
  expect(await scene.notices()).toContain(`leader/xa-1/leader ${morning('2026-06-22')}`);
});
