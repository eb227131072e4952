/** The API as a stranger meets it: who is let in, how answers and problems look, what is asked twice. */
import { createHash } from 'node:crypto';
import { COORDINATOR, NOW, PLAN, REPORT } from '../../client/acts-table';
import { usePostgres } from '../../support/store';
import { apiOn } from './support';

const { open } = usePostgres();
const problem = (status: number, title: string, code: string) => ({ type: 'about:blank', title, status, code });
const SUBMIT = `/reports/${REPORT}/submit`;
const content = { nil: true, declared: true, figures: {}, narrative: {} };

test('without a token, with a wrong one and with one that lacks the scope nothing is said', async () => {
  const { get, post, token } = await apiOn(await open());
  const none = await get(`/plans/${PLAN}/status`);
  expect(none).toMatchObject({ status: 401, body: problem(401, 'Unauthorized', 'no-token'), headers: { 'www-authenticate': 'Bearer' } });
  expect(none.headers['content-type']).toBe('application/problem+json');
  expect(await get(`/plans/${PLAN}/status`, `dd_00000000_${'A'.repeat(43)}`)).toMatchObject({ status: 401 });
  const reader = await token({ scopes: ['read'] });
  expect(await get(`/plans/${PLAN}/status`, reader)).toMatchObject({ status: 200, body: { status: { plan: PLAN } } });
  expect(await post(SUBMIT, { content }, reader)).toMatchObject({ status: 403, body: problem(403, 'Forbidden', 'not-allowed') });
});

test('a token of one plan knows of no other, a token of an agency only what names it', async () => {
  const { get, post, token } = await apiOn(await open());
  const mine = await token();
  expect(await get('/plans/ke-hoach-khac/status', mine)).toMatchObject({ status: 404, body: { code: 'unknown-plan' } });
  expect(await get('/plans', mine)).toMatchObject({ body: { plans: [{ plan: PLAN }], next: null } });
  expect(await post('/plans', { files: { main: 'plan.yaml', texts: { 'plan.yaml': '' } } }, mine)).toMatchObject({ status: 403 });

  const agency = await token({ actor: 'xa-1/officer', scopes: ['read', 'report'] });
  expect(await get(`/reports/${REPORT}`, agency)).toMatchObject({ status: 200, body: { report: { agency: 'xa-1', plan: PLAN } } });
  for (const path of [
    `/reports/${PLAN}/ket-qua/xa-2`,
    `/plans/${PLAN}/status`,
    `/plans/${PLAN}/notices`,
    `/plans/${PLAN}/calendar?agency=xa-2`,
  ])
    expect([path, (await get(path, agency)).status]).toEqual([path, 403]);
  expect(await get(`/plans/${PLAN}/calendar?agency=xa-1`, agency)).toMatchObject({ status: 200 });
  expect(await post(`/reports/${PLAN}/ket-qua/xa-2/submit`, { content }, agency)).toMatchObject({ status: 403 });
  expect(await post(SUBMIT, { content }, agency)).toMatchObject({ status: 200 });
});

test('an act is done in the name of the token, whatever the request says, and a second time says so', async () => {
  const { post, token, store } = await apiOn(await open());
  const mine = await token();
  expect(await post(SUBMIT, { content, by: 'xa-1/leader' }, mine)).toMatchObject({
    status: 400,
    body: { code: 'malformed', errors: [{ pointer: '', detail: expect.stringContaining('by') }] },
  });
  expect(await post(SUBMIT, { content }, mine)).toMatchObject({ status: 200, body: { receipt: { version: 1, nil: true }, late: false } });
  expect(await post(SUBMIT, { content }, mine)).toEqual({
    status: 409,
    body: { ...problem(409, 'Conflict', 'identical-resubmission'), last: { act: 'submit', by: COORDINATOR, at: NOW } },
    headers: expect.anything(),
  });
  const sent = await store.database.selectFrom('submissions').select('via').execute();
  expect(sent).toEqual([{ via: 'api' }]);
});

test('what is sent in is checked as the page checks it, each problem at its field', async () => {
  const { post, token } = await apiOn(await open());
  const mine = await token();
  const send = async (more: object, file?: object) => {
    const { status, body } = await post(
      SUBMIT,
      { content: { ...content, nil: false, ...more }, ...(file === undefined ? {} : { file }) },
      mine,
    );
    return [status, body['errors'] ?? body['code'] ?? 'taken'];
  };
  expect(await send({ figures: { KHONG1: { is: 'number', value: '3' } } })).toEqual([
    422,
    expect.arrayContaining([{ pointer: '/content', code: 'unknown-field' }]),
  ]);
  expect(await send({ narrative: { 'noi-dung': 'Đã làm' }, declared: false })).toEqual([
    422,
    [{ pointer: '/content/declared', code: 'declaration-required' }],
  ]);
  expect(await send({})).toEqual([422, [{ pointer: '/content/narrative/noi-dung', code: 'text-required' }]]);
  const exe = { name: 'a.pdf', base64: Buffer.from('MZ not a document').toString('base64') };
  expect(await send({ narrative: { 'noi-dung': 'Đã làm' } }, exe)).toEqual([422, [{ pointer: '/file', code: 'file-type' }]]);
  const pdf = { name: 'a.pdf', base64: Buffer.from('%PDF-1.7 signed\n%%EOF\n').toString('base64') };
  expect(await send({ narrative: { 'noi-dung': 'Đã làm' } }, pdf)).toEqual([200, 'taken']);
});

test('a file that was sent in comes back as an attachment, to its report only', async () => {
  const { post, app, token } = await apiOn(await open());
  const mine = await token();
  const bytes = Buffer.from('%PDF-1.7 signed\n%%EOF\n');
  const file = { name: 'báo cáo.pdf', base64: bytes.toString('base64') };
  await post(SUBMIT, { content, file }, mine);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const headers = { authorization: `Bearer ${mine}` };
  const found = await app.inject({ url: `/api/v1/reports/${REPORT}/files/${hash}`, headers });
  expect([found.statusCode, found.rawPayload.equals(bytes)]).toEqual([200, true]);
  expect(found.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  expect(found.headers['content-disposition']).toMatch(/^attachment/);
  expect((await app.inject({ url: `/api/v1/reports/${PLAN}/ket-qua/xa-2/files/${hash}`, headers })).statusCode).toBe(404);
});

test('what no route answers is answered in JSON too', async () => {
  const { app, get, token } = await apiOn(await open());
  const mine = await token();
  expect(await get('/khong-co', mine)).toMatchObject({ status: 404, body: problem(404, 'Not Found', 'not-found') });
  expect(await get('/%ff', mine)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await get(SUBMIT, mine)).toMatchObject({ status: 405, body: { code: 'method-not-allowed' }, headers: { allow: 'POST, OPTIONS' } });
  expect(await get(`/reports/${REPORT.toUpperCase()}`, mine)).toMatchObject({ status: 404 });
  const headers = { authorization: `Bearer ${mine}`, 'content-type': 'application/json' };
  const sent = async (payload: string, type = 'application/json') =>
    (await app.inject({ method: 'POST', url: `/api/v1${SUBMIT}`, headers: { ...headers, 'content-type': type }, payload })).statusCode;
  expect(await sent('{"content":')).toBe(400);
  expect(await sent('[]')).toBe(400);
  expect(await sent('{"__proto__":{}}')).toBe(400);
  expect(await sent('a=b', 'application/x-www-form-urlencoded')).toBe(415);
  expect(await sent('{}', 'text/plain')).toBe(415);
});

test('a list comes in pages, each item once', async () => {
  const { get, token } = await apiOn(await open());
  const mine = await token();
  const whole = await get(`/plans/${PLAN}/contacts`, mine);
  const seen: unknown[] = [];
  let next: unknown = '';
  while (typeof next === 'string') {
    const { body } = await get(`/plans/${PLAN}/contacts?size=2${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`, mine);
    seen.push(...(Array.isArray(body['contacts']) ? body['contacts'] : []));
    next = body['next'];
  }
  expect(seen.length).toBeGreaterThan(4);
  expect(seen).toEqual(whole.body['contacts']);
  expect(await get(`/plans/${PLAN}/contacts?size=501`, mine)).toMatchObject({ status: 400, body: { errors: [{ pointer: '?size' }] } });
  expect(await get(`/plans/${PLAN}/contacts?sise=5`, mine)).toMatchObject({ status: 400 });
});

test('no answer but that of the contacts holds an address', async () => {
  const { get, token } = await apiOn(await open());
  const mine = await token();
  for (const path of ['', '/status', '/preview', '/notices', '/notices/said', '/rounds/ket-qua', '/log', '/wordings'])
    expect([path, JSON.stringify((await get(`/plans/${PLAN}${path}`, mine)).body).match(/[\w.-]+@[\w.-]+/g)]).toEqual([path, null]);
  expect(JSON.stringify((await get(`/reports/${REPORT}`, mine)).body)).not.toContain('@');
});

test('a date beyond the calendars is refused at its field', async () => {
  const { post, token } = await apiOn(await open());
  const answer = await post(`/reports/${REPORT}/decide-time`, { date: '2031-03-05' }, await token());
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ pointer: '/date', code: 'outside-calendars' }] } });
});
