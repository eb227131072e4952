/** Acts that come while somebody else is looking. Each test holds one of the two at the worst moment by a lock it takes itself. */
import { sql } from 'kysely';
import { applyAmendment } from '../../src/store/amendments';
import { lockTrail } from '../../src/store/audit';
import type { Database, Trx } from '../../src/store/database';
import { distributeConsolidation } from '../../src/store/consolidations';
import { lowerWake, settleWake } from '../../src/store/wakes';
import { hold, untilWaiting } from '../support/held';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const files = { main: 'plan.yaml', texts: {} };
let plans = 0;
const nil = { nil: true, figures: {}, narrative: {}, declared: true };

describe('wakes', () => {
  test('an act that comes during a look is not lost', async () => {
    const { database } = await open();
    const looking = await hold(database, (trx) => settleWake(trx, 'round/p/r', async () => '2026-12-01T00:00:00.000Z'));
    const lowered = database.transaction().execute((trx) => lowerWake(trx, 'round/p/r', '2026-06-01T00:00:00.000Z'));
    await untilWaiting(database, 1);
    await looking.release();
    expect(await lowered).toBe(true);
    expect(await wake(database)).toEqual({ next_at: '2026-06-01T00:00:00.000Z', seq: 1 });
  });

  test('is lowered only by what comes earlier, and says so', async () => {
    const { database } = await open();
    const lower = (at: string) => database.transaction().execute((trx) => lowerWake(trx, 'round/p/r', at));
    expect(await lower('2026-06-02T00:00:00.000Z')).toBe(true);
    expect(await lower('2026-06-03T00:00:00.000Z')).toBe(false);
    expect(await lower('2026-06-02T00:00:00.000Z')).toBe(false);
    expect(await lower('2026-06-01T00:00:00.000Z')).toBe(true);
    expect(await wake(database)).toEqual({ next_at: '2026-06-01T00:00:00.000Z', seq: 0 });
  });

  test('of fifty acts and twenty looks at once the earliest instant is left, and every look is counted', async () => {
    const { database } = await open();
    const acts = Array.from({ length: 50 }, (_, index) => `2026-06-01T00:${String(59 - index).padStart(2, '0')}:00.000Z`);
    const look = () => database.transaction().execute((trx) => settleWake(trx, 'round/p/r', async () => (await earliestAct(trx)) ?? null));
    await sql`create table acts (at timestamptz)`.execute(database);
    const act = (at: string) =>
      database.transaction().execute(async (trx) => {
        await sql`insert into acts values (${at})`.execute(trx);
        await lowerWake(trx, 'round/p/r', at);
      });
    await Promise.all([...acts.map(act), ...Array.from({ length: 20 }, look)]);
    expect(await wake(database)).toEqual({ next_at: acts.at(-1), seq: 20 });
  });
});

test('an acceptance that is not yet committed while its round closes still ends the round', async () => {
  const store = await open();
  const requirements = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: 2026-06-17 }, audience: { agencies: [xa-1] } }
  - { id: tiep-theo, title: Tiếp theo, short: Tiếp, due: { after: { of: ket-qua, workingDays: 40, from: accepted } }, audience: { agencies: [xa-1] } }`;
  await store.start(smallPlan({ id: 'cho-duyet', requirements }), morning('2026-01-20'));
  const { look } = await openedRound(store, 'cho-duyet', 'ket-qua');
  await look(morning('2026-06-03'));
  const report = 'cho-duyet/ket-qua/xa-1';
  await store.dondoc.submit({ report, content: nil, file: null, by: 'link', via: 'api' });
  const closes = '2026-06-29T09:30:00.000Z';
  const { database } = store;
  // The acceptance stops at the plan's version, its last step, with everything before it written.
  const version = await hold(database, (trx) => sql`select from plan_versions where plan = 'cho-duyet' for update`.execute(trx));
  const acceptance = store.dondoc.accept({ report, by: 'coordinator' });
  await untilWaiting(database, 1);
  const closing = look(closes);
  await Promise.race([closing, untilWaiting(database, 2)]);
  await version.release();
  const [accepted, looked] = await Promise.all([acceptance, closing]);
  expect(accepted).toMatchObject({ ok: true });
  const left = await database.selectFrom('wakes').select('next_at').where('waiter', '=', 'round/cho-duyet/ket-qua').executeTakeFirst();
  expect(looked.done || left?.next_at !== null).toBe(true);
});

describe('an amendment', () => {
  const requirements = (due: string) => `
  - { id: xet-chon, title: Xét chọn, short: Xét chọn, due: { date: ${due} }, audience: { agencies: [xa-1] } }
  - { id: quyet-dinh, title: Quyết định, short: Quyết định, decides: { from: { kinds: [xa] }, choose: 1 }, due: { date: 2026-09-30 } }
  - { id: bao-sau, title: Báo cáo sau, short: Sau, due: { after: { of: xet-chon, workingDays: 40, from: accepted } }, audience: { agencies: [xa-2] } }
  - { id: chon, title: Của xã được chọn, short: Chọn, due: { after: { of: quyet-dinh, workingDays: 5, from: accepted } }, audience: { decided: quyet-dinh } }`;

  async function running(id: string) {
    const store = await open();
    await store.start(smallPlan({ id, requirements: requirements('2026-06-17') }), morning('2026-01-20'));
    const { look } = await openedRound(store, id, 'xet-chon');
    const now = morning('2026-06-03');
    await look(now);
    await store.dondoc.submit({ report: `${id}/xet-chon/xa-1`, content: nil, file: null, by: 'link', via: 'api' });
    const compiled = smallPlan({ id, requirements: requirements('2026-06-25') });
    const proposed = await store.dondoc.amendPlan({ compiled, effective: null, files, reason: '', by: 'operator' });
    const version = proposed.ok ? proposed.version : 0;
    return { ...store, id, amend: () => applyAmendment(store.database, id, version, now) };
  }

  type Running = Awaited<ReturnType<typeof running>>;

  // Each has written its line of the trail and stops at the plan's version, before it moves the rounds that count from it.
  test.each<[string, (year: Running) => Promise<{ readonly ok: boolean }>]>([
    ['an acceptance from which other dates count', ({ dondoc, id }) => dondoc.accept({ report: `${id}/xet-chon/xa-1`, by: 'coordinator' })],
    [
      'a decision from which audiences and dates count',
      ({ dondoc, id }) =>
        dondoc.recordDecision({
          plan: id,
          requirement: 'quyet-dinh',
          agencies: ['xa-3'],
          number: null,
          date: '2026-06-03',
          by: 'coordinator',
        }),
    ],
  ])('and %s do not wait for each other', async (_what, act) => {
    const year = await running(`doi-nhau-${(plans += 1)}`);
    const { database } = year;
    const version = await hold(database, (trx) => sql`select from plan_versions where plan = ${year.id} for update`.execute(trx));
    const acted = act(year);
    await untilWaiting(database, 1);
    const amended = year.amend();
    await untilWaiting(database, 2);
    await version.release();
    expect(await acted).toMatchObject({ ok: true });
    expect(await amended).toMatchObject({ state: 'applied' });
  });

  test('that is taken back while it is being put in force is one of the two', async () => {
    const year = await running('rut-lai');
    const { database } = year;
    await sql`update plan_versions set effective_at = ${morning('2026-06-03')} where plan = 'rut-lai' and state = 'pending'`.execute(
      database,
    );
    year.at('2026-06-03T00:59:59.999Z');
    const trail = await hold(database, lockTrail);
    const withdrawn = year.dondoc.withdrawAmendment({ plan: 'rut-lai', by: 'operator' });
    await untilWaiting(database, 1);
    const amended = year.amend();
    await untilWaiting(database, 2);
    await trail.release();
    expect(await withdrawn).toMatchObject({ ok: true, version: 2 });
    expect(await amended).toEqual({ state: 'withdrawn', lowered: [] });
  });
});

test('a distribution and forty submissions at once do not stand in each other’s way', async () => {
  const store = await open();
  await store.start(smallPlan({ id: 'phat-hanh', communes: 40, requirements: REVIEWED, more: REVIEW }), morning('2026-01-20'));
  const { look } = await openedRound(store, 'phat-hanh', 'ket-qua-h1');
  await look(morning('2026-06-03'));
  const { database } = store;
  await database.updateTable('consolidations').set({ state: 'approved' }).execute();
  const acts = Array.from({ length: 40 }, (_, index) =>
    store.dondoc.submit({ report: `phat-hanh/ket-qua-h1/xa-${index + 1}`, content: nil, file: null, by: 'link', via: 'api' }),
  );
  const distributed = distributeConsolidation(database, { plan: 'phat-hanh', consolidation: 'so-ket-h1' }, morning('2026-07-01'));
  expect((await Promise.all(acts)).filter(({ ok }) => !ok)).toEqual([]);
  await distributed;
  expect(await database.selectFrom('consolidations').select('state').execute()).toEqual([{ state: 'distributed' }]);
});

test('a distribution waits for a submission without holding what the submission needs', async () => {
  const store = await open();
  await store.start(smallPlan({ id: 'phat-hanh-2', requirements: REVIEWED, more: REVIEW }), morning('2026-01-20'));
  const { look } = await openedRound(store, 'phat-hanh-2', 'ket-qua-h1');
  await look(morning('2026-06-03'));
  const { database } = store;
  await database.updateTable('consolidations').set({ state: 'approved' }).execute();
  // As a submission that has written its audit line and now owes its receipt.
  const submission = await hold(database, (trx) => sql`select pg_advisory_xact_lock(4020032)`.execute(trx));
  const distributed = distributeConsolidation(database, { plan: 'phat-hanh-2', consolidation: 'so-ket-h1' }, morning('2026-07-01'));
  await untilWaiting(database, 1);
  await lowerWake(submission.trx, 'dispatch', morning('2026-06-04'));
  await submission.release();
  await distributed;
  expect(await database.selectFrom('consolidations').select('state').execute()).toEqual([{ state: 'distributed' }]);
});

const REVIEWED = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [half-year], window: ND09, due: { after: { of: cut-off, workingDays: 1 } }, audience: { kinds: [xa] } }
  - { id: so-ket, title: Sơ kết, short: Sơ kết, due: { date: 2026-07-15 }, audience: { agencies: [cong-an] }, deliveredBy: so-ket }`;
const REVIEW = `
consolidations:
  - { id: so-ket, kind: review, title: Sơ kết, of: [ket-qua], periods: [H1] }`;

async function wake(database: Database) {
  return database.selectFrom('wakes').select(['next_at', 'seq']).where('waiter', '=', 'round/p/r').executeTakeFirst();
}

async function earliestAct(trx: Trx): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`select min(at) as at from acts`.execute(trx);
  return rows[0]?.at ?? null;
}
