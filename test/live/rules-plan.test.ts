/** What a plan may say and on which days it then speaks: started at the command line, seen in the rows and in the list of what is ahead. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dondoc, dondocJson, ROOT } from '../cli/support';
import { closedFolder } from '../runtime/support';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { filesOf } from '../support/plans';

const { open } = useMachine();
const folder = closedFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** After 28 years every date is the same weekday again: the days of 2027 lie ahead as those of 2055, whenever the test runs. */
const YEARS = 28;
const YEAR = 2027 + YEARS;

const THREE_DAILY = `
ladders:
  - id: default
    steps:
      - { name: opens, offset: -10, kind: opens, to: officer }
      - { name: remind, offset: -3, kind: reminder, to: officer }
      - { name: due, offset: 0, kind: due-today, to: officer }
      - { name: first, offset: 1, kind: overdue, to: officer }
      - { name: second, offset: 2, kind: overdue, to: officer }
      - { name: third, offset: 3, kind: overdue, to: officer }
      - { name: leader, offset: 4, kind: leader, to: leader }
      - { name: standing, offset: 5, kind: standing, to: standing }
      - { name: authority, offset: 7, kind: authority, to: authority }`;

/** A folder with the plan of one report due on Friday 27/8, four working days before the holidays of 2 and 3 September. */
function planFolder(id: string, change: (text: string) => string = (text) => text): string {
  const path = join(folder, id);
  const calendars = join(path, 'calendars', 'vn');
  mkdirSync(calendars, { recursive: true });
  const later = (text: string) => text.replace(/\b202[4-7]\b/g, (year) => String(Number(year) + YEARS));
  const shipped = join(ROOT, 'calendars', 'vn');
  for (const file of readdirSync(shipped)) writeFileSync(join(calendars, later(file)), later(readFileSync(join(shipped, file), 'utf8')));
  const requirements = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${YEAR}-08-27 }, audience: { kinds: [xa] } }`;
  const text = filesOf({ id, year: YEAR, communes: 1, requirements, more: THREE_DAILY }).texts['plan.yaml'];
  const changed = change(text);
  writeFileSync(join(path, 'plan.yaml'), changed);
  return path;
}

const Notices = z.array(z.object({ id: z.string(), at: z.iso.datetime(), state: z.string() }));
const home = ['--home', join(folder, 'nowhere')];
const start = (path: string) => ['plan', 'start', path, '--yes', ...home];

let live: Deployment;
beforeAll(async () => {
  live = await open('quy-tac');
  await live.startWorker();
  await dondocJson(start(planFolder('thu-sau')), live.environment);
}, 60_000);

/** As `27/8 08:00` in Viet Nam. */
function inVietnam(instant: string): string {
  const [date = '', time = ''] = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().split('T');
  return `${Number(date.slice(8))}/${Number(date.slice(5, 7))} ${time.slice(0, 5)}`;
}

test('trap 3: of a report due on a Friday evening no rung lands on a Saturday, Sunday or holiday, and they are working days apart', async () => {
  const listed = await dondocJson(['notices', 'list', 'thu-sau', '--future', ...home], live.environment);
  const days = Notices.parse(listed).map(({ id, at }) => `${id.split('#')[1]} ${inVietnam(at)}`);
  expect(days).toEqual([
    'opens/xa-1/officer 13/8 08:00',
    'remind/xa-1/officer 24/8 08:00',
    'summary-before/cong-an/coordinator 26/8 08:00',
    'due/xa-1/officer 27/8 08:00',
    // Monday to Wednesday; then 2/9 and 3/9 are holidays, 4/9 and 5/9 the weekend.
    'summary-after/cong-an/coordinator 30/8 08:00',
    'first/xa-1/officer 30/8 08:00',
    'second/xa-1/officer 31/8 08:00',
    'third/xa-1/officer 1/9 08:00',
    'leader/xa-1/leader 6/9 08:00',
    'standing/cong-an/leader 7/9 08:00',
    'authority/authority 9/9 08:00',
  ]);
  const round = await live.database
    .selectFrom('rounds')
    .select(['opens_at', 'due_at', 'closes_at'])
    .where('plan', '=', 'thu-sau')
    .executeTakeFirstOrThrow();
  expect(Object.values(round).map(inVietnam)).toEqual(['13/8 08:00', '28/8 00:00', '10/9 16:30']);
  // What the plan's own workflow waits for.
  await eventually('the plan', async () => {
    const wakes = await live.database.selectFrom('wakes').select('next_at').where('waiter', '=', 'plan/thu-sau').execute();
    return wakes.some(({ next_at }) => next_at !== null && inVietnam(next_at) === '13/8 08:00');
  });
}, 60_000);

describe('a rung that can never fire', () => {
  /** Throws when the plan no longer says so. */
  const without =
    (words: RegExp, instead = '') =>
    (text: string) => {
      if (!words.test(text)) throw new Error(`The plan no longer says ${words.source}.`);
      return text.replace(words, instead);
    };
  const LEADERLESS = without(/\n +leader: \{ title: Chủ tịch UBND xã 1[^\n]*/);
  const NO_LEADER = /^plan\.yaml:37: bậc “leader” không đến được ai: không đơn vị nào có leader\.$/m;
  const SPOILT = [
    ['to a leader whom nobody has', 'khong-lanh-dao', LEADERLESS, NO_LEADER],
    ['of a report that nobody owes', 'khong-ai', without(/\{ kinds: \[xa\] \}/, '{ kinds: [xa], except: [xa-1] }'), /^plan\.yaml:38: /m],
  ] as const;

  test.each(SPOILT)('rule 6, trap 4: %s is refused with its line, and nothing is stored or started', async (_, id, spoil, says) => {
    const run = await dondoc(start(planFolder(id, spoil)), live.environment);
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
    expect(await live.database.selectFrom('plans').select('id').where('id', '=', id).execute()).toEqual([]);
    await expect(live.temporal.workflow.getHandle(`plan/${id}`).describe()).rejects.toThrow(/not found/i);
  });

  test('rule 6: nor can a running plan be amended to have one', async () => {
    const path = planFolder('thu-sau', LEADERLESS);
    const run = await dondoc(['plan', 'apply', path, '--as', 'cong-an/coordinator', '--yes', ...home], live.environment);
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(NO_LEADER) });
    const versions = await live.database.selectFrom('plan_versions').select('version').where('plan', '=', 'thu-sau').execute();
    expect(versions).toEqual([{ version: 1 }]);
  });
});
