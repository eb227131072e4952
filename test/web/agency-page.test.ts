/** One agency's year, opened by its own address, over real rows. */
import { maskedAddress, monthsOf } from '../../src/web/agency-words';
import { linkExpiry } from '../../src/client/links';
import { signAgencyLink, signFeed, signLink } from '../../src/client/link-token';
import { planContext } from '../../src/store/plans';
import { createWeb } from '../../src/web/server';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';
import { agencyBrowser } from './agency-browser';

const { open } = usePostgres();
const PLAN = 'mot-nam';
const PAGE = `/agencies/${PLAN}/xa-1`;
const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo kết quả 6 tháng, short: Báo cáo 6 tháng, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
  - { id: ca-nam, title: Báo cáo năm, short: Báo cáo năm, due: { date: 2026-12-02 }, audience: { kinds: [xa] } }`;

async function scene() {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 2, requirements: REQUIREMENTS }), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  const app = createWeb({
    dondoc: store.dondoc,
    publicUrl: 'http://127.0.0.1:8080',
    log: { info: () => {}, error: () => {} },
    now: () => store.clock.now(),
  });
  const { compiled } = await planContext(store.database, PLAN);
  const expiresAt = linkExpiry(compiled.plan);
  const reportToken = (agency: string) => signLink({ report: `${PLAN}/ket-qua/${agency}`, generation: 1, expiresAt }, linkKeys);
  const agencyToken = (agency: string) => signAgencyLink({ agency: `${PLAN}/${agency}`, generation: 1, expiresAt }, linkKeys);
  return { ...store, app, reportToken, agencyToken, expiresAt };
}

test('says what is owed by when, what was sent, and whom mails go to, without an address to write to', async () => {
  const { app, reportToken, dondoc, at } = await scene();
  at('2026-06-05T02:00:00.000Z');
  const content = { nil: true, figures: {}, narrative: {}, declared: true } as const;
  await dondoc.submit({ report: `${PLAN}/ket-qua/xa-1`, content, file: null, by: 'link', via: 'web' });
  const substitute = { from: '2026-06-15', to: '2026-06-22', title: 'Phó Chủ tịch UBND xã', email: 'pct@senvang.example', phone: null };
  await dondoc.substituteContact({ plan: PLAN, contact: 'xa-1/leader', by: 'coordinator', ...substitute });
  const browser = agencyBrowser(app, reportToken('xa-1'));
  const [, way = ''] = /href="(\/a\/[^"]+)"/.exec((await browser.get(`/reports/${PLAN}/ket-qua/xa-1`)).body) ?? [];
  expect(await browser.get(way)).toMatchObject({ status: 303, location: PAGE });
  const { text, body, status } = await browser.get(PAGE);
  expect(status).toBe(200);
  for (const words of [
    'Báo cáo của đơn vị trong năm 2026',
    '17/6/2026',
    'Đã nhận, chờ thẩm định; gửi đúng hạn',
    'lần 1, 09:00 ngày 5/6/2026; không phát sinh',
    '2/12/2026',
    'Chưa đến kỳ',
    'từ 15/6/2026 đến 22/6/2026: Phó Chủ tịch UBND xã, p***@senvang.example',
  ])
    expect(text).toContain(words);
  expect(text).toContain('c***@senvang.example');
  expect(body).not.toMatch(/(?:can-bo|lanh-dao|pct)[\w.-]*@/);
  expect(body).not.toContain('<form');
  const [, feed = ''] = /<span class="hash">http:\/\/127\.0\.0\.1:8080(\/feeds\/[^"]+\.ics)</.exec(body) ?? [];
  expect((await app.inject(feed)).body).toContain('BEGIN:VCALENDAR');
});

test('an open report is linked where this browser has opened it by its mail, and nowhere else', async () => {
  const { app, reportToken, agencyToken } = await scene();
  const own = agencyBrowser(app, reportToken('xa-1'));
  await own.get(`/a/${agencyToken('xa-1')}`);
  expect((await own.get(PAGE)).body).toContain(`<a href="/reports/${PLAN}/ket-qua/xa-1">Mở báo cáo</a>`);
  const other = agencyBrowser(app, agencyToken('xa-1'));
  await other.get(`/a/${agencyToken('xa-1')}`);
  const { body, text } = await other.get(PAGE);
  expect(body).not.toContain(`/reports/${PLAN}/ket-qua`);
  expect(text).toContain('mở bằng đường dẫn trong thư');
});

test('only its own token opens it: not a report’s, not the calendar’s, not another agency’s, not one of before a hand-over', async () => {
  const { app, reportToken, agencyToken, dondoc, expiresAt } = await scene();
  const feed = signFeed({ agency: `${PLAN}/xa-1`, generation: 1, expiresAt }, linkKeys);
  for (const token of [reportToken('xa-1'), feed, agencyToken('xa-1').slice(0, -1), 'rubbish'])
    expect((await app.inject(`/a/${token}`)).statusCode).toBe(404);
  const good = { 'dondoc-agency': agencyToken('xa-1') };
  expect((await app.inject({ url: PAGE, cookies: good })).statusCode).toBe(200);
  for (const cookies of [{}, { 'dondoc-agency': agencyToken('xa-2') }, { 'dondoc-agency': reportToken('xa-1') }])
    for (const url of [PAGE, `${PAGE}/print`]) expect((await app.inject({ url, cookies })).statusCode).toBe(403);
  // Nor does it open a report or the calendar.
  expect((await app.inject(`/r/${agencyToken('xa-1')}`)).statusCode).toBe(404);
  expect((await app.inject(`/feeds/${agencyToken('xa-1')}.ics`)).statusCode).toBe(404);
  await dondoc.setContact({ plan: PLAN, contact: 'xa-1/officer', email: 'moi.xa-1@senvang.example', by: 'coordinator' });
  expect((await app.inject({ url: PAGE, cookies: good })).statusCode).toBe(403);
});

test('the year to print has its twelve months, dates in force and titles, and nothing of states', async () => {
  const { app, agencyToken, dondoc } = await scene();
  await dondoc.decideTime({ report: `${PLAN}/ket-qua/xa-1`, by: 'coordinator', date: '2026-07-03', note: '' });
  const cookies = { 'dondoc-agency': agencyToken('xa-1') };
  const { body } = await app.inject({ url: `${PAGE}/print`, cookies });
  const months = [...body.matchAll(/<h2>([^<]+)<\/h2>(.*?)<\/li>/gs)].map(([, month, inside = '']) => [
    month,
    inside.replace(/<[^>]+>/g, ''),
  ]);
  expect(months.map(([month]) => month)).toEqual(Array.from({ length: 12 }, (_, index) => `Tháng ${index + 1}`));
  expect(months.filter(([, inside]) => inside !== '–')).toEqual([
    ['Tháng 7', '3/7 Báo cáo 6 tháng'],
    ['Tháng 12', '2/12 Báo cáo năm'],
  ]);
  expect(body).not.toMatch(/Chưa gửi|gia hạn/);
  const english = await app.inject({ url: `${PAGE}/print`, cookies: { ...cookies, lang: 'en' } });
  expect(english.body).toContain('Due dates in 2026');
  expect(english.body).toContain('<h2>July</h2>');
});

test('an address keeps its first letter and its domain', () => {
  expect(maskedAddress('van-phong@tanan.example')).toBe('v***@tanan.example');
});

test('a date of the next year adds its month', () => {
  expect(monthsOf(2026, ['2027-01-10', '2026-06-17']).slice(-2)).toEqual(['2026-12', '2027-01']);
});
