import { formNonce } from '../../src/web/guard';
import { COMPLETE, open, REPORT, site } from './browser';

test.each([
  ['no nonce', ''],
  ['an invented nonce', 'x'.repeat(43)],
  ['the nonce of another link', formNonce('court-token', 'sen-vang-2024/d06-h1/xa-tan-an')],
  ['the nonce of another report', formNonce('good-token', 'sen-vang-2024/d06-h1/toa-an')],
])('a post with %s is refused', async (_title, nonce) => {
  const { app, dondoc } = site();
  const answer = await (await open(app)).post({ nonce });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([403, 0]);
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'none' }, 403],
  [{ origin: 'https://elsewhere.example' }, 403],
  [{ origin: 'http://127.0.0.1:9999' }, 403],
  [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
  [{ origin: 'null' }, 303],
  [{ origin: 'http://127.0.0.1:8080' }, 303],
  [{}, 303],
])('a post with the headers %j is answered with %i', async (headers, status) => {
  const { app, dondoc } = site();
  const answer = await (await open(app)).post({ headers });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([status, status === 303 ? 1 : 0]);
});

test('a post to the report of another link is refused, with the right nonce for it too', async () => {
  const { app, dondoc } = site();
  const payload = new URLSearchParams({ ...COMPLETE, nonce: formNonce('court-token', 'sen-vang-2024/d06-h1/xa-tan-an') }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.inject({ method: 'POST', url: REPORT, cookies: { dondoc: 'court-token' }, headers, payload });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([403, 0]);
});

test('a form with unknown fields or one field twice is refused', async () => {
  const { app, dondoc } = site();
  expect((await (await open(app)).post({ fields: { ...COMPLETE, 'figure.ZZ': '1' } })).statusCode).toBe(422);
  expect((await (await open(app)).post({ fields: { ...COMPLETE, __proto__x: '1', constructor2: 'a' } })).statusCode).toBe(422);
  const nonce = formNonce('good-token', 'sen-vang-2024/d06-h1/xa-tan-an');
  const payload = `${new URLSearchParams({ ...COMPLETE, nonce }).toString()}&figure.XA03=13`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await app.inject({ method: 'POST', url: REPORT, cookies: { dondoc: 'good-token' }, headers, payload })).statusCode).toBe(400);
  expect(dondoc.submitted).toEqual([]);
});

test.each([
  ['application/json', '{}', 415],
  ['text/plain', 'x', 415],
  ['multipart/form-data', 'x', 400],
  ['multipart/form-data; boundary=a', '--a\r\ncut off', 400],
  ['application/x-www-form-urlencoded', 'a='.padEnd(3_000_000, 'x'), 413],
])('a body of %s is answered with a page', async (type, payload, status) => {
  const { app } = site();
  const answer = await app.inject({
    method: 'POST',
    url: REPORT,
    cookies: { dondoc: 'good-token' },
    headers: { 'content-type': type },
    payload,
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
});

test('a post of unknown or excessive length is refused before it is read', async () => {
  const { app } = site();
  const headers = { 'content-type': 'multipart/form-data; boundary=a', 'content-length': '99000000' };
  expect((await app.inject({ method: 'POST', url: REPORT, headers, payload: 'x' })).statusCode).toBe(413);
  const chunked = { 'content-type': 'multipart/form-data; boundary=a', 'transfer-encoding': 'chunked' };
  expect((await app.inject({ method: 'POST', url: REPORT, headers: chunked })).statusCode).toBe(411);
});
