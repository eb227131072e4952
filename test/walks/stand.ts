/** A plan of two communes whose round has just opened, the web on a port, its mails, and people with browsers. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { freePort } from '../../src/runtime/ports';
import { listenForChanges } from '../../src/store/changes';
import { createWeb } from '../../src/web/server';
import { fakeSmtp, textOf } from '../mail/fake-smtp';
import { openBrowser } from '../support/chromium';
import { dispatchOn } from '../support/dispatch';
import { filesOf, type PlanOptions, smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

export const PLAN = 'hai-xa';
export const OFFICER = 'can-bo.xa-1@senvang.example';
export const COORDINATOR = 'cong-an/coordinator';
/** To the coordinator's page of the first commune's report. */
export const REVIEW = `/plans/${PLAN}/reports/ket-qua/xa-1`;
export const PHONE = { viewport: { width: 390, height: 844 } };
export const OLD_PC = { viewport: { width: 1366, height: 768 } };

const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo, form: bieu, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`;
const FORM = `
forms:
  - id: bieu
    title: Biểu mẫu
    sections:
      - id: chung
        title: Kết quả chung
        indicators:
          - { code: A, name: Buổi tuyên truyền, unit: buổi, kind: flow, required: true }
          - { code: B, name: Lượt người dự, unit: lượt, kind: flow, required: true }
    narrative:
      - { id: ket-qua, title: Kết quả, required: true }`;
const OPTIONS: PlanOptions = { id: PLAN, communes: 2, requirements: REQUIREMENTS, more: FORM };
/** As the coordinator has it in a file. */
export const PLAN_TEXT = filesOf(OPTIONS).texts['plan.yaml'];

export interface Stand {
  readonly store: Store;
  readonly origin: string;
  /** Somebody's browser: cookies of its own. */
  readonly person: (options: BrowserContextOptions) => Promise<Page>;
  /** Sends what is due, and answers the text of the newest mail to that address that has these words. Throws when there is none. */
  readonly mailTo: (address: string, words: string) => Promise<string>;
}

/** One browser and one database server a file; the answer opens a stand for a test, with the plan or before any, and takes it down after it. */
export function useStands(): (begun?: 'started' | 'empty') => Promise<Stand> {
  const closing: (() => Promise<unknown>)[] = [];
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());
  // Pages first: they hold connections of the web, which holds some of the database.
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  // Its own end comes after those above, which were told before it.
  const { open } = usePostgres();

  return async (begun = 'started') => {
    const store = await open();
    if (begun === 'started') await startPlan(store);
    // The address that cookies and origins are judged by is known only once it listens.
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const changes = listenForChanges(store.url, () => {});
    closing.push(() => changes.close());
    const log = { info: () => {}, error: (fields: object) => console.error(fields) };
    const web = createWeb({ dondoc: store.dondoc, publicUrl: origin, log, now: () => store.clock.now(), changes });
    await web.listen({ host: '127.0.0.1', port });
    closing.push(() => web.close());
    const smtp = await fakeSmtp();
    closing.push(() => smtp.close());
    const dispatch = dispatchOn(store, { smtpUrl: smtp.url, publicUrl: origin });
    closing.push(async () => dispatch.close());
    return {
      store,
      origin,
      person: async (options) => {
        const context = await browser.newContext({ locale: 'vi-VN', ...options });
        closing.push(() => context.close());
        return context.newPage();
      },
      mailTo: async (address, words) => {
        await dispatch.look();
        const mails = smtp.accepted.filter((mail) => /^To: (.*(?:\r\n .*)*)/m.exec(mail)?.[1]?.includes(address) === true);
        const text = mails.map(textOf).findLast((each) => each.includes(words));
        if (text === undefined) throw new Error(`No mail to ${address} has these words: ${words}`);
        return text;
      },
    };
  };
}

async function startPlan(store: Store): Promise<void> {
  await store.start(smallPlan(OPTIONS), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
}

/** The mailed code, typed where it is asked for: the page that follows is one for whoever has that address. */
export async function signIn({ origin, mailTo }: Stand, page: Page, address: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.fill('#address', address);
  await page.click('button:has-text("Gửi mã đăng nhập")');
  await page.waitForSelector('#code');
  const [, code = ''] = /Mã đăng nhập: (\d{4} \d{4})/.exec(await mailTo(address, 'Mã đăng nhập')) ?? [];
  await page.fill('#code', code);
  await page.click('form[action="/sign-in/code"] button');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The link to a report that a mail gives. Throws when it gives none. */
export function linkIn(mail: string): string {
  const [link] = /http:\/\/127\.0\.0\.1:\d+\/r\/[\w.-]+/.exec(mail) ?? [];
  if (link === undefined) throw new Error('The mail has no link.');
  return link;
}
