/** Two officers of one agency in two browsers with scripts, on one report. */
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { linkExpiry } from '../../src/client/links';
import { signLink } from '../../src/client/link-token';
import { createWeb } from '../../src/web/server';
import { draftScene, NOW, planWith, REPORT } from '../client/draft-scene';
import { openBrowser } from '../support/chromium';
import { linkKeys, type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const PATIENCE = { timeout: 30_000 };
const A1 = '[name="figure.A1"]';
const A2 = '[name="figure.A2"]';
const TEXT = '[name="narrative.kho-khan"]';

let browser: Browser;
let app: FastifyInstance;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  await app.close();
});
afterAll(() => browser.close());

interface Office {
  readonly store: Store;
  readonly first: Page;
  readonly second: Page;
}

/** Both have opened the link of the same mail. */
async function office(): Promise<Office> {
  const store = await draftScene(open);
  app = createWeb({ dondoc: store.dondoc, publicUrl: 'http://127.0.0.1', log: { info: () => {}, error: () => {} }, now: () => NOW });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const token = signLink({ report: REPORT, generation: 1, expiresAt: linkExpiry(planWith('A1', 'A2').plan) }, linkKeys);
  const opened = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE.timeout);
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${address}/r/${token}`);
    return page;
  };
  return { store, first: await opened(), second: await opened() };
}

/** Types as a person does, and leaves the field. */
async function type(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).fill(text);
  await page.locator(field).blur();
}

const says = (page: Page, words: string) => page.locator('#draft', { hasText: words }).waitFor(PATIENCE);
const untilValue = (page: Page, name: string, value: string) =>
  page.waitForFunction(
    ([field, wanted]) => document.querySelector<HTMLInputElement>(`[name="${field}"]`)?.value === wanted,
    [name, value] as const,
    PATIENCE,
  );
const choiceIn = (page: Page) => page.locator('[id="figure.A2.draft"] .box');

test('what one types the other sees; both type in one field, both are told, one chooses, and the report is sent with it', async () => {
  const { store, first, second } = await office();
  await type(first, A1, '1250');
  await says(first, 'Đã lưu lúc 10:00.');
  await untilValue(first, 'figure.A1', '1.250');
  await untilValue(second, 'figure.A1', '1.250');

  await Promise.all([type(first, A2, '5'), type(second, A2, '6')]);
  for (const page of [first, second]) {
    await choiceIn(page).waitFor(PATIENCE);
    expect((await choiceIn(page).locator('.typed').allTextContents()).toSorted()).toEqual(['5', '6']);
    await says(page, 'Có ô hai người nhập khác nhau');
  }
  await choiceIn(second)
    .locator('button', { has: second.locator('xpath=self::*[@value="6"]') })
    .click();
  await choiceIn(second).waitFor({ state: 'detached' });
  await untilValue(first, 'figure.A2', '6');
  await choiceIn(first).waitFor({ state: 'detached' });

  await second.locator('[name="declared"]').check();
  await second.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await second.waitForURL('**/receipt');
  await says(first, 'Báo cáo này vừa được gửi từ một trang khác');
  const sent = await store.dondoc.report(REPORT);
  expect(sent).toMatchObject({
    report: { latest: { figures: { A1: { is: 'number', value: '1250' }, A2: { is: 'number', value: '6' } } } },
  });
}, 180_000);

test('while the network is away the page says so, keeps what is typed, and saves it when it is back', async () => {
  const { store, first } = await office();
  await first.context().setOffline(true);
  await type(first, TEXT, 'Thiếu người.');
  await says(first, 'mất kết nối');
  await type(first, A1, '7');
  expect(await first.locator(TEXT).inputValue()).toBe('Thiếu người.');
  await first.context().setOffline(false);
  await says(first, 'Đã lưu lúc 10:00.');
  await first.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="base.figure.A1"]')?.value === '7', null, PATIENCE);
  const found = await store.dondoc.draft(REPORT);
  expect(found).toMatchObject({
    draft: { fields: { 'figure.A1': { value: '7', beside: [] }, 'narrative.kho-khan': { value: 'Thiếu người.' } } },
  });
});

test('sending at once after typing is not taken for a colleague’s typing', async () => {
  const { first } = await office();
  await first.locator(A1).fill('1250');
  await first.locator(A2).fill('7');
  await first.locator('[name="declared"]').check();
  await first.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await first.waitForURL('**/receipt');
});

test('opening the page, and leaving it open, saves nothing', async () => {
  const { store, first } = await office();
  await first.waitForResponse((response) => response.url().includes('/draft?seen='), PATIENCE);
  expect(await store.database.selectFrom('drafts').selectAll().execute()).toEqual([]);
});
