/** A post handed over, and somebody who stands in for it: links, mails and the trail. */
import type { ContactChange } from '../../src/client/dondoc';
import { linksFor } from '../../src/client/links';
import { readContactList, rejectedCsv } from '../../src/plan/read/contact-list';
import { fakeSmtp, reply } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';

const { open } = usePostgres();
const BY = 'cong-an/coordinator';
const OLD = 'can-bo.xa-1@senvang.example';
const NEW = 'moi.xa-1@senvang.example';
const nil = { nil: true, figures: {}, narrative: {}, declared: true };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let plans = 0;

async function opened(script: Parameters<typeof fakeSmtp>[0] = {}) {
  const store = await open();
  const id = `dau-moi-${(plans += 1)}`;
  const compiled = smallPlan({ id, communes: 2 });
  await store.start(compiled, morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  const server = await fakeSmtp(script);
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  const report = `${id}/ket-qua/xa-1`;
  const token = async () => {
    const link = await linksFor(store.database, 'http://x', linkKeys).reportLink(compiled.plan, 'ket-qua', 'xa-1');
    return link.replace('http://x/r/', '');
  };
  const set = (change: Partial<ContactChange> = {}) =>
    store.dondoc.setContact({ plan: id, contact: 'xa-1/officer', email: NEW, by: BY, ...change });
  return { ...store, ...round, id, report, server, dispatch, token, set };
}

const unfolded = (body: string) => body.replace(/\r\n[ \t]/g, ' ');
const arrived = (bodies: readonly string[]) =>
  bodies.map((body) => `${/^X-Dondoc-Kind: (.*)$/im.exec(body)?.[1]?.trim()} ${/^To: .*<(.+)>/im.exec(unfolded(body))?.[1]}`).toSorted();

describe('a post handed over', () => {
  test('has new links, keeps what was sent, and both old and new holder hear of it once', async () => {
    const { dispatch, server, set, token, dondoc, report, database, at, id } = await opened();
    await dispatch.look();
    const before = await token();
    expect(await dondoc.openLink(before)).toMatchObject({ report });
    await dondoc.submit({ report: `${id}/ket-qua/xa-2`, content: nil, file: null, by: 'link', via: 'api' });
    at('2026-06-05T03:00:00.000Z');
    expect(await set()).toEqual({ ok: true, changed: ['email'], open: 1, saidAnew: 0 });
    expect(await set()).toEqual({ ok: true, changed: [], open: 0, saidAnew: 0 });

    expect(await dondoc.openLink(before)).toBeNull();
    expect(await dondoc.openLink(await token())).toMatchObject({ report });
    const other = await database.selectFrom('reports').select('link_generation').where('agency', '=', 'xa-2').executeTakeFirst();
    expect(other).toEqual({ link_generation: 1 });

    const sent = server.accepted.length;
    await dispatch.look();
    await dispatch.look();
    expect(arrived(server.accepted.slice(sent)).filter((line) => !line.includes('xa-2'))).toEqual([
      `contact-left ${OLD}`,
      `handed-over ${NEW}`,
      'links-renewed lanh-dao.xa-1@senvang.example',
    ]);
    const [line, ...more] = await database.selectFrom('audit').selectAll().where('act', '=', 'change-contact').execute();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ actor: BY, subject: `${id}/xa-1/officer`, detail: { changed: ['email'], domain: 'senvang.example' } });
  });

  test('gets at its new address what waited or had been put off, and nothing more goes to the old one but the word of it', async () => {
    const { dispatch, server, set, at, look } = await opened({ rcpt: [reply('451 4.7.1 greylisted')] });
    await dispatch.look();
    at('2026-06-03T03:00:00.000Z');
    await set();
    await look('2026-06-03T03:00:00.000Z');
    await dispatch.look();
    await dispatch.look();
    expect(arrived(server.accepted).filter((line) => line.endsWith(OLD))).toEqual([`contact-left ${OLD}`]);
    expect(arrived(server.accepted).filter((line) => line.endsWith(NEW))).toEqual([`handed-over ${NEW}`, `opens ${NEW}`]);
  });

  test('at the same moment by several people is handed over once', async () => {
    const { set, database } = await opened();
    const answers = await Promise.all([set(), set(), set()]);
    const changes = answers.flatMap((answer): readonly string[] => (answer.ok ? answer.changed : [answer.reason]));
    expect(changes).toEqual(['email']);
    expect(await database.selectFrom('contact_changes').select('n').execute()).toEqual([{ n: 1 }]);
  });

  test('of which only title or telephone change keeps its links, and nobody is written to', async () => {
    const { dondoc, token, database, id, report } = await opened();
    const before = await token();
    const waiting = () => database.selectFrom('notices').select('id').execute();
    const owed = await waiting();
    const change = { plan: id, contact: 'xa-1/officer', title: 'Văn phòng xã', phone: '0277 1', by: BY };
    expect(await dondoc.setContact(change)).toMatchObject({ ok: true, changed: ['title', 'phone'] });
    expect(await dondoc.openLink(before)).toMatchObject({ report });
    expect(await waiting()).toEqual(owed);
  });

  test.each([
    ['unknown-contact', { contact: 'xa-9/officer' }],
    ['unknown-plan', { plan: 'khong-co' }],
    ['bad-address', { email: 'khong phai@dia chi' }],
    ['bad-address', { email: 'a@x.example\r\nBcc: b@x.example' }],
    ['no-title', { title: '  ' }],
  ] as const)('is refused with %s for %j, and nothing is stored', async (reason, change) => {
    const { set, database } = await opened();
    const before = await database.selectFrom('contacts').selectAll().orderBy('id').execute();
    expect(await set(change)).toEqual({ ok: false, reason });
    expect(await database.selectFrom('contacts').selectAll().orderBy('id').execute()).toEqual(before);
    expect(await database.selectFrom('audit').select('seq').where('act', '=', 'change-contact').execute()).toEqual([]);
  });
});

describe('an agency that names its new officer through its link', () => {
  const proposal = { title: 'Văn phòng xã 1', email: NEW, phone: null };

  async function proposed() {
    const all = await opened();
    await all.dispatch.look();
    all.at('2026-06-05T03:00:00.000Z');
    const outcome = await all.dondoc.proposeContact({ report: all.report, ...proposal });
    await all.dispatch.look();
    const mail = all.server.accepted.at(-1) ?? '';
    const contactToken = linksFor(all.database, 'http://x', linkKeys)
      .contactLink(all.id, 'xa-1/officer', 1, '2026-06-08T03:00:00.000Z')
      .replace('http://x/c/', '');
    return { ...all, outcome, mail, contactToken };
  }

  const email = (database: Awaited<ReturnType<typeof opened>>['database']) =>
    database.selectFrom('contacts').select('email').where('id', '=', 'xa-1/officer').executeTakeFirst();

  test('changes nothing before the new address confirms; then the old one is told', async () => {
    const { outcome, mail, contactToken, token, dondoc, database, dispatch, server } = await proposed();
    expect(outcome).toEqual({ ok: true, expiresAt: '2026-06-08T03:00:00.000Z' });
    expect(arrived([mail])).toEqual([`confirm-contact ${NEW}`]);
    const before = await token();
    // Whoever has not confirmed has no way in to the report.
    expect(unfolded(mail).replace(/=\r\n/g, '')).not.toContain(before.slice(0, 40));
    for (let again = 0; again < 3; again += 1)
      expect(await dondoc.openContactLink(contactToken)).toMatchObject({ email: NEW, confirmed: false });
    expect(await email(database)).toEqual({ email: OLD });

    const answers = await Promise.all([dondoc.confirmContact(contactToken), dondoc.confirmContact(contactToken)]);
    expect(answers).toContainEqual({ ok: true });
    expect(answers).toContainEqual({
      ok: false,
      reason: 'confirmed-already',
      last: { act: 'change-contact', by: 'link', at: '2026-06-05T03:00:00.000Z' },
    });
    expect(await email(database)).toEqual({ email: NEW });
    expect(await dondoc.openLink(before)).toBeNull();
    const sent = server.accepted.length;
    await dispatch.look();
    expect(arrived(server.accepted.slice(sent))).toEqual([
      `contact-left ${OLD}`,
      `handed-over ${NEW}`,
      'links-renewed lanh-dao.xa-1@senvang.example',
    ]);
    const audit = await database
      .selectFrom('audit')
      .select(['act', 'actor', 'detail'])
      .where('subject', 'like', '%/xa-1/officer')
      .execute();
    expect(audit.map(({ act, actor }) => [act, actor])).toEqual([
      ['propose-contact', 'link'],
      ['change-contact', 'link'],
    ]);
    expect(JSON.stringify(audit)).not.toContain('@');
  });

  test('confirms in three days, with its own token only, and not over a later hand-over', async () => {
    const { contactToken, token, dondoc, database, set, at } = await proposed();
    expect(await dondoc.confirmContact(await token())).toEqual({ ok: false, reason: 'bad-link' });
    expect(await dondoc.openLink(contactToken)).toBeNull();
    expect(await dondoc.confirmContact(`${contactToken.slice(0, -1)}x`)).toEqual({ ok: false, reason: 'bad-link' });
    at('2026-06-08T03:00:00.000Z');
    expect(await dondoc.confirmContact(contactToken)).toEqual({ ok: false, reason: 'bad-link' });
    at('2026-06-06T03:00:00.000Z');
    await set({ email: 'khac@senvang.example' });
    expect(await dondoc.confirmContact(contactToken)).toEqual({ ok: false, reason: 'bad-link' });
    expect(await email(database)).toEqual({ email: 'khac@senvang.example' });
  });

  test('may do so three times a day for a report, also all at once', async () => {
    const { dondoc, report, at, database } = await opened();
    at('2026-06-05T03:00:00.000Z');
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => dondoc.proposeContact({ ...proposal, report, email: `moi-${n}@senvang.example` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.reason]))).toEqual(['too-many-requests', 'too-many-requests']);
    at('2026-06-06T03:00:00.001Z');
    expect(await dondoc.proposeContact({ ...proposal, report })).toMatchObject({ ok: true });
    expect(await dondoc.proposeContact({ ...proposal, report, email: OLD })).toEqual({ ok: false, reason: 'same-address' });
    expect(await database.selectFrom('contact_requests').select('n').execute()).toHaveLength(4);
  });
});

describe('a list of contacts', () => {
  const rowsOf = (text: string) => {
    const list = readContactList(text);
    if (!list.ok) throw new Error(list.fault);
    return list.rows;
  };
  const LIST =
    '\u{FEFF}Role;agency;email;title;phone;ghi chú\r\n' +
    'officer;xa-1;moi.xa-1@senvang.example;"Văn phòng ""UBND""; xã 1";0277 1;x\r\n' +
    'leader;xa-1;lanh-dao.xa-1@senvang.example;Chủ tịch UBND xã 1;;\r\n' +
    'officer;xa-9;a@senvang.example;Ai đó;;\r\n' +
    'officer;xa-2;"=HYPERLINK(""http://x"")";+Cán bộ;;\r\n';

  test('sets what it says, gives back what it cannot use, and the second time changes nothing', async () => {
    const { dondoc, id, database } = await opened();
    const rows = rowsOf(LIST);
    const list = { plan: id, rows, by: BY, dryRun: false };
    const rejected = [
      { row: { line: 4 }, fault: 'unknown-agency' },
      { row: { line: 5 }, fault: 'bad-address' },
    ];
    const before = await database.selectFrom('contacts').selectAll().orderBy('id').execute();
    expect(await dondoc.importContacts({ ...list, dryRun: true })).toMatchObject({
      ok: true,
      changed: ['xa-1/officer'],
      same: 1,
      rejected,
    });
    expect(await database.selectFrom('contacts').selectAll().orderBy('id').execute()).toEqual(before);
    expect(await dondoc.importContacts(list)).toMatchObject({ ok: true, changed: ['xa-1/officer'], same: 1, rejected });
    expect(await dondoc.importContacts(list)).toMatchObject({ ok: true, changed: [], same: 2, rejected });
    const row = database.selectFrom('contacts').select(['title', 'email', 'phone']).where('id', '=', 'xa-1/officer');
    expect(await row.execute()).toEqual([{ title: 'Văn phòng "UBND"; xã 1', email: 'moi.xa-1@senvang.example', phone: '0277 1' }]);
  });

  test('names substitutes by their days, once, and gives back one whose days are taken', async () => {
    const { dondoc, id, database } = await opened();
    const rows = rowsOf(
      'agency,role,title,email,phone,from,to\n' +
        'xa-1,leader,Phó Chủ tịch UBND xã 1,pct.xa-1@senvang.example,,2026-06-15,2026-06-19\n' +
        'xa-1,leader,Phó Chủ tịch UBND xã 1,pct.xa-1@senvang.example,,2026-06-19,2026-06-30\n' +
        'xa-2,officer,Văn thư xã 2,vt.xa-2@senvang.example,0277 2,2026-06-15,2026-06-19\n',
    );
    const list = { plan: id, rows, by: BY, dryRun: false };
    const rejected = [{ row: { line: 3 }, fault: 'overlapping-substitute' }];
    const named = database.selectFrom('substitutes').select(['contact', 'from_date', 'to_date', 'email', 'phone']).orderBy('contact');
    expect(await dondoc.importContacts({ ...list, dryRun: true })).toMatchObject({
      changed: ['xa-1/leader', 'xa-1/leader', 'xa-2/officer'],
    });
    expect(await named.execute()).toEqual([]);
    expect(await dondoc.importContacts(list)).toMatchObject({ changed: ['xa-1/leader', 'xa-2/officer'], same: 0, rejected });
    expect(await dondoc.importContacts(list)).toMatchObject({ changed: [], same: 2, rejected });
    const days = { from_date: '2026-06-15', to_date: '2026-06-19' };
    expect(await named.execute()).toEqual([
      { contact: 'xa-1/leader', email: 'pct.xa-1@senvang.example', phone: null, ...days },
      { contact: 'xa-2/officer', email: 'vt.xa-2@senvang.example', phone: '0277 2', ...days },
    ]);
  });

  test('given back computes nothing in Excel, and mended can be imported', () => {
    const [, , , bad] = rowsOf(LIST);
    if (bad === undefined) throw new Error('no fourth row');
    const csv = rejectedCsv([{ row: bad, reason: 'địa chỉ không đúng' }]);
    expect(csv).toBe(
      '\u{FEFF}"agency","role","title","email","phone","from","to","line","reason"\r\n' +
        `"xa-2","officer","'+Cán bộ","'=HYPERLINK(""http://x"")","","","","5","địa chỉ không đúng"\r\n`,
    );
    expect(rowsOf(csv)[0]?.cells).toMatchObject({ agency: 'xa-2', role: 'officer', title: '+Cán bộ', email: '=HYPERLINK("http://x")' });
  });

  test.each([
    ['agency,role,title\nxa-1,officer,x', { fault: 'columns', missing: ['email'] }],
    ['', { fault: 'columns' }],
    ['agency,role,title,email\nxa-1,officer,"x,a@x.example', { fault: 'not-csv' }],
  ])('%j is refused whole', (text, fault) => {
    expect(readContactList(text)).toMatchObject({ ok: false, ...fault });
  });
});

describe('a substitute', () => {
  const DEPUTY = { title: 'Phó Chủ tịch UBND xã 1', email: 'pct.xa-1@senvang.example', phone: null };

  test('gets what the leader on leave would get, under the key of the post, and the chain goes on', async () => {
    const { dondoc, look, dispatch, server, at, id, database, taken } = await opened();
    const away = { plan: id, contact: 'xa-1/leader', from: '2026-06-15', to: '2026-06-22', by: BY, ...DEPUTY };
    expect(await dondoc.substituteContact(away)).toEqual({ ok: true, changed: true });
    expect(await dondoc.substituteContact(away)).toEqual({ ok: true, changed: false });
    for (const day of ['2026-06-18', '2026-06-22', '2026-06-24']) {
      await look(morning(day));
      at(morning(day));
      await dispatch.look();
    }
    expect(arrived(server.accepted).filter((line) => line.startsWith('leader'))).toEqual([
      'leader lanh-dao.xa-2@senvang.example',
      `leader ${DEPUTY.email}`,
    ]);
    const notice = database.selectFrom('notices').select('id').where('kind', '=', 'leader').where('person', '=', 'xa-1/leader');
    expect(await notice.execute()).toEqual([{ id: `${id}/ket-qua/xa-1#leader/xa-1/leader` }]);
    expect(await taken()).toContain('round#standing sent 2026-06-24T01:00:00.000Z');
  });

  test('ends early when the holder is back, and mails go to the holder again; the second time there is nothing to end', async () => {
    const { dondoc, look, dispatch, server, at, id, database } = await opened();
    await dondoc.substituteContact({ plan: id, contact: 'xa-1/leader', from: '2026-06-15', to: '2026-06-30', by: BY, ...DEPUTY });
    at(morning('2026-06-16'));
    const back = { plan: id, contact: 'xa-1/leader', from: '2026-06-18', by: BY };
    expect(await dondoc.endSubstitute({ ...back, from: '2026-06-15' })).toEqual({ ok: false, reason: 'in-the-past' });
    expect(await dondoc.endSubstitute({ ...back, contact: 'xa-1/nobody' })).toEqual({ ok: false, reason: 'unknown-contact' });
    expect(await dondoc.endSubstitute({ ...back, plan: 'khong-co' })).toEqual({ ok: false, reason: 'unknown-plan' });
    expect(await dondoc.endSubstitute({ ...back, from: '2026-07-01' })).toEqual({ ok: true, changed: false });
    expect(await dondoc.endSubstitute(back)).toEqual({ ok: true, changed: true });
    expect(await dondoc.endSubstitute(back)).toEqual({ ok: true, changed: false });
    const days = database.selectFrom('substitutes').select(['from_date', 'to_date']);
    expect(await days.execute()).toEqual([{ from_date: '2026-06-15', to_date: '2026-06-17' }]);
    for (const day of ['2026-06-18', '2026-06-22']) {
      await look(morning(day));
      at(morning(day));
      await dispatch.look();
    }
    expect(arrived(server.accepted)).toContain('leader lanh-dao.xa-1@senvang.example');
    expect(arrived(server.accepted).join()).not.toContain(DEPUTY.email);
    const trail = database.selectFrom('audit').select(['actor', 'subject', 'detail']).where('act', '=', 'end-substitute');
    expect(await trail.execute()).toEqual([
      { actor: BY, subject: `${id}/xa-1/leader`, detail: { from: '2026-06-15', holderFrom: '2026-06-18' } },
    ]);
  });

  test('that has not begun is taken back whole', async () => {
    const { dondoc, id, database, at } = await opened();
    await dondoc.substituteContact({ plan: id, contact: 'xa-1/leader', from: '2026-06-15', to: '2026-06-30', by: BY, ...DEPUTY });
    at(morning('2026-06-15'));
    const back = { plan: id, contact: 'xa-1/leader', from: '2026-06-15', by: BY };
    expect(await dondoc.endSubstitute(back)).toEqual({ ok: true, changed: true });
    expect(await database.selectFrom('substitutes').selectAll().execute()).toEqual([]);
  });

  test('whose mailbox refused: the holder gets what did not arrive, once', async () => {
    const { dondoc, look, dispatch, server, at, id } = await opened({ refuses: new Set([DEPUTY.email]) });
    await dondoc.substituteContact({ plan: id, contact: 'xa-1/leader', from: '2026-06-15', to: '2026-06-30', by: BY, ...DEPUTY });
    for (const day of ['2026-06-18', '2026-06-22']) {
      await look(morning(day));
      at(morning(day));
      await dispatch.look();
    }
    expect(arrived(server.accepted)).not.toContain('leader lanh-dao.xa-1@senvang.example');
    at('2026-06-23T03:00:00.000Z');
    expect(await dondoc.endSubstitute({ plan: id, contact: 'xa-1/leader', from: '2026-06-23', by: BY })).toEqual({
      ok: true,
      changed: true,
    });
    for (let n = 0; n < 2; n += 1) {
      await look('2026-06-23T03:00:00.000Z');
      await dispatch.look();
    }
    expect(arrived(server.accepted).filter((line) => line === 'leader lanh-dao.xa-1@senvang.example')).toHaveLength(1);
  });

  test.each([
    ['ends-before-it-starts', { from: '2026-06-20', to: '2026-06-19' }],
    ['overlapping-substitute', { from: '2026-06-30', to: '2026-07-02' }],
    ['bad-address', { email: 'x' }],
    ['unknown-contact', { contact: 'xa-1/nobody' }],
  ] as const)('is refused with %s for %j', async (reason, change) => {
    const { dondoc, id, database } = await opened();
    const june = { plan: id, contact: 'xa-1/leader', from: '2026-06-15', to: '2026-06-30', by: BY, ...DEPUTY };
    await dondoc.substituteContact(june);
    expect(await dondoc.substituteContact({ ...june, from: '2026-07-01', to: '2026-07-02', ...change })).toEqual({ ok: false, reason });
    expect(await database.selectFrom('substitutes').select('from_date').execute()).toEqual([{ from_date: '2026-06-15' }]);
  });
});
