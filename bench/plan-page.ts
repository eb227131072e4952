/**
 * How long the plan page takes with 4,000 agencies and 17 rounds, at 4 connections: `node -r ./scripts/on-sources.js bench/plan-page.ts`. PostgreSQL, the pages and the
 * load are of this one run alone, which ends by itself after about two minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { sql } from 'kysely';
import { startGuard } from '../src/runtime/guard';
import { startPostgres } from '../src/runtime/postgres';
import { createWeb } from '../src/web/server';
import { smallPlan } from '../test/support/plans';
import { openStoreOn, type Store } from '../test/support/store';

const AGENCIES = 4000;
const ROUNDS = 17;
const CONNECTIONS = 4;
const SECONDS = 6;
const PLAN = 'sen-vang-2026';
/** The tenth round is open. */
const NOW = '2026-06-20T03:00:00.000Z';

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-bench-'));
  const guard = await startGuard({ recordFile: join(home, 'processes'), logFile: join(home, 'guard.log') });
  const postgres = await startPostgres({ home, logs: home, guard });
  try {
    const store = await openStoreOn(postgres, 'bench');
    await load(store);
    await measure(store);
    await store.database.destroy();
  } finally {
    await postgres.stop();
    await guard.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function load(store: Store): Promise<void> {
  const began = Date.now();
  const requirements = Array.from({ length: ROUNDS }, (_, index) => {
    const [month, day] = [2 + Math.floor(index / 2), index % 2 === 0 ? '05' : '19'];
    return `
  - id: dot-${index + 1}
    title: Báo cáo đợt ${index + 1}
    short: Đợt ${index + 1}
    due: { date: 2026-${String(month).padStart(2, '0')}-${day} }
    audience: { kinds: [xa] }
`;
  });
  await store.start(smallPlan({ communes: AGENCIES, requirements: requirements.join('') }), '2026-01-15T01:00:00.000Z');
  store.at(NOW);
  // A mixed year: nine rounds are closed, one is open, some are late, some waived, some have to be reviewed.
  await sql`
    update reports set
      status = case when due_at > ${NOW} then case when due_at < ${NOW}::timestamptz + interval '20 days' then 'open' else 'scheduled' end
                    when h % 20 = 0 then 'missed' when h % 20 = 1 then 'waived' when h % 20 < 5 then 'submitted' when h % 20 = 5 then 'returned'
                    else 'accepted' end,
      version = 1, standing = 1,
      first_received_at = case when due_at > ${NOW} or h % 20 < 2 then null when h % 7 = 0 then due_at + interval '1 day'
                               else due_at - interval '1 day' end,
      nil = h % 11 = 0,
      next_at = case when due_at > ${NOW} then due_at end
    from (select id as of, abs(hashtext(id)) as h from reports) hashed where of = id`.execute(store.database);
  await sql`update rounds set state = case when due_at <= ${NOW} then 'closed' when opens_at <= ${NOW} then 'open' else 'planned' end`.execute(
    store.database,
  );
  await sql`vacuum analyze`.execute(store.database);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reports`.execute(store.database);
  console.log(`${rows[0]?.n} reports loaded in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

async function measure({ dondoc }: Store): Promise<void> {
  // The load goes away with requests under way; of the answers it has had, each is looked at.
  const log = { info: () => {}, error: () => {} };
  const app = createWeb({ dondoc, publicUrl: 'http://127.0.0.1:8080', log, now: () => NOW });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const pages = {
    'plan page, as it is opened': `/plans/${PLAN}`,
    'one group unfolded, in its middle': `/plans/${PLAN}?open=assigned.xa~xa-2000`,
    'chart by round': `/plans/${PLAN}/charts/rounds`,
  };
  for (const [name, path] of Object.entries(pages)) {
    const body = Buffer.from(await (await fetch(`${url}${path}`)).arrayBuffer());
    await run(`${url}${path}`, 2);
    const { times, requests } = await run(`${url}${path}`, SECONDS);
    const at = (share: number) => `p${share * 100} ${Math.round(times[Math.floor(times.length * share)] ?? 0)} ms`;
    const size = `${(body.length / 1000).toFixed(1)} kB (${(gzipSync(body).length / 1000).toFixed(1)} kB packed)`;
    console.log(`${name}: ${at(0.5)}, ${at(0.95)}, ${at(0.99)}; ${requests} requests in ${SECONDS} s; ${size}`);
  }
  await app.close();
}

/** `times`: of every answer in ms, sorted. Throws when one is not 200. */
async function run(url: string, duration: number): Promise<{ readonly times: readonly number[]; readonly requests: number }> {
  const times: number[] = [];
  const load = autocannon({ url, connections: CONNECTIONS, duration });
  load.on('response', (_client, status, _bytes, ms) => {
    if (status !== 200) throw new Error(`${url} answers ${status}.`);
    times.push(ms);
  });
  await load;
  return { times: times.toSorted((a, b) => a - b), requests: times.length };
}

void main();
