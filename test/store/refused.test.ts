/** An address that the mail server refuses: somebody else is told, the coordinator has a task, and nobody is blamed who was never reached. */
import { drop, fakeSmtp, reply, type Script, textOf } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const OFFICER = 'can-bo.xa-1@senvang.example';
const LEADER = 'lanh-dao.xa-1@senvang.example';
const COORDINATOR = 'tham-muu@senvang.example';
const BY = 'cong-an/coordinator';
const HOUR_MS = 3_600_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let plans = 0;

async function refusing(addresses: readonly string[], communes = 1, script: Script = {}) {
  const store = await open();
  const id = `tu-choi-${(plans += 1)}`;
  await store.start(smallPlan({ id, communes }), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  const refuses = new Set(addresses);
  const server = await fakeSmtp({ refuses, ...script });
  const dispatch = dispatchOn(store, { smtpUrl: server.url, firstRetryMs: HOUR_MS });
  closing.push(dispatch.close, server.close);
  /** The round looks, then the dispatch until it has nothing more to do that day. */
  const day = async (date: string) => {
    await round.look(morning(date));
    for (let again = 0; again < 3; again += 1) await dispatch.look();
  };
  const days = async (...dates: readonly string[]) => {
    for (const date of dates) await day(date);
  };
  const contact = async (post: string) => {
    const read = await store.dondoc.contacts(id);
    return read.ok ? read.contacts.find((one) => one.contact === post) : undefined;
  };
  const set = (email: string, post = 'xa-1/officer') => store.dondoc.setContact({ plan: id, contact: post, email, by: BY });
  return { ...store, ...round, id, server, dispatch, refuses, day, days, contact, set };
}

const to = (body: string) => /^To: .*<(.+)>/im.exec(body.replace(/\r\n[ \t]/g, ' '))?.[1] ?? '';
const kind = (body: string) => /^X-Dondoc-Kind: (.*)$/im.exec(body)?.[1]?.trim() ?? '';
/** `<kind> <address>` of every mail that arrived. */
const arrived = (bodies: readonly string[]) => bodies.map((body) => `${kind(body)} ${to(body)}`);

test('trap 15: what an officer cannot get goes to the leader, and the coordinator is asked to put the address right', async () => {
  const { server, days, contact, database, taken } = await refusing([OFFICER]);
  await days('2026-06-03', '2026-06-04');
  expect(arrived(server.accepted).toSorted()).toEqual([`contact-refused ${COORDINATOR}`, `opens ${LEADER}`]);
  expect(await contact('xa-1/officer')).toMatchObject({ health: 'refused', refusedAt: morning('2026-06-03'), refusedCode: '550 5.1.1' });
  expect(await contact('xa-1/leader')).toMatchObject({ health: 'ok' });

  await days('2026-06-12', '2026-06-15');
  expect(arrived(server.accepted).slice(2).toSorted()).toEqual([`contact-refused ${COORDINATOR}`, `reminder ${LEADER}`]);
  // The address is asked once, not with every notice.
  expect(server.commands.filter((line) => line.includes(OFFICER))).toHaveLength(1);

  // The leader was reached, so the chain goes on.
  await days('2026-06-17', '2026-06-18', '2026-06-22');
  expect(await taken()).toContain('xa-1#leader sent 2026-06-22T01:00:00.000Z');
  const audit = await database
    .selectFrom('audit')
    .select(['act', 'actor', 'subject', 'detail'])
    .where('act', '=', 'refuse-address')
    .execute();
  expect(audit).toHaveLength(1);
  expect(JSON.stringify(audit)).not.toContain('@');
});

test('trap 15: what a leader cannot get goes to the officer as one further notice of its own', async () => {
  const { server, days, database, id } = await refusing([LEADER]);
  await days('2026-06-03', '2026-06-18', '2026-06-22');
  expect(arrived(server.accepted)).toContain(`leader ${OFFICER}`);
  const notices = await database.selectFrom('notices').select(['id', 'post']).where('kind', '=', 'leader').orderBy('id').execute();
  expect(notices).toEqual([
    { id: `${id}/ket-qua/xa-1#leader/xa-1/leader`, post: null },
    { id: `${id}/ket-qua/xa-1#leader/xa-1/officer`, post: 'xa-1/leader' },
  ]);
});

test('rule 3: nothing escalates above an agency where nobody was reached; once it is, the chain goes on with its spacing', async () => {
  const { server, days, look, taken, set, contact, dispatch, at } = await refusing([OFFICER, LEADER]);
  await days('2026-06-03', '2026-06-12', '2026-06-16', '2026-06-17', '2026-06-18', '2026-06-22', '2026-06-24', '2026-06-25');
  const kinds = () => new Set(server.accepted.map(kind));
  expect(kinds()).toEqual(new Set(['contact-refused', 'summary-before', 'summary-after']));
  expect((await taken()).filter((line) => /leader|standing|authority/.test(line))).toEqual([]);

  at('2026-06-25T02:00:00.000Z');
  expect(await set('moi.xa-1@senvang.example')).toMatchObject({ ok: true, changed: ['email', 'health'], open: 1, saidAnew: 1 });
  expect(await contact('xa-1/officer')).toMatchObject({ health: 'ok', refusedAt: null, refusedCode: null });
  // On schedule the leader would have been told on the 22nd: now two working days after the officer really was.
  expect(await look('2026-06-25T02:00:00.000Z')).toMatchObject({ nextAt: morning('2026-06-29') });
  for (let again = 0; again < 3; again += 1) await dispatch.look();
  expect(
    arrived(server.accepted)
      .filter((line) => line.includes('moi.xa-1'))
      .toSorted(),
  ).toEqual(['handed-over moi.xa-1@senvang.example', 'overdue moi.xa-1@senvang.example']);
  await look(morning('2026-06-29'));
  expect(await taken()).toContain('xa-1#leader sent 2026-06-29T01:00:00.000Z');
});

test('rule 3: the leadership is told of those who were reached, and of no other', async () => {
  const { server, days } = await refusing([OFFICER, LEADER], 2);
  await days('2026-06-03', '2026-06-12', '2026-06-17', '2026-06-18', '2026-06-22', '2026-06-24');
  const [standing = '', ...more] = server.accepted.filter((body) => kind(body) === 'standing');
  expect(more).toEqual([]);
  expect(textOf(standing)).toContain('xã Số 2');
  expect(textOf(standing)).not.toContain('xã Số 1');
});

test('a refusal of the address that a post had before says nothing about the one it has now', async () => {
  const { server, day, set, contact, database, dispatch, look, at } = await refusing([OFFICER]);
  await look(morning('2026-06-03'));
  // Written and on its way when the post is handed over.
  await database.updateTable('contacts').set({ email: 'moi@senvang.example' }).where('id', '=', 'xa-1/officer').execute();
  for (let again = 0; again < 3; again += 1) await dispatch.look();
  expect(await contact('xa-1/officer')).toMatchObject({ health: 'ok' });
  await database.updateTable('contacts').set({ email: OFFICER }).where('id', '=', 'xa-1/officer').execute();
  at(morning('2026-06-04'));
  await set('moi@senvang.example');
  await day('2026-06-04');
  expect(arrived(server.accepted).filter((line) => line.startsWith('opens'))).toEqual(['opens moi@senvang.example']);
});

test('an address that takes mail again is put right by naming it again, and the second time nothing happens', async () => {
  const { server, day, set, refuses, look, dispatch, at } = await refusing([OFFICER]);
  await day('2026-06-03');
  refuses.clear();
  at('2026-06-03T03:00:00.000Z');
  expect(await set(OFFICER)).toEqual({ ok: true, changed: ['health'], open: 0, saidAnew: 1 });
  expect(await set(OFFICER)).toEqual({ ok: true, changed: [], open: 0, saidAnew: 0 });
  await look('2026-06-03T03:00:00.000Z');
  for (let again = 0; again < 3; again += 1) await dispatch.look();
  expect(arrived(server.accepted).filter((line) => line.endsWith(OFFICER))).toEqual([`opens ${OFFICER}`]);
});

test('a task is not said when the address was put right before it left', async () => {
  const { server, look, dispatch, set, at, days } = await refusing([OFFICER]);
  await look(morning('2026-06-03'));
  await dispatch.look();
  at('2026-06-03T01:10:00.000Z');
  await set('moi@senvang.example');
  await days('2026-06-03', '2026-06-04');
  expect(arrived(server.accepted).filter((line) => line.startsWith('contact-refused'))).toEqual([]);
});

describe('a mailbox that puts mail off', () => {
  const FULL: Script = { putsOff: new Map([[OFFICER, '452 4.2.2 mailbox full']]) };

  /** The hour that a mail waits between attempts is over at once. */
  async function tried({ database, dispatch }: Pick<Awaited<ReturnType<typeof refusing>>, 'database' | 'dispatch'>, times: number) {
    for (let n = 0; n < times; n += 1) {
      await database.updateTable('mails').set({ try_at: '2020-01-01T00:00:00.000Z' }).where('state', '=', 'deferred').execute();
      await dispatch.look();
    }
  }
  const mails = (database: Store['database']) =>
    database.selectFrom('mails').select(['kind', 'state', 'attempt', 'code', 'put_off_seconds']).orderBy('kind');

  test('for five days takes none: the leader gets it, the coordinator a task, and nothing more is tried there', async () => {
    const store = await refusing([], 2, FULL);
    const { day, database, contact, server, look, at, dispatch } = store;
    await day('2026-06-03');
    // 120 waits of an hour are five days: the attempt after them is the 121st, and the first three were made above.
    await tried(store, 117);
    expect(await mails(database).where('state', '<>', 'sent').execute()).toEqual([
      { kind: 'opens', state: 'deferred', attempt: 118, code: '452 4.2.2', put_off_seconds: 424_800 },
    ]);
    expect(await contact('xa-1/officer')).toMatchObject({ health: 'ok' });
    await tried(store, 3);
    expect(await mails(database).where('state', '<>', 'sent').execute()).toMatchObject([
      { state: 'bounced', attempt: 121, code: '452 4.2.2' },
    ]);
    expect(await contact('xa-1/officer')).toMatchObject({ health: 'refused', refusedCode: '452 4.2.2' });

    at(morning('2026-06-09'));
    for (let again = 0; again < 2; again += 1) await dispatch.look();
    expect(arrived(server.accepted)).toContain(`opens ${LEADER}`);
    expect(arrived(server.accepted)).toContain(`contact-refused ${COORDINATOR}`);
    await look(morning('2026-06-12'));
    for (let again = 0; again < 2; again += 1) await dispatch.look();
    expect(arrived(server.accepted)).toContain(`reminder ${LEADER}`);
    expect(server.commands.filter((line) => line.includes(OFFICER))).toHaveLength(121);
  });

  test('is counted on by the next mail, which overtakes the one that waits', async () => {
    const { days, database, contact, ...store } = await refusing([], 2, FULL);
    await days('2026-06-03');
    await database
      .updateTable('mails')
      .set({ put_off_seconds: 428_400 })
      .where('kind', '=', 'opens')
      .where('state', '=', 'deferred')
      .execute();
    await days('2026-06-12');
    // 119 hours, and one of the reminder's own: the attempt after them gives up.
    expect(await mails(database).where('state', '<>', 'sent').execute()).toMatchObject([
      { kind: 'opens', state: 'cancelled' },
      { kind: 'reminder', state: 'deferred', attempt: 1, put_off_seconds: 432_000 },
    ]);
    await tried({ database, ...store }, 1);
    expect(await mails(database).where('state', '<>', 'sent').execute()).toMatchObject([
      { kind: 'opens', state: 'cancelled' },
      { kind: 'reminder', state: 'bounced', attempt: 2 },
    ]);
    expect(await contact('xa-1/officer')).toMatchObject({ health: 'refused' });
  });

  test('is counted anew once it took something', async () => {
    const putsOff = new Map([[OFFICER, '452 4.2.2 mailbox full']]);
    const store = await refusing([], 2, { putsOff });
    await store.day('2026-06-03');
    await store.database.updateTable('mails').set({ put_off_seconds: 428_400 }).where('state', '=', 'deferred').execute();
    putsOff.clear();
    await tried(store, 1);
    putsOff.set(OFFICER, '452 4.2.2 mailbox full');
    await store.days('2026-06-12');
    expect(await mails(store.database).where('state', '<>', 'sent').execute()).toMatchObject([{ kind: 'reminder', put_off_seconds: 3600 }]);
  });

  test('and a server that takes nothing from anybody are not the same', async () => {
    const store = await refusing([], 1, FULL);
    await store.day('2026-06-03');
    await store.database.updateTable('mails').set({ put_off_seconds: 432_000 }).execute();
    await tried(store, 1);
    expect(await mails(store.database).execute()).toMatchObject([{ state: 'deferred' }]);
    expect(await store.contact('xa-1/officer')).toMatchObject({ health: 'ok' });
  });

  test.each<[string, Script]>([
    ['is out of reach', { greeting: drop }],
    ['closes', { putsOff: new Map([[OFFICER, '421 4.3.2 closing']]) }],
    ['has a fault of its own', { putsOff: new Map([[OFFICER, '451 4.3.0 lookup failure']]) }],
    ['takes our address from nobody', { mail: reply('450 4.7.1 later') }],
  ])('is not meant where the server %s, however long', async (_, script) => {
    const store = await refusing([], 1, script);
    await store.day('2026-06-03');
    await tried(store, 5);
    expect(await mails(store.database).execute()).toMatchObject([{ kind: 'opens', state: 'deferred', put_off_seconds: 0 }]);
    expect(await store.contact('xa-1/officer')).toMatchObject({ health: 'ok' });
  });
});
