/** Every form sent twice, as by a double click or a reload, has one effect, and its second answer says that it was done. */
import { deflateRawSync } from 'node:zlib';
import type { Dondoc } from '../../src/client/dondoc';
import type { SignedIn } from '../../src/client/identity/person';
import { linkExpiry } from '../../src/client/links';
import { signLink } from '../../src/client/link-token';
import { planContext } from '../../src/store/plans';
import { formNonce } from '../../src/web/guard';
import { packed } from '../../src/web/staff/plan-upload';
import { createWeb } from '../../src/web/server';
import { atOnce } from '../support/at-once';
import { dumpRows } from '../support/dump';
import { filesOf } from '../support/plans';
import { linkKeys, madeId, madeSecret, type Store, usePostgres } from '../support/store';
import { PDF } from './sample-files';
import { ACTS, ASKS, BROWSER, CODE, CONFIRMATION, COORDINATOR, NOW, plainScene, PLAN, REPORT, WORDS } from '../client/acts-table';

const { open } = usePostgres();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PATH = '/reports/:plan/:round/:agency';
/** As the page holds a list that it has looked at. */
const packedList = (text: string) => deflateRawSync(text).toString('base64url');
const ASKED = { date: '2026-06-24', reason: 'Chờ số liệu' };

interface Form {
  /** The use case whose state of things it needs. */
  readonly like: keyof Dondoc;
  readonly fields: Readonly<Record<string, string>>;
  /** Goes with it. */
  readonly file?: Buffer;
  readonly first: number;
  readonly second: number;
  /** Of the second page. */
  readonly says: string;
  /** false: not even the first changes anything. */
  readonly changes?: false;
}

const FORMS: Readonly<Record<string, Form>> = {
  [PATH]: {
    like: 'submit',
    fields: { 'narrative.noi-dung': 'Đã triển khai.', declared: 'yes' },
    first: 303,
    second: 409,
    says: 'Nội dung này giống hệt bản đã nhận gần nhất nên không ghi nhận thêm lần gửi mới.',
  },
  [`${PATH}/form.xlsx`]: { like: 'submit', fields: {}, first: 422, second: 422, says: 'Chưa chọn tệp Excel.', changes: false },
  [`${PATH}/draft`]: {
    like: 'saveDraft',
    fields: { 'narrative.noi-dung': 'Đã triển khai.' },
    first: 303,
    second: 200,
    says: 'Bản nháp không có gì mới so với lần lưu trước.',
  },
  [`${PATH}/withdraw`]: { like: 'withdraw', fields: {}, first: 303, second: 409, says: 'Không có bản gửi nào để rút.' },
  [`${PATH}/time`]: { like: 'askForTime', fields: ASKED, first: 303, second: 409, says: 'Đã có đề nghị gia hạn đang chờ trả lời.' },
  [`${PATH}/promise`]: { like: 'promise', fields: ASKED, first: 303, second: 409, says: 'Đơn vị đã hẹn ngày này rồi' },
  [`${PATH}/log`]: {
    like: 'addToLog',
    fields: { duty: 'kiem-tra', date: '2026-06-04', count: '2', note: '' },
    first: 303,
    second: 409,
    says: 'Việc này đã được ghi rồi; không ghi thêm lần nữa.',
  },
  [`${PATH}/thread`]: {
    like: 'say',
    fields: { text: ASKS },
    first: 303,
    second: 409,
    says: 'Nội dung này đã được gửi rồi; không gửi thêm lần nữa.',
  },
  [`${PATH}/contact`]: {
    like: 'proposeContact',
    fields: { 'contact.title': 'Văn phòng xã', 'contact.email': 'van-phong.xa-1@senvang.example', 'contact.phone': '' },
    first: 200,
    second: 422,
    says: 'thư xác nhận đã được gửi đến địa chỉ mới',
  },
  '/c/:token': { like: 'confirmContact', fields: {}, first: 200, second: 409, says: 'đã được xác nhận trước đó' },
};

const ROUND_PATH = '/plans/:plan/rounds/:round';
const ENTERED = { 'narrative.noi-dung': 'Đã triển khai.', declared: 'yes' };
/** Forms of whoever is about to sign in. */
const SIGN_IN_FORMS: Readonly<Record<string, Form>> = {
  // Its code is on the way already: the second page is the same, and no second mail is.
  '/sign-in': { like: 'askForCode', fields: { address: 'tham-muu@senvang.example' }, first: 303, second: 303, says: '' },
  '/sign-in/code': { like: 'signInWithCode', fields: { code: CODE }, first: 303, second: 409, says: 'Mã này đã dùng' },
};

const BUNDLED = packed(filesOf({ id: 'ke-hoach-khac' }));
const onChanges = (act: string, form: Form) => ({ [`/plans/:plan/changes/${act}`]: { ...form, path: `/plans/${PLAN}/changes/${act}` } });
const SEEN = { first: 200, second: 200, says: 'Chưa có gì', changes: false } as const;

/** Forms that start and change a plan. */
const CHANGE_FORMS: Readonly<Record<string, Form & { readonly path: string }>> = {
  '/plans/new/check': { ...SEEN, like: 'startPlan', path: '/plans/new/check', fields: { bundle: BUNDLED } },
  '/plans/new/start': {
    like: 'startPlan',
    path: '/plans/new/start',
    fields: { bundle: BUNDLED, confirmed: 'yes' },
    first: 303,
    second: 409,
    says: 'Kế hoạch này đã được bắt đầu rồi',
  },
  ...onChanges('preview', {
    like: 'amendPlan',
    fields: { bundle: BUNDLED },
    first: 422,
    second: 422,
    says: 'kế hoạch khác',
    changes: false,
  }),
  ...onChanges('apply', { like: 'amendPlan', fields: { bundle: BUNDLED }, first: 422, second: 422, says: 'kế hoạch khác', changes: false }),
  ...onChanges('withdraw', { like: 'withdrawAmendment', fields: {}, first: 303, second: 409, says: 'Không có điều chỉnh nào' }),
  ...onChanges('round', {
    like: 'addRound',
    fields: { title: 'Đột xuất', days: '5', 'pick.xa-1': 'yes', reason: '' },
    first: 303,
    second: 409,
    says: 'Đã có một điều chỉnh đang chờ hiệu lực',
  }),
  ...onChanges('decision', {
    like: 'recordDecision',
    fields: { requirement: 'chon-xa', 'pick.xa-2': 'yes', number: '12/QĐ', date: '2026-06-04' },
    first: 303,
    second: 409,
    says: 'Quyết định này đã được ghi',
  }),
  ...onChanges('pause', {
    like: 'pause',
    fields: { do: 'pause', target: `plan:${PLAN}`, reason: 'Lũ lụt' },
    first: 303,
    second: 409,
    says: 'Đã tạm dừng trước đó',
  }),
  ...onChanges('resume', {
    like: 'resume',
    fields: { do: 'move', target: `plan:${PLAN}` },
    first: 303,
    second: 409,
    says: 'Không có tạm dừng nào ở đây',
  }),
};

/** Forms of whoever is signed in, with the address that each is sent to; `first` and `second` as above. */
const STAFF_FORMS: Readonly<Record<string, Form & { readonly path: string; readonly token?: string }>> = {
  '/sign-out': { like: 'endSession', path: '/sign-out', token: madeSecret(2), fields: {}, first: 303, second: 303, says: '' },
  '/sessions/end': {
    like: 'endSession',
    path: '/sessions/end',
    token: madeSecret(2),
    fields: { session: madeId(3) },
    first: 303,
    second: 409,
    says: 'Phiên này đã kết thúc trước đó',
  },
  '/sessions/end-others': {
    like: 'endOtherSessions',
    path: '/sessions/end-others',
    token: madeSecret(2),
    fields: {},
    first: 303,
    second: 303,
    says: '',
  },
  '/plans/:plan/reports/:round/:agency/thread': {
    like: 'say',
    path: `/plans/${REPORT.replace('/', '/reports/')}/thread`,
    fields: { text: 'Có. Tính theo địa giới mới.' },
    first: 303,
    second: 409,
    says: 'Nội dung này đã được gửi rồi; không gửi thêm lần nữa.',
  },
  '/plans/:plan/agencies/:agency/contact': {
    like: 'setContact',
    path: `/plans/${PLAN}/agencies/xa-1/contact`,
    fields: { contact: 'xa-1/officer', title: 'Văn phòng xã', email: 'moi.xa-1@senvang.example', phone: '' },
    first: 303,
    second: 409,
    says: 'Đầu mối đã đúng như vậy; không có gì thay đổi.',
  },
  '/plans/:plan/agencies/:agency/substitute': {
    like: 'substituteContact',
    path: `/plans/${PLAN}/agencies/xa-1/substitute`,
    fields: {
      contact: 'xa-1/leader',
      from: '2026-06-15',
      to: '2026-06-22',
      title: 'Phó Chủ tịch',
      email: 'pct@senvang.example',
      phone: '',
    },
    first: 303,
    second: 409,
    says: 'Người thay này đã được cử; không có gì thay đổi.',
  },
  '/plans/:plan/agencies/:agency/substitute/end': {
    like: 'endSubstitute',
    path: `/plans/${PLAN}/agencies/xa-1/substitute/end`,
    fields: { contact: 'xa-1/leader', from: '2026-06-18' },
    first: 303,
    second: 409,
    says: 'Ngày đó không có người thay; không có gì thay đổi.',
  },
  '/plans/:plan/contacts/import': {
    like: 'importContacts',
    path: `/plans/${PLAN}/contacts/import`,
    fields: { list: packedList('agency,role,title,email\nxa-1,officer,Văn phòng xã,moi.xa-1@senvang.example\n'), do: 'import' },
    first: 200,
    second: 200,
    says: '1 dòng đã đúng như trong kế hoạch.',
  },
  '/plans/:plan/notices/cancel': {
    like: 'cancelNotice',
    path: `/plans/${PLAN}/notices/cancel`,
    fields: { notice: `${REPORT}#remind/xa-1/officer`, reason: 'Đã điện thoại' },
    first: 303,
    second: 409,
    says: 'Thư này đã được hủy trước đó',
  },
  '/plans/:plan/notices/wording/:folder/:name': {
    like: 'setWording',
    path: `/plans/${PLAN}/notices/wording/assigned/overdue`,
    fields: { text: WORDS, do: 'keep' },
    first: 303,
    second: 409,
    says: 'Lời thư đã đúng như vậy',
  },
  ...onReport('begin', { like: 'beginReview', says: 'Báo cáo đang được thẩm định' }),
  ...onReport('accept', { like: 'accept', says: 'Báo cáo đã được thông qua.' }),
  ...onReport('return', {
    like: 'returnReport',
    fields: { reasons: 'Thiếu biểu 2', correctBy: '2026-06-12' },
    says: 'Báo cáo đã được trả lại với cùng thời hạn bổ sung.',
  }),
  ...onReport('time', {
    like: 'decideTime',
    fields: { decision: 'give', date: '2026-06-24', note: '' },
    says: 'Đã gia hạn đến ngày này rồi',
  }),
  ...onReport('waive', { like: 'waive', fields: { reason: 'Sáp nhập xã' }, says: 'Báo cáo đã được miễn.' }),
  ...onReport('unwaive', { like: 'unwaive', fields: { reason: 'Chưa sáp nhập' }, says: 'Báo cáo không ở tình trạng được miễn.' }),
  ...onReport('elsewhere', {
    like: 'fileElsewhere',
    fields: { channel: 'paper', sender: 'UBND xã Số 1', date: '2026-06-04' },
    says: 'Báo cáo đã được nhận.',
  }),
  ...onReport('certify', {
    like: 'certify',
    fields: { number: '45/BC-UBND', date: '2026-06-04', signer: 'Chủ tịch UBND xã' },
    file: PDF,
    says: 'Văn bản ký này đã được lưu.',
  }),
  ...onReport('enter', { like: 'submit', fields: ENTERED, says: 'Bản gửi giống hệt bản trước.' }),
  ...CHANGE_FORMS,
  [`${ROUND_PATH}/preview`]: {
    like: 'actOnRound',
    path: `/plans/${PLAN}/rounds/ket-qua/preview`,
    fields: { act: 'waive', 'waive.reason': 'Lũ lụt', scope: 'all' },
    first: 200,
    second: 200,
    says: 'Chưa có gì thay đổi.',
    changes: false,
  },
  [`${ROUND_PATH}/act`]: {
    like: 'actOnRound',
    path: `/plans/${PLAN}/rounds/ket-qua/act`,
    fields: { act: 'return', 'return.reasons': 'Thiếu biểu 2', 'return.correctBy': '2026-06-12', picked: 'xa-1 submitted~1~~~~' },
    first: 200,
    second: 409,
    says: 'Việc gần nhất: Đề nghị bổ sung, Đội tham mưu',
  },
};

/** An act on one report; decided without having seen it, so that the second is told more than that it has changed. */
function onReport(
  act: string,
  form: Pick<Form, 'like' | 'says'> & Partial<Form>,
): Readonly<Record<string, Form & { readonly path: string }>> {
  const [, , agency] = REPORT.split('/');
  const path = `/plans/${PLAN}/reports/ket-qua/${agency}/${act}`;
  return { [`/plans/:plan/reports/:round/:agency/${act}`]: { fields: {}, first: 303, second: 409, ...form, path } };
}

/** Approving needs Temporal: test/live/schedules.test.ts does the act twice. */
const ELSEWHERE = ['/plans/:plan/consolidations/:id/approve'];

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
