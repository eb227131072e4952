import { open, REPORT, site } from './browser';

test('a link is exchanged for a cookie of its one report and a clean address', async () => {
  const { app } = site();
  const opened = await app.inject('/r/good-token');
  expect([opened.statusCode, opened.headers.location]).toEqual([303, REPORT]);
  expect(opened.cookies).toEqual([
    { name: 'dondoc', value: 'good-token', path: REPORT, httpOnly: true, sameSite: 'Lax' },
    // For the agency's page, that this report was opened here: it opens nothing.
    { name: 'dondoc-opened-d06-h1', value: '1', path: '/agencies/sen-vang-2024/xa-tan-an', httpOnly: true, sameSite: 'Lax' },
  ]);
});

test('over https the cookie is secure by name and attribute, and https stays', async () => {
  const opened = await site({ publicUrl: 'https://baocao.example' }).app.inject('/r/good-token');
  expect(opened.cookies).toEqual([
    { name: '__Secure-dondoc', value: 'good-token', path: REPORT, httpOnly: true, sameSite: 'Lax', secure: true },
    { name: 'dondoc-opened-d06-h1', value: '1', path: '/agencies/sen-vang-2024/xa-tan-an', httpOnly: true, sameSite: 'Lax', secure: true },
  ]);
  expect(opened.headers['strict-transport-security']).toBe('max-age=31536000');
});

test.each(['bad', 'x'.repeat(400), '%00', "'--", '..%2f..'])(
  'the link %j is not valid, reveals nothing and sets nothing',
  async (token) => {
    const answer = await site().app.inject(`/r/${token}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('Liên kết không còn hiệu lực');
    expect(answer.body).toContain('đề nghị gọi đầu mối');
    expect(answer.body).not.toMatch(/Tân An|Sen Vàng|ma túy/);
    expect(answer.cookies).toEqual([]);
  },
);

test('a report opens with its own link only', async () => {
  const { app } = site();
  for (const cookies of [{}, { dondoc: 'bad' }, { dondoc: 'court-token' }]) {
    for (const url of [REPORT, `${REPORT}/receipt`, `${REPORT}/file/1`]) {
      const answer = await app.inject({ url, cookies });
      expect([answer.statusCode, answer.body.includes('Tân An')]).toEqual([403, false]);
    }
  }
});

test('a report that does not exist looks like one of somebody else', async () => {
  const { app, dondoc } = site();
  dondoc.links.set('ghost-token', 'sen-vang-2024/d06-h1/nobody');
  const ghost = await app.inject({ url: '/reports/sen-vang-2024/d06-h1/nobody', cookies: { dondoc: 'ghost-token' } });
  const foreign = await app.inject({ url: REPORT, cookies: { dondoc: 'court-token' } });
  expect([ghost.statusCode, ghost.body]).toEqual([foreign.statusCode, foreign.body]);
});

test('a link that is withdrawn closes the pages it had opened', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  expect((await browser.get(REPORT)).statusCode).toBe(200);
  dondoc.links.delete('good-token');
  expect((await browser.get(REPORT)).statusCode).toBe(403);
});
