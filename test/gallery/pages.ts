/** Every page in every state it is shown in. Whoever adds a page adds its lines. */
import type { Page } from 'playwright-core';
import { PLAN, reportOf } from './scene';

export interface Shown {
  /** File name of its picture: `page-state`. */
  readonly name: string;
  readonly scene: 'empty' | 'full';
  /** The bearer of an agency's link, the coordinator, or whoever sits at the machine. */
  readonly as: { readonly link: string } | 'coordinator' | 'nobody';
  readonly path: string;
  readonly lang?: 'en';
  /** What is done on it first: a mistake, most often. */
  readonly first?: (page: Page) => Promise<void>;
}

const room = (path: string): string => `/plans/${PLAN}${path}`;
const pressed = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();

const OFFICER = { link: 'ubnd-xa-my-an' };
/** Has sent nothing; the second but last of those assigned asked for time. */
const report = (agency: string): string => `/reports/${reportOf(agency)}`;

const ROUND = room('/rounds/d06-h1');
const staffReport = (agency: string): string => room(`/reports/d06-h1/${agency}`);
/** With nothing ticked and nothing written. */
const previewed = (act: string) => async (page: Page) => {
  await page.locator('summary', { hasText: act }).click();
  await pressed(`Xem trước: ${act}`)(page);
};

export const PAGES: readonly Shown[] = [
  { name: 'plans-full', scene: 'full', as: 'coordinator', path: '/' },
  { name: 'report-full', scene: 'full', as: OFFICER, path: report('ubnd-xa-my-an') },
  {
    name: 'report-error',
    scene: 'full',
    as: OFFICER,
    path: report('ubnd-xa-my-an'),
    first: async (page) => {
      await page.getByRole('textbox').first().fill('mười hai');
      await pressed('Gửi')(page);
    },
  },
  { name: 'receipt-full', scene: 'full', as: OFFICER, path: `${report('ubnd-xa-my-an')}/receipt` },
  { name: 'link-error', scene: 'full', as: 'nobody', path: '/r/none' },
  { name: 'page-error', scene: 'full', as: 'nobody', path: '/nowhere' },
  { name: 'notices-empty', scene: 'empty', as: 'coordinator', path: `${room('/notices')}?when=past` },
  { name: 'notices-full', scene: 'full', as: 'coordinator', path: `${room('/notices')}?when=past` },
  { name: 'notices-ahead-full', scene: 'full', as: 'coordinator', path: room('/notices'), lang: 'en' },
  { name: 'wordings-full', scene: 'full', as: 'coordinator', path: room('/notices/wording') },
  { name: 'wording-full', scene: 'full', as: 'coordinator', path: room('/notices/wording/assigned/overdue'), first: pressed('Xem thử') },
  {
    name: 'wording-error',
    scene: 'full',
    as: 'coordinator',
    path: room('/notices/wording/assigned/receipt'),
    first: async (page) => {
      await page.getByLabel('Lời thư').fill('Đã nhận {{ matters }}.');
      await pressed('Dùng lời này')(page);
    },
  },
  { name: 'rounds-full', scene: 'full', as: 'coordinator', path: room('/rounds') },
  { name: 'round-empty', scene: 'empty', as: 'coordinator', path: `${ROUND}?q=khong-co` },
  { name: 'round-full', scene: 'full', as: 'coordinator', path: ROUND },
  { name: 'round-english-full', scene: 'full', as: 'coordinator', path: `${ROUND}?show=late`, lang: 'en' },
  { name: 'round-error', scene: 'full', as: 'coordinator', path: ROUND, first: previewed('Gia hạn') },
  {
    name: 'round-preview-full',
    scene: 'full',
    as: 'coordinator',
    path: ROUND,
    first: async (page) => {
      await page.getByLabel(/^Tất cả \d+ đơn vị/).check();
      await page.locator('summary', { hasText: 'Miễn báo cáo' }).click();
      await page.locator('[id="waive.reason"]').fill('Sáp nhập đơn vị hành chính');
      await pressed('Xem trước: Miễn báo cáo')(page);
    },
  },
  { name: 'review-empty', scene: 'empty', as: 'coordinator', path: staffReport('ubnd-xa-my-an') },
  { name: 'review-full', scene: 'full', as: 'coordinator', path: staffReport('phong-y-te') },
  { name: 'review-asked-full', scene: 'full', as: 'coordinator', path: staffReport('ubnd-xa-lang-bien') },
  { name: 'review-viewer-full', scene: 'full', as: 'nobody', path: staffReport('phong-y-te') },
  {
    name: 'review-error',
    scene: 'full',
    as: 'coordinator',
    path: staffReport('phong-y-te'),
    first: pressed('Gửi lại đơn vị để bổ sung'),
  },
  { name: 'enter-full', scene: 'full', as: 'coordinator', path: `${staffReport('ubnd-xa-my-an')}/enter` },
  { name: 'sign-in-empty', scene: 'empty', as: 'nobody', path: '/sign-in' },
  { name: 'sign-in-english-full', scene: 'full', as: 'nobody', path: '/sign-in', lang: 'en' },
  {
    name: 'code-error',
    scene: 'full',
    as: 'nobody',
    path: '/sign-in',
    first: async (page) => {
      await page.locator('main input[type="email"]').fill('tong-hop@khong-ai.example');
      await page.locator('main button[type="submit"]').first().click();
      await page.locator('main input[type="text"]').first().fill('00000000');
      await page.locator('main button[type="submit"]').first().click();
    },
  },
  { name: 'sessions-full', scene: 'full', as: 'coordinator', path: '/sessions' },
  { name: 'plan-empty', scene: 'empty', as: 'coordinator', path: room('') },
  { name: 'plan-full', scene: 'full', as: 'coordinator', path: room('') },
  { name: 'plan-english-full', scene: 'full', as: 'nobody', path: room(''), lang: 'en' },
  { name: 'agencies-full', scene: 'full', as: 'coordinator', path: room('/agencies') },
  { name: 'agencies-empty', scene: 'empty', as: 'coordinator', path: `${room('/agencies')}?q=khong-co` },
  { name: 'agency-full', scene: 'full', as: 'coordinator', path: room('/agencies/ubnd-xa-my-an') },
  { name: 'contacts-import-empty', scene: 'full', as: 'coordinator', path: room('/contacts/import') },
  { name: 'thread-full', scene: 'full', as: 'coordinator', path: `${staffReport('phong-y-te')}#thread` },
  { name: 'changes-empty', scene: 'empty', as: 'coordinator', path: room('/changes') },
  { name: 'changes-full', scene: 'full', as: 'coordinator', path: room('/changes') },
  { name: 'version-full', scene: 'full', as: 'coordinator', path: room('/changes/1') },
  { name: 'start-empty', scene: 'full', as: 'coordinator', path: '/plans/new' },
  { name: 'consolidations-empty', scene: 'empty', as: 'coordinator', path: room('/consolidations') },
  { name: 'consolidations-full', scene: 'full', as: 'coordinator', path: room('/consolidations') },
  { name: 'trail-full', scene: 'full', as: 'coordinator', path: room('/trail') },
  { name: 'trail-empty', scene: 'full', as: 'coordinator', path: `${room('/trail')}?text=khong-co-gi-ca` },
  { name: 'health-full', scene: 'full', as: 'coordinator', path: '/health' },
  {
    name: 'agency-year-full',
    scene: 'full',
    as: OFFICER,
    path: report('ubnd-xa-my-an'),
    first: (page) => page.locator('a[href^="/a/"]').first().click(),
  },
  {
    name: 'agency-poster-full',
    scene: 'full',
    as: OFFICER,
    path: report('ubnd-xa-my-an'),
    first: async (page) => {
      await page.locator('a[href^="/a/"]').first().click();
      await page.locator('a[href$="/print"]').first().click();
    },
  },
  {
    name: 'draft-full',
    scene: 'full',
    as: OFFICER,
    path: report('ubnd-xa-my-an'),
    first: async (page) => {
      await page.locator('textarea').first().fill('Đã triển khai đến các ấp.');
      await pressed('Lưu nháp')(page);
    },
  },
];
