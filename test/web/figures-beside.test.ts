/** What stands beside a figure, what a check says of it, and every version that was sent. */
import type { ReportView } from '../../src/client/dondoc';
import type { Figure, FormerFigures } from '../../src/plan/form';
import type { FormCheck } from '../../src/plan/model';
import { COMPLETE, open, REPORT, site } from './browser';
import { form, reportView } from './sample-report';
import { PDF } from './sample-files';

const n = (value: string): Figure => ({ is: 'number', value });
const former: readonly FormerFigures[] = [
  {
    when: 'last-period',
    period: 'Q1',
    year: 2024,
    figures: { XA01: { is: 'yes' }, XA04: n('1100'), XA05: { is: 'nil' }, XA06: { is: 'missing' }, XA17: n('100') },
  },
  { when: 'last-year', period: 'H1', year: 2023, figures: { XA04: n('980.5'), XA20: { is: 'text', value: 'Thiếu loa' } } },
];
const checks: readonly FormCheck[] = [
  { figure: 'XA05', rule: { type: 'at-most', of: ['XA03'] }, level: 'block', says: 'Số tin, bài nhiều hơn số buổi.' },
  { figure: 'XA17', rule: { type: 'changes-by', factor: 2 }, level: 'warn', says: 'Kinh phí khác hẳn kỳ trước.' },
  { figure: 'XA17', rule: { type: 'at-most', of: ['XA04'] }, level: 'warn', says: 'Kinh phí nhiều hơn số lượt.' },
];

async function opened(change: Partial<ReportView>) {
  const { app, dondoc } = site();
  const view = reportView({ form: { ...form, checks }, ...change });
  dondoc.reports.set(view.id, view);
  return { dondoc, browser: await open(app) };
}

test('each figure has the agency’s own of last period and last year beside it, where there are any', async () => {
  const { browser } = await opened({ former });
  const { body } = await browser.get(REPORT);
  const shown = [...body.matchAll(/<p class="former quiet">([^<]*)</g)].map(([, words]) => words);
  expect(shown).toEqual([
    'Kỳ trước (quý I/2024): Có',
    'Kỳ trước (quý I/2024): 1.100 · Cùng kỳ (6 tháng đầu năm 2023): 980,5',
    'Kỳ trước (quý I/2024): không phát sinh',
    'Kỳ trước (quý I/2024): 100',
  ]);
  expect((await (await opened({})).browser.get(REPORT)).body).not.toContain('Kỳ trước');
});

test('a figure that a check blocks is refused at the figure and at the top', async () => {
  const { browser, dondoc } = await opened({ former });
  const answer = await browser.post({ fields: { ...COMPLETE, 'figure.XA05': '13' } });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([422, 0]);
  expect(answer.body).toContain('01 chỗ cần sửa');
  expect(answer.body).toMatch(/<p class="problem" id="figure.XA05.problem">Số tin, bài nhiều hơn số buổi\.</);
  expect(answer.body).not.toContain('name="checked"');
});

test('doubtful figures are said at the field and at the top, and taken with one tick for just these figures', async () => {
  const { browser, dondoc } = await opened({ former });
  const fields = { ...COMPLETE, 'figure.XA04': '300', 'figure.XA17': '1000' };
  const answer = await browser.post({ fields });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([422, 0]);
  expect(answer.body).toContain('Báo cáo chưa được gửi: 02 số liệu cần kiểm tra lại');
  expect(answer.body).not.toContain('cần sửa</h2>');
  expect(answer.body).toContain('id="figure.XA17.problem">Kinh phí khác hẳn kỳ trước. Kinh phí nhiều hơn số lượt.<');
  const [, doubt = ''] = /id="checked" name="checked" value="([^"]+)"/.exec(answer.body) ?? [];
  expect(doubt).toBe('1:1000 2:1000');

  const other = await browser.post({ fields: { ...fields, 'figure.XA17': '900', checked: doubt } });
  expect([other.statusCode, dondoc.submitted.length]).toEqual([422, 0]);
  // Ticked, but something else is wrong: the tick stays.
  const undeclared = await browser.post({ fields: { ...fields, declared: 'no', checked: doubt } });
  expect(undeclared.body).toMatch(/name="checked" value="1:1000 2:1000" checked/);
  expect((await browser.post({ fields: { ...fields, checked: doubt } })).statusCode).toBe(303);
});

test('every version is shown with its time, its way, its own attachment, and what it changed', async () => {
  const { browser, dondoc } = await opened({});
  await browser.post({ files: [{ name: 'mot.pdf', bytes: PDF }] });
  await browser.post({
    fields: { ...COMPLETE, 'figure.XA03': '15' },
    files: [{ name: 'hai.pdf', bytes: Buffer.concat([PDF, Buffer.from('\n%')]) }],
  });
  const { body } = await browser.get(REPORT);
  expect(body).toMatch(/Lần 2 khác lần 1 ở 02 chỗ<\/summary><ul><li>XA03 Buổi tuyên truyền: 12 → 15<\/li><li>Đổi tệp đính kèm<\/li>/);
  expect(body.match(/Đơn vị gửi qua liên kết/g)).toHaveLength(2);
  const [one, two] = [await browser.get(`${REPORT}/file/1`), await browser.get(`${REPORT}/file/2`)];
  expect([one.rawPayload.length, two.rawPayload.length]).toEqual([PDF.length, PDF.length + 2]);
  expect(one.headers['content-disposition']).toContain('mot.pdf');

  const by = async (via: string) => {
    const versions = [
      {
        version: 1,
        receivedAt: '2024-06-10T01:30:00.000Z',
        nil: true,
        partial: false,
        hash: 'a'.repeat(64),
        fileName: null,
        via,
        file: null,
        changes: [],
      },
    ];
    dondoc.reports.set('sen-vang-2024/d06-h1/xa-tan-an', reportView({ versions }));
    return (await browser.get(REPORT)).body;
  };
  expect(await by('cli')).toContain('Cơ quan thường trực nhập');
  expect(await by('paper')).toContain('Bản giấy, cơ quan thường trực nhập');
});
