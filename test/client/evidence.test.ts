/** What happened to one agency, told by the audit trail alone, equals what the rows tell, byte for byte. */
import { sql } from 'kysely';
import { evidenceHtml } from '../../src/plan/evidence/page';
import { evidenceJson } from '../../src/plan/evidence/pack';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const PLAN = 'ho-so';
const content = { nil: false, figures: { A: { is: 'number' as const, value: '3' } }, narrative: {}, declared: true };
const coordinator = 'cong-an/coordinator';

async function pack({ dondoc }: Store, agency: string, from: 'trail' | 'rows') {
  const answer = await dondoc.evidence({ plan: PLAN, agency, year: 2026, from });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.pack;
}

const bytes = async (store: Store, agency: string, from: 'trail' | 'rows' = 'trail') => {
  const made = await pack(store, agency, from);
  return { json: evidenceJson(made), html: evidenceHtml(made) };
};

async function emptyAllButTheTrail({ database }: Store): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'audit'`.execute(database);
  await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))} cascade`.execute(database);
}

/** A round in which nearly everything happens: xa-1 sends, is returned, corrects; xa-2 asks, promises, is missed; xa-3 is waived and owes again. */
async function livedRound() {
  const store = await open();
  const { dondoc, at } = store;
  await store.start(smallPlan({ id: PLAN }), morning('2026-01-20'));
  const round = await openedRound(store, PLAN, 'ket-qua');
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  const day = async (instant: string, ...acts: (() => Promise<{ readonly ok: boolean }>)[]) => {
    await round.look(instant);
    for (const act of acts) expect(await act()).toMatchObject({ ok: true });
    await dispatch.look();
  };
  const report = (agency: string) => `${PLAN}/ket-qua/${agency}`;
  const [one, two, three] = [report('xa-1'), report('xa-2'), report('xa-3')];
  const asked = { report: two, reason: 'Đang chờ số liệu của các ấp', by: 'link' };

  await day(morning('2026-06-03'));
  await day(morning('2026-06-08'), () => dondoc.submit({ report: one, content, file: null, by: 'link', via: 'web' }));
  await day(
    morning('2026-06-09'),
    () => dondoc.withdraw({ report: one, by: 'link' }),
    () => dondoc.submit({ report: one, content, file: null, by: 'link', via: 'web' }),
    () => dondoc.beginReview({ report: one, by: coordinator }),
    () => dondoc.returnReport({ report: one, by: coordinator, reasons: ['Thiếu biểu 2', 'Sai kỳ'], correctBy: '2026-06-12' }),
  );
  await day(
    morning('2026-06-10'),
    () => dondoc.waive({ report: three, by: coordinator, reason: 'Sáp nhập xã' }),
    () => dondoc.submit({ report: one, content: { ...content, nil: true, figures: {} }, file: null, by: 'link', via: 'web' }),
    () => dondoc.accept({ report: one, by: coordinator }),
  );
  await day(morning('2026-06-11'), () => dondoc.unwaive({ report: three, by: coordinator, reason: 'Chưa có quyết định sáp nhập' }));
  await day(morning('2026-06-12'), () => dondoc.askForTime({ ...asked, date: '2026-06-24' }));
  await day(morning('2026-06-15'), () => dondoc.decideTime({ report: two, by: coordinator, date: '2026-06-19', note: 'Cần kịp tổng hợp' }));
  await day(morning('2026-06-16'), () =>
    dondoc.fileElsewhere({ report: three, by: coordinator, channel: 'paper', sender: 'UBND xã', date: '2026-06-15' }),
  );
  await day(morning('2026-06-17'));
  await day(morning('2026-06-19'), () => dondoc.promise({ ...asked, date: '2026-06-23' }));
  for (const date of ['06-22', '06-24', '06-26', '06-30', '07-02', '07-03', '07-10']) await day(morning(`2026-${date}`));
  at(morning('2026-07-20'));
  return store;
}

describe('evidence', () => {
  test('from the trail alone equals the one from the rows, byte for byte, also when every other table is empty', async () => {
    const store = await livedRound();
    for (const agency of ['xa-1', 'xa-2', 'xa-3', 'cong-an']) {
      expect(await bytes(store, agency, 'trail')).toEqual(await bytes(store, agency, 'rows'));
    }
    const before = await bytes(store, 'xa-2', 'rows');
    await emptyAllButTheTrail(store);
    expect(await bytes(store, 'xa-2')).toEqual(before);
    expect((await pack(store, 'xa-2', 'rows')).events).toEqual([]);
  });

  test('tells what happened in order of time, who did it, and which line says so', async () => {
    const store = await livedRound();
    const { events, trail } = await pack(store, 'xa-1', 'trail');
    expect(events.map(({ fact, witness }) => `${fact.what} ${'kind' in fact ? fact.kind : ''} ${witness?.by}`.replace('  ', ' '))).toEqual([
      'opened system',
      'notice opens system',
      'mail opens system',
      'received link',
      'notice receipt system',
      'mail receipt system',
      'withdrawn link',
      'notice withdrawn system',
      'received link',
      'notice receipt system',
      'reviewed cong-an/coordinator',
      'notice returned system',
      'mail returned system',
      'mail receipt system',
      'mail withdrawn system',
      'received link',
      'notice receipt system',
      'reviewed cong-an/coordinator',
      'notice accepted system',
      'mail receipt system',
      'mail accepted system',
    ]);
    expect(trail.brokenAt).toBeNull();
    const { hash } = await store.database.selectFrom('audit').select('hash').where('seq', '=', 13).executeTakeFirstOrThrow();
    expect(events[10]).toEqual({
      fact: {
        what: 'reviewed',
        report: `${PLAN}/ket-qua/xa-1`,
        nth: 1,
        version: 2,
        decision: 'returned',
        reasons: ['Thiếu biểu 2', 'Sai kỳ'],
        correctBy: '2026-06-12',
      },
      witness: { at: morning('2026-06-09'), by: 'cong-an/coordinator', reason: null, line: 13, hash },
    });
  });

  test('says in Vietnamese why: the reason given, or the rule', async () => {
    const store = await livedRound();
    const two = (await bytes(store, 'xa-2')).html;
    for (const words of [
      'Ủy ban nhân dân xã Số 2',
      'Đề nghị gia hạn đến 24/6/2026',
      'Đang chờ số liệu của các ấp',
      'Gia hạn ngắn hơn đề nghị, đến 19/6/2026',
      'Cần kịp tổng hợp',
      'Đôn đốc lần 2, gửi thủ trưởng đơn vị',
      'Đóng đợt: không nhận được báo cáo',
    ])
      expect(two).toContain(words);
    const three = (await bytes(store, 'xa-3')).html;
    for (const words of ['Sáp nhập xã', 'Chưa có quyết định sáp nhập', 'Ghi nhận bản 1 đã nhận ngày 15/6/2026 bằng văn bản giấy'])
      expect(three).toContain(words);
  });

  test('holds no address, and of what was sent only its hash', async () => {
    const store = await livedRound();
    const all = Object.values(await bytes(store, 'xa-1')).join('');
    expect(all).not.toContain('senvang.example');
    expect(all).not.toContain('figures');
  });

  test.each([
    ['a notice taken out', `delete from notices where agency = 'xa-2' and kind = 'overdue'`],
    ['another fate of a mail', `update mails set state = 'bounced' where person = 'xa-2/leader'`],
    ['another reason', `update requests set reason = 'Khác' where kind = 'extension'`],
    ['a status that nobody gave', `update turns set status = 'waived' where status = 'missed'`],
  ])('rows that somebody changed are found: %s', async (_, statement) => {
    const store = await livedRound();
    await sql.raw(statement).execute(store.database);
    expect(await bytes(store, 'xa-2', 'rows')).not.toEqual(await bytes(store, 'xa-2', 'trail'));
  });

  test('a trail that somebody changed is shown as broken, on the page too', async () => {
    const store = await livedRound();
    await sql.raw(`alter table audit disable rule audit_no_update`).execute(store.database);
    await sql.raw(`update audit set actor = 'khac' where seq = 5`).execute(store.database);
    expect((await pack(store, 'xa-1', 'trail')).trail.brokenAt).toBe(5);
    expect((await bytes(store, 'xa-1')).html).toContain('Sổ nhật ký không còn nguyên vẹn từ dòng 5.');
  });

  test('is refused for another plan, agency or year', async () => {
    const { dondoc, start } = await open();
    await start(smallPlan({ id: PLAN }), morning('2026-01-20'));
    const asked = { plan: PLAN, agency: 'xa-1', year: 2026 };
    expect(await dondoc.evidence({ ...asked, plan: 'khac' })).toEqual({ ok: false, reason: 'unknown-plan' });
    expect(await dondoc.evidence({ ...asked, agency: 'xa-9' })).toEqual({ ok: false, reason: 'unknown-agency' });
    expect(await dondoc.evidence({ ...asked, year: 2025 })).toEqual({ ok: false, reason: 'unknown-year' });
    expect(await dondoc.evidence(asked)).toMatchObject({ ok: true, pack: { events: [] } });
  });
});
