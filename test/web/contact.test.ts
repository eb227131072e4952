/** The form by which an agency names its new officer, and the page that the new address confirms on. */
import { formNonce } from '../../src/web/guard';
import { open, REPORT, site } from './browser';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const NAMED = { 'contact.title': ' Văn phòng ', 'contact.email': 'moi@tanan.example', 'contact.phone': '' };

type Site = ReturnType<typeof site>;

const propose = ({ app }: Site, fields: Readonly<Record<string, string>> = {}, headers = {}) =>
  app.inject({
    method: 'POST',
    url: `${REPORT}/contact`,
    cookies: { dondoc: 'good-token' },
    headers: { ...FORM, ...headers },
    payload: new URLSearchParams({ ...NAMED, nonce: formNonce('good-token', REPORT.replace('/reports/', '')), ...fields }).toString(),
  });

const confirm = ({ app }: Site, nonce: string, headers = {}) =>
  app.inject({
    method: 'POST',
    url: '/c/contact-token',
    headers: { ...FORM, ...headers },
    payload: new URLSearchParams({ nonce }).toString(),
  });

test('the report page has the form, and naming a new officer asks for a confirmation by mail', async () => {
  const all = site();
  expect((await (await open(all.app)).get(REPORT)).body).toContain('Người phụ trách đã đổi');
  const answer = await propose(all);
  expect([answer.statusCode, answer.body.includes('Đã gửi thư xác nhận')]).toEqual([200, true]);
  expect(all.dondoc.proposed).toEqual([
    { report: 'sen-vang-2024/d06-h1/xa-tan-an', title: 'Văn phòng', email: 'moi@tanan.example', phone: null },
  ]);
});

test.each([
  ['without nonce', { nonce: '' }, {}],
  ['with the nonce of another report', { nonce: formNonce('good-token', 'sen-vang-2024/d06-h1/toa-an') }, {}],
  ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
])('a post %s names nobody', async (_how, fields, headers) => {
  const all = site();
  expect((await propose(all, fields, headers)).statusCode).toBe(403);
  expect(all.dondoc.proposed).toEqual([]);
});

test('too many in a day are refused in words', async () => {
  const all = site();
  all.dondoc.refusal = 'too-many-requests';
  const answer = await propose(all);
  expect([answer.statusCode, answer.body.includes('đã có ba đề nghị')]).toEqual([422, true]);
});

test('opening the confirmation shows it and confirms nothing; the button confirms', async () => {
  const all = site();
  const shown = await all.app.inject('/c/contact-token');
  expect(shown.statusCode).toBe(200);
  expect(shown.body).toContain('Công chức &lt;mới>');
  expect(all.dondoc.confirmed).toEqual([]);
  expect((await confirm(all, formNonce('contact-token', 'contact'))).statusCode).toBe(200);
  expect(all.dondoc.confirmed).toEqual(['contact-token']);
});

test('a confirmation from elsewhere, or with an invented nonce, is refused', async () => {
  const all = site();
  expect((await confirm(all, 'x'.repeat(43))).statusCode).toBe(403);
  expect((await confirm(all, formNonce('contact-token', 'contact'), { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  expect((await all.app.inject('/c/other-token')).statusCode).toBe(404);
  expect(all.dondoc.confirmed).toEqual([]);
});
