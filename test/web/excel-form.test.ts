/** The form's workbook out and back. What its cells mean was typed beforehand in excel-expected. */
import { everyFormRow } from '../../src/plan/form-sheet';
import { tidy } from '../../src/plan/figure-text';
import { formVersion, formWorkbook } from '../../src/report/form-workbook';
import { printable } from '../../src/report/words';
import { readExcelForm } from '../../src/web/excel-reader';
import { z } from 'zod';
import { partOf } from '../report/opened';
import { type Browser, open, REPORT, site } from './browser';
import { book, type BookRow, inline } from './excel-book';
import { CELLS, REFUSED, ROWS } from './excel-expected';
import { office, PNG } from './sample-files';
import { form, reportView } from './sample-report';

/** Another reader, as a second opinion on what we write. It is a module that TypeScript does not let CommonJS import. */
const { readSheet } = jest.requireActual<{ readSheet: (bytes: Buffer, sheet: string) => Promise<readonly (readonly unknown[])[]> }>(
  'read-excel-file/node',
);

const ID = 'sen-vang-2024/d06-h1/xa-tan-an';
const URL = `${REPORT}/form.xlsx`;
const VERSION = formVersion(form);
/** Every row of the form, with nothing in it. */
const BLANK: readonly BookRow[] = everyFormRow(form).map(({ code }) => ({ code }));
const filled = (change: Partial<Parameters<typeof book>[0]> = {}): Buffer => book({ report: ID, version: VERSION, rows: BLANK, ...change });

async function load(bytes: Buffer | null, browser?: Browser) {
  const { app, dondoc } = site();
  const opened = browser ?? (await open(app));
  const files = bytes === null ? [] : [{ name: 'bieu-mau.xlsx', bytes }];
  const answer = await opened.post({ fields: {}, files, url: URL });
  expect(dondoc.submitted).toEqual([]);
  return answer;
}

/** What stands in a field of the page. */
function shown(page: string, field: string): string | undefined {
  const id = field.replaceAll('.', '\\.');
  const area = new RegExp(`<textarea id="${id}"[^>]*>([^<]*)</textarea>`).exec(page)?.[1];
  const input = new RegExp(`<input type="text" id="${id}"[^>]*? value="([^"]*)"`).exec(page)?.[1];
  const ticked = new RegExp(`<input type="(?:checkbox|radio)"[^>]*? name="${id}" value="([^"]*)" checked`).exec(page)?.[1];
  return area ?? input ?? ticked;
}

test.each(Object.entries(CELLS))('%s', async (_title, { code, column, cell, field, says }) => {
  const tested: BookRow = { code, ...(column === 'D' ? { answer: cell } : { nil: cell }) };
  const bytes = filled({ rows: [tested, ...BLANK.filter((row) => row.code !== code)] });
  const read = await readExcelForm(bytes, { report: ID, form });
  if (!read.ok) throw new Error(read.fault);
  expect([...read.read.fields]).toEqual(field === null || field === undefined ? [] : [field]);
  const { body } = await load(bytes);
  const at = new RegExp(`Ô ${column}9, [^<]*</a>: ([^<]*)`).exec(body)?.[1] ?? '';
  if (says === undefined) expect(at).toBe('');
  else expect(at).toContain(says);
});

test('a full workbook fills the form as if it had been typed, and nothing is sent', async () => {
  const answers: Readonly<Record<string, Partial<BookRow>>> = {
    XA01: { answer: inline('Có') },
    XA03: { answer: ['', '<v>1250</v>'] },
    XA05: { answer: inline('0') },
    XA06: { nil: inline('x') },
    'ND-ket-qua': { answer: inline('Đã triển khai.') },
    'CAM-DOAN': { answer: inline('x') },
  };
  for (const isShared of [false, true]) {
    const answer = await load(filled({ rows: BLANK.map((row) => ({ ...row, ...answers[row.code] })), isShared }));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('báo cáo chưa được gửi. Đề nghị kiểm tra rồi bấm gửi');
    const fields = ['figure.XA01', 'figure.XA03', 'figure.XA04', 'figure.XA05', 'nil.XA06', 'narrative.ket-qua', 'declared'];
    expect(fields.map((field) => shown(answer.body, field))).toEqual(['yes', '1.250', undefined, '0', 'yes', 'Đã triển khai.', 'yes']);
  }
});

test('what is required and blank is said as on the page, but not what only sending needs', async () => {
  const { statusCode, body } = await load(filled());
  expect(statusCode).toBe(422);
  expect(body).toContain('XA03 Buổi tuyên truyền</a>: Chưa có số liệu.');
  expect(body).not.toContain('Cam đoan</a>');
});

const more = (name: string, text = ''): Buffer => filled({ more: [{ name, text }] });
const REFUSED_FILES: Readonly<Record<string, Buffer | null>> = {
  'another agency': filled({ report: 'sen-vang-2024/d06-h1/toa-an' }),
  'another report': filled({ report: 'sen-vang-2024/d06-y/xa-tan-an' }),
  'another plan': filled({ report: 'sen-vang-2025/d06-h1/xa-tan-an' }),
  'an older form': filled({ version: formVersion({ ...form, nilAllowed: false }) }),
  'no sheet of the form': filled({ names: ['Sheet1', 'Thông tin tệp'] }),
  'no heads': filled({ heads: { code: 'Mã', answer: 'Kết quả', nil: 'Không phát sinh' } }),
  'a picture': PNG,
  'a Word file': office(),
  'an old workbook': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  'more than 2 MB': Buffer.concat([filled(), Buffer.alloc(2 * 1024 * 1024)]),
  'a bomb': filled({ more: [{ name: 'xl/media/a.png', bytes: Buffer.alloc(60_000_000), deflated: true }] }),
  macros: more('xl/vbaProject.bin'),
  nothing: null,
};

test('each refusal that was typed is tried', () => {
  expect(Object.keys(REFUSED_FILES)).toEqual(Object.keys(REFUSED));
});

test.each(Object.entries(REFUSED))('%s is refused with words, at the file', async (title, words) => {
  const { statusCode, body } = await load(REFUSED_FILES[title] ?? null);
  expect(statusCode).toBe(422);
  expect(/<a href="#excel">Tệp Excel<\/a>: ([^<]*)/.exec(body)?.[1]).toContain(words);
  expect(body).toContain('id="excel.problem"');
});

const NOTE = inline('Ghi chú của tôi');
const ROW_BOOKS: Readonly<Record<string, { readonly bytes: Buffer; readonly at?: string }>> = {
  'moved rows': { bytes: filled({ rows: BLANK.toReversed() }) },
  'moved and further columns': { bytes: filled({ columns: ['C', 'Z', 'AB'], headRow: 40 }) },
  'notes beside and below': {
    bytes: filled({ tail: `<row r="90"><c r="B90" ${NOTE[0]}>${NOTE[1]}</c><c r="H90" ${NOTE[0]}>${NOTE[1]}</c></row>` }),
  },
  'a row taken out': { bytes: filled({ rows: BLANK.filter(({ code }) => code !== 'XA05') }), at: 'XA05 Tin, bài' },
  'a row twice': { bytes: filled({ rows: [...BLANK, { code: 'XA05', answer: inline('3') }] }), at: 'Ô D22, XA05 Tin, bài' },
  'a row that the form does not have': {
    bytes: filled({ rows: [...BLANK, { code: 'XA99', answer: inline('3') }] }),
    at: 'Ô D22, Biểu mẫu',
  },
};

test.each(Object.entries(ROWS))('%s', async (title, says) => {
  const { bytes, at = '' } = ROW_BOOKS[title] ?? { bytes: Buffer.alloc(0) };
  const { body } = await load(bytes);
  const said = [...body.matchAll(/<a href="#[^"]*">([^<]*)<\/a>: ([^<]*)/g)].filter(
    ([, , words = '']) => says !== null && words.includes(says),
  );
  expect(said.map(([, place]) => place)).toEqual(says === null ? [] : [at]);
  expect(body).toContain('Đã nạp tệp Excel');
  if (says === null) expect(body).not.toContain('Mã ở dòng này');
});

test('the file that is fetched opens in another reader, says what was sent last, and loads back as it was', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  await browser.post({
    fields: {
      'figure.XA01': 'no',
      'figure.XA03': '1250',
      'nil.XA04': 'yes',
      'figure.CA07': '12,5',
      'narrative.ket-qua': 'Một\nHai',
      declared: 'yes',
    },
  });
  expect(dondoc.submitted).toHaveLength(1);
  const file = await browser.get(URL);
  expect([file.statusCode, file.headers['content-disposition']]).toEqual([200, expect.stringContaining('bieu-mau-d06-h1-xa-tan-an.xlsx')]);
  expect(file.headers['x-content-type-options']).toBe('nosniff');
  expect(await browser.get(URL).then(({ rawPayload }) => rawPayload.equals(file.rawPayload))).toBe(true);
  const rows = await readSheet(file.rawPayload, 'Biểu mẫu');
  const row = (code: string) => rows.find(([first]) => first === code)?.slice(4, 6);
  expect(['XA01', 'XA03', 'XA04', 'XA05', 'CA07', 'ND-ket-qua', 'CAM-DOAN'].map(row)).toEqual([
    ['Không', null],
    ['1.250', null],
    [null, 'x'],
    [null, null],
    ['12,5', null],
    ['Một\nHai', null],
    [null, null],
  ]);
  const answer = await browser.post({ fields: {}, files: [{ name: 'a.xlsx', bytes: file.rawPayload }], url: URL });
  expect(answer.statusCode).toBe(200);
  const fields = ['figure.XA01', 'figure.XA03', 'nil.XA04', 'figure.XA05', 'figure.CA07', 'narrative.ket-qua', 'declared'];
  expect(fields.map((field) => shown(answer.body, field))).toEqual(['no', '1.250', 'yes', undefined, '12,5', 'Một\nHai', undefined]);
  expect(dondoc.submitted).toHaveLength(1);
});

test('what is typed into the file that is fetched stays as typed, and only what is asked for is open', async () => {
  const { app } = site();
  const { rawPayload } = await (await open(app)).get(URL);
  const styles = [...partOf(rawPayload, 'xl/styles.xml').matchAll(/<xf numFmtId="(\d+)"[^>]*xfId="0"[^>]*>.*?<\/xf>/g)];
  const isOpen = (cell: string): boolean => {
    const style = styles[Number(new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(sheet)?.[1])];
    return style?.[1] === '49' && style[0].includes('<protection locked="0"/>');
  };
  const sheet = partOf(rawPayload, 'xl/worksheets/sheet1.xml');
  const rowOf = (code: string): string =>
    new RegExp(`<row r="(\\d+)"[^>]*><c r="A\\d+"[^>]*><is><t[^>]*>${code}</t>`).exec(sheet)?.[1] ?? '';
  const isOpened = ['XA01', 'XA03', 'XA13', 'ND-ket-qua', 'KPS'].map((code) =>
    ['A', 'E', 'F'].map((column) => isOpen(column + rowOf(code))),
  );
  expect(isOpened).toEqual([
    [false, true, false],
    [false, true, true],
    [false, false, false],
    [false, true, false],
    [false, false, true],
  ]);
  expect(sheet).toContain('<sheetProtection sheet="1"');
  expect(sheet).toContain(`sqref="E${rowOf('XA01')}"><formula1>&quot;Có,Không&quot;</formula1>`);
});

test('what was reported last period stands beside each figure', async () => {
  const { app, dondoc } = site();
  const figures = { XA01: { is: 'yes' }, XA03: { is: 'number', value: '1250.5' }, XA04: { is: 'nil' }, XA05: { is: 'missing' } } as const;
  const view = reportView({ former: [{ when: 'last-period', period: 'h2', year: 2023, figures }] });
  dondoc.reports.set(view.id, view);
  const rows = await readSheet((await (await open(app)).get(URL)).rawPayload, 'Biểu mẫu');
  const former = (code: string) => rows.find(([first]) => first === code)?.[3];
  expect(['Mã', 'XA01', 'XA03', 'XA04', 'XA05', 'XA06'].map(former)).toEqual(['Kỳ trước', 'Có', '1.250,5', 'không phát sinh', null, null]);
});

test('every naughty string goes out and comes back as the page would have taken it, and none becomes a formula', async () => {
  const strings = [...naughty(), '_x0041_', '=cmd|\u2019 /C calc\u2019!A0', ' lùi đầu', 'a\r\nb'].filter((text) => text.trim() !== '');
  for (const text of strings) {
    const input = { report: ID, title: text, agency: text, form, former: new Map([['XA03', text]]), declaration: text, day: '2024-06-10' };
    const bytes = Buffer.from(formWorkbook({ ...input, fields: new Map([['figure.XA20', text]]) }));
    const read = await readExcelForm(bytes, { report: ID, form });
    if (!read.ok) throw new Error(read.fault);
    expect(tidy(read.read.fields.get('figure.XA20') ?? '')).toBe(tidy(printable(text)));
    expect(read.read.problems).toEqual([]);
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
  }
});

function naughty(): readonly string[] {
  return z.array(z.string()).parse(jest.requireActual('big-list-of-naughty-strings'));
}

test('whoever was not let in to the report fetches and loads nothing', async () => {
  const { app } = site();
  const court = await open(app, 'court-token', '/reports/sen-vang-2024/d06-h1/toa-an');
  expect((await court.get(URL)).statusCode).toBe(403);
  expect((await court.post({ url: URL, files: [{ name: 'a.xlsx', bytes: filled() }] })).statusCode).toBe(403);
  expect((await (await open(app)).post({ url: URL, nonce: 'x', files: [{ name: 'a.xlsx', bytes: filled() }] })).statusCode).toBe(403);
});
