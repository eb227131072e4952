import { COMPLETE, open, REPORT, site } from './browser';
import { PDF } from './sample-files';

test('the log holds routes and statuses, never an address, a token, a figure, a text or a file name', async () => {
  const { app, log } = site();
  const browser = await open(app);
  await browser.get(REPORT);
  await browser.post({
    fields: { ...COMPLETE, 'figure.XA04': '98765', 'narrative.kien-nghi': 'CANARY' },
    files: [{ name: 'CANARY.pdf', bytes: PDF }],
  });
  await browser.post({ fields: { ...COMPLETE, 'figure.XA04': '-98765' } });
  await app.inject('/r/wrong-token-canary?x=CANARY');
  await app.inject('/CANARY');
  expect(log.length).toBeGreaterThan(6);
  expect(JSON.stringify(log)).not.toMatch(/good-token|wrong-token|CANARY|98765|xa-tan-an|Tân An/i);
  expect(log[0]).toEqual({ fields: { method: 'GET', route: '/r/:token', status: 303, ms: expect.any(Number) }, message: 'answered' });
});

test('what goes wrong inside is a page without details, and a log line without its message', async () => {
  const { app, dondoc, log } = site();
  Object.assign(dondoc, { report: () => Promise.reject(Object.assign(new TypeError('value CANARY'), { code: '23505' })) });
  const answer = await (await open(app)).get(REPORT);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).toContain('Hệ thống đang gặp lỗi');
  expect(answer.body).not.toContain('CANARY');
  expect(JSON.stringify(log)).not.toContain('CANARY');
  expect(log).toContainEqual({ fields: expect.objectContaining({ error: 'TypeError', code: '23505' }), message: 'failed' });
});

test('every answer carries the headers that keep the page to itself', async () => {
  const { app } = site();
  for (const url of ['/r/good-token', '/r/bad', REPORT, '/', '/nowhere', '/healthz', '/%zz']) {
    const { headers } = await app.inject(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|http|\*/);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  }
});

test('the stylesheet may be kept for as long as its address stays', async () => {
  const { app } = site();
  const [, url = ''] = /href="(\/assets\/dondoc\.css[^"]+)"/.exec((await app.inject('/')).body) ?? [];
  const style = await app.inject(url);
  expect(style.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await app.inject('/assets/dondoc.css?v=old')).headers['cache-control']).toBe('no-cache');
});

test('a wrong address is answered with a page that does not repeat it', async () => {
  const { app } = site();
  for (const url of ['/<b>x</b>', '/%zz', '/reports/a/b', `/r/${'x'.repeat(900)}`]) {
    const { statusCode, body } = await app.inject(url);
    expect([url, statusCode < 500 && statusCode >= 400, body.startsWith('<!doctype html>'), /<b>|zz|xxx/.test(body)]).toEqual([
      url,
      true,
      true,
      false,
    ]);
  }
});
