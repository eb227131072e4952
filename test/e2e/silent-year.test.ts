import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type LivedYear, liveThrough, localOf, SAMPLE, samplePlan } from '../support/lived-year';
import { expectedSteps, stepsSent } from './facts/rounds';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

/**
 * Mails by kind, by hand. Reports owed: 22 + 4 + 1 + 13 + 1 and twice 22 + 8; d04 awaits a decision that nobody takes.
 * Leaders: each of the 86 assigned reports. Leadership: once a round in which others than the standing agency are late, so not for d03 and
 * d15. Authority: one mail a day, on 4/4 (the standing agency's d01), 8/4, 10/4, 24/6, 26/6, 27/11, 29/11, 23/12, 25/12.
 * Courtesy: the 8 invited, twice. Approval: every consolidation asks for it once, at its freeze; nobody grants it, so nothing is distributed.
 */
const BY_HAND = { leader: 86, standing: 6, authority: 9, courtesy: 16, approval: 4 };

describe('a year in which nobody answers', () => {
  let year: LivedYear;
  beforeAll(async () => {
    year = await liveThrough({ plan: await samplePlan(), seed: 1, agencies: 'nobody' });
  }, 300_000);
  afterAll(() => year?.end(), 60_000);

  test('the same mails leave to the same people at the same minute as the preview says, compared from another process', async () => {
    const program = join(__dirname, 'programs/silent-year.ts');
    const { stdout } = await run(process.execPath, [
      '--require',
      join(root, 'scripts/on-sources.js'),
      program,
      SAMPLE,
      year.stage.catcherApi,
    ]);
    const { mails } = year.rehearsed.account;
    const sent = Object.values(mails).reduce((sum, n) => sum + n, 0);
    expect(JSON.parse(stdout)).toEqual({ caught: sent, missing: [], extra: [] });
  });

  test('leaders, leadership and authority hear of it as counted by hand', () => {
    expect(year.rehearsed.account.mails).toMatchObject(BY_HAND);
    expect(year.rehearsed.account.mails['distribution']).toBeUndefined();
  });

  test('every step typed by hand is sent on its day, and no other', async () => {
    const expected = expectedSteps().filter((line) => !line.startsWith('d04,'));
    expect(await stepsSent(year)).toEqual(expected.toSorted());
  });

  test('every report that somebody has to send is missed', () => {
    const { rounds } = year.rehearsed.account;
    const sent = rounds.filter(({ round }) => !/^d(07|08|09|10)/.test(round));
    for (const { round, owed, missed } of sent) expect([round, missed]).toEqual([round, owed]);
    expect(sent.reduce((sum, { owed }) => sum + owed, 0)).toBe(102);
  });

  test('each consolidation is frozen on its day and waits for its approval', async () => {
    const rows = await year.stage.database.selectFrom('consolidations').select(['id', 'state', 'frozen_at']).orderBy('id').execute();
    expect(rows.map(({ id, state, frozen_at }) => `${id} ${state} ${frozen_at && localOf(frozen_at)}`)).toEqual([
      'd07-h1 frozen 2024-06-19 16:30',
      'd07-y frozen 2024-12-18 16:30',
      'd08-h1 frozen 2024-06-28 08:00',
      'd09-y frozen 2024-12-27 08:00',
    ]);
  });
});
