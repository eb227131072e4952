/** A year in which the worker is killed again and again is, to everybody outside, the year in which it was not. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFiles } from '../../src/client/compile-files';
import type { Rehearsed } from '../../src/rehearsal/account';
import { type Mail, mailsFrom } from '../../src/rehearsal/cast/mailbox';
import { rehearse } from '../../src/rehearsal/rehearse';
import { CRASH_POINTS, hitsIn } from './crash-points';

interface Year {
  readonly rehearsed: Rehearsed;
  readonly caught: readonly Mail[];
  /** Message-ID, instant, recipients, subject and hash of the words of every mail, sorted. */
  readonly trail: string;
  /** Name and sha256 of every document. */
  readonly documents: readonly string[];
  /** How the sender learned of its success, and at which attempt. */
  readonly marks: readonly { readonly code: string | null; readonly attempt: number }[];
}

const folder = mkdtempSync(join(tmpdir(), 'dondoc-kills-'));
const hitsFile = join(folder, 'hits');
let calm: Year;
let shaken: Year;

beforeAll(async () => {
  calm = await liveThrough(join(folder, 'calm'));
  const preload = [join(__dirname, '..', '..', 'scripts', 'on-sources.js'), join(__dirname, 'crash-points.ts')];
  const { NODE_OPTIONS } = process.env;
  process.env['NODE_OPTIONS'] = [NODE_OPTIONS, ...preload.map((file) => `--require=${file}`)].join(' ').trim();
  process.env['DONDOC_CRASHES'] = hitsFile;
  try {
    shaken = await liveThrough(join(folder, 'shaken'));
  } finally {
    process.env['NODE_OPTIONS'] = NODE_OPTIONS ?? '';
    delete process.env['DONDOC_CRASHES'];
  }
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(CRASH_POINTS.map(({ name }, index) => [name, index] as const))('the worker is killed %s', (name, index) => {
  expect(hitsIn(hitsFile)[index]).toBe(name);
});

test('everything the plan owed happens exactly as owed', () => {
  expect(calm.rehearsed.findings).toEqual([]);
  expect(shaken.rehearsed.findings).toEqual([]);
});

test('the account is the same', () => {
  expect(accountOf(shaken)).toEqual(accountOf(calm));
});

test('every mail is the same to the letter, at the same instant, to the same people', () => {
  expect(shaken.trail).toBe(calm.trail);
});

test('nobody gets a mail twice', () => {
  const ids = shaken.caught.map((mail) => mail.messageId);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.toSorted()).toEqual(calm.caught.map((mail) => mail.messageId).toSorted());
});

test('the documents are the same byte for byte', () => {
  expect(shaken.documents).toHaveLength(6);
  expect(shaken.documents).toEqual(calm.documents);
});

test('a doubt about a mail is ended by asking the catcher: one was there, one had to be sent again', () => {
  expect(calm.marks.filter(({ code, attempt }) => code === 'witnessed' || attempt > 1)).toEqual([]);
  expect(shaken.marks.filter(({ code }) => code === 'witnessed').length).toBeGreaterThan(0);
  expect(shaken.marks.filter(({ attempt }) => attempt > 1).length).toBeGreaterThan(0);
});

/** Histories are longer after a kill and paths are another folder's; everything else is the same. */
function accountOf({ rehearsed: { account } }: Year) {
  const { workflows, documents, ...told } = account;
  return { ...told, workflows: [...new Set(workflows.map(({ id }) => id))], documents: documents.map((path) => path.split('/').at(-1)) };
}

async function liveThrough(home: string): Promise<Year> {
  const compiled = await compileFiles(join(__dirname, 'plan'));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { signal } = new AbortController();
  const { stage, rehearsed } = await rehearse({ ...compiled, seed: 1, home, agencies: 'cast', onProgress: () => {}, signal });
  try {
    const documents = await stage.database.selectFrom('documents').select(['name', 'sha256']).orderBy('name').execute();
    return {
      rehearsed,
      caught: await mailsFrom(stage.catcherApi, 0),
      trail: readFileSync(join(home, 'mails.tsv'), 'utf8'),
      documents: documents.map(({ name, sha256 }) => `${name} ${sha256}`),
      marks: await stage.database.selectFrom('mails').select(['code', 'attempt']).execute(),
    };
  } finally {
    await stage.stop();
  }
}
