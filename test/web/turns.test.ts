/** What an agency does beside sending: taking back, asking for time, naming a day, sending a part. */
import { createHmac } from 'node:crypto';
import { CalendarGap } from '../../src/plan/calendar';
import { COMPLETE, open, REPORT, site } from './browser';
import { reportView } from './sample-report';

const ID = 'sen-vang-2024/d06-h1/xa-tan-an';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Site = ReturnType<typeof site>;

/** Posts one of the small forms, as the page shows it. */
async function turn({ app }: Site, name: string, fields: Readonly<Record<string, string>>, nonce?: string) {
  const opened = await app.inject('/r/good-token');
  const cookies = Object.fromEntries(opened.cookies.map(({ name: cookie, value }) => [cookie, value]));
  const page = (await app.inject({ url: REPORT, cookies })).body;
  const shown = nonce ?? /name="nonce" value="([\w-]+)"/.exec(page)?.[1] ?? '';
  const payload = new URLSearchParams({ nonce: shown, ...fields }).toString();
  return app.inject({ method: 'POST', url: `${REPORT}/${name}`, cookies, payload, headers: FORM });
}

test('a day beyond the calendars is refused with words, not as a failure of ours', async () => {
  const all = site();
  Object.assign(all.dondoc, { askForTime: () => Promise.reject(new CalendarGap(2099)) });
  const answer = await turn(all, 'time', { date: '2099-01-05', reason: 'Chờ số liệu' });
  expect([answer.statusCode, answer.body.includes('Ngày này thuộc năm chưa có lịch làm việc')]).toEqual([422, true]);
  expect(all.log.filter(({ message }) => message === 'failed')).toEqual([]);
});

describe('an act beside the report', () => {
  test.each([
    [
      'time',
      { date: '2024-06-24', reason: ' Chờ số liệu\ncủa các ấp ' },
      { act: 'ask-for-time', date: '2024-06-24', reason: 'Chờ số liệu của các ấp' },
    ],
    ['promise', { date: '2024-06-20', reason: '' }, { act: 'promise', date: '2024-06-20', reason: '' }],
    ['withdraw', {}, { act: 'withdraw' }],
  ])('%s is done once for the link’s own report and shows the report again', async (name, fields, done) => {
    const all = site();
    const answer = await turn(all, name, fields);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, REPORT]);
    expect(all.dondoc.turns).toEqual([{ ...done, report: ID, by: 'link' }]);
  });

  test.each([
    ['a day that does not exist', 'time', { date: '2024-02-30', reason: 'x' }, 'Ngày không đúng'],
    ['no day', 'promise', { date: '', reason: '' }, 'Ngày không đúng'],
  ])('%s is refused with the reason and nothing is done', async (_what, name, fields, words) => {
    const all = site();
    const answer = await turn(all, name, fields);
    expect([answer.statusCode, all.dondoc.turns]).toEqual([409, []]);
    expect(answer.body).toContain(words);
  });

  test('a refusal says why', async () => {
    const all = site();
    all.dondoc.refusal = 'request-pending';
    const answer = await turn(all, 'time', { date: '2024-06-24', reason: 'x' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Đã có đề nghị gia hạn đang chờ trả lời.');
  });

  test('a forged one is refused', async () => {
    const all = site();
    const forged = createHmac('sha256', 'other').update('form').digest('base64url');
    expect((await turn(all, 'withdraw', {}, forged)).statusCode).toBe(403);
    const stranger = await all.app.inject({ method: 'POST', url: `${REPORT}/withdraw`, payload: 'nonce=x', headers: FORM });
    expect(stranger.statusCode).toBe(403);
    expect(all.dondoc.turns).toEqual([]);
  });
});

test('a returned report shows the reasons and the day', async () => {
  const { app, dondoc } = site();
  const returned = { version: 1, at: '2024-06-18T02:00:00.000Z', reasons: ['Thiếu số liệu XA03', 'Chưa ký'], correctBy: '2024-06-25' };
  dondoc.reports.set(ID, reportView({ status: 'returned', returns: [returned] }));
  const { body } = await (await open(app)).get(REPORT);
  expect(body).toContain('<li>Thiếu số liệu XA03</li><li>Chưa ký</li>');
  expect(body).toContain('Gửi lại chậm nhất ngày <strong>25/6/2024</strong>');
});

test('three dates stay in sight: the first due date, the extended one, the receipt', async () => {
  const { app, dondoc } = site();
  const view = reportView({ status: 'submitted' });
  const state = { ...view.state, extendedDueAt: '2024-06-24T17:00:00.000Z', firstReceivedAt: '2024-06-20T02:15:00.000Z' };
  dondoc.reports.set(ID, { ...view, state, timeliness: 'with-permission' });
  const { body } = await (await open(app)).get(REPORT);
  expect(body).toContain('<strong>Hết ngày 24/6/2024</strong> (đã gia hạn; ban đầu hết ngày 17/6/2024)');
  expect(body).toContain('09:15 ngày 20/6/2024');
  expect(body).toContain('gửi trong thời gian gia hạn');
});

test('a new version shows what it changed, blank apart from zero', async () => {
  const { app, dondoc } = site();
  const changes = [
    { what: 'figure', field: 'XA03', before: '3', after: '0' },
    { what: 'figure', field: 'XA04', before: null, after: 'nil' },
  ] as const;
  const version = { version: 2, receivedAt: '2024-06-20T02:15:00.000Z', nil: false, partial: false, hash: 'a'.repeat(64), fileName: null };
  const sent = { ...version, via: 'web', file: null, changes };
  dondoc.reports.set(ID, reportView({ status: 'submitted', versions: [sent] }));
  const { body } = await (await open(app)).get(REPORT);
  expect(body).toContain('<li>XA03 Buổi tuyên truyền: 3 → 0</li><li>XA04 Lượt người dự: (trống) → không phát sinh</li>');
});

test('a part names what is missing; a part that lacks nothing is sent as a whole', async () => {
  const all = site();
  const browser = await open(all.app);
  const { 'narrative.ket-qua': _later, ...first } = COMPLETE;
  expect((await browser.post({ fields: { ...first, part: 'yes' } })).statusCode).toBe(303);
  expect(all.dondoc.submitted[0]?.content.missing).toEqual(['ket-qua']);
  const whole = await browser.post({ fields: { ...COMPLETE, part: 'yes' } });
  expect(whole.statusCode).toBe(422);
  expect(whole.body).toContain('Đề nghị bỏ đánh dấu “gửi trước một phần” rồi gửi.');
});

test('"nothing to report" of a section says it of each of its figures', async () => {
  const all = site();
  const browser = await open(all.app);
  const fields = { 'nil-section.xa': 'yes', 'figure.XA01': 'yes', 'narrative.ket-qua': 'Đã triển khai.', declared: 'yes' };
  expect((await browser.post({ fields })).statusCode).toBe(303);
  expect(all.dondoc.submitted[0]?.content.figures).toMatchObject({ XA01: { is: 'yes' }, XA03: { is: 'nil' }, XA17: { is: 'nil' } });
});

describe('the log of duties that are acts', () => {
  const [inspections, campaigns] = [
    { duty: 'd11', title: 'Kiểm tra, đôn đốc', entries: [{ date: '2024-05-06', count: 2, note: 'cụm ấp 1' }] },
    { duty: 'd16', title: 'Đợt cao điểm', entries: [] },
  ];
  const withLog = (log: Parameters<typeof reportView>[0]) => {
    const all = site();
    all.dondoc.reports.set(ID, reportView(log));
    return all;
  };

  test('shows what was written down, and writes down for the link’s own agency whatever the form says', async () => {
    const all = withLog({ log: [inspections, campaigns] });
    const { body } = await (await open(all.app)).get(REPORT);
    expect(body).toContain('Kiểm tra, đôn đốc: 2 lần.');
    expect(body).toContain('6/5/2024: 2 lần; cụm ấp 1');
    expect(body).toContain('Đợt cao điểm: chưa ghi lần nào.');
    const answer = await turn(all, 'log', { duty: 'd16', date: '2024-06-07', count: '3', note: ' một\nđợt ', agency: 'toa-an' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, REPORT]);
    const plan = 'sen-vang-2024';
    expect(all.dondoc.turns).toEqual([
      { act: 'add-to-log', plan, agency: 'xa-tan-an', duty: 'd16', date: '2024-06-07', count: 3, note: 'một đợt', by: 'link' },
    ]);
  });

  test('one duty needs no choice, none shows no form', async () => {
    const one = withLog({ log: [inspections] });
    const { body } = await (await open(one.app)).get(REPORT);
    expect([body.includes('<select'), body.includes('name="duty" value="d11"')]).toEqual([false, true]);
    expect((await (await open(site().app)).get(REPORT)).body).not.toContain('Ghi việc đã làm');
  });

  // Which every use of it refuses.
  test.each(['', '0', '-1', '1,5', 'ba', '100000'])('“%s” times counts as none', async (count) => {
    const all = withLog({ log: [inspections] });
    await turn(all, 'log', { duty: 'd11', date: '2024-06-07', count, note: '' });
    expect(all.dondoc.turns).toMatchObject([{ count: 0 }]);
  });

  test.each([
    ['already-recorded', 'Việc này đã được ghi rồi'],
    ['wrong-count', 'Số lần là số nguyên từ 1 đến 9.999.'],
    ['in-the-future', 'Ngày này chưa đến.'],
  ] as const)('%s is said in words', async (refusal, words) => {
    const all = withLog({ log: [inspections] });
    all.dondoc.refusal = refusal;
    const answer = await turn(all, 'log', { duty: 'd11', date: '2024-06-07', count: '1', note: '' });
    expect([answer.statusCode, answer.body.includes(words)]).toEqual([409, true]);
  });
});
