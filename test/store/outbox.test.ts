/** From notices to mails: nothing lost, nothing said twice, nothing said without a reason, whatever the mail server or a kill does. */
import { sql } from 'kysely';
import { claimMails, markDataStarted, markMail } from '../../src/store/sending';
import { fakeSmtp, reply, type Script, textOf } from '../mail/fake-smtp';
import { dispatchOn, type DispatchOptions } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const nil = { nil: true, figures: {}, narrative: {}, declared: true };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let plans = 0;

interface Options extends Partial<DispatchOptions> {
  readonly communes?: number;
  readonly script?: Script;
  readonly requirements?: string;
}

/** A started plan, its round open and looked at on 3/6, and a dispatch to a mail server that keeps to the script. */
async function opened({ communes = 1, script = {}, requirements, ...options }: Options = {}) {
  const store = await open();
  const id = `thu-${(plans += 1)}`;
  await store.start(smallPlan({ id, communes, ...(requirements === undefined ? {} : { requirements }) }), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  const server = await fakeSmtp(script);
  const dispatch = dispatchOn(store, { smtpUrl: server.url, ...options });
  closing.push(dispatch.close, server.close);
  const mails = () =>
    store.database.selectFrom('mails').select(['kind', 'person', 'state', 'attempt', 'code']).orderBy('at').orderBy('person').execute();
  /** Whatever waits for its next attempt need not wait. */
  const hurry = () =>
    store.database.updateTable('mails').set({ try_at: '2020-01-01T00:00:00.000Z' }).where('try_at', 'is not', null).execute();
  return { ...store, ...round, id, server, dispatch, mails, hurry };
}

const subjects = (bodies: readonly string[]) => bodies.map((body) => /^To: (.*)$/m.exec(body)?.[1]?.trim() ?? '');
const idOf = (body: string) => /^Message-ID: (.*)$/im.exec(body)?.[1]?.trim();

/** Takes the first mail as a sender does that is killed before it comes to the mark. */
async function killedSender(database: Awaited<ReturnType<typeof open>>['database'], dataStarted: boolean) {
  const [mail] = await claimMails(database, 1, new Date().toISOString());
  if (mail === undefined) throw new Error('nothing to claim');
  if (dataStarted) await markDataStarted(database, mail, morning('2026-06-03'));
  return mail;
}

describe('a sender killed', () => {
  /** Frozen, not yet sent: the first attempt is put off by the server. */
  const frozen = async (options: Options = {}) => {
    const all = await opened({ ...options, script: { mail: reply('451 4.3.0 not now') } });
    await all.dispatch.look();
    await all.server.close();
    const server = await fakeSmtp();
    const dispatch = dispatchOn(all, { smtpUrl: server.url, ...options });
    closing.push(dispatch.close, server.close);
    await all.hurry();
    return { ...all, server, dispatch };
  };

  test('between claim and data leaves a mail that goes out once', async () => {
    const { database, dispatch, server, mails } = await frozen();
    await killedSender(database, false);
    await dispatch.look();
    await dispatch.look();
    expect(server.accepted).toHaveLength(1);
    expect(await mails()).toMatchObject([{ state: 'sent' }]);
  });

  test.each([
    ['has it', true, 0],
    ['has not got it', false, 1],
  ])('between data and mark: the witness says it %s, and that settles it', async (_says, accepted, copies) => {
    const asked: string[] = [];
    const witness = async (messageId: string) => {
      asked.push(messageId);
      return accepted;
    };
    const { database, dispatch, server, mails } = await frozen({ witness });
    const mail = await killedSender(database, true);
    await dispatch.look();
    await dispatch.look();
    expect(asked).toEqual([mail.messageId]);
    expect(server.accepted).toHaveLength(copies);
    expect(await mails()).toMatchObject([{ state: 'sent' }]);
  });

  test('between data and mark, and nobody to ask: a reminder goes out again after a while with the same bytes', async () => {
    const { database, dispatch, server, hurry, mails } = await frozen();
    const mail = await killedSender(database, true);
    expect(Date.parse((await dispatch.look()) ?? '')).toBeGreaterThan(Date.now() + 60_000);
    expect(await mails()).toMatchObject([{ state: 'unknown' }]);
    expect(server.accepted).toEqual([]);
    await hurry();
    await dispatch.look();
    expect(server.accepted.map(idOf)).toEqual([mail.messageId]);
    expect(server.accepted[0]).toBe(mail.raw.toString('latin1'));
  });

  test('between data and mark, and nobody to ask: an escalation is left to a person', async () => {
    const { database, connection, dispatch, server, hurry, look, mails } = await frozen();
    await dispatch.look();
    await look(morning('2026-06-22'));
    await look(morning('2026-06-24'));
    await database
      .updateTable('notices')
      .set({ at: morning('2026-06-24') })
      .where('state', '=', 'waiting')
      .execute();
    const refusing = await fakeSmtp({ mail: reply('451 4.3.0 not now') });
    const blocked = dispatchOn({ connection, database, clock: { now: async () => morning('2026-06-24') } }, { smtpUrl: refusing.url });
    closing.push(blocked.close, refusing.close);
    await blocked.look();
    await hurry();
    await database.updateTable('mails').set({ state: 'unknown' }).where('kind', '=', 'leader').execute();
    for (let again = 0; again < 3; again += 1) {
      await hurry();
      await dispatch.look();
    }
    expect((await mails()).filter(({ kind }) => kind === 'leader')).toMatchObject([{ state: 'unknown' }]);
    expect(server.accepted.filter((body) => /^X-Dondoc-Kind: leader/im.test(body))).toEqual([]);
  });

  test('and thought dead, that comes back after another has taken its mail, sends nothing', async () => {
    const { database, dispatch, server } = await frozen();
    const mail = await killedSender(database, false);
    await dispatch.look();
    expect(server.accepted).toHaveLength(1);
    await expect(markDataStarted(database, mail, morning('2026-06-03'))).rejects.toThrow('another sender');
    await markMail(database, mail, 'deferred', '451', 0);
    expect(await database.selectFrom('mails').select('state').execute()).toEqual([{ state: 'sent' }]);
  });

  test('a witness that cannot be asked holds up no other mail', async () => {
    const witness = async () => Promise.reject(new Error('away'));
    const { database, dispatch, server, look, at } = await frozen({ witness });
    await killedSender(database, true);
    await look(morning('2026-06-12'));
    at(morning('2026-06-12'));
    await dispatch.look();
    expect(server.accepted).toHaveLength(1);
  });
});

describe('a mail server that', () => {
  test('says "not now" gets the mail later, once', async () => {
    const { dispatch, server, mails, hurry } = await opened({ script: { rcpt: [reply('451 4.7.1 greylisted')] } });
    const nextAt = await dispatch.look();
    expect(await mails()).toMatchObject([{ state: 'deferred', code: expect.stringContaining('451') }]);
    expect(nextAt).not.toBeNull();
    await hurry();
    await dispatch.look();
    await dispatch.look();
    expect(server.accepted).toHaveLength(1);
    expect(await mails()).toMatchObject([{ state: 'sent', attempt: 2 }]);
  });

  test('says "never" is not asked again', async () => {
    const { dispatch, server, mails, hurry } = await opened({ script: { rcpt: [reply('550 5.1.1 no such user')] } });
    await dispatch.look();
    await hurry();
    await dispatch.look();
    const all = await mails();
    const others = all.filter(({ person }) => person !== 'xa-1/officer');
    expect(all.filter(({ person }) => person === 'xa-1/officer')).toMatchObject([{ state: 'bounced', attempt: 1, code: '550 5.1.1' }]);
    // Somebody else is told instead: test/store/refused.test.ts.
    expect(others.map(({ person }) => person).toSorted()).toEqual(['cong-an/coordinator', 'xa-1/leader']);
    expect(server.commands.filter((line) => /^RCPT.*can-bo\.xa-1@/.test(line))).toHaveLength(1);
  });

  test('trap 6: fails halfway through a round of 40, and in the end everybody has exactly one copy', async () => {
    const rcpt = Array.from({ length: 60 }, (_, index) => (index > 12 && index < 45 ? reply('421 4.3.2 going down') : undefined));
    const { dispatch, server, mails, hurry } = await opened({ communes: 40, script: { rcpt } });
    for (let again = 0; again < 6; again += 1) {
      await dispatch.look();
      await hurry();
    }
    expect(new Set((await mails()).map(({ state }) => state))).toEqual(new Set(['sent']));
    expect(server.accepted).toHaveLength(40);
    expect(new Set(subjects(server.accepted)).size).toBe(40);
  });

  test('sees the very bytes that were frozen, at every attempt', async () => {
    const { dispatch, server, hurry, database } = await opened({ script: { afterDot: reply('451 4.3.0 disk full') } });
    await dispatch.look();
    const [before] = await database.selectFrom('mails').select('raw').execute();
    await hurry();
    await dispatch.look();
    const [after] = await database.selectFrom('mails').select('raw').execute();
    expect(after?.raw.equals(before?.raw ?? Buffer.alloc(0))).toBe(true);
    expect(server.accepted).toEqual([]);
  });
});

describe('one person', () => {
  const TWO = `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo kết quả, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
  - { id: so-lieu, title: Báo cáo số liệu, short: Báo cáo số liệu, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`;

  test('rule 8: gets one digest a day for two reports, and what becomes due after it waits for the next working day', async () => {
    const all = await opened({ requirements: TWO });
    const second = await openedRound(all, all.id, 'so-lieu');
    // The second round is not expected to look before nine.
    await all.database.updateTable('wakes').set({ next_at: '2026-06-03T02:00:00.000Z' }).where('waiter', 'like', '%so-lieu').execute();
    await all.dispatch.look();
    expect(all.server.accepted).toHaveLength(1);
    await second.look('2026-06-03T02:00:00.000Z');
    expect(await all.dispatch.look()).toBe(morning('2026-06-04'));
    expect(all.server.accepted).toHaveLength(1);
    all.at(morning('2026-06-04'));
    await all.dispatch.look();
    expect(all.server.accepted).toHaveLength(2);
  });

  test('rule 8: gets the digest of the day once every round has looked', async () => {
    const all = await opened({ requirements: TWO });
    const second = await openedRound(all, all.id, 'so-lieu');
    const dispatching = all.dispatch.look();
    await second.look(morning('2026-06-03'));
    await dispatching;
    expect(all.server.accepted).toHaveLength(1);
    const notices = await all.database.selectFrom('notices').select('mail').where('state', '=', 'mailed').execute();
    expect(notices).toHaveLength(2);
    expect(new Set(notices.map(({ mail }) => mail)).size).toBe(1);
  });
});

describe('a reason that is gone when the mail is to leave', () => {
  test('rule 4: cancels the notice, which says why', async () => {
    const { dispatch, dondoc, server, database, at, id } = await opened({ communes: 2 });
    at('2026-06-03T01:00:00.500Z');
    await dondoc.submit({ report: `${id}/ket-qua/xa-1`, content: nil, file: null, by: 'link', via: 'api' });
    await dispatch.look();
    const notices = await database.selectFrom('notices').select(['kind', 'person', 'state', 'reason']).orderBy('id').execute();
    expect(notices).toEqual([
      { kind: 'opens', person: 'xa-1/officer', state: 'cancelled', reason: 'already-received' },
      { kind: 'receipt', person: 'xa-1/officer', state: 'mailed', reason: null },
      { kind: 'opens', person: 'xa-2/officer', state: 'mailed', reason: null },
    ]);
    expect(server.accepted).toHaveLength(2);
  });

  test('rule 4: is asked for before every further attempt, however soon that comes', async () => {
    const never = Array.from({ length: 20 }, () => reply('451 4.7.1 greylisted'));
    const { dispatch, server, dondoc, at, id, mails } = await opened({ script: { rcpt: never }, firstRetryMs: 1 });
    for (const attempt of [1, 2]) {
      await dispatch.look();
      expect(await mails()).toMatchObject([{ state: 'deferred', attempt }]);
    }
    at('2026-06-03T02:00:00.000Z');
    await dondoc.waive({ report: `${id}/ket-qua/xa-1`, by: 'operator', reason: 'Xã đã sáp nhập' });
    await dispatch.look();
    expect((await mails()).find(({ kind }) => kind === 'opens')).toMatchObject({ state: 'cancelled', attempt: 2 });
    expect(server.accepted).toEqual([]);
  });

  test('rule 4: cancels a mail that the server has put off so far', async () => {
    const { dispatch, dondoc, server, database, at, id, hurry } = await opened({ script: { rcpt: [reply('451 4.7.1 greylisted')] } });
    await dispatch.look();
    at('2026-06-03T02:00:00.000Z');
    await dondoc.submit({ report: `${id}/ket-qua/xa-1`, content: nil, file: null, by: 'link', via: 'api' });
    await hurry();
    await dispatch.look();
    const mails = await database.selectFrom('mails').select(['kind', 'state']).orderBy('kind').execute();
    expect(mails).toEqual([
      { kind: 'opens', state: 'cancelled' },
      { kind: 'receipt', state: 'sent' },
    ]);
    const notice = database.selectFrom('notices').select(['state', 'reason']).where('kind', '=', 'opens');
    expect(await notice.execute()).toEqual([{ state: 'cancelled', reason: 'already-received' }]);
    expect(server.accepted).toHaveLength(1);
  });
});

test('one letter that cannot be written holds up no other', async () => {
  const { dispatch, server, database } = await opened({ communes: 3 });
  await sql`update notices set person = 'nobody/officer' where person = 'xa-2/officer'`.execute(database);
  await expect(dispatch.look()).rejects.toThrow();
  expect(server.accepted).toHaveLength(2);
  await sql`update notices set person = 'xa-2/officer' where person = 'nobody/officer'`.execute(database);
  await dispatch.look();
  expect(server.accepted).toHaveLength(3);
});

test('traps 12, rule 9: every mail greets its reader, says whom to call, and links to the one report', async () => {
  const { dispatch, look, database, at } = await opened();
  for (const day of ['2026-06-03', '2026-06-12', '2026-06-17', '2026-06-18', '2026-06-22', '2026-06-24', '2026-06-26']) {
    await look(morning(day));
    at(morning(day));
    await dispatch.look();
  }
  const mails = await database.selectFrom('mails').select(['kind', 'raw', 'subject']).execute();
  const toAgencies = ['due-today', 'leader', 'opens', 'overdue', 'reminder'];
  const upward = ['authority', 'standing', 'summary-after', 'summary-before'];
  expect([...new Set(mails.map(({ kind }) => kind))].toSorted()).toEqual([...toAgencies, ...upward].toSorted());
  for (const { kind, raw, subject } of mails) {
    const text = textOf(raw.toString('latin1'));
    expect(subject.length).toBeLessThanOrEqual(70);
    expect(text).toMatch(/^Kính gửi:? \S+/m);
    if (toAgencies.includes(kind)) expect(text).toMatch(/http:\/\/127\.0\.0\.1:1\/r\/\S+/);
    expect(text).toContain('0277 000 0000');
    expect(text).not.toMatch(/undefined|null|\{\{|\[object/);
  }
});
