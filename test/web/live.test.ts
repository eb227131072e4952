/** Streams of changes: who is told, how often, how many at once, and what ends them. */
import { get, type IncomingMessage } from 'node:http';
import Fastify from 'fastify';
import { guardRoutes } from '../../src/web/access';
import { type LiveLimits, liveRoutes } from '../../src/web/live';
import { eventually } from '../support/machine';
import { fakeDondoc } from './fake-dondoc';

const LIMITS: LiveLimits = { streams: 2, betweenMs: 150, heartbeatMs: 60_000 };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(limits = LIMITS) {
  const heard = new Set<() => void>();
  const changes = {
    subscribe: (_plan: string, onChange: () => void) => {
      heard.add(onChange);
      return () => void heard.delete(onChange);
    },
  };
  const log = { info: () => {}, error: () => {} };
  const context = { dondoc: fakeDondoc(), publicUrl: new URL('http://127.0.0.1:8080'), log, now: () => '', changes };
  const app = Fastify();
  guardRoutes(app, context);
  liveRoutes(app, context, limits);
  closing.push(() => app.close());
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, url, heard, change: () => [...heard].forEach((tell) => tell()) };
}

/** A stream as a browser reads it. `fetch` would open a second connection, which it never uses, when the first is left. */
async function stream(url: string, plan = 'sen-vang-2024') {
  const request = get(`${url}/plans/${plan}/live`);
  closing.unshift(async () => request.destroy());
  const answer = await new Promise<IncomingMessage>((resolve, reject) => request.once('response', resolve).once('error', reject));
  request.on('error', () => {});
  let text = '';
  answer.on('data', (part: Buffer) => (text += part.toString()));
  answer.on('error', () => {});
  const ended = new Promise((resolve) => answer.once('close', resolve));
  const { statusCode, headers } = answer;
  return { status: statusCode, type: headers['content-type'], text: () => text, ended, leave: () => request.destroy() };
}

const events = (text: string) => text.split('event: changed').length - 1;

test('a change is told at once, and many together as one more', async () => {
  const { url, heard, change } = await listening();
  const open = await stream(url);
  expect([open.status, open.type]).toEqual([200, 'text/event-stream']);
  await eventually('subscribed', async () => heard.size === 1);
  for (let n = 0; n < 50; n += 1) change();
  await eventually('told twice', async () => events(open.text()) === 2);
  await new Promise((resolve) => setTimeout(resolve, 3 * LIMITS.betweenMs));
  expect(events(open.text())).toBe(2);
});

test('a silent line is kept alive, and nobody who has gone is told', async () => {
  const { url, heard } = await listening({ ...LIMITS, heartbeatMs: 30 });
  const open = await stream(url);
  await eventually('heartbeats', async () => open.text().split('\n: ').length > 2);
  open.leave();
  await eventually('unsubscribed', async () => heard.size === 0);
});

test('more streams than there may be are asked to come later, and one that ends makes room', async () => {
  const { url, heard } = await listening();
  const [first] = [await stream(url), await stream(url)];
  const third = await fetch(`${url}/plans/sen-vang-2024/live`);
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '30']);
  first?.leave();
  await eventually('room', async () => heard.size === 1);
  expect((await stream(url)).status).toBe(200);
});

test('a plan that is not there has no stream, and the end of the service ends them all', async () => {
  const { app, url } = await listening();
  expect((await fetch(`${url}/plans/other/live`)).status).toBe(404);
  const open = await stream(url);
  await app.close();
  await open.ended;
});
