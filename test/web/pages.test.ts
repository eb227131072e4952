import { open, REPORT, site } from './browser';
import { reportView } from './sample-report';

const ID = 'sen-vang-2024/d06-h1/xa-tan-an';
const COURT = '/reports/sen-vang-2024/d06-h1/toa-an';

test('the report page says what is owed, to whom through whom, by when and why', async () => {
  const { body } = await (await open(site().app)).get(REPORT);
  for (const words of [
    'Ủy ban nhân dân xã Tân An',
    '6 tháng đầu năm 2024',
    'về Ủy ban nhân dân huyện (qua Công an huyện Sen Vàng) chậm nhất ngày 17/6/2024',
    'từ ngày 15/12/2023 đến hết ngày 14/6/2024',
    'Cộng 1 ngày làm việc: 17/6/2024',
    'không chứa nội dung bí mật nhà nước, không chứa thông tin cá nhân của người nghiện, người sử dụng trái phép chất ma túy',
    'Tự tính từ XA03 và XA04',
  ]) {
    expect(body).toContain(words);
  }
});

test('every field has a label of its own and every section a legend', async () => {
  const { body } = await (await open(site().app)).get(REPORT);
  const ids = [...body.matchAll(/<(?:input type="(?:text|file)"|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(16);
  for (const id of ids) expect(body).toContain(`for="${id}"`);
  expect(body.match(/<legend>/g)).toHaveLength(6);
  expect(body).toContain('<html lang="vi" data-theme="light">');
  expect(body).not.toMatch(/<script(?! src="\/assets\/)|style="|onclick/);
});

test('an invited body is asked courteously and never told that it is late', async () => {
  const late = site({ now: '2024-06-20T01:00:00.000Z' });
  const { body } = await (await open(late.app, 'court-token', COURT)).get(COURT);
  expect(body).toContain('Trân trọng đề nghị quý cơ quan phối hợp');
  expect(body).not.toContain('quá hạn');
  expect((await (await open(late.app)).get(REPORT)).body).toContain('Chưa gửi, đã quá hạn');
});

test('names of agencies and plans are text, never markup', async () => {
  const { app, dondoc } = site();
  const view = reportView();
  const evil = '<img src=x onerror=alert(1)>"\'&';
  dondoc.reports.set(ID, {
    ...view,
    agency: { ...view.agency, name: evil },
    plan: { ...view.plan, short: evil },
    requirement: { ...view.requirement, title: evil, quote: evil },
  });
  const { body } = await (await open(app)).get(REPORT);
  expect(body).not.toContain('<img');
  expect(body.match(/&lt;img src=x/g)?.length).toBeGreaterThan(3);
});

test('a report that is not open yet has no form; an accepted one shows what was sent and what a later version would do', async () => {
  const { app, dondoc } = site();
  const browser = await open(app);
  dondoc.reports.set(ID, reportView({ status: 'scheduled' }));
  expect((await browser.get(REPORT)).body).not.toContain('<form');
  dondoc.reports.set(
    ID,
    reportView({
      status: 'accepted',
      latest: { nil: false, figures: { XA04: { is: 'number', value: '1250' } }, narrative: {}, declared: true, file: null },
    }),
  );
  const accepted = (await browser.get(REPORT)).body;
  expect(accepted).toContain('value="1.250"');
  expect(accepted).toContain('chỉ thay bản đã thông qua khi cơ quan thường trực chấp nhận');
  expect(accepted).not.toContain('Việc khác');
});

test('a report that the round closed without is still taken', async () => {
  const { app, dondoc } = site();
  dondoc.reports.set(ID, reportView({ status: 'missed', timeliness: 'missed' }));
  const browser = await open(app);
  expect((await browser.get(REPORT)).body).toContain('vẫn được tiếp nhận');
  expect((await browser.post({})).statusCode).toBe(303);
});
