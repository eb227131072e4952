/** The report's page for staff: read by all of them, decided on by role, each act on real rows. */
import { parse } from 'node-html-parser';
import type { StaffRole } from '../../src/client/identity/person';
import { createWeb } from '../../src/web/server';
import { REVIEW_ACTS, type ReviewAct } from '../../src/web/staff/review-words';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { dumpRows } from '../support/dump';
import { smallPlan } from '../support/plans';
import { openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';
import { at, life, type LifeOptions } from '../client/life/scene';
import { PDF } from './sample-files';
import { staffBrowser } from './staff-browser';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const ME = 'cong-an/coordinator';
const FORM = `
forms:
  - id: bieu
    title: Biểu mẫu
    sections:
      - id: chung
        title: Chung
        indicators:
          - { code: A, name: Buổi tuyên truyền, unit: buổi, kind: flow }
          - { code: B, name: Lượt người dự, unit: lượt, kind: flow }
    narrative:
      - { id: ket-qua, title: Kết quả }`;
const RULES = 'form: bieu';

/** xa-1 of two communes, on Friday 5/6/2026 at 10:00; the round has been open since 3/6. */
async function scene(
  role: StaffRole = 'coordinator',
  { actor = ME, sent = true, ...options }: LifeOptions & { readonly actor?: string; readonly sent?: boolean } = {},
) {
  const all = await life(await open(), { communes: 2, rules: RULES, more: FORM, ...options });
  await all.days('06-03');
  all.at(at('06-05', '10:00'));
  if (sent) await all.send('12');
  const path = `/plans/${all.id}/reports/ket-qua/xa-1`;
  const as = (who: StaffRole, by = ME) => staffBrowser(all.dondoc, all.id, who, by);
  const browser = as(role, actor);
  const act = (name: ReviewAct, fields: Readonly<Record<string, string>> = {}) => browser.submit(path, `${path}/${name}`, fields);
  return { ...all, path, as, browser, act };
}

/** The acts whose forms a page shows, in the order of the list. */
function offered(body: string, path: string): readonly string[] {
  const actions = parse(body)
    .querySelectorAll('form[method=post]')
    .map((form) => form.getAttribute('action'));
  const links = parse(body)
    .querySelectorAll('a')
    .map((link) => link.getAttribute('href'));
  return REVIEW_ACTS.filter((name) => [...actions, ...links].includes(`${path}/${name}`));
}

describe('what is offered, by role and state', () => {
  const REVIEW = ['begin', 'accept', 'return'];
  test.each<readonly [StaffRole, readonly string[], readonly string[]]>([
    ['viewer', [], []],
    ['reviewer', REVIEW, []],
    ['coordinator', [...REVIEW, 'certify', 'enter'], ['time', 'waive', 'elsewhere', 'enter']],
    ['admin', [...REVIEW, 'certify', 'enter'], ['time', 'waive', 'elsewhere', 'enter']],
  ])('a %s of a report that was sent, and of one that was not', async (role, sent, owed) => {
    const { browser, path } = await scene(role);
    expect(offered((await browser.get(path)).body, path)).toEqual(sent);
    const other = path.replace('xa-1', 'xa-2');
    expect(offered((await browser.get(other)).body, other)).toEqual(owed);
  });

  test.each<readonly [StaffRole, readonly ReviewAct[]]>([
    ['viewer', REVIEW_ACTS],
    ['reviewer', REVIEW_ACTS.filter((name) => !REVIEW.includes(name))],
  ])('a %s who posts all the same is refused, and nothing changes', async (role, acts) => {
    const { browser, path, database } = await scene(role);
    const before = await dumpRows(database);
    for (const name of acts) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const cookies = { 'dondoc-staff': 'staff-session' };
      const answer = await browser.app.inject({ method: 'POST', url: `${path}/${name}`, cookies, headers, payload: 'reason=x' });
      expect([name, answer.statusCode]).toEqual([name, 403]);
    }
    expect(await dumpRows(database)).toEqual(before);
  });
});

test('accepting asks nothing more, and the page says that it was done', async () => {
  const { act, browser, row } = await scene('reviewer');
  const answer = await act('accept');
  expect([answer.status, (await row()).status]).toEqual([303, 'accepted']);
  expect((await browser.get(answer.location ?? '')).text).toContain('Đã thông qua báo cáo.');
});

test('of two levels the coordinator endorses, then the authority accepts, and each sees what is theirs', async () => {
  const { act, as, path, row } = await scene('coordinator', { rules: `${RULES}, reviewLevels: 2` });
  const authority = as('reviewer', 'authority');
  const early = await authority.get(path);
  expect(early.text).toContain('Báo cáo chưa được thẩm định cấp một');
  expect(offered(early.body, path)).not.toContain('accept');
  const endorsed = await act('accept');
  expect(endorsed.location).toBe(`${path}?done=endorse`);
  expect(await row()).toMatchObject({ status: 'submitted', endorsed_at: at('06-05', '10:00') });
  const mine = await as('coordinator').get(path);
  expect(mine.text).toContain('chờ Phó Chủ tịch UBND huyện thông qua');
  expect(offered(mine.body, path)).not.toContain('accept');
  await authority.submit(path, `${path}/accept`, {});
  expect(await row()).toMatchObject({ status: 'accepted' });
});

test('a return says field by field what is wrong, in the order of the form, and by when it is wanted', async () => {
  const { act, browser, path, dondoc, report } = await scene('reviewer');
  const fields = {
    'why.figure.B': 'yes',
    'why.figure.A': 'yes',
    'reason.figure.A': ' cộng lại cho\nkhớp ',
    'reason.narrative.ket-qua': 'chưa nêu kết quả',
    reasons: 'Thiếu chữ ký\r\n\r\nSai kỳ',
    correctBy: '2026-06-09',
  };
  const answer = await act('return', fields);
  expect(answer.status).toBe(303);
  const view = await dondoc.report(report());
  expect(view.ok && view.report.returns).toMatchObject([
    {
      correctBy: '2026-06-09',
      reasons: [
        'A Buổi tuyên truyền: cộng lại cho khớp',
        'B Lượt người dự: đề nghị kiểm tra lại',
        'Kết quả: chưa nêu kết quả',
        'Thiếu chữ ký',
        'Sai kỳ',
      ],
    },
  ]);
  expect((await browser.get(path)).text).toContain('hết ngày 9/6/2026');
});

test('a return without a reason is refused, and what was typed stays', async () => {
  const { act, row } = await scene('reviewer');
  const answer = await act('return', { reasons: ' ', correctBy: '2026-06-09' });
  expect([answer.status, (await row()).status]).toEqual([409, 'submitted']);
  expect(answer.text).toContain('Cần ghi lý do.');
  expect(parse(answer.body).querySelector('input[name=correctBy]')?.getAttribute('value')).toBe('2026-06-09');
  expect((await act('return', { reasons: 'Thiếu', correctBy: '2026-06-31' })).text).toContain('Ngày không đúng');
});

test('the page says on what day it is wanted again when nobody names one', async () => {
  const { browser, path } = await scene();
  // Five working days after Friday 5/6.
  expect((await browser.get(path)).text).toContain('hết ngày 12/6/2026, tức năm ngày làm việc sau hôm nay');
});

test.each([
  ['grant', {}, 'granted', '2026-06-24'],
  ['give', { date: '2026-06-22' }, 'shortened', '2026-06-22'],
  ['refuse', {}, 'refused', null],
] as const)('a request for time is answered with one click: %s', async (decision, fields, decided, date) => {
  const { act, browser, path, dondoc, database, report } = await scene('coordinator', { sent: false });
  await dondoc.askForTime({ report: report(), date: '2026-06-24', reason: 'Chờ số liệu', by: 'link' });
  expect((await browser.get(path)).text).toContain('Đơn vị xin gia hạn đến hết ngày 24/6/2026: “Chờ số liệu”');
  const answer = await act('time', { decision, note: 'Cần kịp tổng hợp', ...fields });
  expect(answer.status).toBe(303);
  const rows = await database.selectFrom('requests').select(['decision', 'granted_date', 'note', 'decided_by']).execute();
  expect(rows).toEqual([{ decision: decided, granted_date: date, note: 'Cần kịp tổng hợp', decided_by: ME }]);
});

test('a coordinator gives time unasked, waives and takes it back, and notes what came on paper', async () => {
  const { act, row, path, browser } = await scene('coordinator', { sent: false });
  await act('time', { decision: 'give', date: '2026-06-22', note: '' });
  expect((await browser.get(path)).text).toContain('Hết ngày 22/6/2026 (đã gia hạn; ban đầu hết ngày 17/6/2026)');
  await act('waive', { reason: 'Sáp nhập xã' });
  expect(await row()).toMatchObject({ status: 'waived' });
  expect(offered((await browser.get(path)).body, path)).toEqual(['unwaive']);
  await act('unwaive', { reason: 'Chưa sáp nhập' });
  expect(await row()).toMatchObject({ status: 'open' });
  await act('elsewhere', { channel: 'paper', sender: 'UBND xã Số 1', date: '2026-06-04' });
  expect(await row()).toMatchObject({ status: 'submitted', first_received_at: at('06-04', '16:30') });
  expect((await browser.get(path)).text).toContain('Nhận bản giấy, do UBND xã Số 1 gửi, ngày 4/6/2026.');
});

test('what came on paper is entered into the agency’s form by the coordinator, with the same checks', async () => {
  const { browser, path, dondoc, report, database } = await scene('coordinator', { sent: false });
  const bad = await browser.submit(`${path}/enter`, `${path}/enter`, { 'figure.A': 'mười hai', declared: 'yes' });
  expect([bad.status, parse(bad.body).querySelector('input[name="figure.A"]')?.getAttribute('value')]).toEqual([422, 'mười hai']);
  const good = await browser.submit(`${path}/enter`, `${path}/enter`, { 'figure.A': '12', 'figure.B': '1.250', declared: 'yes' });
  expect(good.location).toBe(`${path}?done=enter`);
  const view = await dondoc.report(report());
  expect(view.ok && view.report.latest?.figures).toMatchObject({ A: { value: '12' }, B: { value: '1250' } });
  const lines = await database.selectFrom('audit').select('actor').where('act', '=', 'submit').execute();
  expect(lines).toEqual([{ actor: ME }]);
});

test('a signed document is kept and comes back to be kept; one that is none is refused with the reason', async () => {
  const { browser, path } = await scene();
  const nonce =
    parse((await browser.get(path)).body)
      .querySelector(`form[action="${path}/certify"] input[name=nonce]`)
      ?.getAttribute('value') ?? '';
  const send = async (bytes: Buffer) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ nonce, number: '45/BC-UBND', date: '2026-06-04', signer: 'Chủ tịch UBND xã' }))
      form.set(name, value);
    form.set('file', new Blob([new Uint8Array(bytes)]), 'ban-ky.pdf');
    const encoded = new Response(form);
    const payload = Buffer.from(await encoded.arrayBuffer());
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
    return browser.app.inject({ method: 'POST', url: `${path}/certify`, cookies: { 'dondoc-staff': 'staff-session' }, headers, payload });
  };
  const refused = await send(Buffer.from('MZ this is a program'));
  expect([refused.statusCode, refused.body.includes('Chỉ nhận tệp PDF')]).toEqual([409, true]);
  expect((await send(PDF)).statusCode).toBe(303);
  expect((await browser.get(path)).text).toContain('Văn bản ký số 45/BC-UBND ngày 4/6/2026, Chủ tịch UBND xã');
  const kept = await browser.app.inject({ url: `${path}/signed`, cookies: { 'dondoc-staff': 'staff-session' } });
  expect([kept.statusCode, kept.headers['content-disposition'], kept.rawPayload.equals(PDF)]).toEqual([
    200,
    expect.stringMatching(/^attachment; /),
    true,
  ]);
});

test('whoever decides on what has changed meanwhile is told by whom, and decides anew', async () => {
  const { browser, path, row, dondoc, report } = await scene();
  const seen = parse((await browser.get(path)).body).querySelector(`form[action="${path}/accept"]`);
  const fields = seen?.querySelectorAll('input').map((input) => [input.getAttribute('name'), input.getAttribute('value')]) ?? [];
  await dondoc.returnReport({ report: report(), by: 'operator', reasons: ['Thiếu biểu 2'], correctBy: null });
  const payload = new URLSearchParams(Object.fromEntries(fields)).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await browser.app.inject({
    method: 'POST',
    url: `${path}/accept`,
    cookies: { 'dondoc-staff': 'staff-session' },
    headers,
    payload,
  });
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain('Báo cáo vừa có thay đổi');
  expect(answer.body).toContain('Việc gần nhất: Đề nghị bổ sung, Người vận hành, 10:00 ngày 5/6/2026.');
  expect(await row()).toMatchObject({ status: 'returned' });
});

test('figures stand beside earlier ones and a change of more than half is marked; every version can be read', async () => {
  const scened = await scene();
  const { browser, path, send, start, dondoc } = scened;
  const requirements = `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo, ${RULES}, due: { date: 2025-06-17 }, audience: { kinds: [xa] } }`;
  await start(smallPlan({ id: 'nam-truoc', year: 2025, requirements, more: FORM }), '2025-01-20T01:00:00.000Z');
  await (await openedRound(scened, 'nam-truoc', 'ket-qua')).look('2025-06-10T01:00:00.000Z');
  const figures = { A: { is: 'number', value: '80' }, B: { is: 'nil' } } as const;
  const content = { nil: false, figures, narrative: {}, declared: true };
  await dondoc.submit({ report: 'nam-truoc/ket-qua/xa-1', content, file: null, by: 'link', via: 'web' });
  scened.at(at('06-08', '10:00'));
  await send('30');
  const page = await browser.get(path);
  const row = parse(page.body).querySelector('table.figures tbody tr');
  expect(row?.querySelectorAll('td.number').map((cell) => cell.text.trim())).toEqual(['30', '80▼ giảm 63%']);
  expect(page.text).toContain('A Buổi tuyên truyền: 12 → 30');
  expect((await browser.get(`${path}?version=1`)).text).toContain('Đây là bản 1, không phải bản mới nhất.');
  expect(offered((await browser.get(`${path}?version=1`)).body, path)).not.toContain('return');
  expect((await browser.get(path.replace('xa-1', 'khong-co'))).status).toBe(404);
});

test('the attachment is downloaded through the report, to be kept', async () => {
  const { browser, path, send } = await scene();
  await send('13', { file: { name: 'Báo cáo.pdf', contentType: 'application/pdf', bytes: PDF } });
  const link = parse((await browser.get(path)).body)
    .querySelectorAll('a')
    .find((each) => each.text === 'Báo cáo.pdf');
  const answer = await browser.app.inject({ url: link?.getAttribute('href') ?? '', cookies: { 'dondoc-staff': 'staff-session' } });
  expect([answer.statusCode, answer.headers['content-disposition'], answer.rawPayload.equals(PDF)]).toEqual([
    200,
    expect.stringMatching(/^attachment; /),
    true,
  ]);
  expect((await browser.get(`${path}/file/1`)).status).toBe(404);
});

test('the story tells each act and each mail with what became of it, in both languages', async () => {
  const scened = await scene();
  const server = await fakeSmtp({ refuses: new Set(['can-bo.xa-1@senvang.example']) });
  const dispatch = dispatchOn(scened, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  await scened.act('return', { reasons: 'Thiếu biểu 2' });
  const { text } = await scened.browser.get(scened.path);
  for (const words of [
    'Gửi báo cáo (bản 1)',
    'Đơn vị (qua liên kết trong thư)',
    'hết ngày 12/6/2026; Thiếu biểu 2',
    'Thư “Báo đã nhận” đến Cán bộ đầu mối xã 1',
    'bị từ chối (',
  ])
    expect(text).toContain(words);
  const english = await scened.browser.app.inject({ url: scened.path, cookies: { 'dondoc-staff': 'staff-session', lang: 'en' } });
  const words = parse(english.body).querySelector('main')?.structuredText ?? '';
  for (const each of ['Report sent (version 1)', 'Returned for correction', 'Mail “Receipt” to', 'refused (', 'Has lain with'])
    expect(words).toContain(each);
  for (const each of ['Gửi báo cáo (', 'Diễn biến', 'Trạng thái', 'Đề nghị bổ sung', 'đã gửi']) expect(words).not.toContain(each);
});

test('the workflow is named, and is a link where its pages are known', async () => {
  const { dondoc, browser, path, id } = await scene();
  const { text, body } = await browser.get(path);
  expect([text.includes(`round/${id}/ket-qua`), body.includes('Mở trong Temporal')]).toEqual([true, false]);
  const silent = { info: () => {}, error: () => {} };
  const workflowUrl = (workflow: string) => `https://temporal.example/namespaces/x/workflows/${encodeURIComponent(workflow)}`;
  const web = createWeb({ dondoc, publicUrl: 'http://127.0.0.1:8080', log: silent, now: () => at('06-05'), workflowUrl });
  const link = parse((await web.inject(path)).body)
    .querySelectorAll('a')
    .find((each) => each.text === 'Mở trong Temporal');
  expect(link?.getAttribute('href')).toBe(`https://temporal.example/namespaces/x/workflows/round%2F${id}%2Fket-qua`);
});
