/** One person who has the post of many agencies: one mail of the day, with a link for each report. */
import { sql } from 'kysely';
import { verifyLink } from '../../src/client/link-token';
import { compilePlan } from '../../src/plan/compile';
import { previewPlan } from '../../src/plan/preview';
import { fakeSmtp, reply, type Script } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { readSmallPlan, vietnam } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';

const { open } = usePostgres();
const SHARED = 'mot-nguoi@senvang.example';
const AGENCIES = 40;
const ROUNDS = 12;
/** RFC 4648 letters of sha256("hai-ke-hoach-b/digest/xa-1/officer/2026-06-03"), the first 26. */
const MESSAGE_ID = '<sbwchrryxh6vwidj3rmax7edpc@dondoc.example>';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test('rule 8: 40 agencies with 12 reports each are one readable mail, as the preview says, and its Message-ID tells no address', async () => {
  const requirements = Array.from(
    { length: ROUNDS },
    (_, n) =>
      `  - { id: bc-${n + 1}, title: Báo cáo chuyên đề số ${n + 1}, short: Báo cáo ${n + 1}, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`,
  ).join('\n');
  const plan = readSmallPlan({ id: 'mot-nguoi', communes: AGENCIES, requirements });
  const agencies = plan.agencies.map((agency) => ({
    ...agency,
    contacts: agency.contacts.map((contact) =>
      agency.kind === 'xa' && contact.role === 'officer' ? { ...contact, email: SHARED } : contact,
    ),
  }));
  const compiled = compilePlan({ ...plan, agencies }, vietnam, { accepted: {}, decided: {} });
  const store = await open();
  await store.start(compiled, morning('2026-01-20'));
  for (let n = 1; n <= ROUNDS; n += 1) await (await openedRound(store, 'mot-nguoi', `bc-${n}`)).look(morning('2026-06-03'));
  const server = await fakeSmtp();
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  await dispatch.look();
  expect(server.accepted).toHaveLength(1);

  const [mail] = await store.database.selectFrom('mails').select(['raw', 'subject', 'message_id', 'envelope']).execute();
  const text = textOf(mail?.raw.toString('latin1') ?? '');
  expect(mail?.subject).toBe(previewPlan(compiled).mails.find(({ to }) => to === SHARED)?.subject);
  expect(mail?.subject.length).toBeLessThanOrEqual(70);
  expect(mail?.envelope.to).toEqual([SHARED]);
  expect(mail?.message_id).toMatch(/^<[a-z2-7]{26}@dondoc\.example>$/);
  expect(text).toContain(`Kính gửi: Đầu mối báo cáo của ${AGENCIES} đơn vị`);
  // Agency by agency, each of its reports under its name with the link of that very report.
  const listed = [...text.matchAll(/^\* Ủy ban nhân dân xã Số (\d+): Báo cáo chuyên đề số (\d+)[^*]*?http:\/\/127\.0\.0\.1:1\/r\/(\S+)/gm)];
  const expected = Array.from({ length: AGENCIES }, (_, a) =>
    Array.from({ length: ROUNDS }, (__, n) => `mot-nguoi/bc-${n + 1}/xa-${a + 1}`),
  );
  const opened = listed.map(([, , , token = '']) => verifyLink(token, linkKeys, Date.parse(morning('2026-06-03')) / 1000)?.report);
  expect(new Set(opened)).toEqual(new Set(expected.flat()));
  expect(opened).toHaveLength(AGENCIES * ROUNDS);
  expect(listed.map(([, agency, report]) => `mot-nguoi/bc-${report}/xa-${agency}`)).toEqual(opened);
  expect([...new Set(listed.map(([, agency]) => agency))]).toEqual(Array.from({ length: AGENCIES }, (_, n) => String(n + 1)));
  expect(mail?.raw.length).toBeLessThan(2_000_000);
  dispatch.close();
  await server.close();
});

describe('a person with posts in two plans', () => {
  const A = 'hai-ke-hoach-a';
  const B = 'hai-ke-hoach-b';

  interface Two {
    readonly communes?: number;
    readonly reports?: number;
    /** Whose officers the person is; default: everybody's. */
    readonly ofB?: readonly string[];
    readonly script?: Script;
  }

  /** Both plans are started, the second one first by its name, and their rounds have opened. */
  async function two({ communes = 2, reports = 1, ofB, script = {} }: Two = {}) {
    const store = await open();
    const requirements = (plan: string) =>
      Array.from(
        { length: reports },
        (_, n) => `
  - { id: bc-${n + 1}, title: Báo cáo số ${n + 1} của ${plan}, short: Báo cáo ${n + 1}, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`,
      ).join('');
    const planOf = (id: string, mine: readonly string[] | undefined) => {
      const plan = readSmallPlan({ id, communes, requirements: requirements(id) });
      const theirs = (agency: string) => agency.startsWith('xa-') && (mine === undefined || mine.includes(agency));
      const agencies = plan.agencies.map((agency) => ({
        ...agency,
        contacts: agency.contacts.map((contact) =>
          theirs(agency.id) && contact.role === 'officer' ? { ...contact, email: SHARED } : contact,
        ),
      }));
      return compilePlan({ ...plan, title: `Kế hoạch ${id}`, agencies }, vietnam, { accepted: {}, decided: {} });
    };
    await store.start(planOf(B, ofB), morning('2026-01-20'));
    await store.start(planOf(A, undefined), morning('2026-01-21'));
    const rounds = new Map<string, Awaited<ReturnType<typeof openedRound>>>();
    for (const plan of [A, B]) for (let n = 1; n <= reports; n += 1) rounds.set(`${plan}/${n}`, await openedRound(store, plan, `bc-${n}`));
    const look = async (instant: string, ...plans: readonly string[]) => {
      for (const [name, round] of rounds) if (plans.length === 0 || plans.includes(name.split('/')[0] ?? '')) await round.look(instant);
    };
    const server = await fakeSmtp(script);
    const dispatch = dispatchOn(store, { smtpUrl: server.url });
    closing.push(dispatch.close, server.close);
    const mine = () => server.accepted.filter((body) => body.includes(`<${SHARED}>`));
    const mails = () =>
      store.database.selectFrom('mails').selectAll().where(sql<boolean>`envelope->'to'->>0 = ${SHARED}`).orderBy('at').execute();
    return { ...store, look, server, dispatch, mine, mails };
  }

  test('rule 8: 40 agencies with 12 reports each in two plans are one mail, plan by plan, with the link of each report', async () => {
    const { look, dispatch, mine, mails, database } = await two({ communes: AGENCIES, reports: ROUNDS / 2 });
    await look(morning('2026-06-03'));
    await dispatch.look();
    expect(mine()).toHaveLength(1);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('[Đề nghị báo cáo] 480 báo cáo theo 02 kế hoạch');
    expect(mail?.message_id).toBe(MESSAGE_ID);
    expect(mail).toMatchObject({ plan: B, person: 'xa-1/officer', state: 'sent' });
    expect(mail?.raw.length).toBeLessThan(2_000_000);

    const text = textOf(mine()[0] ?? '');
    expect(text).toContain(`Kính gửi: Đầu mối báo cáo của ${AGENCIES} đơn vị`);
    const headings = [...text.matchAll(/^=== Kế hoạch (.*) ===$/gm)].map(([, plan]) => plan);
    expect(headings).toEqual([B, A]);
    const [, ofB = '', ofA = ''] = text.split(/^=== .* ===$/m);
    const opened = (part: string) =>
      [...part.matchAll(/^\* Ủy ban nhân dân xã Số (\d+): Báo cáo số (\d+) của (\S+)[^*]*?http:\/\/127\.0\.0\.1:1\/r\/(\S+)/gm)].map(
        ([, agency, report, plan, token = '']) => ({
          said: `${plan}/bc-${report}/xa-${agency}`,
          led: verifyLink(token, linkKeys, Date.parse(morning('2026-06-03')) / 1000)?.report,
        }),
      );
    for (const [plan, part] of [
      [B, ofB],
      [A, ofA],
    ] as const) {
      const expected = Array.from({ length: AGENCIES }, (_, a) =>
        Array.from({ length: ROUNDS / 2 }, (__, n) => `${plan}/bc-${n + 1}/xa-${a + 1}`),
      );
      expect(opened(part).map(({ led }) => led)).toEqual(expected.flat());
      expect(opened(part).map(({ said }) => said)).toEqual(expected.flat());
    }
    // Whom to call stands in both parts, what is asked of everybody once.
    expect(text.match(/^Đầu mối liên hệ: /gm)).toHaveLength(2);
    expect(text.match(/bí mật nhà nước/g)).toHaveLength(1);

    // Each plan's trail has the mail with its own notices.
    const { rows: told } = await sql<{ subject: string; own: number; others: number }>`
      select subject, count(*) filter (where starts_with(n, subject || '/'))::int as own, count(*) filter (where not starts_with(n, subject || '/'))::int as others
        from audit, jsonb_array_elements(detail->'mails') m, jsonb_array_elements_text(m->'notices') n
       where act = 'deliver' and m->>'id' = ${mail?.message_id} group by subject order by subject`.execute(database);
    expect(told).toEqual([
      { subject: A, own: 240, others: 0 },
      { subject: B, own: 240, others: 0 },
    ]);
  });

  test('what comes in one plan after the mail of the day has left waits for the next working day', async () => {
    const { look, dispatch, server, at, dondoc } = await two({ communes: 1 });
    await look(morning('2026-06-03'));
    const send = (plan: string, value: string) =>
      dondoc.submit({
        report: `${plan}/bc-1/xa-1`,
        content: { nil: false, figures: { A: { is: 'number', value } }, narrative: {}, declared: true },
        file: null,
        by: 'link',
        via: 'api',
      });
    const told = async (instant: string) => {
      at(instant);
      await dispatch.look();
      return server.accepted.flatMap((body) => {
        const [, kind, plan] = /^X-Dondoc-Kind: (\S+)\r\nX-Dondoc-Plan: (.*)\r$/m.exec(body) ?? [];
        return kind === 'newer-version' ? [plan] : [];
      });
    };
    for (const plan of [A, B]) {
      await send(plan, '1');
      await dondoc.accept({ report: `${plan}/bc-1/xa-1`, by: 'cong-an/coordinator' });
    }
    await look('2026-06-03T02:00:00.000Z');
    await send(A, '2');
    expect(await told('2026-06-03T02:00:00.000Z')).toEqual([A]);
    await send(B, '2');
    expect(await told('2026-06-03T03:00:00.000Z')).toEqual([A]);
    expect(await told(morning('2026-06-04'))).toEqual([A, B]);
  });

  test('who gets a copy in one plan does not read of the other', async () => {
    const { look, dispatch, mine, database } = await two({ communes: 1 });
    await look(morning('2026-06-03'));
    await database.updateTable('notices').set({ cc: 'xa-1/leader' }).where('plan', '=', B).execute();
    await dispatch.look();
    const unfolded = mine().map((body) => body.replace(/\r\n[ \t]/g, ' '));
    const heads = unfolded.map(
      (body) => `${/^X-Dondoc-Plan: (.*)\r$/m.exec(body)?.[1]} ${/^Cc: .*<(.*)>\r$/m.exec(body)?.[1] ?? 'nobody'}`,
    );
    expect(heads.toSorted()).toEqual([`${A} nobody`, `${B} lanh-dao.xa-1@senvang.example`]);
  });

  test('a part that cannot be written is left out and stays owed; what the other plan says leaves', async () => {
    const { look, dispatch, mine, database } = await two({ communes: 1 });
    await look(morning('2026-06-03'));
    await database.updateTable('contacts').set({ title: ' ' }).where('plan', '=', A).where('id', '=', 'xa-1/officer').execute();
    await database.updateTable('plan_versions').set({ revision: 9 }).where('plan', '=', A).execute();
    await expect(dispatch.look()).rejects.toThrow('Error');
    expect(mine().map((body) => /^X-Dondoc-Plan: (.*)\r$/m.exec(body)?.[1])).toEqual([B]);
    const states = database.selectFrom('notices').select(['plan', 'state']).where('kind', '=', 'opens').orderBy('plan');
    expect(await states.execute()).toEqual([
      { plan: A, state: 'waiting' },
      { plan: B, state: 'mailed' },
    ]);
  });

  test('a refusal counts in both: each coordinator has a task, each leader the notices', async () => {
    const { look, dispatch, mails, server, at, dondoc } = await two({ communes: 1, script: { refuses: new Set([SHARED]) } });
    await look(morning('2026-06-03'));
    await dispatch.look();
    expect(await mails()).toMatchObject([{ state: 'bounced' }]);
    for (const plan of [A, B]) {
      const read = await dondoc.contacts(plan);
      expect(read.ok && read.contacts.find(({ contact }) => contact === 'xa-1/officer')?.health).toBe('refused');
    }
    at(morning('2026-06-04'));
    await look(morning('2026-06-04'));
    for (let again = 0; again < 2; again += 1) await dispatch.look();
    // One mail of both plans to the leader, and one to the coordinator, who are the same people in both.
    const arrived = server.accepted.map(
      (body) => `${/^X-Dondoc-Kind: (\S+)/m.exec(body)?.[1]} ${/^X-Dondoc-Plan: (.*)\r$/m.exec(body)?.[1]}`,
    );
    expect(arrived.toSorted()).toEqual([`contact-refused ${B}, ${A}`, `opens ${B}, ${A}`]);
  });

  test('who is handed over in one plan gets that plan’s part no more: what had not left is written anew for each', async () => {
    const { look, dispatch, mine, mails, server, at, database, dondoc } = await two({
      communes: 1,
      script: { rcpt: Array.from({ length: 9 }, () => reply('451 later')) },
    });
    await look(morning('2026-06-03'));
    await dispatch.look();
    expect(await mails()).toMatchObject([{ state: 'deferred', plan: B }]);
    at('2026-06-03T02:00:00.000Z');
    expect(
      await dondoc.setContact({ plan: A, contact: 'xa-1/officer', email: 'moi@senvang.example', by: 'cong-an/coordinator' }),
    ).toMatchObject({
      ok: true,
      changed: ['email'],
    });
    await look('2026-06-03T02:00:00.000Z');
    for (let again = 0; again < 4; again += 1) {
      await database.updateTable('mails').set({ try_at: '2020-01-01T00:00:00.000Z' }).where('state', '=', 'deferred').execute();
      await dispatch.look();
    }
    const plansOf = (bodies: readonly string[]) =>
      bodies.filter((body) => /^X-Dondoc-Kind: opens/m.test(body)).map((body) => /^X-Dondoc-Plan: (.*)\r$/m.exec(body)?.[1]);
    expect(plansOf(mine())).toEqual([B]);
    expect(plansOf(server.accepted.filter((body) => body.includes('<moi@senvang.example>')))).toEqual([A]);
  });

  test('a mail that waits is taken back only when nothing in either plan is left to say', async () => {
    const { look, dispatch, mails, database, dondoc, at } = await two({
      communes: 1,
      script: { putsOff: new Map([[SHARED, '451 later']]) },
    });
    await look(morning('2026-06-03'));
    await dispatch.look();
    const content = { nil: true, figures: {}, narrative: {}, declared: true };
    const due = () => database.updateTable('mails').set({ try_at: '2020-01-01T00:00:00.000Z' }).where('state', '=', 'deferred').execute();
    at('2026-06-03T02:00:00.000Z');
    for (const [plan, state] of [
      [A, 'deferred'],
      [B, 'cancelled'],
    ] as const) {
      await dondoc.submit({ report: `${plan}/bc-1/xa-1`, content, file: null, by: 'link', via: 'api' });
      await due();
      await look('2026-06-03T02:00:00.000Z');
      await dispatch.look();
      expect((await mails()).filter(({ kind }) => kind === 'opens')).toMatchObject([{ state }]);
    }
    const trail = await database.selectFrom('audit').select('subject').where('act', '=', 'cancel-notices').orderBy('subject').execute();
    expect(trail.map(({ subject }) => subject)).toEqual([A, B]);
  });
});

/** The text part of a mail, decoded. */
function textOf(body: string): string {
  const [, part = ''] = body.split(/^Content-Type: text\/plain.*$/m);
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
  const text = (rest.join('\r\n\r\n').split(/\r?\n--/)[0] ?? '').trim();
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString().replace(/\r\n/g, '\n');
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replace(/\r\n/g, '\n');
}
