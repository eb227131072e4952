/** The round's list and what is done from it: seen first, then done, by whoever may. On real rows. */
import { parse } from 'node-html-parser';
import type { StaffRole } from '../../src/client/identity/person';
import { dumpRows } from '../support/dump';
import { usePostgres } from '../support/store';
import { at, life } from '../client/life/scene';
import { site } from './browser';
import { roundView } from './sample-room';
import { staffBrowser } from './staff-browser';

const { open } = usePostgres();
const ME = 'cong-an/coordinator';

/** Friday 5/6/2026: xa-1 has sent, xa-2 asks for time until 24/6, xa-3 is waived, xa-4 owes. */
async function scene(role: StaffRole = 'coordinator') {
  const all = await life(await open(), { communes: 4 });
  await all.days('06-03');
  all.at(at('06-05', '10:00'));
  await all.send('1');
  await all.dondoc.askForTime({ report: all.report('xa-2'), date: '2026-06-24', reason: 'Chờ số liệu', by: 'link' });
  await all.dondoc.waive({ report: all.report('xa-3'), by: ME, reason: 'Sáp nhập xã' });
  const room = `/plans/${all.id}/rounds/ket-qua`;
  const browser = staffBrowser(all.dondoc, all.id, role, ME);
  /** Boxes of these agencies as the page gives them. */
  const ticked = async (...agencies: readonly string[]) => {
    const page = parse((await browser.get(room)).body);
    const boxes = agencies.map((agency) => page.querySelector(`input[name="pick.${agency}"]`));
    return Object.fromEntries(boxes.map((box) => [box?.getAttribute('name') ?? '', box?.getAttribute('value') ?? '']));
  };
  const preview = async (agencies: readonly string[], fields: Readonly<Record<string, string>>) =>
    browser.submit(room, `${room}/preview`, { ...(await ticked(...agencies)), scope: 'picked', ...fields });
  /** Confirms what a preview page shows. */
  const confirm = async (body: string) => {
    const form = parse(body).querySelector(`form[action="${room}/act"]`);
    const fields = form
      ?.querySelectorAll('input[type=hidden], textarea')
      .map((each) => [each.getAttribute('name'), each.getAttribute('value') ?? each.text]);
    const payload = new URLSearchParams(Object.fromEntries(fields ?? [])).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return browser.app.inject({ method: 'POST', url: `${room}/act`, cookies: { 'dondoc-staff': 'staff-session' }, headers, payload });
  };
  return { ...all, room, browser, preview, confirm };
}

/** Text of each row of the tables under a heading. */
function rowsUnder(body: string, heading: string): readonly string[] {
  const section = parse(body)
    .querySelectorAll('section')
    .find((each) => each.querySelector('h2')?.text === heading);
  return section?.querySelectorAll('tbody tr').map((row) => row.structuredText.replace(/\s*\n\s*/g, ' | ').trim()) ?? [];
}

test('the list tells of each agency its status and why, and can be narrowed', async () => {
  const { browser, room, id } = await scene();
  const { text, status } = await browser.get(room);
  expect(status).toBe(200);
  for (const words of [
    'Hạn gửi hết ngày 17/6/2026',
    'Tất cả 4',
    'Chưa gửi 2',
    'Xin gia hạn 1',
    'Đã nhận, chờ thẩm định; đúng hạn',
    'xin gia hạn đến hết ngày 24/6/2026',
    'Nhắc trước hạn',
  ])
    expect(text).toContain(words);
  const asked = parse((await browser.get(`${room}?show=asked`)).body);
  expect(asked.querySelectorAll('table.list tbody th').map((each) => each.text)).toEqual(['Ủy ban nhân dân xã Số 2']);
  expect(asked.querySelector('table.list tbody th a')?.getAttribute('href')).toBe(`/plans/${id}/reports/ket-qua/xa-2`);
  expect((await browser.get(`${room}?q=khong-co`)).text).toContain('Không có đơn vị nào trong danh sách này.');
  expect((await browser.get(`/plans/${id}/rounds/khac`)).status).toBe(404);
  expect((await browser.get(`/plans/${id}/rounds`)).text).toContain('Đợt');
});

test('a preview says what changes, whom it does not apply to, and the mails; it changes nothing', async () => {
  const { preview, database } = await scene();
  const before = await dumpRows(database);
  const { status, body } = await preview(['xa-1', 'xa-2', 'xa-3'], {
    act: 'extend',
    'extend.date': '2026-06-22',
    'extend.note': 'Cần kịp',
  });
  expect(status).toBe(200);
  expect(await dumpRows(database)).toEqual(before);
  expect(rowsUnder(body, 'Sẽ thay đổi')).toEqual(['Ủy ban nhân dân xã Số 2 | Hạn gửi hết ngày 17/6/2026 → 22/6/2026']);
  const refused = rowsUnder(body, 'Không áp dụng');
  expect(refused[0]).toMatch(
    /xã Số 1 \| Báo cáo đã được nhận\. Việc gần nhất: Gửi báo cáo, Đơn vị \(qua liên kết trong thư\), 10:00 ngày 5\/6\/2026/,
  );
  expect(refused[1]).toMatch(/xã Số 3 \| Báo cáo đang được miễn.*Miễn báo cáo, Đội tham mưu/);
  expect(rowsUnder(body, 'Thư sẽ gửi')).toEqual([
    'Cán bộ đầu mối xã 2 can-bo.xa-2@senvang.example | [Đồng ý gia hạn] Báo cáo - Ủy ban nhân dân xã Số 2 | 10:00 ngày 5/6/2026',
  ]);
});

test.each([
  ['remind', { 'remind.note': 'Tỉnh cần số liệu' }, ['xa-2', 'xa-4'], 'nudge'],
  ['extend', { 'extend.date': '2026-06-22', 'extend.note': '' }, ['xa-2', 'xa-4'], 'extension-decided'],
  ['waive', { 'waive.reason': 'Lũ lụt' }, ['xa-2', 'xa-4'], 'waived'],
  ['return', { 'return.reasons': 'Thiếu biểu 2\nSai kỳ', 'return.correctBy': '' }, ['xa-1'], 'returned'],
] as const)('%s of the whole list is previewed, confirmed, and done to those it applies to', async (act, fields, told, kind) => {
  const { preview, confirm, database, id } = await scene();
  const shown = await preview([], { act, ...fields, scope: 'all' });
  expect(shown.status).toBe(200);
  const answer = await confirm(shown.body);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain(`Đã thực hiện với ${told.length} đơn vị.`);
  const mails = await database
    .selectFrom('notices')
    .select('agency')
    .where('plan', '=', id)
    .where('kind', '=', kind)
    .orderBy('agency')
    .execute();
  // xa-3 had been told before that it is waived.
  expect(mails.map(({ agency }) => agency).filter((agency) => agency !== 'xa-3')).toEqual(told);
  const lines = await database.selectFrom('audit').select('actor').where('act', 'in', ['remind', 'give-time', 'waive', 'return']).execute();
  expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set([ME]));
});

test('two who decide at once: the second is told what the first did, and nothing happens', async () => {
  const { preview, confirm, dondoc, report, row } = await scene();
  const shown = await preview(['xa-4'], { act: 'waive', 'waive.reason': 'Lũ lụt' });
  await dondoc.decideTime({ report: report('xa-4'), by: 'operator', date: '2026-06-22', note: '' });
  const answer = await confirm(shown.body);
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain('Báo cáo vừa có thay đổi');
  expect(answer.body).toContain('Việc gần nhất: Gia hạn, Người vận hành');
  expect(await row('xa-4')).toMatchObject({ status: 'open' });
});

test.each([
  [{ act: 'waive', 'waive.reason': ' ' }, ['xa-4'], 'Cần ghi lý do.'],
  [{ act: 'extend', 'extend.date': '31/6' }, ['xa-4'], 'Ngày không đúng'],
  [{ act: 'remind', 'remind.note': '' }, ['xa-4'], 'Cần ghi nội dung nhắc.'],
  [{ act: 'return', 'return.reasons': 'Thiếu', 'return.correctBy': 'mai' }, ['xa-1'], 'Ngày không đúng'],
  [{ act: 'waive', 'waive.reason': 'Lũ lụt' }, [], 'Chưa chọn đơn vị nào.'],
  [{ act: 'drop' }, ['xa-4'], 'Chưa thực hiện được'],
] as const)('%j of %j is not previewed but explained, and what was typed stays', async (fields, agencies, words) => {
  const { preview } = await scene();
  const answer = await preview(agencies, fields);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(words);
  const page = parse(answer.body);
  for (const agency of agencies) expect(page.querySelector(`input[name="pick.${agency}"]`)?.hasAttribute('checked')).toBe(true);
  if (fields.act === 'waive' && agencies.length === 0)
    expect(page.querySelector('textarea[name="waive.reason"]')?.text.trim()).toBe('Lũ lụt');
});

test.each(['viewer', 'reviewer'] as const)('a %s sees the list without boxes, and may not act', async (role) => {
  const { browser, room, database } = await scene(role);
  const page = parse((await browser.get(room)).body);
  expect(page.querySelectorAll('input[type=checkbox]')).toHaveLength(0);
  expect(page.querySelectorAll('form[method=post]').map((form) => form.getAttribute('action'))).toEqual(['/sign-out']);
  const before = await dumpRows(database);
  for (const path of ['preview', 'act']) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const cookies = { 'dondoc-staff': 'staff-session' };
    const answer = await browser.app.inject({ method: 'POST', url: `${room}/${path}`, cookies, headers, payload: 'act=waive' });
    expect(answer.statusCode).toBe(403);
  }
  expect(await dumpRows(database)).toEqual(before);
});

test('a form without its nonce, or with that of another address, is refused', async () => {
  const { browser, room, preview } = await scene();
  const shown = await preview(['xa-4'], { act: 'waive', 'waive.reason': 'Lũ lụt' });
  const nonce = parse(shown.body).querySelector(`form[action="${room}/act"] input[name=nonce]`)?.getAttribute('value') ?? '';
  for (const payload of ['act=waive', `act=waive&nonce=${nonce}`]) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await browser.app.inject({
      method: 'POST',
      url: `${room}/preview`,
      cookies: { 'dondoc-staff': 'staff-session' },
      headers,
      payload,
    });
    expect(answer.statusCode).toBe(403);
  }
});

test('in English every word but the plan’s own is English', async () => {
  const { browser, room } = await scene();
  const answer = await browser.app.inject({ url: room, cookies: { 'dondoc-staff': 'staff-session', lang: 'en' } });
  const text = parse(answer.body).querySelector('main')?.structuredText ?? '';
  for (const words of ['Due by the end of 17/6/2026', 'Received, to be reviewed; on time', 'Act on several agencies', 'Day by day'])
    expect(text).toContain(words);
  for (const words of ['Chưa gửi', 'Hạn gửi', 'Ghi chú', 'Xem trước']) expect(text).not.toContain(words);
});

test('of a round of more than five hundred it looks ahead when it is asked to', async () => {
  const { app, dondoc } = site();
  const asked: boolean[] = [];
  const large: typeof dondoc.round = async ({ ahead }) => {
    asked.push(ahead);
    return { ok: true, view: { ...roundView(), ...(ahead ? {} : { ahead: null }) } };
  };
  Object.assign(dondoc, { round: large });
  const room = '/plans/sen-vang-2024/rounds/d06-h1';
  const { body } = await app.inject(room);
  const link = parse(body)
    .querySelectorAll('a')
    .find((each) => each.text.startsWith('Xem các thư sắp đi'));
  expect([link?.getAttribute('href'), body.includes('Nhắc trước hạn')]).toEqual([`${room}?ahead=yes#ahead`, false]);
  expect((await app.inject(`${room}?ahead=yes`)).body).toContain('Nhắc trước hạn');
  expect(asked).toEqual([false, true]);
});
