/** Every command, and what its second time says. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dondoc } from '../../src/client/dondoc';
import { COORDINATOR, PLAN, REPORT, TOKEN_ID, WEBHOOK, WORDS } from '../client/acts-table';
import { PLAN_2027 } from './support';

const [SIGNED, LIST, WORDED] = ['ban-ky.pdf', 'dau-moi.csv', 'loi-thu.txt'] as const;

/** What some of them read. */
export function writeTwiceFiles(folder: string): void {
  writeFileSync(join(folder, WORDED), WORDS);
  writeFileSync(join(folder, SIGNED), '%PDF-1.7 signed\n%%EOF\n');
  writeFileSync(join(folder, LIST), 'agency,role,title,email\nxa-1,officer,Văn phòng xã,moi.xa-1@senvang.example\n');
}

const AS = ['--as', COORDINATOR];
export interface TwiceCommand {
  /** The use case that it stands for, and whose state of things it needs. */
  readonly like: keyof Dondoc;
  readonly words: readonly string[];
  /** Of the second time, besides whose act stands; `done`: it succeeds, and changes nothing. */
  readonly says: string;
  readonly done?: true;
  /** Its rows hold chance or the real time: no two are the same. */
  readonly unlike?: true;
}

/** What changes no rows of a running plan is `null`; a string names the test in which a command needs a worker. */
export const COMMANDS = (folder: string): Readonly<Record<string, TwiceCommand | string | null>> => ({
  'plan start': { like: 'startPlan', words: [PLAN_2027, '--yes'], says: 'đã được chạy rồi' },
  'plan apply': 'test/live/amend.test.ts',
  'plan unapply': { like: 'withdrawAmendment', words: [PLAN, ...AS], says: 'Không có điều chỉnh nào đang chờ' },
  'plan pause': { like: 'pause', words: [PLAN, '--reason', 'Lũ lụt', ...AS], says: 'Đã tạm dừng rồi' },
  'plan resume': { like: 'resume', words: [PLAN, '--shift', ...AS], says: 'Không ở tình trạng tạm dừng' },
  'round add': {
    like: 'addRound',
    words: [PLAN, '--title', 'Đột xuất', '--agencies', 'xa-1', '--days', '5', ...AS],
    says: 'Đã có một điều chỉnh đang chờ hiệu lực',
  },
  'round remind': {
    like: 'remind',
    words: [PLAN, 'ket-qua', '--agencies', 'xa-1', '--note', 'Cần trước thứ sáu.', ...AS],
    says: 'đã nhắc riêng',
    done: true,
  },
  'notices cancel': {
    like: 'cancelNotice',
    words: [`${REPORT}#remind/xa-1/officer`, '--reason', 'Đã điện thoại', ...AS],
    says: 'đã được hủy',
  },
  'notices wording': {
    like: 'setWording',
    words: [PLAN, 'assigned/overdue', '--set', join(folder, WORDED), ...AS],
    says: 'đã đúng như vậy',
  },
  'notices test-send': { like: 'testSend', words: [REPORT, 'reminder', ...AS], says: 'đang chờ gửi' },
  'report submit': { like: 'submit', words: [REPORT, '--nil', '--declare', ...AS], says: 'giống hệt bản trước' },
  'report withdraw': { like: 'withdraw', words: [REPORT, '--as', 'xa-1/officer'], says: 'Không có bản gửi nào để rút' },
  'report file-elsewhere': {
    like: 'fileElsewhere',
    words: [REPORT, '--channel', 'paper', '--sender', 'UBND xã Số 1', '--date', '2026-06-04', ...AS],
    says: 'đã được nhận',
  },
  'report certify': {
    like: 'certify',
    words: [REPORT, '--number', '45/BC-UBND', '--date', '2026-06-04', '--signer', 'Chủ tịch', '--file', join(folder, SIGNED), ...AS],
    says: 'đã được lưu',
  },
  'report review': { like: 'beginReview', words: [REPORT, ...AS], says: 'đang được thẩm định' },
  'report accept': { like: 'accept', words: [REPORT, ...AS], says: 'đã được thông qua' },
  'report return': {
    like: 'returnReport',
    words: [REPORT, '--reason', 'Thiếu biểu 2', '--correct-by', '2026-06-12', ...AS],
    says: 'đã được trả lại',
  },
  'report ask-time': {
    like: 'askForTime',
    words: [REPORT, '--until', '2026-06-24', '--reason', 'Chờ số liệu', '--as', 'xa-1/officer'],
    says: 'Đã có đề nghị gia hạn',
  },
  'report extend': { like: 'decideTime', words: [REPORT, '--until', '2026-06-24', ...AS], says: 'Đã gia hạn đến ngày này rồi' },
  'report promise': { like: 'promise', words: [REPORT, '--until', '2026-06-24', '--as', 'xa-1/officer'], says: 'đã hẹn ngày này rồi' },
  'report waive': { like: 'waive', words: [REPORT, '--reason', 'Sáp nhập xã', ...AS], says: 'đã được miễn' },
  'report unwaive': { like: 'unwaive', words: [REPORT, '--reason', 'Chưa sáp nhập', ...AS], says: 'không ở tình trạng được miễn' },
  'decision record': {
    like: 'recordDecision',
    words: [PLAN, 'chon-xa', '--choose', 'xa-2', '--number', '12/QĐ', '--date', '2026-06-04', ...AS],
    says: 'đã được ghi',
  },
  'log add': {
    like: 'addToLog',
    words: [PLAN, 'kiem-tra', '--agency', 'xa-1', '--date', '2026-06-04', '--count', '2', ...AS],
    says: 'đã được ghi',
  },
  'log remove': { like: 'removeFromLog', words: [`${PLAN}/kiem-tra/1`, '--reason', 'Nhầm ngày', ...AS], says: 'được gạch bỏ' },
  'contact set': {
    like: 'setContact',
    words: [PLAN, 'xa-1/officer', '--email', 'moi.xa-1@senvang.example', '--yes', ...AS],
    says: 'đã đúng như vậy',
    done: true,
  },
  'contact import': { like: 'importContacts', words: [PLAN, join(folder, LIST), ...AS], says: 'Đã thay đổi 0 đầu mối', done: true },
  'contact substitute': {
    like: 'substituteContact',
    words: [PLAN, 'xa-1/leader', '--title', 'Phó', '--email', 'pct@senvang.example', '--from', '2026-06-15', '--to', '2026-06-22', ...AS],
    says: 'đã được ghi; không có gì thay đổi',
    done: true,
  },
  'contact unsubstitute': {
    like: 'endSubstitute',
    words: [PLAN, 'xa-1/leader', '--from', '2026-06-18', '--yes', ...AS],
    says: 'không có gì thay đổi',
    done: true,
  },
  'token create': {
    like: 'createToken',
    words: ['--title', 'Phần mềm', '--scopes', 'read', '--plan', PLAN, '--actor', COORDINATOR],
    says: 'Đã có rồi',
    unlike: true,
  },
  'token revoke': { like: 'revokeToken', words: [TOKEN_ID], says: 'đã bị thu hồi', unlike: true },
  'webhook create': { like: 'createWebhook', words: ['https://nhan.example/dondoc'], says: 'Đã có rồi', unlike: true },
  'webhook remove': { like: 'removeWebhook', words: [WEBHOOK], says: 'được gạch bỏ', unlike: true },
  'webhook resend': 'test/client/webhooks.test.ts',
  'token list': null,
  'webhook list': null,
  'webhook deliveries': null,
  'consolidation approve': 'test/live/schedules.test.ts',
  'plan check': null,
  'plan preview': null,
  'plan explain': null,
  'plan schema': null,
  'plan status': null,
  'notices list': null,
  'notices preview': null,
  'report show': null,
  'contact list': null,
  'log list': null,
  'consolidation status': null,
  'calendar export': null,
  'calendar show': null,
  'calendar explain': null,
  evidence: null,
  completion: null,
  status: null,
  why: null,
  doctor: null,
  rehearse: null,
  up: null,
});
