/** The draft without scripts and as the page's script asks for it. */
import { COMPLETE, open, REPORT, site, type Site } from './browser';
import { form, reportView } from './sample-report';

const ID = 'sen-vang-2024/d06-h1/xa-tan-an';
const DRAFT = `${REPORT}/draft`;
const MINE = 'A3K7';

interface Person {
  readonly mark: string;
  /** As a page without scripts does: the fields, and what the page had shown. */
  readonly press: (fields: Readonly<Record<string, string>>, url?: string) => Promise<{ status: number; body: string; location: unknown }>;
  /** As the page's script does. */
  readonly saves: (fields: Readonly<Record<string, string>>) => Promise<Record<string, unknown> & { status: string }>;
  readonly sees: (seen?: number) => Promise<Record<string, unknown>>;
  readonly page: () => Promise<string>;
}

async function person({ app }: Site, mark = MINE): Promise<Person> {
  const browser = await open(app);
  const cookies = { dondoc: 'good-token', 'dondoc-browser': mark };
  const page = async () => (await app.inject({ url: REPORT, cookies })).body;
  const nonce = /name="nonce" value="([^"]+)"/.exec((await browser.get(REPORT)).body)?.[1] ?? '';
  const post = (url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) => {
    const payload = new URLSearchParams({ nonce, ...fields }).toString();
    return app.inject({
      method: 'POST',
      url,
      cookies,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  };
  const json = { accept: 'application/json' };
  return {
    mark,
    page,
    press: async (fields, url = DRAFT) => {
      const { statusCode, body, headers } = await post(url, fields, {});
      return { status: statusCode, body, location: headers.location };
    },
    saves: async (fields) => (await post(DRAFT, fields, json)).json(),
    sees: async (seen = 0) => (await app.inject({ url: `${DRAFT}?seen=${seen}`, cookies, headers: json })).json(),
  };
}

/** What the page sends back of what it showed. */
function shownBy(html: string): Readonly<Record<string, string>> {
  const hidden = html.match(/<input type="hidden" name="(?:seen|base\.[^"]+)" value="[^"]*"/g) ?? [];
  return Object.fromEntries(hidden.map((tag) => [/name="([^"]+)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '']));
}

test('the button saves the whole form and shows it again, with who saved it and when, and thousands apart', async () => {
  const one = await person(site());
  expect(await one.press({ 'figure.XA04': '1250', 'figure.XA03': '1.25', 'nil.XA05': 'yes' })).toMatchObject({
    status: 303,
    location: `${REPORT}#draft`,
  });
  const body = await one.page();
  expect(body).toContain('name="figure.XA04" value="1.250"');
  expect(body).toContain('name="figure.XA03" value="1.25"');
  expect(body).toMatch(/name="nil.XA05" value="yes" checked/);
  expect(body).toContain('Bản nháp lưu lần cuối lúc 08:30 ngày 10/6/2024, trình duyệt này.');
  expect(shownBy(body)).toEqual({ seen: '1', 'base.figure.XA04': '1.250', 'base.figure.XA03': '1.25', 'base.nil.XA05': 'yes' });
});

test('a browser without a mark is given one with its first save, and a forged mark is none', async () => {
  const one = site();
  const { app } = one;
  const nonce = /name="nonce" value="([^"]+)"/.exec((await (await open(app)).get(REPORT)).body)?.[1] ?? '';
  const save = (mark: object) =>
    app.inject({
      method: 'POST',
      url: DRAFT,
      cookies: { dondoc: 'good-token', ...mark },
      payload: new URLSearchParams({ nonce, 'figure.XA04': '7' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  for (const mark of [{}, { 'dondoc-browser': 'Nguyen Van A' }])
    expect((await save(mark)).headers['set-cookie']).toMatch(/^dondoc-browser=[A-Z]\d[A-Z]\d; Path=\/reports; HttpOnly; SameSite=Lax$/);
  expect((await save({ 'dondoc-browser': MINE })).headers['set-cookie']).toBeUndefined();
});

test('without scripts, what a colleague saved meanwhile in other fields stays, and in the same field both values stand with a choice', async () => {
  const one = site();
  const [a, b] = [await person(one), await person(one, 'B7M2')];
  await a.press({ 'figure.XA04': '5', 'figure.XA05': '1' });
  const shown = shownBy(await a.page());
  await b.press({ ...shown, 'figure.XA04': '6', 'figure.XA05': '1', 'figure.XA06': '9' });
  await a.press({ ...shown, 'figure.XA04': '7', 'figure.XA05': '2' });
  const body = await a.page();
  expect(body).toContain('name="figure.XA04" value="6"');
  expect(body).toContain('name="figure.XA05" value="2"');
  expect(body).toContain('name="figure.XA06" value="9"');
  expect(body).toContain('<strong class="typed">6</strong> <small>trình duyệt B7M2</small>');
  expect(body).toContain('<strong class="typed">7</strong> <small>trình duyệt này</small>');
  expect(await b.page()).toContain('<strong class="typed">7</strong> <small>trình duyệt A3K7</small>');

  const chosen = await b.press({
    ...shownBy(await b.page()),
    'figure.XA04': '6',
    'figure.XA05': '2',
    'figure.XA06': '9',
    'take.figure.XA04': '7',
  });
  expect(chosen.status).toBe(303);
  const after = await a.page();
  expect(after).toContain('name="figure.XA04" value="7"');
  expect(after).not.toContain('take.figure.XA04');
});

test('the script is answered with what it does not know yet, in words to show', async () => {
  const one = site();
  const [a, b] = [await person(one), await person(one, 'B7M2')];
  expect(await a.saves({ 'figure.XA04': '5' })).toMatchObject({
    n: 1,
    version: 0,
    status: 'Đã lưu lúc 08:30.',
    refused: [],
    fields: { 'figure.XA04': { value: '5', beside: [] } },
  });
  const answer = await b.saves({ 'figure.XA04': '6', seen: '0' });
  expect(answer).toMatchObject({
    n: 2,
    status: 'Đã lưu lúc 08:30. Có ô hai người nhập khác nhau: xem chỗ được đánh dấu và chọn một giá trị.',
    fields: { 'figure.XA04': { value: '5', beside: ['6'], html: expect.stringContaining('name="take.figure.XA04" value="6"') } },
  });
  expect(await a.sees(1)).toMatchObject({ n: 2, status: expect.stringContaining('Có ô hai người nhập khác nhau') });
  expect(await a.sees(2)).toEqual({ n: 2, version: 0, status: '', refused: [], fields: {} });
  expect(Object.keys((await a.saves({ 'figure.XA05': '1', seen: '2' }))['fields'] ?? {})).toEqual(['figure.XA05']);
});

test('a text that cannot be kept is told, stays in the page, and the others are saved', async () => {
  const one = await person(site());
  const long = 'x'.repeat(20_001);
  expect(await one.saves({ 'narrative.ket-qua': long, 'figure.XA04': '7' })).toMatchObject({
    status: expect.stringContaining('Nội dung quá dài'),
    refused: ['narrative.ket-qua'],
    fields: { 'figure.XA04': { value: '7' } },
  });
  const pressed = await one.press({ 'narrative.ket-qua': long, 'base.figure.XA04': '7', 'figure.XA04': '8' });
  expect([pressed.status, pressed.body.includes(`${long}</textarea>`)]).toEqual([422, true]);
  expect(await one.page()).toContain('name="figure.XA04" value="8"');
});

test('what was typed into a form that was refused is saved as a draft', async () => {
  const one = await person(site());
  expect((await one.press({ ...COMPLETE, 'figure.XA03': '1.25', 'figure.XA04': '77' }, REPORT)).status).toBe(422);
  expect(await one.page()).toContain('name="figure.XA04" value="77"');
});

test('what a colleague changes after a form was refused is no second value for who sent it', async () => {
  const one = site();
  const [a, b] = [await person(one), await person(one, 'B7M2')];
  const typed = { ...COMPLETE, 'figure.XA03': '1.25', 'figure.XA04': '5' };
  const refused = await a.press(typed, REPORT);
  await b.press({ ...typed, ...shownBy(await b.page()), 'figure.XA04': '6' });
  await a.press({ ...typed, ...shownBy(refused.body), 'figure.XA03': '125' });
  const body = await b.page();
  expect(body).toContain('name="figure.XA03" value="125"');
  expect(body).toContain('name="figure.XA04" value="6"');
  expect(body).not.toContain('take.');
});

test('sending over what a colleague typed unseen is refused with both values; after the choice it is taken, and the draft is gone', async () => {
  const one = site();
  const [a, b] = [await person(one), await person(one, 'B7M2')];
  const blind = shownBy(await b.page());
  await a.press({ 'figure.XA04': '5' });
  const refused = await b.press({ ...COMPLETE, ...blind, 'figure.XA04': '6' }, REPORT);
  expect([refused.status, one.dondoc.submitted.length]).toEqual([409, 0]);
  expect(refused.body).toContain('đồng nghiệp trong đơn vị đã nhập giá trị khác');
  expect(refused.body).toContain('name="take.figure.XA04" value="5"');
  expect(refused.body).toContain('name="figure.XA04" value="6"');

  const typed = { ...COMPLETE, 'figure.XA04': '6' };
  await b.press({ ...typed, ...shownBy(refused.body), 'take.figure.XA04': '6' });
  expect((await b.press({ ...typed, ...shownBy(await b.page()) }, REPORT)).status).toBe(303);
  expect(one.dondoc.submitted[0]?.content.figures['XA04']).toEqual({ is: 'number', value: '6' });
  expect(await a.page()).not.toContain('Bản nháp lưu lần cuối');
});

test('what an amendment no longer asks is shown as such, and never sent', async () => {
  const one = site();
  const a = await person(one);
  await a.press({ 'figure.XA04': '5', 'figure.XA05': '8' });
  const [section] = form.sections;
  const fewer = {
    ...form,
    sections: [
      { ...section, id: 'xa', title: '', audience: null, indicators: (section?.indicators ?? []).filter(({ code }) => code !== 'XA05') },
    ],
  };
  one.dondoc.reports.set(ID, reportView({ form: fewer }));
  const body = await a.page();
  expect(body).toContain('Nội dung không còn được hỏi');
  expect(body).toMatch(/<dt>XA05<\/dt><dd class="typed">8<\/dd>/);
  expect(body).not.toContain('name="figure.XA05"');
  expect((await a.press({ ...COMPLETE, ...shownBy(body), 'figure.XA04': '5' }, REPORT)).status).toBe(303);
});

test('a draft is for the bearer of the link of that report, and saved from its own page only', async () => {
  const one = site();
  const { app } = one;
  const json = { accept: 'application/json' };
  expect((await app.inject({ url: DRAFT, headers: json })).statusCode).toBe(403);
  expect((await app.inject({ url: DRAFT, headers: json, cookies: { dondoc: 'court-token' } })).statusCode).toBe(403);
  expect((await app.inject({ url: DRAFT, cookies: { dondoc: 'good-token' } })).headers.location).toBe(REPORT);
  const forged = await (await person(one)).saves({ 'figure.XA04': '5', nonce: 'x'.repeat(43) });
  expect(forged.status).toContain('Không lưu được nữa từ trang này');
  expect((await (await person(one)).press({ 'figure.XA04': '5', nonce: 'x' })).status).toBe(403);
  expect(one.dondoc.drafts.size).toBe(0);
});

test('a draft is never markup, and nothing of it is logged', async () => {
  const one = site();
  const [a, b] = [await person(one), await person(one, 'B7M2')];
  const evil = '"><img src=x onerror=alert(1)>CANARY';
  await a.saves({ 'narrative.ket-qua': evil });
  const { fields } = await b.saves({ 'narrative.ket-qua': `${evil}2` });
  const body = await b.page();
  expect(JSON.stringify(fields)).toContain('CANARY2');
  for (const html of [body, JSON.stringify(fields).replaceAll(/"(?:value|beside)":(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/g, '')])
    expect(html).not.toContain('<img');
  expect(JSON.stringify(one.log)).not.toMatch(/CANARY|A3K7|B7M2/);
});
