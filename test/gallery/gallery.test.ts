/**
 * Every page, empty, full and with an error, at the width of a phone and of an old screen: axe finds nothing, nothing scrolls sideways, no text is cut.
 * With DONDOC_PICTURES=<folder> each is kept as a picture: `npm run pictures`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser } from '../support/chromium';
import { openStoreOn, usePostgres } from '../support/store';
import { faultsOf, WIDTHS } from './look';
import { PAGES, type Shown } from './pages';
import { emptyScene, fullScene, type Scene } from './scene';

const PICTURES = process.env['DONDOC_PICTURES'] || null;
/** Pixels of a page that its picture keeps: the rest is more of the same. */
const TALLEST = 2400;

let browser: Browser;
let scenes: Readonly<Record<Shown['scene'], Scene>>;

// Ends before the server does that it stands on.
afterAll(async () => {
  await browser.close();
  await Promise.all(Object.values(scenes).map((scene) => scene.close()));
});

const { postgres } = usePostgres();

beforeAll(async () => {
  browser = await openBrowser();
  const [empty, full] = [await openStoreOn(postgres(), 'empty'), await openStoreOn(postgres(), 'full')];
  scenes = { empty: await emptyScene(empty), full: await fullScene(full) };
}, 120_000);

async function contextFor({ as, lang }: Shown, scene: Scene, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'vi-VN' });
  const url = scene.origin;
  if (as === 'coordinator') await context.addCookies([{ name: 'dondoc-staff', value: scene.session, url }]);
  if (lang !== undefined) await context.addCookies([{ name: 'lang', value: lang, url }]);
  return context;
}

test.each(PAGES.flatMap((shown) => WIDTHS.map((width) => [shown.name, width, shown] as const)))(
  '%s at %d pixels',
  async (name, width, shown) => {
    const scene = scenes[shown.scene];
    const context = await contextFor(shown, scene, width);
    try {
      const page = await context.newPage();
      const failed: string[] = [];
      page.on('console', (message) => {
        // A page that says no is answered with its status, which the browser remarks on.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource: the server responded'))
          failed.push(message.text());
      });
      page.on('pageerror', (error) => failed.push(error.message));
      if (typeof shown.as === 'object') await page.goto(`${scene.origin}/r/${scene.link(shown.as.link)}`);
      await page.goto(scene.origin + shown.path);
      await shown.first?.(page);
      await page.waitForLoadState('load');
      if (PICTURES !== null) {
        mkdirSync(PICTURES, { recursive: true });
        const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
        const clip = { x: 0, y: 0, width, height };
        await page.screenshot({ path: join(PICTURES, `${name}-${width}.jpg`), type: 'jpeg', quality: 55, fullPage: true, clip });
      }
      expect([...(await faultsOf(page)), ...failed]).toEqual([]);
    } finally {
      await context.close();
    }
  },
);
