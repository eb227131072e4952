/** What happened to one agency, told by the audit trail alone, equals what the rows tell, byte for byte. */
import { sql } from 'kysely';
import { evidenceHtml } from '../../src/plan/evidence/page';
import { evidenceJson } from '../../src/plan/evidence/pack';
import { LIVED as PLAN, livedRound } from '../support/lived-round';
import { smallPlan } from '../support/plans';
import { morning } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();

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

describe('evidence', () => {
  test('from the trail alone equals the one from the rows, byte for byte, also when every other table is empty', async () => {
    const store = await livedRound(open);
    for (const agency of ['xa-1', 'xa-2', 'xa-3', 'cong-an']) {
      expect(await bytes(store, agency, 'trail')).toEqual(await bytes(store, agency, 'rows'));
    }
    const before = await bytes(store, 'xa-2', 'rows');
    await emptyAllButTheTrail(store);
    expect(await bytes(store, 'xa-2')).toEqual(before);
    expect((await pack(store, 'xa-2', 'rows')).events).toEqual([]);
  });

  test('tells what happened in order of time, who did it, and which line says so', async () => {
    const store = await livedRound(open);
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
      'review-begun cong-an/coordinator',
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
    expect(events[11]).toEqual({
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

  test('names the mails to leadership and authority in which the agency is listed as late, to whom it is listed only', async () => {
    const store = await livedRound(open);
    const above = async (agency: string) =>
      (await pack(store, agency, 'trail')).events.flatMap(({ fact, witness }) =>
        fact.what === 'mail' && ['standing', 'authority'].includes(fact.kind)
          ? [`${fact.kind} ${fact.person} ${fact.notices.join(' ')} ${witness?.at}`]
          : [],
      );
    // Given time until 19/6 and held by a promise until 23/6: overdue 24/6, leader 26/6, two working days later this, and on 1/7 it closes.
    expect(await above('xa-2')).toEqual([`standing cong-an/leader ${PLAN}/ket-qua#standing/cong-an/leader ${morning('2026-06-30')}`]);
    expect(await above('xa-1')).toEqual([]);
    expect((await bytes(store, 'xa-2')).html).toContain('Thư đã giao cho máy chủ nhận: Báo lãnh đạo cơ quan thường trực các đơn vị chậm');
  });

  test('says in Vietnamese why: the reason given, or the rule', async () => {
    const store = await livedRound(open);
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
    const store = await livedRound(open);
    const all = Object.values(await bytes(store, 'xa-1')).join('');
    expect(all).not.toContain('senvang.example');
    expect(all).not.toContain('figures');
  });

  test.each([
    ['a notice taken out', `delete from notices where agency = 'xa-2' and kind = 'overdue'`],
    ['another fate of a mail', `update mails set state = 'bounced' where person = 'xa-2/leader'`],
    ['a name taken off a list', `update notices set named = '{xa-3}' where kind = 'standing'`],
    ['another reason', `update requests set reason = 'Khác' where kind = 'extension'`],
    ['a status that nobody gave', `update turns set status = 'waived' where status = 'missed'`],
  ])('rows that somebody changed are found: %s', async (_, statement) => {
    const store = await livedRound(open);
    await sql.raw(statement).execute(store.database);
    expect(await bytes(store, 'xa-2', 'rows')).not.toEqual(await bytes(store, 'xa-2', 'trail'));
  });

  test('a trail that somebody changed is shown as broken, on the page too', async () => {
    const store = await livedRound(open);
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
