/** The thread on both sides' pages, over real rows. */
import { linkExpiry } from '../../src/client/links';
import { signLink } from '../../src/client/link-token';
import { planContext } from '../../src/store/plans';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';
import { agencyBrowser } from './agency-browser';
import { staffBrowser } from './staff-browser';

const { open } = usePostgres();
const PLAN = 'trao-doi';
const REPORT = `${PLAN}/ket-qua/xa-1`;
const STAFF = `/plans/${PLAN}/reports/ket-qua/xa-1`;
const TALK = `${STAFF}/thread`;
const ME = 'cong-an/coordinator';

async function scene(role: 'viewer' | 'coordinator' = 'coordinator') {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 2 }), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  const { compiled } = await planContext(store.database, PLAN);
  const token = signLink({ report: REPORT, generation: 1, expiresAt: linkExpiry(compiled.plan) }, linkKeys);
  const staff = staffBrowser(store.dondoc, PLAN, role, ME);
  return { ...store, staff, agency: agencyBrowser(staff.app, token) };
}

test('a question is asked on the report’s page and answered on the plan’s; each side reads both, oldest first', async () => {
  const { staff, agency } = await scene();
  expect((await agency.get(`/reports/${REPORT}`)).text).toContain('Chưa có trao đổi nào.');
  const asked = await agency.submit(`/reports/${REPORT}`, `/reports/${REPORT}/thread`, { text: 'Có tính <ấp> mới?' });
  expect(asked).toMatchObject({ status: 303, location: `/reports/${REPORT}#thread` });
  const answered = await staff.submit(STAFF, TALK, { text: 'Có.\nTừ 1/6.' });
  expect(answered).toMatchObject({ status: 303, location: `${STAFF}#thread` });
  for (const { text, body } of [await agency.get(`/reports/${REPORT}`), await staff.get(TALK), await staff.get(STAFF)]) {
    expect(text.indexOf('Có tính <ấp> mới?')).toBeGreaterThan(0);
    expect(text.indexOf('Từ 1/6.')).toBeGreaterThan(text.indexOf('Có tính <ấp> mới?'));
    expect(body).not.toContain('<ấp>');
    expect(text).toContain('Không ghi nội dung mật');
  }
});

test('what is refused stays in its field, with the reason there and on top', async () => {
  const { staff, agency } = await scene();
  const long = 'a'.repeat(2001);
  const page = `/reports/${REPORT}`;
  for (const answer of [await agency.submit(page, `${page}/thread`, { text: long }), await staff.submit(TALK, TALK, { text: long })]) {
    expect(answer.status).toBe(409);
    expect(answer.text.split('Nội dung dài quá 2.000 ký tự. Đề nghị rút gọn.')).toHaveLength(3);
    expect(answer.body).toContain(`aria-invalid="true">${long}</textarea>`);
  }
});

test('a viewer reads and cannot write; a forged post is refused', async () => {
  const { staff, dondoc } = await scene('viewer');
  await dondoc.say({ report: REPORT, side: 'agency', text: 'Có tính ấp mới?', by: 'link' });
  const { text, body } = await staff.get(TALK);
  expect(text).toContain('Có tính ấp mới?');
  expect(body).not.toContain('<textarea');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (cookies: Record<string, string>) =>
    staff.app.inject({ method: 'POST', url: TALK, headers, cookies, payload: 'text=x&nonce=y' });
  expect((await post({ 'dondoc-staff': 'staff-session' })).statusCode).toBe(403);
  const other = await scene();
  expect(
    (
      await other.staff.app.inject({
        method: 'POST',
        url: TALK,
        headers,
        cookies: { 'dondoc-staff': 'staff-session' },
        payload: 'text=x&nonce=y',
      })
    ).statusCode,
  ).toBe(403);
  expect(await other.database.selectFrom('messages').selectAll().execute()).toEqual([]);
  expect((await staff.get(`/plans/${PLAN}/reports/ket-qua/nobody/thread`)).status).toBe(404);
});
