/** Starting, amending, pausing a plan, and looking into it; on real rows. */
import { formNonce } from '../../src/web/guard';
import { changesPath } from '../../src/web/staff/changes-page';
import { packed } from '../../src/web/staff/plan-upload';
import { filesOf, smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';
import { type StaffBrowser, staffBrowser } from './staff-browser';

const { open } = usePostgres();
const PLAN = 'hai-xa';
const ROOM = `/plans/${PLAN}/changes`;
const OPTIONS = { id: PLAN, communes: 2 };
const textOf = (options: object, change = (text: string) => text) => change(filesOf({ ...OPTIONS, ...options }).texts['plan.yaml']);
const bundleOf = (text: string) => packed({ main: 'plan.yaml', texts: { 'plan.yaml': text } });

/** Two communes whose round is due on 17/6/2026 and has been open since 3/6. */
async function scene(role: 'viewer' | 'coordinator' = 'coordinator') {
  const store = await open();
  await store.start(smallPlan(OPTIONS), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  return { ...store, browser: staffBrowser(store.dondoc, PLAN, role, 'cong-an/coordinator') };
}

/** As the page of the step before posts it. */
const confirm = ({ app }: StaffBrowser, url: string, fields: Readonly<Record<string, string>>) =>
  app.inject({
    method: 'POST',
    url,
    cookies: { 'dondoc-staff': 'staff-session' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ nonce: formNonce('staff-session', url), ...fields }).toString(),
  });

test('a plan is checked, seen as a year, and started once, only after it was confirmed', async () => {
  const { browser, dondoc, at } = await scene();
  at(morning('2026-01-20'));
  const sent = { yaml: textOf({ id: 'ke-hoach-khac' }) };
  const seen = await browser.submit('/plans/new', '/plans/new/check', sent);
  expect(seen.status).toBe(200);
  expect(seen.text).toContain('Chưa có gì được lưu hay gửi đi.');
  expect(seen.text).toContain('17/6/2026');
  expect((await dondoc.plans()).map(({ plan }) => plan)).toEqual([PLAN]);
  const bundle = bundleOf(sent.yaml);
  expect((await confirm(browser, '/plans/new/start', { bundle })).statusCode).toBe(422);
  expect((await confirm(browser, '/plans/new/start', { bundle, confirmed: 'yes' })).statusCode).toBe(303);
  expect((await dondoc.plans()).map(({ plan }) => plan)).toEqual([PLAN, 'ke-hoach-khac']);
});

test('a file that cannot be used is refused with its line', async () => {
  const { browser } = await scene();
  const seen = await browser.submit('/plans/new', '/plans/new/check', { yaml: 'id: x\nyear: hai nghìn\n' });
  expect(seen.status).toBe(422);
  expect(seen.text).toContain('plan.yaml, dòng 2');
});

test.each([
  [
    'aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (c) => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
  ],
  ['nesting', '['.repeat(70_000)],
])('a bomb of %s is refused in bounded time', async (_name, yaml) => {
  const { browser } = await scene();
  const begun = Date.now();
  const seen = await browser.submit('/plans/new', '/plans/new/check', { yaml });
  expect(seen.status).toBe(422);
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test('an amendment shows what moves before it is applied, and can be taken back while it waits', async () => {
  const { browser } = await scene();
  const later = textOf({}, (text) => text.replaceAll('2026-06-17', '2026-06-25'));
  const wanted = { bundle: bundleOf(later), effective: '2026-06-09', reason: 'Công văn 15' };
  const seen = await browser.submit(ROOM, changesPath(PLAN, 'preview'), wanted);
  expect(seen.text).toContain('hạn 17/6/2026 → 25/6/2026');
  expect((await browser.get(ROOM)).text).not.toContain('đang chờ hiệu lực');
  expect((await confirm(browser, changesPath(PLAN, 'apply'), wanted)).statusCode).toBe(303);
  expect((await browser.get(ROOM)).text).toContain('Bản 2 đang chờ hiệu lực từ 00:00 ngày 9/6/2026.');
  expect((await browser.submit(ROOM, changesPath(PLAN, 'withdraw'), {})).location).toBe(`${ROOM}?done=withdrawn`);
  expect((await browser.get(`${ROOM}/2`)).text).toContain('đã rút lại');
});

test('a pause says what it holds, and changes nothing before it is confirmed', async () => {
  const { browser, database } = await scene();
  const seen = await browser.submit(ROOM, changesPath(PLAN, 'pause'), { target: 'agency:xa-1', reason: 'Lũ lụt' });
  expect(seen.text).toContain('1 thư đang chờ sẽ được giữ lại');
  expect(await database.selectFrom('pauses').selectAll().execute()).toEqual([]);
});

test('whoever only looks is shown no form', async () => {
  const { browser } = await scene('viewer');
  expect((await browser.get(ROOM)).body).not.toContain(`action="${ROOM}`);
  expect((await browser.get('/health')).status).toBe(403);
});

test('the trail is searched, checked and read in both directions', async () => {
  const { browser } = await scene();
  expect((await browser.get(`/plans/${PLAN}/trail?check=1`)).text).toMatch(/nguyên vẹn đến dòng \d+\./);
  expect((await browser.get(`/plans/${PLAN}/trail?act=start-plan`)).text).toContain('Bắt đầu kế hoạch');
  expect((await browser.get(`/plans/${PLAN}/trail?to=2025-12-31`)).text).toContain('Không có dòng nào.');
  expect((await browser.get('/health')).text).toContain('round/hai-xa/ket-qua');
});
