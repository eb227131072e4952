/**
 * Ten thousand guesses at mailed codes over HTTP, from many networks, while officers sign in: how long each of their requests takes.
 * Run: node -r ./scripts/on-sources.js bench/sign-in.ts. Ends with 1 when a guess is accepted or p95 is 200 ms or more.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../src/client/identity/code';
import { hashOf } from '../src/client/identity/secrets';
import { startGuard } from '../src/runtime/guard';
import { startPostgres } from '../src/runtime/postgres';
import { createWeb } from '../src/web/server';
import { smallPlan } from '../test/support/plans';
import { morning } from '../test/support/rounds';
import { linkKeys, openStoreOn } from '../test/support/store';

const GUESSES = 10_000;
const LANES = 8;
const OFFICERS = 30;
const P95_MS = 200;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const addressOf = (n: number) => `can-bo-${n}@senvang.example`;
const staff = Array.from({ length: OFFICERS }, (_, n) => `{ id: o${n}, title: Chuyên viên, email: ${addressOf(n)}, role: viewer }`).join(
  ', ',
);
const nonceOf = (body: string) => /name="nonce" value="([\w-]+)"/.exec(body)?.[1] ?? '';

interface Attacked {
  readonly guesses: number;
  readonly accepted: number;
  /** By HTTP status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly perSecond: number;
}

interface Visitor {
  readonly jar: Map<string, string>;
  readonly ask: (path: string, fields?: Readonly<Record<string, string>>) => Promise<{ readonly status: number; readonly body: string }>;
}

/** A browser behind a proxy that says it comes from that network. */
function visitor(base: string, network: () => string, timed?: number[]): Visitor {
  const jar = new Map<string, string>();
  return {
    jar,
    ask: async (path, fields) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { cookie, 'x-forwarded-for': network(), ...(fields === undefined ? {} : FORM) };
      const post = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields).toString() };
      const began = performance.now();
      const answer = await fetch(base + path, { redirect: 'manual', headers, ...post });
      const body = await answer.text();
      timed?.push(performance.now() - began);
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return { status: answer.status, body };
    },
  };
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-bench-'));
  const guard = await startGuard({ recordFile: join(home, 'processes'), logFile: join(home, 'guard.log') });
  const postgres = await startPostgres({ home, logs: home, guard });
  const store = await openStoreOn(postgres, 'bench');
  await store.start(smallPlan({ id: 'do', communes: 1, staff }), morning('2026-01-20'));
  const web = createWeb({
    dondoc: store.dondoc,
    publicUrl: 'http://127.0.0.1:8080',
    log: { info: () => {}, error: (fields) => console.error(JSON.stringify(fields)) },
    now: () => store.clock.now(),
  });
  const base = await web.listen({ host: '127.0.0.1', port: 0 });

  // In a process of its own: what guessing costs the guesser is not what it costs the service.
  const attacker = fork(__filename, ['attack', base], { execArgv: ['--require', join(__dirname, '../scripts/on-sources.js')] });
  const told: Attacked[] = [];
  attacker.once('message', (attacked: Attacked) => void told.push(attacked));
  const over = new Promise((resolve) => attacker.once('exit', resolve));

  const took: number[] = [];
  let signedIn = 0;
  /** Those after the attacked ones, each at most four times: five codes an hour are theirs. */
  const officers = async () => {
    for (let n = 0; told.length === 0 && n < (OFFICERS - LANES) * 4; n += 1) {
      const officer = visitor(base, () => `192.0.2.${n % 200}`, took);
      const nonce = nonceOf((await officer.ask('/sign-in')).body);
      await officer.ask('/sign-in', { nonce, address: addressOf(LANES + (n % (OFFICERS - LANES))) });
      const page = nonceOf((await officer.ask('/sign-in/code')).body);
      const browserHash = hashOf(officer.jar.get('dondoc-asks') ?? '');
      const row = await store.database
        .selectFrom('sign_in_codes')
        .selectAll()
        .where('browser_hash', '=', browserHash)
        .executeTakeFirstOrThrow();
      const code = codeOf({ id: row.id, browserHash, keyId: row.key_id }, linkKeys);
      signedIn += (await officer.ask('/sign-in/code', { nonce: page, code })).status === 303 ? 1 : 0;
      await officer.ask('/sessions');
    }
  };

  await Promise.all([officers(), over]);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  const p95 = at(0.95);
  const [attacked] = told;
  console.log(JSON.stringify({ attacked, signedIn, requests: took.length, p50: at(0.5), p95, most: at(0.9999) }));
  await web.close();
  await store.database.destroy();
  await postgres.stop();
  await guard.close();
  rmSync(home, { recursive: true, force: true });
  process.exitCode = attacked?.accepted !== 0 || p95 >= P95_MS || signedIn === 0 ? 1 : 0;
}

/** From two hundred networks, each lane in a browser that has asked for a code of somebody's. */
async function attack(base: string): Promise<void> {
  const began = performance.now();
  const answers: Record<string, number> = {};
  let guesses = 0;
  const lane = async (n: number) => {
    const browser = visitor(base, () => `203.0.113.${guesses % 200}`);
    const nonce = nonceOf((await browser.ask('/sign-in')).body);
    await browser.ask('/sign-in', { nonce, address: addressOf(n) });
    const typed = nonceOf((await browser.ask('/sign-in/code')).body);
    while (guesses < GUESSES) {
      guesses += 1;
      const code = String((guesses * 7919) % 100_000_000).padStart(8, '0');
      const { status } = await browser.ask('/sign-in/code', { nonce: typed, code });
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));
  const perSecond = Math.round((guesses / (performance.now() - began)) * 1000);
  process.send?.({ guesses, accepted: answers[303] ?? 0, answers, perSecond } satisfies Attacked);
  process.disconnect();
}

const [, , role, base = ''] = process.argv;
void (role === 'attack' ? attack(base) : main());
