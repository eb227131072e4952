/** An agency's walk from the mail that asks to the report that is accepted, in a real browser. */
import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { signedInAs } from '../support/signed-in';
import { morning } from '../support/rounds';
import { COORDINATOR, linkIn, OFFICER, OLD_PC, PHONE, PLAN, REVIEW, type Stand, useStands } from './stand';

const stand = useStands();
const REPORT = `${PLAN}/ket-qua/xa-1`;
const REASON = 'Số lượt người dự không khớp với số buổi';

/** What is sent at last; the second figure is corrected on the way. */
async function finish(page: Page, people: string): Promise<void> {
  await page.fill('[name="figure.B"]', people);
  await page.fill('[name="narrative.ket-qua"]', 'Đã triển khai đến các ấp.');
  await page.check('[name="declared"]');
  await page.click('#form button:has-text("Gửi")');
}

async function coordinator({ store, origin, person }: Stand, options: BrowserContextOptions): Promise<Page> {
  const page = await person(options);
  await page.context().addCookies([{ name: 'dondoc-staff', value: await signedInAs(store, PLAN, COORDINATOR), url: origin }]);
  await page.goto(origin + REVIEW);
  return page;
}

/** What the page says beside one of its terms. */
const fact = (page: Page, term: string): Promise<string | null> => page.locator(`dt:text-is("${term}") + dd`).textContent();

/** Mail → link → draft → a colleague → sent → returned → corrected → accepted. */
async function walk(options: BrowserContextOptions, save: (page: Page) => Promise<void>): Promise<void> {
  const all = await stand();
  const { store, origin, person, mailTo } = all;
  const link = linkIn(await mailTo(OFFICER, 'Báo cáo kết quả'));
  const page = await person(options);
  await page.goto(link);
  expect(page.url()).toBe(`${origin}/reports/${REPORT}`);
  await page.fill('[name="figure.A"]', '12');
  await save(page);

  store.at(morning('2026-06-10'));
  const colleague = await person(options);
  await colleague.goto(link);
  expect(await colleague.inputValue('[name="figure.A"]')).toBe('12');
  await finish(colleague, '1250');
  await colleague.waitForURL('**/receipt');
  expect(await fact(colleague, 'Nhận lúc')).toBe('08:00 ngày 10/6/2026');
  const sent = await store.database.selectFrom('submissions').select('hash').where('report', '=', REPORT).executeTakeFirstOrThrow();
  expect(await fact(colleague, 'Mã xác nhận')).toBe(sent.hash);

  store.at(morning('2026-06-11'));
  const reviewer = await coordinator(all, options);
  await reviewer.fill('#return-form [name="reasons"]', REASON);
  await reviewer.click('button:has-text("Gửi lại đơn vị để bổ sung")');
  await reviewer.waitForSelector('text=Đã gửi lại đơn vị kèm lý do.');

  await page.goto(linkIn(await mailTo(OFFICER, REASON)));
  expect(await page.locator('.box.warn li').allTextContents()).toEqual([REASON]);
  expect(await page.inputValue('[name="figure.B"]')).toBe('1.250');
  await finish(page, '1375');
  await page.waitForURL('**/receipt');
  expect(await fact(page, 'Lần gửi')).toBe('2');

  await reviewer.goto(origin + REVIEW);
  await reviewer.click('button:text-is("Thông qua")');
  await reviewer.waitForSelector('text=Đã thông qua báo cáo.');
  await page.goto(`${origin}/reports/${REPORT}`);
  expect(await page.locator('main').innerText()).toContain('Báo cáo đã được thông qua. Không phải làm gì thêm');
}

test('on a phone, saved as it is typed', () =>
  walk(PHONE, async (page) => {
    await page.waitForSelector('#draft:has-text("Đã lưu lúc 08:00.")');
  }));

test('on an old computer without scripts, saved by the button', () =>
  walk({ ...OLD_PC, javaScriptEnabled: false }, async (page) => {
    await page.click('#form button:has-text("Lưu nháp") >> nth=-1');
    await page.waitForSelector('#draft:has-text("Bản nháp lưu lần cuối lúc 08:00 ngày 3/6/2026")');
  }));

/** The workbook with one text of it replaced by another, as a person does in a cell. */
function changed(book: Uint8Array, from: string, to: string): Buffer {
  const parts = unzipSync(book);
  const path = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(parts[path] ?? new Uint8Array());
  expect(sheet.split(`>${from}<`)).toHaveLength(2);
  return Buffer.from(zipSync({ ...parts, [path]: strToU8(sheet.replace(`>${from}<`, `>${to}<`)) }));
}

test('the form leaves as an Excel file, comes back with one figure changed, and is sent', async () => {
  const { store, person, mailTo } = await stand();
  const page = await person(OLD_PC);
  await page.goto(linkIn(await mailTo(OFFICER, 'Báo cáo kết quả')));
  await page.fill('[name="figure.A"]', '12');
  await finish(page, '1250');
  await page.waitForURL('**/receipt');
  await page.click('text=Xem lại báo cáo');
  await page.click('summary:has-text("Điền bằng tệp Excel")');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Tải biểu mẫu Excel')]);
  const buffer = changed(await readFile(await download.path()), '1.250', '1.375');
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.setInputFiles('#excel', { name: 'bieu-mau.xlsx', mimeType, buffer });
  await page.click('text=Nạp tệp vào biểu mẫu');
  await page.waitForSelector('text=báo cáo chưa được gửi');
  expect(await page.inputValue('[name="figure.B"]')).toBe('1.375');
  await page.check('[name="declared"]');
  await page.click('#form button:has-text("Gửi lại báo cáo")');
  await page.waitForURL('**/receipt');
  const found = await store.database.selectFrom('submissions').select('content').where('report', '=', REPORT).orderBy('version').execute();
  expect(found.map(({ content }) => content)).toMatchObject([
    { figures: { A: { value: '12' }, B: { value: '1250' } } },
    { figures: { A: { value: '12' }, B: { value: '1375' } } },
  ]);
});
