import { COMPLETE, open, REPORT, site } from './browser';
import { office, PDF } from './sample-files';
import { form, reportView } from './sample-report';

test('blank, 0, nil and a number reach the use case as four things and are shown again as typed', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  const figures = { 'figure.XA04': '', 'figure.XA05': '0', 'nil.XA06': 'yes', 'figure.XA17': '1.250' };
  const answer = await browser.post({ fields: { ...COMPLETE, ...figures, 'figure.CA07': '12,5' } });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${REPORT}/receipt`]);
  expect(dondoc.submitted[0]).toEqual({
    report: 'sen-vang-2024/d06-h1/xa-tan-an',
    content: {
      nil: false,
      figures: {
        XA01: { is: 'yes' },
        XA03: { is: 'number', value: '12' },
        XA04: { is: 'missing' },
        XA05: { is: 'number', value: '0' },
        XA06: { is: 'nil' },
        CA07: { is: 'number', value: '12.5' },
        XA17: { is: 'number', value: '1250' },
        XA20: { is: 'missing' },
      },
      narrative: { 'ket-qua': 'Đã triển khai.' },
      declared: true,
    },
    file: null,
    by: 'link',
    via: 'web',
    typed: { changes: expect.any(Array), by: '' },
  });
  const shown = (await browser.get(REPORT)).body;
  expect(inputs(shown)).toMatchObject({
    'figure.XA04': { value: '', checked: false },
    'figure.XA05': { value: '0' },
    'figure.XA06': { value: '' },
    'nil.XA04': { checked: false },
    'nil.XA06': { checked: true },
    'figure.XA17': { value: '1.250' },
    'figure.CA07': { value: '12,5' },
    declared: { checked: false },
  });
  expect(shown).toContain('>Đã triển khai.</textarea>');
});

test('a report with nothing to report is one tick', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  const answer = await browser.post({ fields: { nil: 'yes', declared: 'yes', 'figure.XA01': '', 'figure.XA03': '' } });
  expect(answer.statusCode).toBe(303);
  expect(dondoc.submitted[0]?.content).toEqual({ nil: true, figures: {}, narrative: {}, declared: true });
  expect((await browser.get(`${REPORT}/receipt`)).body).toContain('(không phát sinh)');
});

test('the form works urlencoded too', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  const nonce = /name="nonce" value="([^"]+)"/.exec((await browser.get(REPORT)).body)?.[1] ?? '';
  const payload = new URLSearchParams({ ...COMPLETE, nonce }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.inject({ method: 'POST', url: REPORT, cookies: { dondoc: 'good-token' }, headers, payload });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([303, 1]);
});

test('problems are summed up with links, said at their fields, and everything typed is kept', async () => {
  const { app, dondoc } = site();
  const fields = {
    'figure.XA01': 'no',
    'figure.XA03': '1.25',
    'nil.XA04': 'yes',
    'figure.XA20': 'Thiếu loa',
    'narrative.ket-qua': 'Xong & <b>đủ</b>',
  };
  const answer = await (await open(app)).post({ fields, files: [{ name: 'Tờ trình.pdf', bytes: PDF }] });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([422, 0]);
  expect(answer.body).toContain('02 chỗ cần sửa');
  expect(answer.body).toContain('<a href="#figure.XA03">XA03 Buổi tuyên truyền</a>');
  expect(answer.body).toContain('id="figure.XA03.problem"');
  expect(answer.body).toContain('aria-describedby="figure.XA03.problem"');
  expect(inputs(answer.body)).toMatchObject({
    'figure.XA03': { value: '1.25' },
    'nil.XA04': { checked: true },
    declared: { checked: false },
  });
  expect(answer.body).toContain('>Thiếu loa</textarea>');
  expect(answer.body).toContain('>Xong &amp; &lt;b>đủ&lt;/b></textarea>');
  expect(answer.body).toContain('Cần chọn lại tệp “Tờ trình.pdf”');
});

test.each([
  ['not-open-yet', 'chưa mở; mở từ 08:00 ngày 3/6/2024'],
  ['already-accepted', 'đã được thông qua'],
  ['identical-resubmission', 'không cần gửi lại'],
  ['temporal-unreachable', 'thử lại sau ít phút'],
] as const)('the refusal %s is explained, and everything typed is kept', async (refusal, words) => {
  const { app, dondoc } = site();
  dondoc.refusal = refusal;
  const answer = await (await open(app)).post({ fields: { ...COMPLETE, 'figure.XA04': '77' } });
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain(words);
  expect(inputs(answer.body)).toMatchObject({ 'figure.XA04': { value: '77' } });
});

test('the receipt tells time, version, hash, whether it was late, and what comes next', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  expect((await browser.get(`${REPORT}/receipt`)).headers.location).toBe(REPORT);
  await browser.post({});
  const { body } = await browser.get(`${REPORT}/receipt`);
  for (const words of ['Đã nhận', '08:30 ngày 10/6/2024', 'Gửi đúng hạn', 'thẩm định']) expect(body).toContain(words);
  expect(body).toMatch(/[0-9a-f]{64}/);
  const view = dondoc.reports.get('sen-vang-2024/d06-h1/xa-tan-an');
  if (view !== undefined) dondoc.reports.set(view.id, { ...view, timeliness: 'late' });
  expect((await browser.get(`${REPORT}/receipt`)).body).toContain('Gửi sau hạn');
});

test('the attachment is stored as what it is and comes back to be kept, not shown', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  await browser.post({ files: [{ name: 'Báo cáo 6 tháng.pdf', bytes: PDF }] });
  expect(dondoc.submitted[0]?.file).toMatchObject({ name: 'Báo cáo 6 tháng.pdf', contentType: 'application/pdf' });
  const file = await browser.get(`${REPORT}/file/1`);
  expect(file.rawPayload.equals(PDF)).toBe(true);
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="B_o_c_o_6_th_ng.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%206%20th%C3%A1ng.pdf`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  for (const version of ['0', '2', '01', 'x']) expect((await browser.get(`${REPORT}/file/${version}`)).statusCode).toBe(404);
});

test.each([
  ['a wrong type', [{ name: 'a.pdf', bytes: Buffer.from('<html>') }], 422, 'Chỉ nhận tệp PDF'],
  ['macros', [{ name: 'a.docx', bytes: office([{ name: 'word/vbaProject.bin' }]) }], 422, 'macro'],
  ['two kinds in one', [{ name: 'a.pdf', bytes: Buffer.concat([PDF, office()]) }], 422, 'trộn nhiều định dạng'],
  ['more than 10 MB', [{ name: 'a.pdf', bytes: Buffer.concat([PDF, Buffer.alloc(11_000_000)]) }], 413, 'lớn hơn 10 MB'],
  [
    'a second file',
    [
      { name: 'a.pdf', bytes: PDF },
      { name: 'b.pdf', bytes: PDF },
    ],
    422,
    'Chỉ nhận một tệp',
  ],
] as const)('an attachment with %s is refused at its field, and the figures are kept', async (_title, files, status, words) => {
  const { app, dondoc } = site();
  const answer = await (await open(app)).post({ fields: { ...COMPLETE, 'figure.XA04': '77' }, files });
  expect([answer.statusCode, dondoc.submitted.length]).toEqual([status, 0]);
  expect(answer.body).toContain(words);
  expect(inputs(answer.body)).toMatchObject({ 'figure.XA04': { value: '77' } });
});

test('an attachment where none is asked for is refused', async () => {
  const { app, dondoc } = site();
  dondoc.reports.set('sen-vang-2024/d06-h1/xa-tan-an', reportView({ form: { ...form, attachment: 'none' } }));
  const answer = await (await open(app)).post({ files: [{ name: 'a.pdf', bytes: PDF }] });
  expect([answer.statusCode, answer.body.includes('không nhận tệp đính kèm')]).toEqual([422, true]);
});

interface Input {
  readonly value: string;
  readonly checked: boolean;
}

/** The text fields and boxes of a page by name; of radios, the last one. */
function inputs(html: string): Readonly<Record<string, Input>> {
  const tags = html.match(/<input [^>]+>/g) ?? [];
  return Object.fromEntries(
    tags.map((tag) => [
      /name="([^"]+)"/.exec(tag)?.[1] ?? '',
      { value: / value="([^"]*)"/.exec(tag)?.[1] ?? '', checked: / checked/.test(tag) },
    ]),
  );
}
