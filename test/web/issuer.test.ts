/** Signing in by an office's identity service, whose every wrong answer is refused. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createWeb } from '../../src/web/server';
import { connectIssuer } from '../../src/web/sign-in/issuer';
import { smallPlan } from '../support/plans';
import { morning } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const PUBLIC_URL = 'http://127.0.0.1:8080';
const BACK = `${PUBLIC_URL}/sign-in/issuer/back`;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
let service: ChildProcess;
let issuer: string;

beforeAll(async () => {
  service = fork(join(__dirname, 'programs/identity-service.mjs'), [BACK], { silent: true, execArgv: [] });
  issuer = await new Promise((resolve, reject) => {
    service.once('message', (said: { readonly issuer: string }) => resolve(said.issuer));
    service.once('exit', () => reject(new Error('the identity service does not start')));
  });
}, 60_000);
afterAll(() => void service.kill());

async function started(change: { readonly clientSecret?: string; readonly issuer?: string } = {}) {
  const store = await open();
  await store.start(smallPlan({ id: 'danh-tinh', communes: 1 }), morning('2026-01-20'));
  const log: object[] = [];
  const write = (fields: object): void => void log.push(fields);
  const web = createWeb({
    dondoc: store.dondoc,
    publicUrl: PUBLIC_URL,
    log: { info: write, error: write },
    now: () => store.clock.now(),
    issuer: connectIssuer({ issuer, clientId: 'dondoc', clientSecret: 'a-secret-of-the-office', back: BACK, ...change }),
  });
  return { ...store, web, log };
}

type Cookies = Record<string, string>;

/** To the service and back, as a browser goes: answers its cookies and the address it comes back to. */
async function away(web: FastifyInstance, who: string, change: (url: URL) => void = () => {}) {
  const left = await web.inject('/sign-in/issuer?next=/plans/danh-tinh');
  expect(left.statusCode).toBe(303);
  const cookies: Cookies = Object.fromEntries(left.cookies.map(({ name, value }) => [name, value]));
  const first = new URL(left.headers.location ?? '');
  first.searchParams.set('login_hint', who);
  change(first);
  const jar = new Map<string, string>();
  let url = first.href;
  while (!url.startsWith(BACK)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`${answer.status} ${await answer.text()}`);
    url = new URL(location, url).href;
  }
  return { cookies, back: url.slice(PUBLIC_URL.length) };
}

/** Opens the page one comes back to and presses its button. */
async function comeBack(web: FastifyInstance, { cookies, back }: { readonly cookies: Cookies; readonly back: string }) {
  const page = await web.inject({ url: back, cookies });
  const hidden = [...page.body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&amp;', '&'),
  ]);
  const payload = new URLSearchParams(Object.fromEntries(hidden)).toString();
  return web.inject({ method: 'POST', url: '/sign-in/issuer/back', cookies, headers: FORM, payload });
}

const tokenOf = (answer: { readonly cookies: readonly { readonly name: string; readonly value: string }[] }) =>
  answer.cookies.find(({ name }) => name === 'dondoc-staff')?.value ?? '';

test('whoever the service vouches for comes in by their post, to the page that was wanted', async () => {
  const { web, dondoc } = await started();
  const entered = await comeBack(web, await away(web, 'officer'));
  expect([entered.statusCode, entered.headers.location]).toEqual([303, '/plans/danh-tinh']);
  expect(await dondoc.signedIn(tokenOf(entered))).toMatchObject({
    address: 'tham-muu@senvang.example',
    posts: [{ actor: 'cong-an/coordinator' }],
  });
});

test('coming back only shows a page: nothing is done before the button is pressed', async () => {
  const { web, database } = await started();
  const returned = await away(web, 'officer');
  for (const method of ['GET', 'HEAD', 'GET'] as const)
    expect((await web.inject({ method, url: returned.back, cookies: returned.cookies })).statusCode).toBe(200);
  expect(await database.selectFrom('sessions').select('id').execute()).toEqual([]);
  expect((await comeBack(web, returned)).statusCode).toBe(303);
});

test('the same answer a second time opens nothing', async () => {
  const { web, database } = await started();
  const returned = await away(web, 'officer');
  await comeBack(web, returned);
  const again = await comeBack(web, returned);
  expect([again.statusCode, tokenOf(again)]).toEqual([403, '']);
  expect(await database.selectFrom('sessions').select('id').execute()).toHaveLength(1);
});

test.each(['wrong-issuer', 'wrong-audience', 'wrong-nonce', 'wrong-key', 'expired', 'unverified', 'unspoken'])(
  'what it says of %s is not believed',
  async (who) => {
    const { web, database, log } = await started();
    const answer = await comeBack(web, await away(web, who));
    expect([answer.statusCode, tokenOf(answer)]).toEqual([403, '']);
    expect(answer.body).toContain('chưa xác nhận được tài khoản');
    expect(await database.selectFrom('sessions').select('id').execute()).toEqual([]);
    expect(JSON.stringify(log)).not.toMatch(/senvang|officer|code=/i);
  },
);

const changed = (back: string, name: string, value: string) => {
  const url = new URL(back, PUBLIC_URL);
  url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
};

test.each([
  ['state', 'another'],
  ['iss', 'http://127.0.0.1:1'],
  ['code', 'another'],
])('an answer whose %s was changed on the way is refused', async (name, value) => {
  const { web } = await started();
  const { cookies, back } = await away(web, 'officer');
  expect((await comeBack(web, { cookies, back: changed(back, name, value) })).statusCode).toBe(403);
});

test('an answer belongs to the browser that asked: in another, and to another errand of the same one, it is refused', async () => {
  const { web } = await started();
  const [mine, other] = [await away(web, 'officer'), await away(web, 'officer')];
  expect((await comeBack(web, { cookies: other.cookies, back: mine.back })).statusCode).toBe(403);
  expect((await web.inject(mine.back)).statusCode).toBe(403);
  const payload = `nonce=x&answer=${encodeURIComponent(mine.back.split('?')[1] ?? '')}`;
  for (const cookies of [{}, mine.cookies])
    expect((await web.inject({ method: 'POST', url: '/sign-in/issuer/back', cookies, headers: FORM, payload })).statusCode).toBe(403);
});

test('a code is worth nothing without the verifier of the errand', async () => {
  const { web } = await started();
  const [mine, other] = [await away(web, 'officer'), await away(web, 'officer')];
  const errand = (cookies: Cookies) => JSON.parse(Buffer.from(cookies['dondoc-errand'] ?? '', 'base64url').toString());
  const mixed = { ...errand(mine.cookies), verifier: errand(other.cookies).verifier };
  const cookies = { 'dondoc-errand': Buffer.from(JSON.stringify(mixed)).toString('base64url') };
  expect((await comeBack(web, { cookies, back: mine.back })).statusCode).toBe(403);
});

test('an errand that somebody made up is refused', async () => {
  const { web } = await started();
  const { back } = await away(web, 'officer');
  for (const made of ['x', Buffer.from('{}').toString('base64url'), Buffer.from('[1]').toString('base64url')])
    expect((await comeBack(web, { cookies: { 'dondoc-errand': made }, back })).statusCode).toBe(403);
});

test('somebody without a post is told so, and comes in nowhere', async () => {
  const { web } = await started();
  const answer = await comeBack(web, await away(web, 'stranger'));
  expect([answer.statusCode, tokenOf(answer)]).toEqual([403, '']);
  expect(answer.body).toContain('Không kế hoạch nào có chức danh');
});

test('a service that does not know us, or is not there, is a page; mailed codes go on', async () => {
  const { web } = await started({ clientSecret: 'another' });
  expect((await comeBack(web, await away(web, 'officer'))).statusCode).toBe(403);
  const { web: nobody } = await started({ issuer: 'http://127.0.0.1:1' });
  for (let n = 0; n < 2; n += 1) expect((await nobody.inject('/sign-in/issuer')).statusCode).toBe(403);
  expect((await nobody.inject('/sign-in')).body).toContain('href="/sign-in/issuer?next=%2F"');
});

test('where none is configured there is no way to one', async () => {
  const { dondoc, clock } = await open();
  const web = createWeb({ dondoc, publicUrl: PUBLIC_URL, log: { info: () => {}, error: () => {} }, now: () => clock.now() });
  expect((await web.inject('/sign-in')).body).not.toContain('issuer');
  expect((await web.inject('/sign-in/issuer')).statusCode).toBe(404);
});
