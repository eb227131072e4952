/** What is certainly known about a mail after each fault, and that its mark is set before its first byte leaves. */
import { createSender, type OutgoingMail, type Sender } from '../../src/mail/send';
import { drop, type FakeSmtp, fakeSmtp, reply, type Script, silence } from './fake-smtp';

const SHORT = { connectionMs: 500, greetingMs: 500, socketMs: 500 };
const OFFICER = 'officer@x.example';
const opened: (FakeSmtp | Sender)[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function serverWith(script: Script): Promise<{ readonly server: FakeSmtp; readonly sender: Sender }> {
  const server = await fakeSmtp(script);
  opened.push(server);
  return { server, sender: senderTo(server.url) };
}

function senderTo(smtpUrl: string): Sender {
  const sender = createSender({ smtpUrl, maxConnections: 2, timeouts: SHORT });
  opened.push(sender);
  return sender;
}

function mail(changes: Partial<OutgoingMail> = {}): OutgoingMail & { readonly marks: number[] } {
  const marks: number[] = [];
  return {
    envelope: { from: 'dondoc@x.example', to: [OFFICER] },
    raw: Buffer.from('Subject: x\r\n\r\nbody\r\n.dot\r\n'),
    onDataStarted: async () => {
      marks.push(Date.now());
    },
    marks,
    ...changes,
  };
}

/** Too long for the buffers of a loopback connection. */
const long = Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.alloc(16_000_000, 'abcdefghijklmnopqrstuvwxyz0123456789\r\n')]);

describe('a mail that the server takes', () => {
  test.each([true, false])('is sent once, byte for byte (pipelining %s)', async (pipelining) => {
    const { server, sender } = await serverWith({ pipelining });
    const one = mail();
    await expect(sender.send(one)).resolves.toEqual({ state: 'sent', reply: '250 2.0.0', copiesRefused: 0 });
    expect(server.accepted).toEqual(['Subject: x\r\n\r\nbody\r\n..dot\r\n']);
    expect(one.marks).toHaveLength(1);
  });

  test('is marked after the server agreed to take the body and before the first byte', async () => {
    const { server, sender } = await serverWith({ pipelining: true });
    const seen: (readonly [string | undefined, number])[] = [];
    const onDataStarted = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen.push([server.commands.at(-1), server.accepted.length]);
    };
    await sender.send(mail({ onDataStarted }));
    expect(seen).toEqual([['DATA', 0]]);
    expect(server.accepted).toHaveLength(1);
  });

  test('shares its connection with the next one', async () => {
    const { server, sender } = await serverWith({});
    for (let n = 0; n < 5; n += 1) await sender.send(mail());
    expect(server.accepted).toHaveLength(5);
    expect(server.connections()).toBe(1);
  });

  test('counts refused copies', async () => {
    const { sender } = await serverWith({ rcpt: [undefined, reply('550 5.1.1 no such user leader@x.example')] });
    const envelope = { from: 'dondoc@x.example', to: [OFFICER, 'leader@x.example'] };
    await expect(sender.send(mail({ envelope }))).resolves.toEqual({ state: 'sent', reply: '250 2.0.0', copiesRefused: 1 });
  });
});

describe('a mail that the server refuses', () => {
  test.each([
    [
      '451 at RCPT',
      { rcpt: [reply('451 4.7.1 greylisted officer@x.example')] },
      { state: 'deferred', code: 451, reply: '451 4.7.1', ofReader: true },
      0,
    ],
    ['554 at RCPT', { rcpt: [reply('554 5.7.1 no, officer@x.example')] }, { state: 'bounced', code: 554, reply: '554 5.7.1' }, 0],
    [
      '451 at RCPT, pipelined',
      { pipelining: true, rcpt: [reply('451 later')], data: reply('503 no recipients') },
      { state: 'deferred', code: 451, reply: '451', ofReader: true },
      0,
    ],
    ['421 at RCPT: it closes', { rcpt: [reply('421 4.7.0 closing')] }, { state: 'deferred', code: 421, reply: '421 4.7.0' }, 0],
    [
      '451 at RCPT of its own system',
      { rcpt: [reply('451 4.3.0 lookup failure')] },
      { state: 'deferred', code: 451, reply: '451 4.3.0' },
      0,
    ],
    ['451 at MAIL', { mail: reply('451 4.7.1 later') }, { state: 'deferred', code: 451, reply: '451 4.7.1' }, 0],
    [
      '550 at RCPT, pipelined',
      { pipelining: true, rcpt: [reply('550 never')], data: reply('503 no recipients') },
      { state: 'bounced', code: 550, reply: '550' },
      0,
    ],
    [
      '550 at MAIL: it refuses our address, not the mail',
      { mail: reply('550 5.7.1 sender refused') },
      { state: 'deferred', code: 550, reply: '550 5.7.1' },
      0,
    ],
    [
      '530 at MAIL: it wants a login',
      { mail: reply('530 5.7.0 authentication required') },
      { state: 'deferred', code: 530, reply: '530 5.7.0' },
      0,
    ],
    ['452 at DATA', { data: reply('452 4.3.1 full') }, { state: 'deferred', code: 452, reply: '452 4.3.1' }, 0],
    ['451 after the dot', { afterDot: reply('451 4.3.0 try later') }, { state: 'deferred', code: 451, reply: '451 4.3.0' }, 1],
    ['421 after the dot', { afterDot: reply('421 4.3.2 shutting down') }, { state: 'deferred', code: 421, reply: '421 4.3.2' }, 1],
    ['554 after the dot', { afterDot: reply('554 5.6.0 spam') }, { state: 'bounced', code: 554, reply: '554 5.6.0' }, 1],
    [
      '554 as greeting: it refuses the connection, not the mail',
      { greeting: reply('554 go away') },
      { state: 'deferred', code: 554, reply: '554' },
      0,
    ],
  ])('%s', async (_, script: Script, result, marks) => {
    const { server, sender } = await serverWith(script);
    const one = mail();
    await expect(sender.send(one)).resolves.toEqual(result);
    expect(server.accepted).toEqual([]);
    expect(one.marks).toHaveLength(marks);
  });

  test('is judged by its reader, not by a copy', async () => {
    const { sender } = await serverWith({ rcpt: [reply('550 5.1.1 unknown')] });
    const envelope = { from: 'dondoc@x.example', to: [OFFICER, 'leader@x.example'] };
    await expect(sender.send(mail({ envelope }))).resolves.toEqual({ state: 'bounced', code: 550, reply: '550 5.1.1' });
  });

  test('does not spoil the next one', async () => {
    const { sender } = await serverWith({ rcpt: [reply('550 5.1.1 unknown'), undefined] });
    await sender.send(mail());
    await expect(sender.send(mail())).resolves.toMatchObject({ state: 'sent' });
  });
});

describe('a connection that fails before the body', () => {
  test.each<readonly [string, Script]>([
    ['dropped instead of a greeting', { greeting: drop }],
    ['silent instead of a greeting', { greeting: silence }],
    ['dropped at MAIL', { mail: drop }],
    ['dropped at RCPT', { rcpt: [drop] }],
    ['silent at RCPT', { rcpt: [silence] }],
    ['dropped at DATA', { data: drop }],
    ['silent at DATA', { data: silence }],
  ])('%s: certainly unsent, and never marked', async (_, script) => {
    const { server, sender } = await serverWith(script);
    const one = mail();
    await expect(sender.send(one)).resolves.toMatchObject({ state: 'deferred', code: null });
    expect(one.marks).toEqual([]);
    expect(server.accepted).toEqual([]);
  });

  test('nobody listening: certainly unsent', async () => {
    const { server, sender } = await serverWith({});
    await server.close();
    const one = mail();
    await expect(sender.send(one)).resolves.toMatchObject({ state: 'deferred', code: null });
    expect(one.marks).toEqual([]);
  });

  test('a server without TLS where TLS is asked for: certainly unsent', async () => {
    const { server } = await serverWith({});
    const one = mail();
    await expect(senderTo(server.url.replace('smtp:', 'smtps:')).send(one)).resolves.toMatchObject({ state: 'deferred', code: null });
    expect(one.marks).toEqual([]);
    expect(server.commands.filter((line) => /^(MAIL|AUTH)/.test(line))).toEqual([]);
  });

  test('the next mail gets a new connection', async () => {
    const { server, sender } = await serverWith({ rcpt: [drop, drop] });
    await sender.send(mail());
    await expect(sender.send(mail())).resolves.toMatchObject({ state: 'deferred' });
    expect(server.connections()).toBe(2);
  });
});

describe('a connection that fails after the body has begun', () => {
  test.each<readonly [string, Script, number]>([
    ['accepts, then dies', { afterDot: drop }, 1],
    ['accepts, then is silent', { afterDot: silence }, 1],
    ['dies in the body, whose end was already on its way', { body: { afterBytes: 4, does: drop } }, 0],
  ])('a server that %s: unknown, and marked', async (_, script, accepted) => {
    const { server, sender } = await serverWith(script);
    const one = mail();
    await expect(sender.send(one)).resolves.toMatchObject({ state: 'unknown', reason: expect.stringMatching(/^E[A-Z]+$/) });
    expect(one.marks).toHaveLength(1);
    expect(server.accepted).toHaveLength(accepted);
  });

  test('a long body cut off before its end was given away is certainly unsent', async () => {
    const { server, sender } = await serverWith({ body: { afterBytes: 100_000, does: drop } });
    const one = mail({ raw: long });
    await expect(sender.send(one)).resolves.toMatchObject({ state: 'deferred', code: null });
    expect(one.marks).toHaveLength(1);
    expect(server.accepted).toEqual([]);
  });
});

describe('a mark that fails', () => {
  test('is thrown as it is, and nothing of the mail has left', async () => {
    const { server, sender } = await serverWith({});
    const failure = new Error('the row is no longer ours');
    await expect(sender.send(mail({ onDataStarted: () => Promise.reject(failure) }))).rejects.toBe(failure);
    expect(server.accepted).toEqual([]);
    await expect(sender.send(mail())).resolves.toMatchObject({ state: 'sent' });
    expect(server.accepted).toHaveLength(1);
  });
});

describe('what the results say', () => {
  test('no result repeats an address', async () => {
    const noisy = reply('550 5.1.1 <officer@x.example>: user unknown');
    for (const script of [{ rcpt: [noisy] }, { mail: noisy }, { afterDot: noisy }, { greeting: noisy }, {}]) {
      const { sender } = await serverWith(script);
      expect(JSON.stringify(await sender.send(mail()))).not.toContain('@');
    }
  });

  test('a sender that was closed defers', async () => {
    const { sender } = await serverWith({});
    sender.close();
    await expect(sender.send(mail())).resolves.toMatchObject({ state: 'deferred' });
  });
});
