import { site } from './browser';

test('a calendar is sent as one to whoever has its address', async () => {
  const { app } = site();
  const answer = await app.inject('/feeds/good-feed.ics');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(answer.body).toBe('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
});

test.each(['/feeds/bad-feed.ics', '/feeds/good-token.ics', '/feeds/%00.ics'])(
  '%s is an address without anything behind it',
  async (url) => {
    expect((await site().app.inject(url)).statusCode).toBe(404);
  },
);

test('nothing can be posted to a calendar', async () => {
  const answer = await site().app.inject({ method: 'POST', url: '/feeds/good-feed.ics', headers: { 'content-length': '0' } });
  expect(answer.statusCode).toBe(404);
});

test('the page of a report shows the way to the calendar, and keeps it out of the log', async () => {
  const { app, log } = site();
  const opened = await app.inject('/r/good-token');
  const cookies = Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value]));
  expect((await app.inject({ url: '/reports/sen-vang-2024/d06-h1/xa-tan-an', cookies })).body).toContain('href="/feeds/good-feed.ics"');
  await app.inject('/feeds/good-feed.ics');
  expect(JSON.stringify(log)).not.toContain('good-feed');
});
