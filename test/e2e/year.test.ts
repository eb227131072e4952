import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../src/plan/canonical';
import { compilePlan } from '../../src/plan/compile';
import type { Account } from '../../src/rehearsal/account';
import { loadScript, type YearScript } from '../../src/rehearsal/script';
import { type LivedYear, liveThrough, SAMPLE, samplePlan, type SamplePlan } from '../support/lived-year';
import { burnProcessor } from '../support/busy';
import { accountFacts, accountLines } from './facts/account';
import { changeFacts } from './facts/changes';
import { documentFacts } from './facts/documents';
import { evidenceFacts } from './facts/evidence';
import { historyFacts } from './facts/histories';
import { lifeFacts } from './facts/lives';
import { mailFacts } from './facts/mails';
import { privacyFacts, scriptWithCanaries, withCanaries } from './facts/privacy';
import { roundFacts } from './facts/rounds';
import { type Standstill, stopWorkerOn } from './standstill';

const YEAR_MS = 300_000;
/** A good part of the year. */
const BUSY_MS = 20_000;

let plan: SamplePlan;
let script: YearScript;
let first: { readonly account: Account; readonly mails: string; readonly trail: readonly string[] };

beforeAll(async () => {
  plan = withCanaries(await samplePlan());
  script = scriptWithCanaries(await loadScript(SAMPLE, plan.compiled.plan));
});

describe('the year 2024 of Tháp Mười, seed 1', () => {
  let lived: LivedYear;
  beforeAll(async () => {
    lived = await liveThrough({ plan, seed: 1, script });
    first = { account: lived.rehearsed.account, mails: mailsOf(lived), trail: await trailOf(lived) };
  }, YEAR_MS);
  afterAll(() => lived?.end(), 60_000);

  const year = () => lived;
  describe('rounds', () => roundFacts(year));
  describe('mails', () => mailFacts(year));
  describe('account', () => accountFacts(year));
  describe('lives', () => lifeFacts(year));
  describe('changes', () => changeFacts(year));
  describe('documents', () => documentFacts(year));
  describe('evidence', () => evidenceFacts(year));
  describe('histories', () => historyFacts(year));
  describe('privacy', () => privacyFacts(year));
});

describe('the year lived again on a busy machine, beside another one', () => {
  let again: LivedYear;
  let other: LivedYear;
  let standstill: Standstill;
  beforeAll(async () => {
    const quiet = burnProcessor(BUSY_MS);
    try {
      standstill = stopWorkerOn('2024-06-03');
      [again, other] = await Promise.all([
        liveThrough({ plan, seed: 1, script, ...standstill.hooks }),
        liveThrough({ plan: springOf(plan), seed: 2 }),
      ]);
    } finally {
      quiet();
    }
  }, 2 * YEAR_MS);
  afterAll(() => Promise.all([again?.end(), other?.end()]), 60_000);

  test('both years happen exactly as owed', () => {
    expect([again.rehearsed.findings, other.rehearsed.findings]).toEqual([[], []]);
  });

  test('each has ports and an inbox of its own', () => {
    const addresses = [again, other].flatMap(({ rehearsed }) => Object.values(rehearsed.addresses));
    expect(new Set(addresses).size).toBe(6);
    for (const { rehearsed } of [again, other]) expect(rehearsed.caught).toEqual(rehearsed.account.mails);
  });

  test('with the worker stopped nothing advances, and the driver says whom it waits for', async () => {
    const [before, after] = await standstill.seen();
    expect(before?.waiters).not.toEqual([]);
    expect(before?.waiters).toEqual(before?.overdue);
    expect(after).toEqual({ ...before, forMs: expect.any(Number) });
    expect(after?.forMs).toBeGreaterThan(before?.forMs ?? 0);
  });

  test('the same seed gives the same mails byte by byte, the same trail and the same account, slow or stopped in between', async () => {
    expect(mailsOf(again)).toBe(first.mails);
    expect(await trailOf(again)).toEqual(first.trail);
    expect(comparable(again.rehearsed.account)).toEqual(comparable(first.account));
  });

  // Of the four drug-free communes one plays late by 2; of the thirteen two late by 6, one late by 2, two silent.
  test('another seed gives another account', () => {
    expect(accountLines(other.rehearsed.account)).toEqual(['d01,22,15,0,5,0,2,0', 'd02,4,3,0,1,0,0,0', 'd05,13,8,0,3,0,2,0']);
    expect(accountLines(first.account)).toEqual(expect.arrayContaining(['d02,4,1,0,3,0,0,0', 'd05,13,8,0,5,0,0,0']));
  });
});

/** The sample without what comes after April: a year that is soon over. */
function springOf({ compiled, files }: SamplePlan): SamplePlan {
  const requirements = compiled.plan.requirements.filter(({ id }) => ['d01', 'd02', 'd05'].includes(id));
  const plan = { ...compiled.plan, requirements, consolidations: [], duties: [], targets: [] };
  return { files, compiled: compilePlan(plan, compiled.calendars, { accepted: {}, decided: {} }) };
}

function mailsOf({ home }: LivedYear): string {
  return readFileSync(join(home, 'mails.tsv'), 'utf8');
}

/** What people did, in its order; what time did, piece by piece: who of two workflows was quicker at an instant decides nothing. */
async function trailOf({ stage }: LivedYear): Promise<readonly string[]> {
  const lines = await stage.database.selectFrom('audit').select(['at', 'actor', 'act', 'subject', 'detail']).orderBy('seq').execute();
  const people = lines.filter(({ actor }) => actor !== 'system').map((line) => canonicalJson(withoutBrowser(line)));
  const time = lines
    .filter(({ actor }) => actor === 'system')
    .flatMap(({ detail, ...line }) => piecesOf(detail).map((piece) => canonicalJson([line, piece])));
  return [...people, ...time.toSorted()];
}

/** `{ notices: [a, b] }` is two pieces; what says nothing is one. */
function piecesOf(detail: Readonly<Record<string, unknown>>): readonly unknown[] {
  const pieces = Object.entries(detail).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: unknown) => ({ [key]: one })),
  );
  return pieces.length === 0 ? [{}] : pieces;
}

/** How many signals and tasks a history holds is a matter of who was quicker, as is when a dispatch continues as new; folders differ. */
function comparable({ workflows, documents, ...account }: Account): unknown {
  return { ...account, workflows: [...new Set(workflows.map(({ id }) => id))], documents: documents.map((path) => path.split('/').at(-1)) };
}

/** A browser's mark is drawn by lot, and says nothing but that it is the same one. */
function withoutBrowser<T extends { readonly detail: Readonly<Record<string, unknown>> }>(line: T): T {
  return 'browser' in line.detail ? { ...line, detail: { ...line.detail, browser: 'one' } } : line;
}
