/** What happens is told to webhooks once, signed, and again until it is taken: on real rows, to a real receiver on this machine. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { connectDondoc } from '../../src/client/connect';
import type { NewWebhook } from '../../src/client/dondoc';
import { lookAtHooks, RETRY_MS } from '../../src/worker/hooks';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';
import { COORDINATOR, NOW, PLAN, plainScene, REPORT } from './acts-table';

const { open } = usePostgres();
const REACH = { privateHosts: [], local: true };
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

/** Answers always with that status. */
async function receiver(status: number): Promise<{ readonly url: string; readonly told: Told[] }> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      told.push({ headers: request.headers, body: await text(request) });
      response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('whatever');
    })();
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/dondoc`, told };
}

/** The store with a clock for the world outside that the test sets. */
async function scene(): Promise<Store & { readonly wall: (instant: string) => void }> {
  const store = await open();
  await plainScene(store);
  let wall = '2026-11-25T08:00:00.000Z';
  const connection = { ...store.connection, localHooks: true, wallClock: { now: async () => wall } };
  return { ...store, connection, dondoc: connectDondoc(connection), wall: (instant) => (wall = instant) };
}

const events: NewWebhook['events'] = ['submitted', 'accepted', 'late', 'closed', 'consolidated'];
const hook = async ({ dondoc }: Store, url: string, more: Partial<NewWebhook> = {}): Promise<string> => {
  const made = await dondoc.createWebhook({ url, events, plan: null, by: 'operator', secret: SECRET, ...more });
  if (!made.ok) throw new Error(made.reason);
  return made.id;
};
const submit = ({ dondoc }: Store) =>
  dondoc.submit({ report: REPORT, content: { nil: true, figures: {}, narrative: {}, declared: true }, file: null, by: 'link', via: 'web' });
const deliveries = async ({ dondoc }: Store, webhook: string) => {
  const answer = await dondoc.webhookDeliveries({ webhook, plan: null, state: null, after: null, size: 100 });
  return answer.ok ? answer.deliveries : [];
};

test('what happened before is not told, what happens then is told once, in order, signed, with ids only', async () => {
  const store = await scene();
  await submit(store);
  const { url, told } = await receiver(200);
  await hook(store, url);
  await store.dondoc.accept({ report: REPORT, by: COORDINATOR });
  await lookAtHooks(store.connection, REACH);
  await lookAtHooks(store.connection, REACH);
  expect(told).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '{}' }] = told;
  expect(JSON.parse(body)).toEqual({
    type: 'accepted',
    timestamp: NOW,
    data: { plan: PLAN, round: 'ket-qua', agency: 'xa-1', report: REPORT },
  });
  const seconds = String(Date.parse('2026-11-25T08:00:00.000Z') / 1000);
  expect(headers).toMatchObject({ 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'content-type': 'application/json' });
  const signature = createHmac('sha256', Buffer.alloc(32, 5)).update(`msg_1.${seconds}.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
});

test('two that look at the same moment tell once', async () => {
  const store = await scene();
  const { url, told } = await receiver(200);
  await hook(store, url);
  await submit(store);
  await Promise.all([lookAtHooks(store.connection, REACH), lookAtHooks(store.connection, REACH), lookAtHooks(store.connection, REACH)]);
  expect(told).toHaveLength(1);
});

test('what is not taken is tried again at its times, then has failed, and can be sent once more', async () => {
  const store = await scene();
  const { url, told } = await receiver(302);
  const id = await hook(store, url);
  await submit(store);
  let now = Date.parse('2026-11-25T08:00:00.000Z');
  // Typed from the documentation: 5 s, 5 min, 30 min, 2, 5, 8 and 10 hours.
  for (const seconds of [5, 300, 1800, 7200, 18_000, 28_800, 36_000]) {
    await lookAtHooks(store.connection, REACH);
    await lookAtHooks(store.connection, REACH);
    expect(await deliveries(store, id)).toMatchObject([
      { state: 'waiting', answered: '302', nextAt: new Date(now + seconds * 1000).toISOString() },
    ]);
    store.wall(new Date((now += seconds * 1000)).toISOString());
  }
  await lookAtHooks(store.connection, REACH);
  expect(told).toHaveLength(8);
  expect(RETRY_MS).toHaveLength(7);
  expect(new Set(told.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await deliveries(store, id)).toMatchObject([{ state: 'failed', attempt: 8, nextAt: null }]);

  const again = { webhook: id, delivery: 1, plan: null, by: 'operator' };
  expect(await store.dondoc.resendDelivery(again)).toEqual({ ok: true });
  expect(await store.dondoc.resendDelivery(again)).toEqual({
    ok: false,
    reason: 'already-waiting',
    last: { act: 'resend-delivery', by: 'operator', at: NOW },
  });
  await lookAtHooks(store.connection, REACH);
  expect(told).toHaveLength(9);
});

test('a passed due date is told once, of those who must report and have not; the closing too', async () => {
  const store = await scene();
  const { url, told } = await receiver(200);
  await hook(store, url);
  await submit(store);
  const look = async (instant: string) => {
    store.at(instant);
    await lookAtHooks(store.connection, REACH);
    return told.splice(0).map(({ body }): unknown => JSON.parse(body));
  };
  expect(await look(NOW)).toMatchObject([{ type: 'submitted' }]);
  const others = ['xa-2', 'xa-3'].map((agency) => ({ plan: PLAN, round: 'ket-qua', agency, report: `${PLAN}/ket-qua/${agency}` }));
  // Due on Wednesday 17/6/2026, which is over at 17:00 in UTC; a minute is left to whoever sends in at the last moment.
  const dueAt = '2026-06-17T17:00:00.000Z';
  expect(await look('2026-06-17T17:00:59.000Z')).toEqual([]);
  expect(await look('2026-06-17T17:01:00.000Z')).toEqual(
    others.map((other) => ({ type: 'late', timestamp: dueAt, data: { ...other, dueAt } })),
  );
  expect(await look('2026-06-18T17:01:00.000Z')).toEqual([]);
  const closing = morning('2026-07-31');
  store.at(closing);
  await (await openedRound(store, PLAN, 'ket-qua')).look(closing);
  expect(await look(closing)).toEqual(others.map((data) => ({ type: 'closed', timestamp: closing, data })));
  expect(await look(closing)).toEqual([]);
});

test('a webhook of one plan, and of some events, is told of nothing else; a removed one of nothing', async () => {
  const store = await scene();
  const { url, told } = await receiver(200);
  const id = await hook(store, url, { events: ['accepted'], plan: PLAN });
  await submit(store);
  await store.dondoc.accept({ report: REPORT, by: COORDINATOR });
  await lookAtHooks(store.connection, REACH);
  expect(told.map(({ body }) => body).join()).toContain('"type":"accepted"');
  expect(told).toHaveLength(1);
  expect(await store.dondoc.removeWebhook({ webhook: id, plan: null, by: 'operator' })).toEqual({ ok: true });
  await store.dondoc.fileElsewhere({
    report: `${PLAN}/ket-qua/xa-2`,
    by: COORDINATOR,
    channel: 'paper',
    sender: 'UBND xã',
    date: '2026-06-04',
  });
  await lookAtHooks(store.connection, REACH);
  expect(told).toHaveLength(1);
});

test('an address that a foreign service may not be told at is refused, and so is one that another plan owns', async () => {
  const store = await open();
  await plainScene(store);
  const make = (url: string) => store.dondoc.createWebhook({ url, events, plan: null, by: 'operator' });
  for (const url of [
    'http://nhan.example/',
    'http://127.0.0.1/',
    'ftp://nhan.example/',
    'https://a:b@nhan.example/',
    'https://nhan.example/#x',
    'nhan.example',
  ])
    expect(await make(url)).toEqual({ ok: false, reason: 'bad-address' });
  const made = await make('https://nhan.example/');
  expect(made).toMatchObject({ ok: true, secret: expect.stringMatching(/^whsec_/) });
  const id = made.ok ? made.id : '';
  expect(await store.dondoc.removeWebhook({ webhook: id, plan: PLAN, by: 'operator' })).toEqual({ ok: false, reason: 'unknown-webhook' });
});
