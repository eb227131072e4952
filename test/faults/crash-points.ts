/**
 * Preloaded into a worker: kills it (kill -9) at stated moments of a year, each once and in this order. The moments are told by what
 * passes between the worker and its database or its files, so that nothing in the worker knows of them. What was hit is noted in the
 * file that DONDOC_CRASHES names; a worker that is started again goes on with the next one.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { Client } from 'pg';

export interface CrashPoint {
  readonly name: string;
  /** Right before the statement leaves, or right after its answer has come. */
  readonly when: 'before' | 'after';
  /** Told of the statement with its parameters filled in: `update "rounds" set "state" = 'open' …`; or `rename <path>`. */
  readonly statement: RegExp;
  /** Statements of the same transaction that have passed before it. */
  readonly following?: readonly RegExp[];
  /** Which of them, counted from when it is this point's turn. Default 1. */
  readonly nth?: number;
}

const COMMIT = /^commit/;
const NOTICES = /^insert into "notices"/;

export const CRASH_POINTS: readonly CrashPoint[] = [
  { name: 'when its reports are open and the round is not', when: 'before', statement: /^update "rounds" set "state" = 'open'/ },
  {
    name: 'in mid-page, steps taken and their notices not owed',
    when: 'before',
    statement: NOTICES,
    following: [/^insert into "steps_taken"/],
  },
  {
    name: 'between two transactions of a look',
    when: 'after',
    statement: COMMIT,
    following: [NOTICES, /^update reports set next_at/],
  },
  {
    name: 'while composing, some mails frozen and some not',
    when: 'after',
    statement: /^with "stored" as \(insert into "mails"/,
    nth: 3,
  },
  { name: 'after the claim', when: 'after', statement: /^update "mails" set "state" = 'sending'/ },
  { name: 'when the server has agreed to take the body', when: 'after', statement: /^update "mails" set "data_started_at"/, nth: 2 },
  { name: "between the server's 250 and the mark", when: 'before', statement: /^update "mails" set "state" = 'sent'/, nth: 2 },
  {
    name: 'between commit and signal',
    when: 'after',
    statement: COMMIT,
    following: [NOTICES, /filter \(where status = 'open' and coalesce\(extended_due_at/],
  },
  { name: 'in the freeze', when: 'before', statement: COMMIT, following: [/^update "consolidations" set "state" = 'frozen'/] },
  { name: 'after the freeze', when: 'after', statement: COMMIT, following: [/^update "consolidations" set "state" = 'frozen'/] },
  { name: 'when documents are stored and nobody is asked', when: 'before', statement: NOTICES, following: [/^insert into "documents"/] },
  {
    name: 'when approval is asked for and its workflow does not know yet',
    when: 'after',
    statement: COMMIT,
    following: [/^insert into "documents"/, NOTICES],
  },
  { name: 'when an approval is stored and not told', when: 'after', statement: COMMIT, following: [/"state" = 'approved'/] },
  { name: 'in the distribution', when: 'before', statement: COMMIT, following: [/"state" = 'distributed'/] },
  { name: 'when a document is half archived', when: 'before', statement: /^rename .*\.part$/, nth: 2 },
  { name: 'while a round closes', when: 'before', statement: COMMIT, following: [/^insert into "audit" .*'close-reports'/] },
];

const hitsFile = process.env['DONDOC_CRASHES'] ?? '';

if (hitsFile !== '' && /worker[/\\]main\.[jt]s$/.test(process.argv[1] ?? '')) arm();

/** Names of the points that were hit, in order. */
export function hitsIn(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

function arm(): void {
  const armed = CRASH_POINTS[hitsIn(hitsFile).length];
  if (armed === undefined) return;
  let left = armed.nth ?? 1;
  const pass = (when: CrashPoint['when'], statement: string, transaction: readonly string[]) => {
    if (when !== armed.when || !armed.statement.test(statement)) return;
    if (!(armed.following ?? []).every((pattern) => transaction.some((earlier) => pattern.test(earlier)))) return;
    left -= 1;
    if (left === 0) fall(armed.name);
  };
  watchDatabase(pass);
  watchFiles(pass);
}

function fall(name: string): void {
  appendFileSync(hitsFile, `${name}\n`);
  process.kill(process.pid, 'SIGKILL');
  // Not one instruction more, should the signal take its time.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

type Pass = (when: CrashPoint['when'], statement: string, transaction: readonly string[]) => void;

/** Kysely asks for every statement with its text and its parameters, and awaits the answer. */
function watchDatabase(pass: Pass): void {
  const transactions = new WeakMap<Client, string[]>();
  const query = Reflect.get(Client.prototype, 'query') as (this: Client, ...words: unknown[]) => unknown;
  function watched(this: Client, ...words: unknown[]): unknown {
    const [text, values] = words;
    if (typeof text !== 'string') return query.apply(this, words);
    const statement = filledIn(text, Array.isArray(values) ? values : []);
    if (/^(begin|start transaction)/.test(statement)) transactions.set(this, []);
    const transaction = transactions.get(this) ?? [];
    pass('before', statement, transaction);
    const answer = query.apply(this, words);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result: { readonly rowCount?: number | null }) => {
      if (COMMIT.test(statement) || (result.rowCount ?? 0) > 0) pass('after', statement, transaction);
      if (COMMIT.test(statement)) transactions.delete(this);
      else transaction.push(statement);
      return result;
    });
  }
  Object.assign(Client.prototype, { query: watched });
}

function filledIn(text: string, values: readonly unknown[]): string {
  return text.replaceAll(/\$(\d+)/g, (mark, n) => {
    const value = values[Number(n) - 1];
    return typeof value === 'string' && value.length < 40 ? `'${value}'` : mark;
  });
}

function watchFiles(pass: Pass): void {
  const { rename } = files;
  const watched: typeof rename = (from, to) => {
    pass('before', `rename ${String(from)}`, []);
    return rename(from, to);
  };
  Object.assign(files, { rename: watched });
}
