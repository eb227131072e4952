/** A rehearsal beside a live plan that waits: nothing of the live one is touched, and nobody real gets a mail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { rehearse, type RehearseOptions } from '../../src/rehearsal/rehearse';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { filesOf, planOfToday, smallPlan } from '../support/plans';

const { open } = useMachine();
const home = mkdtempSync(join(tmpdir(), 'dondoc-rehearsal-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const TABLES = (
  'plans plan_versions agencies contacts rounds reports steps_taken submissions files reviews notices mails ' +
  'consolidations documents decisions wakes audit clock'
).split(' ');

/** Every row of every table, as text. */
async function dump({ database }: Deployment): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of TABLES) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(database);
    rows[table] = found.rows.map(({ row }) => row);
  }
  return rows;
}

/** A year of one round in which nobody answers. */
function silentYear(id: string, folder: string): RehearseOptions {
  const { signal } = new AbortController();
  const plan = { id, communes: 2 };
  return {
    compiled: smallPlan(plan),
    files: filesOf(plan),
    seed: 1,
    home: folder,
    agencies: 'nobody',
    onProgress: () => {},
    signal,
  };
}

test('changes no live row, sends nothing to a live address, and runs to its end', async () => {
  const live = await open('live');
  await live.startWorker();
  const compiled = planOfToday({ id: 'dang-cho' });
  expect(await live.dondoc.startPlan({ compiled, files: filesOf({ id: 'dang-cho' }), by: 'operator' })).toMatchObject({ ok: true });
  await eventually(
    'the opening',
    async () => (await live.database.selectFrom('rounds').select('state').executeTakeFirst())?.state === 'open',
  );
  await eventually(
    'the waiting',
    async () =>
      (await live.database.selectFrom('wakes').select('waiter').where('next_at', '<=', new Date().toISOString()).execute()).length === 0,
  );
  const before = await dump(live);
  const mails = await live.mails();

  const rehearsal = await rehearse(silentYear('dien-tap', home));
  const { account } = rehearsal.rehearsed;
  await rehearsal.stage.stop();
  expect(account.rounds).toMatchObject([{ round: 'ket-qua', owed: 2, onTime: 0, missed: 2 }]);
  expect(account.mails).toMatchObject({ opens: 2, leader: 2, standing: 1, authority: 1 });

  expect(await dump(live)).toEqual(before);
  expect(await live.mails()).toEqual(mails);
}, 180_000);

test('is refused when somebody points it at a mail server of the real world, before anything starts', async () => {
  process.env['SMTP_URL'] = 'smtps://user:secret@mail.example';
  try {
    const rehearsing = rehearse(silentYear('that', join(home, 'refused')));
    await expect(rehearsing).rejects.toMatchObject({ name: 'ForeignMailServer', message: expect.not.stringContaining('secret') });
  } finally {
    delete process.env['SMTP_URL'];
  }
});
