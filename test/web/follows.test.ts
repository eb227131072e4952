/** The plan page in a real browser follows what happens, without being loaded again. */
import type { Browser } from 'playwright-core';
import { listenForChanges } from '../../src/store/changes';
import { createWeb } from '../../src/web/server';
import { life } from '../client/life/scene';
import { openBrowser } from '../support/chromium';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

test('a submission shows on the open page within a second, and what is unfolded stays so', async () => {
  const all = await life(await open(), { communes: 6 });
  await all.days('06-03', '06-12');
  const changes = listenForChanges(all.url, () => {});
  const app = createWeb({
    dondoc: all.dondoc,
    publicUrl: 'http://127.0.0.1:8080',
    log: { info: () => {}, error: () => {} },
    now: () => all.clock.now(),
    changes,
  });
  const page = await browser.newPage();
  try {
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    await page.goto(`${url}/plans/${all.id}`);
    const cell = page.locator(`a[href="/plans/${all.id}/reports/ket-qua/xa-2"]`);
    await cell.waitFor();
    expect(await cell.getAttribute('aria-label')).toBe('Chưa gửi, còn hạn');
    await page.evaluate('window.isTheSamePage = true');
    await cell.focus();
    // The stream stands, and what it told at first has been shown.
    await page.waitForTimeout(1000);
    await all.send('1', { report: all.report('xa-2') });
    const sentAt = Date.now();
    await page.locator(`a[href="/plans/${all.id}/reports/ket-qua/xa-2"][aria-label="Chờ thẩm định, gửi đúng hạn"]`).waitFor();
    const tookMs = Date.now() - sentAt;
    expect(await page.evaluate('window.isTheSamePage')).toBe(true);
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(`/plans/${all.id}/reports/ket-qua/xa-2`);
    expect(await page.locator('.tasks').textContent()).toContain('1 báo cáo chờ thẩm định');
    expect(tookMs).toBeLessThan(1000);
  } finally {
    await page.close();
    await app.close();
    await changes.close();
  }
});
