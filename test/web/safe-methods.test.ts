import { CHANGE_ACTS } from '../../src/web/staff/changes-page';
import { REVIEW_ACTS } from '../../src/web/staff/review-words';
import { open, REPORT, site } from './browser';
import { PDF } from './sample-files';
import { SIGNED } from './sample-room';

const ROUND = '/plans/sen-vang-2024/rounds/d06-h1';
const STAFF_REPORT = '/plans/sen-vang-2024/reports/d06-h1/xa-tan-an';

const CERTIFIED = { version: 1, number: '45/BC', date: '2024-06-10', signer: 'Chủ tịch UBND xã', sha256: SIGNED, differing: [] };

const GOOD_PARAMS: Readonly<Record<string, string>> = {
  '/assets/:name': '/assets/dondoc.css',
  '/language/:lang': '/language/en?back=/plans/sen-vang-2024',
  '/r/:token': '/r/good-token',
  '/reports/:plan/:round/:agency': REPORT,
  '/reports/:plan/:round/:agency/receipt': `${REPORT}/receipt`,
  '/reports/:plan/:round/:agency/form.xlsx': `${REPORT}/form.xlsx`,
  '/reports/:plan/:round/:agency/file/:version': `${REPORT}/file/1`,
  '/reports/:plan/:round/:agency/draft': `${REPORT}/draft`,
  '/reports/:plan/:round/:agency/withdraw': `${REPORT}/withdraw`,
  '/reports/:plan/:round/:agency/time': `${REPORT}/time`,
  '/reports/:plan/:round/:agency/promise': `${REPORT}/promise`,
  '/feeds/:file': '/feeds/good-feed.ics',
  '/reports/:plan/:round/:agency/contact': `${REPORT}/contact`,
  '/c/:token': '/c/contact-token',
  '/plans/:plan': '/plans/sen-vang-2024',
  '/plans/:plan/charts/:chart': '/plans/sen-vang-2024/charts/rounds',
  '/plans/:plan/notices': '/plans/sen-vang-2024/notices?when=past',
  '/plans/:plan/notices/cancel': '/plans/sen-vang-2024/notices/cancel',
  '/plans/:plan/notices/wording': '/plans/sen-vang-2024/notices/wording',
  '/plans/:plan/notices/wording/:folder/:name': '/plans/sen-vang-2024/notices/wording/assigned/receipt',
  '/plans/:plan/rounds': '/plans/sen-vang-2024/rounds',
  '/plans/:plan/rounds/:round': `${ROUND}?show=late&q=xa`,
  '/plans/:plan/rounds/:round/preview': `${ROUND}/preview`,
  '/plans/:plan/rounds/:round/act': `${ROUND}/act`,
  '/plans/:plan/reports/:round/:agency': STAFF_REPORT,
  '/plans/:plan/reports/:round/:agency/file/:version': `${STAFF_REPORT}/file/1`,
  '/plans/:plan/reports/:round/:agency/signed': `${STAFF_REPORT}/signed`,
  ...Object.fromEntries(REVIEW_ACTS.map((act) => [`/plans/:plan/reports/:round/:agency/${act}`, `${STAFF_REPORT}/${act}`])),
  '/plans/:plan/reports/:round/:agency/thread': '/plans/sen-vang-2024/reports/d06-h1/xa-tan-an/thread',
  '/plans/:plan/agencies': '/plans/sen-vang-2024/agencies?q=tan+an',
  '/plans/:plan/agencies/:agency': '/plans/sen-vang-2024/agencies/xa-tan-an',
  '/plans/:plan/agencies/:agency/contact': '/plans/sen-vang-2024/agencies/xa-tan-an/contact',
  '/plans/:plan/agencies/:agency/substitute': '/plans/sen-vang-2024/agencies/xa-tan-an/substitute',
  '/plans/:plan/agencies/:agency/substitute/end': '/plans/sen-vang-2024/agencies/xa-tan-an/substitute/end',
  '/plans/:plan/agencies/:agency/evidence/:format': '/plans/sen-vang-2024/agencies/xa-tan-an/evidence/html',
  '/plans/:plan/contacts/import': '/plans/sen-vang-2024/contacts/import',
  '/plans/:plan/contacts/list.csv': '/plans/sen-vang-2024/contacts/list.csv',
  '/plans/:plan/changes': '/plans/sen-vang-2024/changes',
  '/plans/:plan/changes/:version': '/plans/sen-vang-2024/changes/1',
  '/plans/:plan/changes/:version/file/:name': '/plans/sen-vang-2024/changes/1/file/plan.yaml',
  '/plans/:plan/consolidations': '/plans/sen-vang-2024/consolidations',
  '/plans/:plan/consolidations/:id': '/plans/sen-vang-2024/consolidations/d06-h1',
  '/plans/:plan/consolidations/:id/file/:sha256': `/plans/sen-vang-2024/consolidations/d06-h1/file/${'d'.repeat(64)}`,
  '/plans/:plan/consolidations/:id/approve': '/plans/sen-vang-2024/consolidations/d06-h1/approve',
  ...Object.fromEntries(CHANGE_ACTS.map((act) => [`/plans/:plan/changes/${act}`, `/plans/sen-vang-2024/changes/${act}`])),
  '/plans/:plan/trail': '/plans/sen-vang-2024/trail?text=xa',
  '/a/:token': '/a/good-agency',
  '/agencies/:plan/:agency': '/agencies/sen-vang-2024/xa-tan-an',
  '/agencies/:plan/:agency/print': '/agencies/sen-vang-2024/xa-tan-an/print',
};

async function everyRoute(): Promise<readonly string[]> {
  const { app } = site();
  const urls = new Set<string>();
  app.addHook('onRoute', ({ url }) => void urls.add(url));
  await app.ready();
  // A stream has no end; test/web/live.test.ts opens it.
  return [...urls].map((url) => GOOD_PARAMS[url] ?? url).filter((url) => url !== '*' && !url.endsWith('/live'));
}

test('GET, HEAD and OPTIONS of every route change nothing, however often', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  await browser.post({ files: [{ name: 'a.pdf', bytes: PDF }] });
  expect(dondoc.submitted).toHaveLength(1);
  for (const [id, view] of dondoc.reports) dondoc.reports.set(id, { ...view, certified: CERTIFIED });
  const before = JSON.stringify([...dondoc.reports]);
  const routes = await everyRoute();
  expect(routes.length).toBeGreaterThan(8);
  for (const url of routes) {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET'] as const) {
      const answer = await app.inject({ method, url, cookies: { dondoc: 'good-token', 'dondoc-agency': 'good-agency' } });
      expect([url, method, answer.statusCode < 400]).toEqual([url, method, true]);
    }
  }
  expect(dondoc.submitted).toHaveLength(1);
  expect(dondoc.turns).toEqual([]);
  expect(JSON.stringify([...dondoc.reports])).toBe(before);
});

test('HEAD answers as GET does, without a body', async () => {
  const { app } = site();
  const [head, get] = [await app.inject({ method: 'HEAD', url: '/r/good-token' }), await app.inject('/r/good-token')];
  expect([head.statusCode, head.headers.location, head.body]).toEqual([303, get.headers.location, '']);
  expect((await app.inject({ method: 'HEAD', url: '/r/bad' })).statusCode).toBe(404);
});

test('OPTIONS of a wrong link says as little as of a right one', async () => {
  const { app } = site();
  const [right, wrong] = [
    await app.inject({ method: 'OPTIONS', url: '/r/good-token' }),
    await app.inject({ method: 'OPTIONS', url: '/r/bad' }),
  ];
  expect([right.statusCode, right.cookies, right.body]).toEqual([wrong.statusCode, wrong.cookies, wrong.body]);
});
