/** The room of notices: both lists, stopping one, and the plan's own words; by role, on real rows. */
import { parse } from 'node-html-parser';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';
import { staffBrowser } from './staff-browser';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const PLAN = 'thu-di';
const ROOM = `/plans/${PLAN}/notices`;
const ME = 'cong-an/coordinator';
const RECEIPT = `${ROOM}/wording/assigned/receipt`;

/** Two communes whose round is due on 17/6/2026 and has been open since 3/6. */
async function scene(role: 'viewer' | 'coordinator' = 'coordinator') {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 2 }), morning('2026-01-20'));
  const round = await openedRound(store, PLAN, 'ket-qua');
  await round.look(morning('2026-06-03'));
  return { ...store, ...round, browser: staffBrowser(store.dondoc, PLAN, role, ME) };
}

test('what will be sent is listed for a fortnight, and more on demand', async () => {
  const { browser } = await scene();
  const { text, body } = await browser.get(ROOM);
  expect(text).toContain('Đến hết ngày 17/6/2026.');
  expect(text).toContain('08:00 ngày 12/6/2026');
  expect(text).toContain('Nhắc trước hạn');
  expect(text).toContain('Nhắc ngày đến hạn');
  expect(text).not.toContain('Đôn đốc quá hạn\n');
  const [, more = ''] = /href="([^"]+)">Xem thêm hai tuần/.exec(body) ?? [];
  expect((await browser.get(more.replaceAll('&amp;', '&'))).text).toContain('08:00 ngày 22/6/2026');
});

test('what was said is listed newest first, narrowed by agency, kind and state', async () => {
  const scened = await scene();
  const { browser } = scened;
  expect((await browser.get(`${ROOM}?when=past`)).text).toContain('Không có thư nào.');
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(scened, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  const content = { nil: false, figures: { A: { is: 'number', value: '3' } }, narrative: {}, declared: true } as const;
  await scened.dondoc.submit({ report: `${PLAN}/ket-qua/xa-1`, content, file: null, by: 'link', via: 'web' });
  await dispatch.look();
  const sent = (await browser.get(`${ROOM}?when=past`)).text;
  expect(sent.indexOf('Báo đã nhận\n')).toBeGreaterThan(0);
  expect(sent.lastIndexOf('Thông báo mở đợt')).toBeGreaterThan(sent.lastIndexOf('Báo đã nhận'));
  const narrowed = async (query: string) => rowsOf((await browser.get(`${ROOM}?when=past&${query}`)).body);
  expect(await narrowed('agency=xa-2')).toEqual(['Thông báo mở đợt']);
  expect(await narrowed('kind=receipt')).toEqual(['Báo đã nhận']);
  expect(await narrowed('state=bounced')).toEqual([]);
  expect(await narrowed('after=rubbish&agency=xa-2')).toEqual(['Thông báo mở đợt']);
  expect((await narrowed('agency=nobody&kind=nothing')).length).toBe(3);
});

test('a page of what was said leads to the page after it, and nothing is shown twice', async () => {
  const { dondoc } = await scene();
  for (const agency of ['xa-1', 'xa-2'])
    for (const step of ['remind', 'due'])
      await dondoc.cancelNotice({ notice: `${PLAN}/ket-qua/${agency}#${step}/${agency}/officer`, reason: 'Đã họp', by: ME });
  const asked = { plan: PLAN, agency: null, kind: null, state: null, size: 3 } as const;
  const first = await dondoc.saidNotices({ ...asked, after: null });
  const second = first.ok ? await dondoc.saidNotices({ ...asked, after: first.next }) : first;
  if (!first.ok || !second.ok) throw new Error('refused');
  expect([first.notices.length, second.notices.length, second.next]).toEqual([3, 1, null]);
  const all = [...first.notices, ...second.notices];
  expect(new Set(all.map(({ id }) => id)).size).toBe(4);
  expect(all.map(({ at }) => at)).toEqual(
    all
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
});

function rowsOf(body: string): readonly string[] {
  return parse(body)
    .querySelectorAll('td[data-label=Thư]')
    .map((cell) => cell.text);
}

test('one notice is stopped with a reason, once', async () => {
  const { browser, dondoc } = await scene();
  const notice = `${PLAN}/ket-qua/xa-1#remind/xa-1/officer`;
  const page = `${ROOM}/cancel?notice=${encodeURIComponent(notice)}`;
  expect((await browser.get(page)).text).toContain('Việc này không làm lại được.');
  const empty = await browser.submit(page, `${ROOM}/cancel`, { reason: '  ' });
  expect([empty.status, empty.text.includes('Cần ghi lý do.')]).toEqual([409, true]);
  expect((await browser.submit(page, `${ROOM}/cancel`, { reason: 'Đã điện thoại' })).location).toBe(ROOM);
  const again = await browser.submit(page, `${ROOM}/cancel`, { reason: 'Đã điện thoại' });
  expect([again.status, again.text.includes('đã được hủy trước đó')]).toEqual([409, true]);
  const said = await dondoc.saidNotices({ plan: PLAN, agency: 'xa-1', kind: 'reminder', state: 'cancelled', after: null, size: 5 });
  expect(said).toMatchObject({ ok: true, notices: [{ id: notice, reason: 'Đã điện thoại' }], next: null });
  expect((await browser.get(`${ROOM}?when=past&state=cancelled`)).text).toContain('không gửi: Đã điện thoại');
});

test('a viewer sees the lists and is given nothing to do', async () => {
  const { browser } = await scene('viewer');
  const { status, body } = await browser.get(ROOM);
  expect([status, body.includes('Không gửi</a>')]).toEqual([200, false]);
  expect((await browser.get(`${ROOM}/cancel?notice=x`)).status).toBe(403);
  const wording = await browser.get(RECEIPT);
  expect([wording.status, wording.body.includes('<textarea')]).toEqual([200, false]);
  expect(
    (await browser.app.inject({ method: 'POST', url: RECEIPT, cookies: { 'dondoc-staff': 'staff-session' }, payload: { do: 'keep' } }))
      .statusCode,
  ).toBe(403);
});

test('words are tried on a report, kept, said to be kept, and given back', async () => {
  const { browser, dondoc } = await scene();
  const overdue = `${ROOM}/wording/assigned/overdue`;
  const text = 'Quá hạn\r\n\r\nKính mong đơn vị gửi sớm về {{ collector }}.';
  const tried = await browser.submit(overdue, overdue, { text, do: 'preview', report: `${PLAN}/ket-qua/xa-1` });
  expect(tried.status).toBe(200);
  expect(tried.text).toContain('Kính mong đơn vị gửi sớm về Công an huyện Sen Vàng');
  const kept = await browser.submit(overdue, overdue, { text, do: 'keep' });
  expect([kept.status, kept.location]).toEqual([303, `${overdue}?kept=1`]);
  expect((await browser.get(`${overdue}?kept=1`)).text).toContain('Đã lưu. Thư viết từ bây giờ dùng lời này.');
  const twice = await browser.submit(overdue, overdue, { text, do: 'keep' });
  expect([twice.status, twice.text.includes('Lời thư đã đúng như vậy')]).toEqual([409, true]);
  expect((await browser.submit(overdue, overdue, { text, do: 'standard' })).status).toBe(303);
  const read = await dondoc.wordings(PLAN);
  expect(read.ok && read.wordings.filter(({ own }) => own !== null)).toEqual([]);
});

test('words that cannot be used come back with every fault, and with what was typed', async () => {
  const { browser } = await scene();
  const answer = await browser.submit(RECEIPT, RECEIPT, { text: 'Đã nhận {{ matters }}.', do: 'keep' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Chưa dùng được: 2 chỗ cần sửa');
  expect(answer.text).toContain('Thư này không có {{ matters }}.');
  expect(answer.text).toContain('Thiếu dòng ***');
  expect(answer.body).toContain('Đã nhận {{ matters }}.</textarea>');
});

test('a test goes to whoever asks for it', async () => {
  const { browser, database } = await scene();
  const overdue = `${ROOM}/wording/assigned/overdue`;
  const answer = await browser.submit(overdue, overdue, { text: 'x', do: 'test', report: `${PLAN}/ket-qua/xa-1` });
  expect(answer.text).toContain('Thư thử đang được gửi đến địa chỉ của đồng chí');
  const trials = await database.selectFrom('notices').select(['kind', 'person']).where('trial', '=', true).execute();
  expect(trials).toEqual([{ kind: 'overdue', person: ME }]);
});

test('a report of another plan is not tried on, nor a notice of another plan stopped', async () => {
  const { browser } = await scene();
  const answer = await browser.submit(
    `${ROOM}/cancel?notice=${encodeURIComponent(`${PLAN}/ket-qua/xa-1#remind/xa-1/officer`)}`,
    `${ROOM}/cancel`,
    {
      notice: 'khac/ket-qua/xa-1#remind/xa-1/officer',
      reason: 'x',
    },
  );
  expect(answer.status).toBe(404);
});
