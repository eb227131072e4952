/** A plan is started from its files in a real browser: what is wrong with them, the year as it would go, the start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { SAMPLE } from '../support/lived-year';
import { ADMIN } from '../support/store';
import { OLD_PC, signIn, useStands } from './stand';

const stand = useStands();
const PLAN = 'thap-muoi-2024';
const read = (name: string): string => readFileSync(join(SAMPLE, name), 'utf8');

async function upload(page: Page, plan: string): Promise<void> {
  const texts = { 'plan.yaml': plan, 'agencies.csv': read('agencies.csv') };
  const files = Object.entries(texts).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));
  await page.setInputFiles('#file', files);
  await page.click('button:text-is("Kiểm tra")');
}

test('a fault is told with its line, the mended plan is seen as a year and started', async () => {
  const all = await stand('empty');
  const { store, origin, person } = all;
  store.at('2024-02-29T01:00:00.000Z');
  const page = await person(OLD_PC);
  await signIn(all, page, ADMIN);
  await page.goto(`${origin}/plans/new`);
  await upload(page, read('plan.yaml').replace('year: 2024', 'year: hai nghìn'));
  expect(await page.locator('.box.bad').innerText()).toContain('plan.yaml, dòng 12');
  await upload(page, read('plan.yaml'));
  await page.waitForSelector('text=Chưa có gì được lưu hay gửi đi.');
  expect(await page.locator('section:has(h2:text-is("Các đợt báo cáo"))').innerText()).toContain('17/6/2024');
  expect(await store.dondoc.plans()).toEqual([]);
  await page.check('[name="confirmed"]');
  await page.click('button:text-is("Bắt đầu kế hoạch")');
  await page.waitForSelector('text=Kế hoạch đã được bắt đầu.');
  expect((await store.dondoc.plans()).map(({ plan }) => plan)).toEqual([PLAN]);
  await page.click('text=Mở kế hoạch');
  await page.waitForURL(`${origin}/plans/${PLAN}`);
  expect(await page.locator('h1').innerText()).toContain('giữ vững xã không có ma túy');
});
