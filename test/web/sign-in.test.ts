/** The pages on which one signs in and out, and sees one's sessions: cookies, nonces, limits, both languages. */
import type { LightMyRequestResponse } from 'fastify';
import { parse } from 'node-html-parser';
import { codeOf } from '../../src/client/identity/code';
import { createWeb } from '../../src/web/server';
import { smallPlan } from '../support/plans';
import { morning } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';

const { open } = usePostgres();
const PLAN = 'dang-nhap';
const ADDRESS = 'tham-muu@senvang.example';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HTTPS = 'https://baocao.example';

async function started(publicUrl = HTTPS) {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 1 }), morning('2026-01-20'));
  const log: object[] = [];
  const write = (fields: object): void => void log.push(fields);
  const web = createWeb({ dondoc: store.dondoc, publicUrl, log: { info: write, error: write }, now: () => store.clock.now() });
  /** A browser: keeps what cookies it is given and posts the forms that it is shown. */
  const browser = (headers: Readonly<Record<string, string>> = {}) => {
    const jar = new Map<string, string>();
    const ask = async (method: 'GET' | 'POST', url: string, payload = ''): Promise<LightMyRequestResponse> => {
      const answer = await web.inject({
        method,
        url,
        cookies: Object.fromEntries(jar),
        headers: { ...headers, ...(method === 'POST' ? FORM : {}) },
        ...(method === 'POST' ? { payload: payload === '' ? 'x=' : payload } : {}),
      });
      for (const { name, value, maxAge } of answer.cookies) {
        if (maxAge === 0) jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    };
    return {
      jar,
      get: (url: string) => ask('GET', url),
      async submit(page: string, action: string, fields: Readonly<Record<string, string>> = {}) {
        const form = parse((await ask('GET', page)).body)
          .querySelectorAll('form')
          .find((each) => each.getAttribute('action') === action);
        if (form === undefined) throw new Error(`${page} has no form that posts to ${action}.`);
        const hidden = form
          .querySelectorAll('input[type=hidden]')
          .map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
        return ask('POST', action, new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }).toString());
      },
      post: (url: string, fields: Readonly<Record<string, string>>) => ask('POST', url, new URLSearchParams(fields).toString()),
    };
  };
  /** What the mail would say that came last. */
  const code = async () => {
    const row = await store.database.selectFrom('sign_in_codes').selectAll().where('ended_at', 'is', null).executeTakeFirstOrThrow();
    return codeOf({ id: row.id, browserHash: row.browser_hash, keyId: row.key_id }, linkKeys);
  };
  const lastCode = async () => {
    const row = await store.database.selectFrom('sign_in_codes').selectAll().executeTakeFirstOrThrow();
    return codeOf({ id: row.id, browserHash: row.browser_hash, keyId: row.key_id }, linkKeys);
  };
  const enter = async (as: ReturnType<typeof browser>, address = ADDRESS, next = '/') => {
    await as.submit(`/sign-in?next=${encodeURIComponent(next)}`, '/sign-in', { address });
    return as.submit(`/sign-in/code?next=${encodeURIComponent(next)}`, '/sign-in/code', { code: await code() });
  };
  return { ...store, web, log, browser, code, lastCode, enter };
}

test('an address, a code, and one is where one wanted to be', async () => {
  const { browser, code } = await started();
  const officer = browser();
  const wanted = `/plans/${PLAN}?group=xa`;
  const sent = await officer.get(wanted);
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(wanted)}`]);
  const asked = await officer.submit(sent.headers.location ?? '', '/sign-in', { address: ADDRESS });
  expect([asked.statusCode, asked.headers.location]).toEqual([303, `/sign-in/code?next=${encodeURIComponent(wanted)}`]);
  const entered = await officer.submit(asked.headers.location ?? '', '/sign-in/code', { code: await code() });
  expect([entered.statusCode, entered.headers.location]).toEqual([303, wanted]);
  const page = await officer.get(wanted);
  expect([page.statusCode, page.body.includes('Đội tham mưu')]).toEqual([200, true]);
});

test('over https the cookies are bound to the host, out of reach of scripts, and sent nowhere else', async () => {
  const { browser, enter } = await started();
  const officer = browser();
  const first = await officer.get('/sign-in');
  expect(first.headers['set-cookie']).toMatch(/^__Host-dondoc-asks=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/);
  const entered = await enter(officer);
  expect(entered.headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-dondoc-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    '__Host-dondoc-asks=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
  ]);
  expect([...officer.jar.keys()]).toEqual(['__Host-dondoc-staff']);
});

test('on this machine alone, without https, they have plain names', async () => {
  const { browser, enter } = await started('http://127.0.0.1:8080');
  const entered = await enter(browser());
  expect(entered.headers['set-cookie']).toEqual([
    expect.stringMatching(/^dondoc-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    'dondoc-asks=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
  ]);
});

test('a stranger is answered to the letter as a known address is', async () => {
  const { browser } = await started();
  const answers: unknown[] = [];
  for (const address of [ADDRESS, 'ai@la.example']) {
    const who = browser();
    const asked = await who.submit('/sign-in', '/sign-in', { address });
    const page = await who.get('/sign-in/code');
    const wrong = await who.submit('/sign-in/code', '/sign-in/code', { code: '00000000' });
    const plain = (body: string) => body.replace(/name="nonce" value="[\w-]+"/g, '');
    answers.push([asked.statusCode, asked.headers.location, asked.body, plain(page.body), wrong.statusCode, plain(wrong.body)]);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test('problems are at their field and at the top, and what was typed stays', async () => {
  const { browser } = await started();
  const officer = browser();
  const bad = parse((await officer.submit('/sign-in', '/sign-in', { address: 'tham-muu' })).body);
  expect(bad.querySelector('#address')?.getAttribute('value')).toBe('tham-muu');
  expect(bad.querySelector('#address')?.getAttribute('aria-describedby')).toContain('address.problem');
  expect(bad.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#address');
  expect(bad.getElementById('address.problem')?.text).toContain('chưa đúng dạng');

  await officer.submit('/sign-in', '/sign-in', { address: ADDRESS });
  const wrong = await officer.submit('/sign-in/code', '/sign-in/code', { code: '12' });
  expect(wrong.statusCode).toBe(422);
  expect(parse(wrong.body).getElementById('code.problem')?.text).toContain('Mã không đúng');
});

test('too many are told to come back later', async () => {
  const { browser } = await started();
  for (let n = 0; n < 5; n += 1) await browser().submit('/sign-in', '/sign-in', { address: ADDRESS });
  const sixth = await browser().submit('/sign-in', '/sign-in', { address: ADDRESS });
  expect([sixth.statusCode, sixth.body.includes('thử lại sau một giờ')]).toEqual([429, true]);
});

test('another code is one click away', async () => {
  const { browser, database, code } = await started();
  const officer = browser();
  await officer.submit('/sign-in', '/sign-in', { address: ADDRESS });
  const before = await code();
  const again = parse((await officer.get('/sign-in/code')).body)
    .querySelectorAll('a')
    .find((a) => a.text.includes('Gửi mã khác'));
  await officer.submit(again?.getAttribute('href') ?? '', '/sign-in', { address: ADDRESS });
  expect(await database.selectFrom('sign_in_codes').select('id').execute()).toHaveLength(2);
  expect(await code()).not.toBe(before);
});

test('one is led to a page of ours afterwards, whatever the address says', async () => {
  const { browser, enter } = await started();
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example'])
    expect((await enter(browser({ 'x-forwarded-for': `192.0.2.${next.length}` }), ADDRESS, next)).headers.location).toBe('/');
});

test('each form is refused without its nonce, with that of another, from another site, and in another browser', async () => {
  const { browser, enter, database } = await started();
  const officer = browser();
  const asks =
    parse((await officer.get('/sign-in')).body)
      .querySelector('input[name=nonce]')
      ?.getAttribute('value') ?? '';
  const fields = { nonce: asks, address: ADDRESS };
  for (const forged of [
    await officer.post('/sign-in', { address: ADDRESS }),
    await officer.post('/sign-in/code', { ...fields, code: '00000000' }),
    await browser().post('/sign-in', fields),
    await browser().post('/sign-in/code', { ...fields, code: '00000000' }),
  ])
    expect(forged.statusCode).toBe(403);
  const elsewhere = browser({ 'sec-fetch-site': 'cross-site' });
  expect((await elsewhere.submit('/sign-in', '/sign-in', { address: ADDRESS })).statusCode).toBe(403);
  expect(await database.selectFrom('sign_in_codes').select('id').execute()).toEqual([]);

  await enter(officer);
  const nonce =
    parse((await officer.get('/sessions')).body)
      .querySelector('form[action="/sign-out"] input')
      ?.getAttribute('value') ?? '';
  for (const [url, given] of [
    ['/sessions/end', nonce],
    ['/sessions/end-others', nonce],
    ['/sign-out', 'x'],
  ] as const)
    expect((await officer.post(url, { nonce: given, session: 'x' })).statusCode).toBe(403);
  expect(await database.selectFrom('sessions').select('ended_at').execute()).toEqual([{ ended_at: null }]);
});

test('signing out ends the session, not only the cookie; a second time nothing is left to end', async () => {
  const { browser, enter, dondoc } = await started();
  const officer = browser();
  await enter(officer);
  const token = officer.jar.get('__Host-dondoc-staff') ?? '';
  const out = await officer.submit('/sessions', '/sign-out');
  expect([out.statusCode, out.headers.location, officer.jar.size]).toEqual([303, '/sign-in', 0]);
  expect(await dondoc.signedIn(token)).toBeNull();
  expect((await officer.post('/sign-out', {})).statusCode).toBe(303);
});

test('one sees one’s sessions and ends them', async () => {
  const { browser, enter } = await started();
  const firefox = browser({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' });
  const phone = browser({
    'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1',
  });
  await enter(firefox);
  await enter(phone);
  const seen = parse((await firefox.get('/sessions')).body);
  expect(
    seen
      .querySelectorAll('tbody th')
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['Firefox, Windows (phiên này)', 'Safari, iPhone']);
  const [row] = seen.querySelectorAll('tbody tr').filter(({ text }) => text.includes('iPhone'));
  const session = row?.querySelector('input[name=session]')?.getAttribute('value') ?? '';
  expect((await firefox.submit('/sessions', '/sessions/end', { session })).headers.location).toBe('/sessions');
  expect((await phone.get('/sessions')).statusCode).toBe(303);
  expect((await firefox.submit('/sessions', '/sessions/end', { session: 'none' })).statusCode).toBe(404);
});

test('ending this one is signing out', async () => {
  const { browser, enter } = await started();
  const officer = browser();
  await enter(officer);
  const ended = await officer.submit('/sessions', '/sessions/end');
  expect([ended.headers.location, officer.jar.size]).toEqual(['/sign-in', 0]);
});

test('who asks by one network does not use up the tries of another, and a browser cannot name its own', async () => {
  const { browser, database } = await started();
  for (const forwarded of ['203.0.113.9', '198.51.100.4, 203.0.113.9', 'x, 203.0.113.9'])
    await browser({ 'x-forwarded-for': forwarded }).submit('/sign-in', '/sign-in', { address: `a${forwarded.length}@la.example` });
  const counts = async () => (await database.selectFrom('sign_in_counts').select('n').orderBy('n').execute()).map(({ n }) => n);
  expect(await counts()).toEqual([3]);
  await browser({ 'x-forwarded-for': '203.0.113.10' }).submit('/sign-in', '/sign-in', { address: 'b@la.example' });
  await browser().submit('/sign-in', '/sign-in', { address: 'c@la.example' });
  expect(await counts()).toEqual([1, 1, 3]);
  expect(JSON.stringify(await database.selectFrom('sign_in_counts').selectAll().execute())).not.toContain('203.0');
});

test('in English everything is in English', async () => {
  const { browser, enter } = await started();
  const officer = browser();
  officer.jar.set('lang', 'en');
  for (const url of ['/sign-in', '/sign-in/code']) expect((await officer.get(url)).body).not.toMatch(/[ăđơư]/i);
  await enter(officer);
  const body = (await officer.get('/sessions')).body.replace('Đội tham mưu', '').replace('Tiếng Việt', '');
  expect(body).toContain('Last used');
  expect(body).not.toMatch(/[ăđơư]/i);
});

test('the log holds no address, no code, no token, no network', async () => {
  const { browser, enter, log, lastCode } = await started();
  const officer = browser({ 'x-forwarded-for': '203.0.113.9' });
  await enter(officer);
  const secrets = [...officer.jar.values(), await lastCode()];
  await officer.submit('/sessions', '/sign-out');
  const written = JSON.stringify(log);
  expect(log.length).toBeGreaterThan(5);
  expect(written).not.toMatch(/senvang|203\.0|next=/);
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) expect(written).not.toContain(secret);
});
