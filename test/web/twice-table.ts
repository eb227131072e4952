/** Every form of the pages, and what its second time says. */
import { deflateRawSync } from 'node:zlib';
import type { Dondoc } from '../../src/client/dondoc';
import { packed } from '../../src/web/staff/plan-upload';
import { filesOf } from '../support/plans';
import { madeId, madeSecret } from '../support/store';
import { ASKS, CODE, PLAN, REPORT, WORDS } from '../client/acts-table';
import { PDF } from './sample-files';

export const PATH = '/reports/:plan/:round/:agency';
/** As the page holds a list that it has looked at. */
const packedList = (text: string) => deflateRawSync(text).toString('base64url');
const ASKED = { date: '2026-06-24', reason: 'Chờ số liệu' };

export interface Form {
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

export const FORMS: Readonly<Record<string, Form>> = {
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
export const SIGN_IN_FORMS: Readonly<Record<string, Form>> = {
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
export const STAFF_FORMS: Readonly<Record<string, Form & { readonly path: string; readonly token?: string }>> = {
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
export const ELSEWHERE = ['/plans/:plan/consolidations/:id/approve'];
