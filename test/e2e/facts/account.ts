import { sql } from 'kysely';
import type { Account } from '../../../src/rehearsal/account';
import { type LivedYear, localOf } from '../../support/lived-year';
import { ACCOUNT, DELIVERED_BY, LEAVES, PARTS, SENDS_D06_H1 } from '../by-hand';
import { WITH_A_LIFE } from './lives';

/** Whose six-month report goes another way than by its part. */
const APART: readonly string[] = [...WITH_A_LIFE, LEAVES];

/** `round,owed,onTime,withPermission,late,waived,missed,nil`, sorted. */
export function accountLines({ rounds }: Account): readonly string[] {
  const lines = rounds.map((row) =>
    [row.round, row.owed, row.onTime, row.withPermission, row.late, row.waived, row.missed, row.nil].join(','),
  );
  return lines.toSorted();
}

export function accountFacts(year: () => LivedYear): void {
  test('everything the plan owed happened exactly as owed', () => {
    expect(year().rehearsed.findings).toEqual([]);
  });

  test('what was owed in a round is the sum of how it ended', () => {
    for (const { round, owed, onTime, withPermission, late, waived, missed } of year().rehearsed.account.rounds)
      expect([round, onTime + withPermission + late + waived + missed]).toEqual([round, owed]);
  });

  test('the account is the one worked out by hand from the parts dealt', () => {
    expect(accountLines(year().rehearsed.account)).toEqual([...ACCOUNT].toSorted());
  });

  test('every agency sends its six-month report when its part says so', async () => {
    const rows = await year()
      .stage.database.selectFrom('reports')
      .select(['agency', 'first_received_at', 'status', 'nil'])
      .where('round', '=', 'd06-h1')
      .execute();
    const dealt = rows.filter(({ agency }) => !APART.includes(agency));
    const lines = dealt.map(
      ({ agency, first_received_at }) => `${agency} ${first_received_at === null ? 'never' : localOf(first_received_at)}`,
    );
    expect(lines.toSorted()).toEqual(
      Object.entries(PARTS)
        .filter(([agency]) => !APART.includes(agency))
        .map(([agency, part]) => `${agency} ${SENDS_D06_H1[part] ?? 'never'}`)
        .toSorted(),
    );
    for (const { agency, status, nil } of dealt) {
      const part = PARTS[agency];
      expect([agency, status, nil]).toEqual([agency, part === 'silent' ? 'missed' : 'accepted', part === 'nil']);
    }
  });

  // Where nothing but sending happened: d06-h1 has lives of its own.
  test('a count of the stored submissions alone gives the same account', async () => {
    const { database } = year().stage;
    const delivered = await database.selectFrom('consolidations').select(['id', 'distributed_at']).execute();
    const distributedAt = new Map(delivered.map((row) => [row.id, row.distributed_at]));
    const { rows } = await sql<{ round: string; due_at: string; first: string | null; nil: boolean }>`
      select rounds.id as round, rounds.due_at, sent.first, coalesce(sent.nil, false) as nil
      from reports join rounds on rounds.id = reports.round
      left join (
        select report, min(received_at) as first, (array_agg((content->>'nil')::boolean order by version desc))[1] as nil
        from submissions group by report
      ) sent on sent.report = reports.id`.execute(database);
    const all = await database.selectFrom('rounds').select('id').execute();
    const plain = all.filter(({ id }) => id !== 'd06-h1');
    const lines = plain.map(({ id }) => {
      const own = rows
        .filter(({ round }) => round === id)
        .map((row) => ({ ...row, first: row.first ?? distributedAt.get(DELIVERED_BY[id] ?? '') ?? null }));
      const onTime = own.filter(({ first, due_at }) => first !== null && first < due_at).length;
      const late = own.filter(({ first, due_at }) => first !== null && first >= due_at).length;
      return [id, own.length, onTime, 0, late, 0, own.length - onTime - late, own.filter(({ nil }) => nil).length].join(',');
    });
    expect(lines.toSorted()).toEqual(accountLines(year().rehearsed.account).filter((line) => !line.startsWith('d06-h1,')));
  });

  test('each escalation is counted as the mails of its level are', () => {
    const { escalations, mails } = year().rehearsed.account;
    expect(escalations).toEqual({ leader: mails['leader'], standing: mails['standing'], authority: mails['authority'] });
  });

  test('the plan has ended, and nobody waits for anything', async () => {
    const { database } = year().stage;
    expect(await database.selectFrom('plans').select(['state']).execute()).toEqual([{ state: 'ended' }]);
    expect(await database.selectFrom('wakes').select('waiter').where('next_at', 'is not', null).execute()).toEqual([]);
    expect(await database.selectFrom('notices').select('id').where('state', '=', 'waiting').execute()).toEqual([]);
  });
}
