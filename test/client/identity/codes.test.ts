/** Mailed codes: to whom, how long, how often, and what is never stored. */
import { createHash } from 'node:crypto';
import { fakeSmtp, reply, type Script } from '../../mail/fake-smtp';
import { dispatchOn } from '../../support/dispatch';
import { dumpRows } from '../../support/dump';
import { smallPlan } from '../../support/plans';
import { morning } from '../../support/rounds';
import { ADMIN, usePostgres, WALL } from '../../support/store';

const { open } = usePostgres();
const PLAN = 'ma';
const ADDRESS = 'tham-muu@senvang.example';
const COORDINATOR = 'cong-an/coordinator';
const BROWSER = 'secret-of-this-browser';
const HERE = '192.0.2.7';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const after = (seconds: number) => new Date(Date.parse(WALL) + seconds * 1000).toISOString();

async function started(script: Script = {}) {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 1 }), morning('2026-01-20'));
  const server = await fakeSmtp(script);
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  const ask = (address = ADDRESS, browser = BROWSER, network = HERE) => store.dondoc.askForCode({ address, browser, network });
  const type = (code: string, browser = BROWSER, network = HERE) =>
    store.dondoc.signInWithCode({ code, browser, network, agent: 'Firefox, Windows', former: null });
  /** The code of the mail that came last. */
  const mailed = async () => {
    await dispatch.look();
    return codeIn(server.accepted.at(-1) ?? '');
  };
  return { ...store, server, dispatch, ask, type, mailed };
}

/** `Mã đăng nhập trang đôn đốc báo cáo`, whatever the code. */
const SUBJECT = ['Subject: =?UTF-8?B?TcOjIMSRxINuZyBuaOG6rXAgdHJhbmcgxJHDtG4g?=', ' =?UTF-8?B?xJHhu5FjIGLDoW8gY8Ohbw==?='].join('\r\n');
const textOf = (mail: string) => Buffer.from(mail.slice(mail.indexOf('\r\n\r\n')), 'base64').toString();

const codeIn = (mail: string) => /Mã đăng nhập: (\d{4} \d{4})/.exec(textOf(mail))?.[1] ?? '';
const wrong = (code: string) => (code.startsWith('1') ? '2' : '1') + code.slice(1);

test('a code is mailed at once, at any hour, and opens a session in the browser that asked', async () => {
  const { ask, type, mailed, dondoc, server, at } = await started();
  // A Sunday night.
  at('2026-06-06T19:00:00.000Z');
  expect(await ask(' Tham-Muu@senvang.example ')).toEqual({ ok: true, expiresAt: after(600), already: false });
  const code = await mailed();
  expect(code).toMatch(/^\d{4} \d{4}$/);
  const [mail = ''] = server.accepted;
  const [head = ''] = mail.split('\r\n\r\n');
  for (const line of [`To: ${ADDRESS}`, 'X-Dondoc-Kind: sign-in-code', 'Auto-Submitted: auto-generated'])
    expect(head).toContain(`${line}\r\n`);
  expect(head).toMatch(/^Message-ID: <[a-z2-7]{26}@dondoc\.example>\r$/m);
  expect(textOf(mail)).toContain('127.0.0.1:1');
  expect(textOf(mail)).not.toMatch(/https?:/);
  expect(head).toContain(`${SUBJECT}\r\n`);
  const opened = await type(code);
  if (!opened.ok) throw new Error(opened.reason);
  expect(await dondoc.signedIn(opened.token)).toMatchObject({ address: ADDRESS, posts: [{ actor: COORDINATOR }] });
});

test('an admin gets one without any plan', async () => {
  const store = await open();
  const server = await fakeSmtp();
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await store.dondoc.askForCode({ address: ADMIN, browser: BROWSER, network: HERE });
  await dispatch.look();
  const code = codeIn(server.accepted[0] ?? '');
  expect(await store.dondoc.signInWithCode({ code, browser: BROWSER, network: HERE, agent: '', former: null })).toMatchObject({ ok: true });
});

test('somebody without a post gets the same answer and no mail, and no code opens anything for them', async () => {
  const { ask, type, dispatch, server, database } = await started();
  expect(await ask('can-bo.xa-1@senvang.example')).toEqual({ ok: true, expiresAt: after(600), already: false });
  expect(await ask('ai@la.example', 'other')).toEqual({ ok: true, expiresAt: after(600), already: false });
  await dispatch.look();
  expect(server.accepted).toEqual([]);
  expect(await database.selectFrom('sign_in_codes').select('mail').execute()).toEqual([{ mail: 'none' }, { mail: 'none' }]);
  expect(await type('0000 0000')).toEqual({ ok: false, reason: 'wrong-code' });
  expect(await ask('no address')).toEqual({ ok: false, reason: 'bad-address' });
});

test('neither code nor mail nor secret is a row, before or after', async () => {
  const { ask, type, mailed, database } = await started();
  await ask();
  const asked = await dumpRows(database);
  const code = await mailed();
  const sent = await dumpRows(database);
  const opened = await type(code);
  const rows = [...asked, ...sent, ...(await dumpRows(database))].join('\n');
  const digits = code.replace(' ', '');
  for (const secret of [code, digits, BROWSER, opened.ok ? opened.token : '?']) expect(rows).not.toContain(secret);
  // Nor what a look through all codes would find: eight digits are soon hashed.
  for (const algorithm of ['sha256', 'sha1', 'md5']) expect(rows).not.toContain(createHash(algorithm).update(digits).digest('hex'));
  expect((await database.selectFrom('mails').selectAll().execute()).length).toBe(0);
});

test('it is good for ten minutes, once', async () => {
  const { ask, type, mailed, wallAt } = await started();
  await ask();
  const code = await mailed();
  wallAt(after(600));
  expect(await type(code)).toEqual({ ok: false, reason: 'code-ended' });
  wallAt(after(601));
  await ask();
  const next = await mailed();
  expect(next).not.toBe(code);
  wallAt(after(1200));
  expect(await type(next)).toMatchObject({ ok: true });
  expect(await type(next)).toEqual({ ok: false, reason: 'code-ended' });
});

test('it is good in the browser that asked, and in no other', async () => {
  const { ask, type, mailed } = await started();
  await ask();
  const code = await mailed();
  expect(await type(code, 'another-browser')).toEqual({ ok: false, reason: 'code-ended' });
  expect(await type(code)).toMatchObject({ ok: true });
});

test('five wrong ones end it, and the trail tells by the post, without the address', async () => {
  const { ask, type, mailed, database } = await started();
  await ask();
  const code = await mailed();
  for (let n = 1; n <= 4; n += 1) expect(await type(wrong(code))).toEqual({ ok: false, reason: 'wrong-code' });
  expect(await type(wrong(code))).toEqual({ ok: false, reason: 'code-ended' });
  expect(await type(code)).toEqual({ ok: false, reason: 'code-ended' });
  const lines = await database.selectFrom('audit').select(['actor', 'subject', 'detail']).where('act', '=', 'sign-in-refused').execute();
  expect(lines).toEqual([{ actor: COORDINATOR, subject: 'sign-in', detail: { tries: 5, posts: [`${PLAN}/${COORDINATOR}`] } }]);
});

test('the fifth try may be the right one', async () => {
  const { ask, type, mailed } = await started();
  await ask();
  const code = await mailed();
  for (let n = 1; n <= 4; n += 1) await type(wrong(code));
  expect(await type(code)).toMatchObject({ ok: true });
});

test('the next code ends the one before, and the same form sent twice makes one', async () => {
  const { ask, type, mailed, server, dispatch } = await started();
  await ask();
  expect(await ask()).toMatchObject({ ok: true, already: true });
  const first = await mailed();
  await dispatch.look();
  expect(server.accepted).toHaveLength(1);
  await ask(ADDRESS, 'another-browser');
  expect(await type(first)).toEqual({ ok: false, reason: 'code-ended' });
  expect(await type(await mailed(), 'another-browser')).toMatchObject({ ok: true });
});

test('a mistyped address is put right in the same browser', async () => {
  const { ask, type, mailed } = await started();
  await ask('than-muu@senvang.example');
  expect(await ask()).toMatchObject({ ok: true, already: false });
  expect(await type(await mailed())).toMatchObject({ ok: true });
});

test('five an hour for an address, known or not, whoever asks; forty for a network', async () => {
  const { ask, wallAt } = await started();
  for (const address of [ADDRESS, 'ai@la.example']) {
    const times = Array.from({ length: 6 }, (_, n) => ask(address, `${address} ${n}`, `198.51.100.${n}`));
    const answers = (await Promise.all(times)).map((answer) => (answer.ok ? 'asked' : answer.reason));
    expect(answers.toSorted()).toEqual([...Array(5).fill('asked'), 'too-many-tries']);
  }
  wallAt(after(3600));
  expect(await ask(ADDRESS, 'later')).toMatchObject({ ok: true });

  wallAt(after(7200));
  for (let n = 0; n < 40; n += 1) expect(await ask(`a${n}@la.example`, `b${n}`, '203.0.113.9')).toMatchObject({ ok: true });
  expect(await ask('b@la.example', 'b', '203.0.113.9')).toEqual({ ok: false, reason: 'too-many-tries' });
  expect(await ask('b@la.example', 'b', '203.0.113.10')).toMatchObject({ ok: true });
});

test('a network that has guessed wrong fifty times in an hour is not heard, another is', async () => {
  const { ask, type, mailed, wallAt } = await started();
  for (let n = 0; n < 50; n += 1) await type('0000 0000', `none ${n}`, '203.0.113.9');
  await ask();
  const code = await mailed();
  expect(await type(code, BROWSER, '203.0.113.9')).toEqual({ ok: false, reason: 'too-many-tries' });
  expect(await type(code)).toMatchObject({ ok: true });
  wallAt(after(3600));
  expect(await type('0000 0000', 'none', '203.0.113.9')).toEqual({ ok: false, reason: 'code-ended' });
});

test('a mail server that puts off is asked again until the code has expired, one that refuses is not', async () => {
  const later = await started({ putsOff: new Map([[ADDRESS, '451 4.3.0 not now']]) });
  const tries = () => later.database.selectFrom('sign_in_codes').select(['mail', 'mail_attempts', 'mail_try_at']).executeTakeFirstOrThrow();
  await later.ask();
  expect(await later.dispatch.look()).toBe(after(10));
  await later.dispatch.look();
  expect(await tries()).toEqual({ mail: 'waiting', mail_attempts: 1, mail_try_at: after(10) });
  later.wallAt(after(10));
  expect(await later.dispatch.look()).toBe(after(30));
  later.wallAt(after(600));
  await later.dispatch.look();
  expect(await tries()).toMatchObject({ mail: 'none', mail_attempts: 2 });

  const never = await started({ rcpt: [reply('550 5.1.1 no such user')] });
  await never.ask();
  await never.dispatch.look();
  await never.dispatch.look();
  expect(await never.database.selectFrom('sign_in_codes').select(['mail', 'mail_attempts']).execute()).toEqual([
    { mail: 'none', mail_attempts: 1 },
  ]);
});

test('signing in anew ends the session that the browser had', async () => {
  const { ask, mailed, dondoc } = await started();
  const again = async (browser: string, former: string | null) => {
    await ask(ADDRESS, browser);
    const opened = await dondoc.signInWithCode({ code: await mailed(), browser, network: HERE, agent: '', former });
    return opened.ok ? opened.token : '';
  };
  const first = await again('one', null);
  const second = await again('two', first);
  expect(await dondoc.signedIn(first)).toBeNull();
  expect(await dondoc.signedIn(second)).not.toBeNull();
});
