/** What a plan's page is told of: everything that people and time change on it, also after the database was away. */
import { sql } from 'kysely';
import { type Changes, listenForChanges } from '../../src/store/changes';
import { setRehearsalClock } from '../../src/store/clock';
import { smallPlan } from '../support/plans';
import { eventually } from '../support/machine';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const closing: Changes[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((changes) => changes.close()));
});

async function heardOf(store: Store, plan: string) {
  let heard = 0;
  const changes = listenForChanges(store.url, () => {});
  closing.push(changes);
  const stop = changes.subscribe(plan, () => (heard += 1));
  await eventually('listening', async () => heard === 1);
  return { stop, changes, count: () => heard };
}

test('each kind of row that the page shows tells of its plan, and of no other', async () => {
  const store = await open();
  const compiled = smallPlan();
  await store.start(compiled, '2026-01-15T01:00:00.000Z');
  const plan = compiled.plan.id;
  const [own, other] = [await heardOf(store, plan), await heardOf(store, 'other')];
  const changes = [
    sql`update reports set status = 'open' where plan = ${plan}`,
    sql`update rounds set state = 'open' where plan = ${plan}`,
    sql`update contacts set health = 'refused' where plan = ${plan}`,
    sql`update plan_versions set revision = revision + 1 where plan = ${plan}`,
    sql`update plans set title = title where id = ${plan}`,
    sql`update wakes set next_at = '2026-02-01T00:00:00Z' where waiter like ${`round/${plan}/%`}`,
    sql`insert into pauses (plan, kind, id, from_at, by, reason) values (${plan}, 'plan', ${plan}, now(), 'coordinator', 'x')`,
    sql`insert into decisions (plan, requirement, agencies, date, recorded_at, recorded_by)
        values (${plan}, 'x', '[]', '2026-01-01', now(), 'coordinator')`,
  ];
  for (const [index, change] of changes.entries()) {
    await change.execute(store.database);
    await eventually(`change ${index}`, async () => own.count() === index + 2);
  }
  expect(other.count()).toBe(1);
  await setRehearsalClock(store.database, '2026-03-01T00:00:00.000Z');
  await eventually('the time of all plans', async () => other.count() === 2);
});

test('whoever has stopped hears no more, and a connection that breaks is made again and tells that something was missed', async () => {
  const store = await open();
  const { count, stop, changes } = await heardOf(store, 'a');
  let others = 0;
  changes.subscribe('b', () => (others += 1));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dondoc changes' and datname = current_database()`.execute(
    store.database,
  );
  await eventually('heard again', async () => count() === 2 && others === 1);
  stop();
  await sql`select pg_notify('dondoc_changed', '')`.execute(store.database);
  await eventually('told', async () => others === 2);
  expect(count()).toBe(2);
});
