/** Every form sent twice, as by a double click or a reload, has one effect, and its second answer says that it was done. */
import type { Dondoc } from '../../src/client/dondoc';
import type { SignedIn } from '../../src/client/identity/person';
import { linkExpiry } from '../../src/client/links';
import { signLink } from '../../src/client/link-token';
import { planContext } from '../../src/store/plans';
import { formNonce } from '../../src/web/guard';
import { createWeb } from '../../src/web/server';
import { atOnce } from '../support/at-once';
import { dumpRows } from '../support/dump';
import { linkKeys, type Store, usePostgres } from '../support/store';
import { ACTS, BROWSER, CONFIRMATION, COORDINATOR, NOW, plainScene, PLAN, REPORT } from '../client/acts-table';
import { ELSEWHERE, type Form, FORMS, PATH, SIGN_IN_FORMS, STAFF_FORMS } from './twice-table';

const { open } = usePostgres();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SESSION = 'staff-session';
const COORDINATOR_SIGNED_IN: SignedIn = {
  session: 'one',
  address: 'tong-hop@senvang.example',
  isAdmin: false,
  posts: [{ plan: PLAN, role: 'coordinator', actor: COORDINATOR, title: 'Cán bộ tổng hợp' }],
  expiresAt: '2099-01-01T00:00:00.000Z',
};

const webOn = (dondoc: Dondoc) =>
  createWeb({
    dondoc: { ...dondoc, signedIn: async (token) => (token === SESSION ? COORDINATOR_SIGNED_IN : dondoc.signedIn(token)) },
    publicUrl: 'http://127.0.0.1:8080',
    log: { info: () => {}, error: () => {} },
    now: () => NOW,
  });

async function sceneOf({ like }: Form): Promise<{ readonly store: Store; readonly token: string }> {
  const store = await open();
  await plainScene(store);
  const entry = ACTS[like];
  if (entry !== null && typeof entry !== 'string') await entry.before?.(store.dondoc);
  const { compiled } = await planContext(store.database, REPORT.split('/')[0] ?? '');
  return { store, token: signLink({ report: REPORT, generation: 1, expiresAt: linkExpiry(compiled.plan) }, linkKeys) };
}

/** What a browser posts that was shown the page before. */
function sending(route: string, { fields, file }: Form, token: string) {
  const staff = STAFF_FORMS[route];
  const confirms = route.startsWith('/c/');
  const linked = confirms ? formNonce(CONFIRMATION, 'contact') : formNonce(token, REPORT);
  const session = staff?.token ?? SESSION;
  const signed = staff === undefined ? linked : formNonce(session, staff.path);
  const nonce = route in SIGN_IN_FORMS ? formNonce(BROWSER, route) : signed;
  const url = staff?.path ?? route.replace(PATH, `/reports/${REPORT}`).replace(':token', CONFIRMATION);
  const asking = { 'dondoc-browser': 'A3K7', 'dondoc-asks': BROWSER };
  const cookies = staff === undefined ? { dondoc: token, ...asking } : { 'dondoc-staff': session };
  const { payload, headers } = file === undefined ? plain({ nonce, ...fields }) : withFile({ nonce, ...fields }, file);
  return async (dondoc: Dondoc) => {
    const { statusCode, body } = await webOn(dondoc).inject({ method: 'POST', url, cookies, headers, payload });
    return { statusCode, body };
  };
}

function plain(fields: Readonly<Record<string, string>>) {
  return { payload: new URLSearchParams(fields).toString(), headers: FORM };
}

function withFile(fields: Readonly<Record<string, string>>, file: Buffer) {
  const parts = Object.entries(fields).map(([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="ban-ky.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
  const payload = Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from('\r\n--x--\r\n')]);
  return { payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } };
}

test('every form there is has its line', async () => {
  const app = webOn((await open()).dondoc);
  const posts = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    if ([method].flat().includes('POST')) posts.add(url);
  });
  await app.ready();
  expect([...posts].toSorted()).toEqual([...Object.keys({ ...FORMS, ...SIGN_IN_FORMS, ...STAFF_FORMS }), ...ELSEWHERE].toSorted());
});

test.each(Object.entries({ ...FORMS, ...SIGN_IN_FORMS, ...STAFF_FORMS }))(
  '%s sent twice, in turn and at once, leaves the rows of once, and the second page says so',
  async (route, form) => {
    const { store, token } = await sceneOf(form);
    const send = sending(route, form, token);
    const before = await dumpRows(store.database);
    expect(await send(store.dondoc)).toMatchObject({ statusCode: form.first });
    const once = await dumpRows(store.database);
    if (form.changes === false) expect(once).toEqual(before);
    else expect(once).not.toEqual(before);
    const again = { statusCode: form.second, body: expect.stringContaining(form.says) };
    expect(await send(store.dondoc)).toEqual(again);
    expect(await dumpRows(store.database)).toEqual(once);

    const other = await sceneOf(form);
    const answers = await atOnce(other.store, [send, send]);
    expect(answers).toEqual([expect.objectContaining({ statusCode: form.first }), again]);
    expect(await dumpRows(other.store.database)).toEqual(once);
  },
);
