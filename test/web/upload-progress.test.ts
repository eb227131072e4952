/** Attachments in a real browser: how far they have come is shown, and the answer is the page that comes without scripts too. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../support/chromium';
import { REPORT, type Site, site } from './browser';
import { PDF } from './sample-files';

const SEND = '#form button:has-text("Gửi báo cáo")';
const BYTES_PER_SECOND = 400_000;
/** A PDF that takes a second or two. */
const LARGE = Buffer.concat([PDF.subarray(0, -6), Buffer.alloc(600_000, '% \n'), Buffer.from('%%EOF\n')]);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

interface Opened {
  readonly site: Site;
  readonly context: BrowserContext;
  readonly page: Page;
}

async function opened(isScripted: boolean): Promise<Opened> {
  // The address that cookies and origins are judged by is known only once it listens.
  const port = await freePort();
  const made = site({ publicUrl: `http://127.0.0.1:${port}` });
  await made.app.listen({ host: '127.0.0.1', port });
  const context = await browser.newContext({ javaScriptEnabled: isScripted, viewport: { width: 390, height: 900 } });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/r/good-token`);
  return { site: made, context, page };
}

async function freePort(): Promise<number> {
  const { app } = site();
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  await app.close();
  return port;
}

async function fill(page: Page, bytes: Buffer): Promise<void> {
  await page.check('input[name="figure.XA01"][value="yes"]');
  await page.fill('[name="figure.XA03"]', '12');
  await page.fill('[name="narrative.ket-qua"]', 'Đã triển khai.');
  await page.check('[name="declared"]');
  await page.setInputFiles('#file', { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: bytes });
}

async function end({ site: { app }, context }: Opened): Promise<void> {
  await context.close();
  await app.close();
}

test('a large file shows how far it has come, and ends at the receipt', async () => {
  const scene = await opened(true);
  const { page } = scene;
  await fill(page, LARGE);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: BYTES_PER_SECOND };
  await network.send('Network.emulateNetworkConditions', slow);
  expect(await page.isVisible('#form [data-upload="sending"]')).toBe(false);
  await page.click(SEND);
  const value = (): Promise<number> => page.evaluate<number>('document.querySelector("#form progress")?.value ?? 2');
  let far = 0;
  while (far === 0) far = await value();
  expect(far).toBeLessThan(1);
  expect(await page.isVisible('#form [data-upload="sending"]')).toBe(true);
  await page.waitForURL(`**${REPORT}/receipt`);
  expect(scene.site.dondoc.submitted).toHaveLength(1);
  expect(scene.site.dondoc.submitted[0]?.file?.bytes.length).toBe(LARGE.length);
  await end(scene);
});

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('a file that is refused is said at its field %s, and what was typed is kept', async (_title, isScripted) => {
  const scene = await opened(isScripted);
  const { page } = scene;
  await fill(page, Buffer.from('MZ'));
  await page.click(SEND);
  await page.waitForSelector('text=Chỉ nhận tệp PDF');
  expect(await page.inputValue('[name="narrative.ket-qua"]')).toBe('Đã triển khai.');
  expect(scene.site.dondoc.submitted).toEqual([]);
  expect(new URL(page.url()).pathname).toBe(REPORT);
  await end(scene);
});

test('a connection that is lost is said, and the form can be sent again', async () => {
  const scene = await opened(true);
  const { page } = scene;
  await fill(page, PDF);
  await page.context().setOffline(true);
  await page.click(SEND);
  await page.waitForSelector('#form [data-upload="failed"]:visible');
  await page.context().setOffline(false);
  await page.click(SEND);
  await page.waitForURL(`**${REPORT}/receipt`);
  expect(scene.site.dondoc.submitted).toHaveLength(1);
  await end(scene);
});
