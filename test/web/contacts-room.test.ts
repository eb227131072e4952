/** The room of agencies and contacts, over real rows: who is not reached, changing a post, lists in and out. */
import { parse } from 'node-html-parser';
import type { StaffRole } from '../../src/client/identity/person';
import { codeWords } from '../../src/web/staff/contacts-words';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';
import { staffBrowser } from './staff-browser';

const { open } = usePostgres();
const PLAN = 'dau-moi';
const ROOM = `/plans/${PLAN}/agencies`;
const ONE = `${ROOM}/xa-1`;
const IMPORT = `/plans/${PLAN}/contacts/import`;
const ME = 'cong-an/coordinator';
const COOKIES = { 'dondoc-staff': 'staff-session' };

async function scene(role: StaffRole = 'coordinator', communes = 3) {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes }), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  const browser = staffBrowser(store.dondoc, PLAN, role, ME);
  const refuse = (contact: string, code: string) =>
    store.database
      .updateTable('contacts')
      .set({ health: 'refused', refused_at: morning('2026-06-04'), refused_code: code })
      .where('id', '=', contact)
      .execute();
  const post = (contact: string) =>
    store.database.selectFrom('contacts').select(['title', 'email', 'phone', 'health']).where('id', '=', contact).executeTakeFirstOrThrow();
  return { ...store, browser, refuse, post };
}

const rowsOf = (body: string) =>
  parse(body)
    .querySelectorAll('tbody th')
    .map(({ text }) => text);

describe('the list', () => {
  test('has those whom mails do not reach first, with the server’s code in words, then the plan’s order', async () => {
    const { browser, refuse } = await scene();
    const before = rowsOf((await browser.get(ROOM)).body);
    expect(before.slice(-3)).toEqual(['Ủy ban nhân dân xã Số 1', 'Ủy ban nhân dân xã Số 2', 'Ủy ban nhân dân xã Số 3']);
    await refuse('xa-3/officer', '550 5.1.1');
    const { body, text } = await browser.get(ROOM);
    expect(rowsOf(body)).toEqual(['Ủy ban nhân dân xã Số 3', ...before.slice(0, -1)]);
    expect(text).toContain('Thư bị từ chối: không có hộp thư này (mã 550 5.1.1)');
    expect(text).toContain('1 đơn vị có đầu mối không nhận được thư');
  });

  test('is found by name, marks or not, and read fifty at a time, each agency once', async () => {
    const { browser } = await scene('viewer', 120);
    expect(rowsOf((await browser.get(`${ROOM}?q=xa+so+117`)).body)).toEqual(['Ủy ban nhân dân xã Số 117']);
    expect((await browser.get(`${ROOM}?q=khong+co`)).text).toContain('Không có đơn vị nào.');
    const seen: string[] = [];
    for (let url: string | undefined = ROOM; url !== undefined; ) {
      const { body } = await browser.get(url);
      seen.push(...rowsOf(body));
      url = /href="([^"]+)">Trang sau/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBe(new Set(seen).size);
    expect(seen.filter((name) => name.includes('xã Số'))).toHaveLength(120);
  });

  test('is read by a viewer, who is offered nothing to change', async () => {
    const { browser } = await scene('viewer');
    expect((await browser.get(ROOM)).body).not.toContain(IMPORT);
    const { body, status } = await browser.get(ONE);
    expect([status, body.includes('method="post" action="/plans')]).toEqual([200, false]);
    for (const url of [IMPORT, `/plans/${PLAN}/contacts/list.csv`]) expect((await browser.get(url)).status).toBe(403);
  });
});

describe('one agency', () => {
  test('shows its year, its posts and its evidence to keep', async () => {
    const { browser, app = browser.app } = { ...(await scene()) };
    const { text, body } = await browser.get(ONE);
    expect(text).toContain('17/6/2026');
    expect(body).toContain(`/plans/${PLAN}/reports/ket-qua/xa-1`);
    for (const [format, begins] of [
      ['html', '<!doctype html>'],
      ['json', '{\n  "agency": "xa-1"'],
    ] as const) {
      const answer = await app.inject({ url: `${ONE}/evidence/${format}`, cookies: COOKIES });
      expect(answer.body.startsWith(begins)).toBe(true);
      expect(answer.headers['content-disposition']).toContain(`attachment; filename="${PLAN}-xa-1-2026.${format}"`);
    }
    expect((await browser.get(`${ONE}/evidence/pdf`)).status).toBe(404);
    expect((await browser.get(`${ROOM}/nobody`)).status).toBe(404);
  });

  test('hands a post over; only what was changed is', async () => {
    const { browser, post, database } = await scene();
    const before = await post('xa-1/officer');
    const done = await browser.submit(ONE, `${ONE}/contact`, {
      contact: 'xa-1/officer',
      title: before.title,
      email: 'moi@senvang.example',
      phone: before.phone ?? '',
    });
    expect(done).toMatchObject({ status: 303, location: ONE });
    expect(await post('xa-1/officer')).toEqual({ ...before, email: 'moi@senvang.example' });
    const line = await database.selectFrom('audit').selectAll().where('act', '=', 'change-contact').executeTakeFirstOrThrow();
    expect(line).toMatchObject({ actor: ME, detail: { changed: ['email'], domain: 'senvang.example' } });
  });

  test('says at the field and on top what is wrong, and keeps what was typed', async () => {
    const { browser, post } = await scene();
    const before = await post('xa-1/officer');
    const typed = { contact: 'xa-1/officer', title: 'Văn phòng', email: 'không đúng', phone: '' };
    const { status, body, text } = await browser.submit(ONE, `${ONE}/contact`, typed);
    expect(status).toBe(409);
    const field = parse(body).querySelector('[id="xa-1/officer.contact.email"]');
    expect([field?.getAttribute('value'), field?.getAttribute('aria-invalid')]).toEqual(['không đúng', 'true']);
    expect(text.split('Địa chỉ thư điện tử không đúng dạng')).toHaveLength(3);
    expect(await post('xa-1/officer')).toEqual(before);
  });

  test('names a substitute and ends it; days that are none are refused', async () => {
    const { browser, database } = await scene();
    const named = {
      contact: 'xa-1/leader',
      from: '2026-06-15',
      to: '2026-06-22',
      title: 'Phó Chủ tịch',
      email: 'pct@senvang.example',
      phone: '',
    };
    const path = `${ONE}/substitute`;
    expect((await browser.submit(ONE, path, { ...named, from: '' })).text).toContain('Ngày không đúng');
    expect((await browser.submit(ONE, path, { ...named, to: '2026-06-14' })).text).toContain('Ngày kết thúc trước ngày bắt đầu.');
    expect(await browser.submit(ONE, path, named)).toMatchObject({ status: 303 });
    expect((await browser.get(ONE)).text).toContain('Từ 15/6/2026 đến 22/6/2026: Phó Chủ tịch');
    expect(await browser.submit(ONE, `${path}/end`, { contact: 'xa-1/leader', from: '2026-06-18' })).toMatchObject({ status: 303 });
    expect(await database.selectFrom('substitutes').select('to_date').execute()).toEqual([{ to_date: '2026-06-17' }]);
  });

  test('another agency’s post is not changed on its page, nor anything by a forged form', async () => {
    const { browser, post } = await scene();
    const before = await post('xa-2/officer');
    const typed = { contact: 'xa-2/officer', title: 'X', email: 'x@senvang.example', phone: '' };
    expect((await browser.submit(ONE, `${ONE}/contact`, typed)).status).toBe(404);
    const payload = new URLSearchParams({ ...typed, contact: 'xa-1/officer', nonce: 'forged' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const forged = await browser.app.inject({ method: 'POST', url: `${ONE}/contact`, cookies: COOKIES, headers, payload });
    expect(forged.statusCode).toBe(403);
    expect(await post('xa-2/officer')).toEqual(before);
  });
});

describe('a list', () => {
  const LIST =
    'agency,role,title,email,phone\n' +
    'xa-1,officer,Văn phòng xã,moi.xa-1@senvang.example,\n' +
    'xa-9,officer,Văn phòng xã,moi.xa-9@senvang.example,\n' +
    "xa-2,officer,'=1+1,sai địa chỉ,\n";

  /** Chooses a file and looks at what it would do. */
  async function look(browser: Awaited<ReturnType<typeof scene>>['browser'], bytes: Buffer) {
    const page = parse((await browser.get(IMPORT)).body);
    const nonce = page.querySelector('form[enctype] input[name=nonce]')?.getAttribute('value') ?? '';
    const form = new FormData();
    form.set('nonce', nonce);
    form.append('file', new Blob([new Uint8Array(bytes)]), 'dau-moi.csv');
    const request = new Request('http://x', { method: 'POST', body: form });
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const payload = Buffer.from(await request.arrayBuffer());
    const { statusCode, body } = await browser.app.inject({ method: 'POST', url: IMPORT, cookies: COOKIES, headers, payload });
    return { statusCode, body, text: parse(body).structuredText };
  }

  /** Presses a button under what was looked at. */
  function press(browser: Awaited<ReturnType<typeof scene>>['browser'], body: string, button: string) {
    const fields = parse(body).querySelectorAll('section form input[type=hidden]');
    const payload = new URLSearchParams(fields.map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']));
    payload.set('do', button);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return browser.app.inject({ method: 'POST', url: IMPORT, cookies: COOKIES, headers, payload: payload.toString() });
  }

  test('is looked at first, gives back what cannot be used, and is brought in with what can', async () => {
    const { browser, post } = await scene();
    const before = await post('xa-1/officer');
    const seen = await look(browser, Buffer.from(LIST));
    expect(seen.statusCode).toBe(200);
    for (const words of ['Sẽ thay đổi 1 đầu mối.', 'Dòng 3: kế hoạch không có đơn vị này', 'Dòng 4: địa chỉ thư điện tử không đúng dạng'])
      expect(seen.text).toContain(words);
    expect(await post('xa-1/officer')).toEqual(before);

    const rejected = await press(browser, seen.body, 'rejected');
    expect(rejected.headers['content-disposition']).toContain('attachment');
    expect(rejected.body.split('\r\n').slice(1, 3)).toEqual([
      '"xa-9","officer","Văn phòng xã","moi.xa-9@senvang.example","","","","3","kế hoạch không có đơn vị này"',
      `"xa-2","officer","'=1+1","sai địa chỉ","","","","4","địa chỉ thư điện tử không đúng dạng"`,
    ]);
    expect(await post('xa-1/officer')).toEqual(before);

    const done = await press(browser, seen.body, 'import');
    expect(parse(done.body).structuredText).toContain('Đã thay đổi 1 đầu mối.');
    expect(await post('xa-1/officer')).toMatchObject({ title: 'Văn phòng xã', email: 'moi.xa-1@senvang.example' });
  });

  test('taken out and brought in again changes nothing, and computes nothing in between', async () => {
    const { browser, dondoc } = await scene();
    await dondoc.setContact({ plan: PLAN, contact: 'xa-1/officer', title: '=HYPERLINK("x")', phone: '+84 277', by: ME });
    const out = await browser.app.inject({ url: `/plans/${PLAN}/contacts/list.csv`, cookies: COOKIES });
    expect(out.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(out.body).toContain(`"'=HYPERLINK(""x"")"`);
    expect(out.body).toContain(`"'+84 277"`);
    const { text } = await look(browser, out.rawPayload);
    expect(text).toContain('Sẽ thay đổi 0 đầu mối.');
    expect(text).not.toContain('không dùng được');
  });

  test.each([
    ['no UTF-8', Buffer.from([0x61, 0xff, 0xfe]), 'không phải văn bản UTF-8'],
    ['a column missing', Buffer.from('agency,role,title\n'), 'Dòng đầu thiếu cột email.'],
    ['no CSV', Buffer.from('agency,role,title,email\n"a'), 'không đúng cú pháp CSV'],
    ['nothing', Buffer.alloc(0), 'Cần chọn tệp CSV.'],
  ])('that is %s is refused at its field', async (_name, bytes, words) => {
    const { browser } = await scene();
    const { statusCode, text } = await look(browser, bytes);
    expect([statusCode, text.split(words).length]).toEqual([422, 3]);
  });

  test('packed by somebody else is refused', async () => {
    const { browser } = await scene();
    const seen = await look(browser, Buffer.from(LIST));
    const broken = seen.body.replace(/name="list" value="[^"]+"/, 'name="list" value="rubbish"');
    expect((await press(browser, broken, 'import')).statusCode).toBe(422);
  });
});

test.each([
  ['550 5.1.1', 'không có hộp thư này'],
  ['550 5.1.10', 'không có hộp thư này'],
  ['550 5.1.2', 'tên miền của địa chỉ không nhận thư'],
  ['552 5.2.2', 'hộp thư đầy'],
  ['550 5.7.1', 'máy chủ không chấp nhận thư của hệ thống'],
  ['550', 'máy chủ không nhận địa chỉ này'],
  ['', 'máy chủ thư từ chối'],
])('%s is %s', (code, words) => expect(codeWords(code, 'vi')).toBe(words));
