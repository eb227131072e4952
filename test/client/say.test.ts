/** Question and answer about one report: each a row, a line of the trail without its text, and a mail to the other side. */
import { evidenceHtml } from '../../src/plan/evidence/page';
import { evidenceJson } from '../../src/plan/evidence/pack';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const PLAN = 'trao-doi';
const REPORT = `${PLAN}/ket-qua/xa-1`;
const ME = 'cong-an/coordinator';
const QUESTION = 'Biểu 2 có tính ấp mới sáp nhập không?\nKỳ trước <chưa> tính.';
const ANSWER = 'Có. Tính theo địa giới mới.';

async function scene() {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 2 }), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  const mails = () =>
    store.database
      .selectFrom('mails')
      .select(['kind', 'person', 'subject', 'raw'])
      .where('kind', 'in', ['question', 'answer'])
      .orderBy('at')
      .execute();
  const ask = (text: string, report = REPORT) => store.dondoc.say({ report, side: 'agency', text, by: 'link' });
  const answer = (text: string) => store.dondoc.say({ report: REPORT, side: 'coordinator', text, by: ME });
  return { ...store, dispatch, mails, ask, answer };
}

test('the question goes to the coordinator, the answer to the officer, at once, with the text and the way back', async () => {
  const { ask, answer, at, dispatch, mails, dondoc } = await scene();
  at('2026-06-05T14:00:00.000Z');
  expect(await ask(`  ${QUESTION} `)).toEqual({ ok: true, n: 1 });
  await dispatch.look();
  at('2026-06-06T03:00:00.000Z');
  expect(await answer(ANSWER)).toEqual({ ok: true, n: 2 });
  await dispatch.look();
  const [first, second, ...more] = await mails();
  expect(more).toEqual([]);
  expect(first).toMatchObject({ kind: 'question', person: ME, subject: '[Đơn vị trao đổi] Báo cáo 6 tháng - Ủy ban nhân dân xã Số 1' });
  expect(second).toMatchObject({ kind: 'answer', person: 'xa-1/officer' });
  expect(textOf(first?.raw)).toContain('Biểu 2 có tính ấp mới sáp nhập không?');
  expect(textOf(first?.raw)).toContain(`/plans/${PLAN}/reports/ket-qua/xa-1`);
  expect(textOf(first?.raw)).not.toContain('/r/');
  expect(textOf(second?.raw)).toContain(ANSWER);
  expect(textOf(second?.raw)).toContain('/r/r1.');
  const found = await dondoc.report(REPORT);
  expect(found.ok && found.report.thread).toEqual([
    { n: 1, at: '2026-06-05T14:00:00.000Z', side: 'agency', by: 'link', text: QUESTION },
    { n: 2, at: '2026-06-06T03:00:00.000Z', side: 'coordinator', by: ME, text: ANSWER },
  ]);
});

test('the trail says that something was asked and answered, by whom, and nothing of what', async () => {
  const { ask, answer, database } = await scene();
  await ask(QUESTION);
  await answer(ANSWER);
  const lines = await database.selectFrom('audit').selectAll().where('act', 'in', ['ask-question', 'answer-question']).execute();
  expect(lines.map(({ actor, act, subject, detail }) => [actor, act, subject, detail])).toEqual([
    ['link', 'ask-question', REPORT, { n: 1 }],
    [ME, 'answer-question', REPORT, { n: 2 }],
  ]);
  const trail = JSON.stringify(await database.selectFrom('audit').selectAll().execute());
  expect(trail).not.toContain('sáp nhập');
  expect(trail).not.toContain('địa giới');
});

test('the evidence names both, equal from trail and rows, without the text', async () => {
  const { ask, answer, dispatch, dondoc } = await scene();
  await ask(QUESTION);
  await answer(ANSWER);
  await dispatch.look();
  const packOf = async (from: 'trail' | 'rows') => {
    const found = await dondoc.evidence({ plan: PLAN, agency: 'xa-1', year: 2026, from });
    if (!found.ok) throw new Error(found.reason);
    return found.pack;
  };
  const pack = await packOf('trail');
  const facts = pack.events.map(({ fact }) => (fact.what === 'notice' || fact.what === 'mail' ? `${fact.what} ${fact.kind}` : fact.what));
  expect(facts.slice(-6)).toEqual(['question', 'notice question', 'answer', 'notice answer', 'mail answer', 'mail question']);
  expect(evidenceJson(await packOf('rows'))).toBe(evidenceJson(pack));
  expect(evidenceHtml(pack)).toContain('Đơn vị gửi câu hỏi, ý kiến (số 1 của phần trao đổi)');
  expect(evidenceHtml(pack)).not.toContain('sáp nhập');
});

test('what cannot be said leaves nothing behind', async () => {
  const { ask, database } = await scene();
  const rows = async () => [
    await database.selectFrom('messages').selectAll().execute(),
    await database.selectFrom('notices').select('id').orderBy('id').execute(),
  ];
  const before = await rows();
  expect(await ask(' \n ')).toMatchObject({ ok: false, reason: 'no-text' });
  expect(await ask('a'.repeat(2001))).toMatchObject({ ok: false, reason: 'text-too-long' });
  expect(await ask('Có?', `${PLAN}/ket-qua/nobody`)).toMatchObject({ ok: false, reason: 'unknown-report' });
  expect(await rows()).toEqual(before);
});

test('the 21st question of a day is refused, the next day it is taken', async () => {
  const { ask, at } = await scene();
  at('2026-06-05T03:00:00.000Z');
  for (let n = 1; n <= 20; n += 1) expect(await ask(`Câu hỏi ${n}`)).toEqual({ ok: true, n });
  expect(await ask('Câu hỏi 21')).toMatchObject({ ok: false, reason: 'too-many-messages' });
  at('2026-06-06T03:00:00.000Z');
  expect(await ask('Câu hỏi 21')).toEqual({ ok: true, n: 21 });
});

/** The plain text of a mail. */
function textOf(raw: Uint8Array | undefined): string {
  const [, part = ''] = Buffer.from(raw ?? [])
    .toString('utf8')
    .split('Content-Type: text/plain');
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n').split('\r\n--')[0] ?? '';
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
