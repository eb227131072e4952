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
];
