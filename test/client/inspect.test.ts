/** The SQL of docs/inspect.md, run as it stands on a round that has been lived through. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { LIVED, livedRound } from '../support/lived-round';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo kết quả 6 tháng, short: Báo cáo 6 tháng, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
  - { id: tong-ket, title: Tổng kết, short: Tổng kết, due: { date: 2026-08-15 }, audience: { agencies: [cong-an] }, deliveredBy: tong-ket }`;
const MORE = `
consolidations:
  - { id: tong-ket, kind: review, title: Tổng kết, of: [ket-qua], periods: [once] }`;

/** Number of the question → its SQL. */
const QUERIES = new Map(
  readFileSync(join(__dirname, '../../docs/inspect.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((part) => [Number.parseInt(part, 10), /```sql\n(.*?)```/s.exec(part)?.[1] ?? ''] as const),
);

/** On 24/6: xa-1 accepted, xa-2 late after more time and a promise, xa-3 on paper and waiting for review. */
const lived = () => livedRound(open, { until: '2026-06-24', requirements: REQUIREMENTS, more: MORE });

/** Puts the variables in as psql does. */
async function ask(
  { database }: Store,
  question: number,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly Record<string, unknown>[]> {
  const all: Readonly<Record<string, string>> = { plan: LIVED, round: 'ket-qua', at: '2026-06-24T02:00:00Z', ...variables };
  const text = (QUERIES.get(question) ?? '').replace(/:'(\w+)'/g, (_, name: string) => `'${all[name]}'`);
  const { rows } = await sql.raw<Record<string, unknown>>(text).execute(database);
  return rows;
}

test('every question has its query', () => {
  expect([...QUERIES].map(([question, text]) => [question, text !== ''])).toEqual(Array.from({ length: 10 }, (_, i) => [i + 1, true]));
});

test('they answer what a coordinator asks', async () => {
  const store = await lived();
  expect(await ask(store, 1)).toEqual([
    { agency: 'xa-2', relation: 'assigned', due: '2026-06-19T17:00:00.000Z', promised_until: '2026-06-23T17:00:00.000Z' },
  ]);
  const { message_id: message } = await store.database
    .selectFrom('mails')
    .select('message_id')
    .where('kind', '=', 'overdue')
    .executeTakeFirstOrThrow();
  expect(await ask(store, 2, { message })).toMatchObject([
    {
      kind: 'overdue',
      round: 'ket-qua',
      step: 'overdue/xa-2/officer',
      at: '2026-06-24T01:00:00.000Z',
      person: 'xa-2/officer',
      state: 'sent',
    },
  ]);
  expect(await ask(store, 3, { at: '2026-06-25T12:00:00Z' })).toEqual([
    { at: '2026-06-26T01:00:00.000Z', kind: 'next step', round: 'ket-qua', agency: 'xa-2', person: null },
  ]);
  expect(await ask(store, 4, { agency: 'xa-3' })).toMatchObject([
    { act: 'waive', actor: 'cong-an/coordinator', at: '2026-06-10T01:00:00.000Z', reason: 'Sáp nhập xã' },
    { act: 'unwaive', actor: 'cong-an/coordinator', at: '2026-06-11T01:00:00.000Z', reason: 'Chưa có quyết định sáp nhập' },
  ]);
  // The round closes on 29/6 at 16:30.
  expect(await ask(store, 5, { consolidation: 'tong-ket-once' })).toMatchObject([
    { starts_at: '2026-06-30T01:00:00.000Z', state: 'planned', round: 'ket-qua', to_come: 1, to_review: 1 },
  ]);
  expect(
    (await ask(store, 7, { agency: 'xa-1' })).map(({ version, received_at, nil, counts }) => [version, received_at, nil, counts]),
  ).toEqual([
    [1, '2026-06-08T01:00:00.000Z', false, false],
    [2, '2026-06-09T01:00:00.000Z', false, false],
    [3, '2026-06-10T01:00:00.000Z', true, true],
  ]);
  // xa-2 on 12/6, 19/6 and 24/6; xa-3 on 12/6.
  expect(await ask(store, 8)).toEqual([
    { agency: 'xa-2', reminders: 3 },
    { agency: 'xa-3', reminders: 1 },
  ]);
  expect(await ask(store, 9, { since: '2026-06-01' })).toEqual([]);
  expect(await ask(store, 9, { since: '2026-01-01' })).toMatchObject([
    { seq: 1, act: 'start-plan', actor: 'operator', subject: LIVED, detail: { rounds: 2 } },
  ]);
});

test('they find a mail that came back, and a trail that somebody changed', async () => {
  const store = await lived();
  expect([await ask(store, 6), await ask(store, 10)]).toEqual([[], []]);
  await sql.raw(`update mails set state = 'bounced', code = '550 5.1.1' where kind = 'overdue'`).execute(store.database);
  expect(await ask(store, 6)).toMatchObject([{ person: 'xa-2/officer', kind: 'overdue', code: '550 5.1.1' }]);
  await sql.raw(`alter table audit disable rule audit_no_delete`).execute(store.database);
  await sql.raw(`delete from audit where seq = 7`).execute(store.database);
  expect(await ask(store, 10)).toEqual([{ seq: 8 }]);
});
