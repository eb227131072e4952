/** A plan of another kind than the one Dondoc was first built for: twelve rounds and twelve consolidations, two calendars laid over one another. */
import { resolve } from 'node:path';
import { compileFiles } from '../../src/client/compile-files';
import { type LivedYear, liveThrough, localOf } from '../support/lived-year';
import { readTyped } from '../support/typed';

const MONTHLY = resolve(__dirname, '../../plans/muoi-hai-xa-2026');

let lived: LivedYear;
beforeAll(async () => {
  const plan = await compileFiles(MONTHLY);
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  lived = await liveThrough({ plan, seed: 1 });
}, 300_000);
afterAll(() => lived?.end(), 60_000);

test('everything the plan owed happened exactly as owed', () => {
  expect(lived.rehearsed.findings).toEqual([]);
});

test('twelve communes owed a report in each of twelve months', () => {
  const owed = lived.rehearsed.account.rounds.filter(({ round }) => round.startsWith('bao-cao-thang')).map((round) => round.owed);
  expect(owed).toEqual(Array.from({ length: 12 }, () => 12));
});

test.each(['opens', 'overdue', 'leader', 'standing'] as const)('mails of kind %s left on the days worked out by hand', async (kind) => {
  const rows = await lived.stage.database
    .selectFrom('notices')
    .innerJoin('mails', 'mails.message_id', 'notices.mail')
    .select(['notices.round', 'notices.at'])
    .distinct()
    .where('notices.kind', '=', kind)
    .where('notices.round', 'like', 'bao-cao-thang-%')
    .where('mails.state', '=', 'sent')
    .execute();
  const left = rows.map(({ round, at }) => `${round} ${localOf(at)}`).toSorted();
  const column = kind === 'opens' ? 'opens_local' : kind;
  const typed = readTyped('muoi-hai-xa-2026').map((row) => `${row['round']} ${(row[column] ?? '').slice(0, 10)} 08:00`);
  expect(left).toEqual(typed.toSorted());
});

test('each month its Schedule started the consolidation, which froze on time and was approved', async () => {
  const rows = await lived.stage.database
    .selectFrom('consolidations')
    .select(['id', 'frozen_at', 'started_by', 'approved_at'])
    .orderBy('starts_at')
    .execute();
  const frozen = rows.map(({ id, frozen_at, started_by }) => `${id} ${frozen_at === null ? 'never' : localOf(frozen_at)} ${started_by}`);
  expect(frozen).toEqual(readTyped('muoi-hai-xa-2026-consolidations').map((row) => `${row['id']} ${row['freezes_local']} schedule`));
  expect(rows.filter(({ approved_at }) => approved_at === null)).toEqual([]);
});
