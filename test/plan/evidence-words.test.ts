/** The Vietnamese of an agency's evidence: every sentence, typed by hand. */
import type { Fact } from '../../src/plan/evidence/fact';
import type { PlanNames } from '../../src/plan/evidence/names';
import { momentIn, roundOfFact, whatWords, whoWords, whyWords } from '../../src/plan/evidence/words';

const report = 'kh/r1/xa-1';
const names: PlanNames = {
  title: 'Kế hoạch thử',
  year: 2026,
  timeZone: 'Asia/Ho_Chi_Minh',
  agencies: { 'xa-1': { name: 'Ủy ban nhân dân xã Số 1', relation: 'assigned' }, td: { name: 'Tỉnh đoàn', relation: 'invited' } },
  rounds: { r1: 'Báo cáo 6 tháng đầu năm 2026', r2: 'Báo cáo năm 2026' },
};
const witness = { at: '2026-06-03T01:00:00.000Z', by: 'cong-an/coordinator', reason: 'Sáp nhập xã', line: 4, hash: 'aa' };

type Of<W extends Fact['what']> = Extract<Fact, { what: W }>;
const notice = (more: Partial<Of<'notice'>> = {}): Fact => ({
  what: 'notice',
  id: 'kh/r1/xa-1#opens/xa-1/officer',
  kind: 'opens',
  cc: null,
  due: '2026-06-03T01:00:00.000Z',
  cancelled: null,
  ...more,
});
const mail = (more: Partial<Of<'mail'>> = {}): Fact => ({
  what: 'mail',
  id: 'm1',
  kind: 'overdue',
  person: 'xa-1/leader',
  state: 'sent',
  code: null,
  notices: ['kh/r1/xa-1#overdue/xa-1/leader'],
  ...more,
});
const received = (more: Partial<Of<'received'>> = {}): Fact => ({
  what: 'received',
  report,
  version: 2,
  partial: false,
  nil: false,
  via: 'web',
  hash: 'bb',
  elsewhere: null,
  ...more,
});
const elsewhere = (via: string) => received({ via, hash: null, elsewhere: { sender: 'UBND xã', date: '2026-06-05' } });
const reviewed = (more: Partial<Of<'reviewed'>> = {}): Fact => ({
  what: 'reviewed',
  report,
  nth: 1,
  version: 2,
  decision: 'returned',
  reasons: ['Thiếu biểu 2', 'Sai kỳ'],
  correctBy: '2026-06-12',
  ...more,
});
const decided = (more: Partial<Of<'decided'>> = {}): Fact => ({
  what: 'decided',
  report,
  n: 1,
  decision: 'granted',
  date: '2026-06-24',
  note: 'Cần kịp tổng hợp',
  ...more,
});
const asked: Fact = { what: 'asked', report, n: 1, date: '2026-06-24', reason: 'Chờ số liệu' };
const promised: Fact = { what: 'promised', report, n: 1, date: '2026-07-01', reason: 'Đang ký' };
const plain = (what: 'opened' | 'missed' | 'fulfilled' | 'waived' | 'unwaived'): Fact => ({ what, report, nth: 1 });
const withdrawn: Fact = { what: 'withdrawn', report, version: 3 };
const reviewBegun: Fact = { what: 'review-begun', report, version: 3 };
const certified: Fact = {
  what: 'certified',
  report,
  nth: 1,
  version: 3,
  number: '45/BC-UBND',
  date: '2026-06-08',
  signer: 'Chủ tịch UBND xã',
  sha256: 'dd',
};
const chosen = (number: string | null, requirement = 'r1'): Fact => ({ what: 'chosen', requirement, number, date: '2026-03-09' });

test.each([
  ['2026-06-17T01:00:00.000Z', 'Asia/Ho_Chi_Minh', '08:00 ngày 17/6/2026'],
  ['2026-06-17T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '00:00 ngày 18/6/2026'],
  ['2026-06-17T17:00:00.000Z', 'UTC', '17:00 ngày 17/6/2026'],
])('%s in %s is written %s', (at, zone, words) => {
  expect(momentIn(at, zone)).toBe(words);
});

test.each<[string, Fact]>([
  ['Mở đợt báo cáo', plain('opened')],
  ['Đóng đợt: không nhận được báo cáo', plain('missed')],
  ['Hoàn thành khi báo cáo tổng hợp được gửi đi', plain('fulfilled')],
  ['Được miễn báo cáo', plain('waived')],
  ['Bỏ miễn báo cáo', plain('unwaived')],
  ['Rút bản 3', withdrawn],
  ['Bắt đầu thẩm định bản 3', reviewBegun],
  ['Lưu văn bản đã ký số 45/BC-UBND, ngày 8/6/2026, của bản 3', certified],
  ['Nhận báo cáo, bản 2', received()],
  ['Nhận báo cáo không phát sinh, bản 2', received({ nil: true })],
  ['Nhận một phần báo cáo, bản 2', received({ partial: true })],
  ['Nhận một phần báo cáo, bản 2', received({ partial: true, nil: true })],
  ['Ghi nhận bản 2 đã nhận ngày 5/6/2026 theo đường công văn mật', elsewhere('classified')],
  ['Ghi nhận bản 2 đã nhận ngày 5/6/2026 bằng văn bản giấy', elsewhere('paper')],
  ['Ghi nhận bản 2 đã nhận ngày 5/6/2026 qua hệ thống quản lý văn bản', elsewhere('document-system')],
  ['Ghi nhận bản 2 đã nhận ngày 5/6/2026 fax', elsewhere('fax')],
  ['Thông qua bản 2', reviewed({ decision: 'accepted' })],
  ['Thẩm định cấp thứ nhất đồng ý bản 2', reviewed({ decision: 'endorsed' })],
  ['Trả lại bản 2 để bổ sung, hạn 12/6/2026', reviewed()],
  ['Trả lại bản 2 để bổ sung', reviewed({ correctBy: null })],
  ['Đề nghị gia hạn đến 24/6/2026', asked],
  ['Hẹn gửi vào ngày 1/7/2026', promised],
  ['Đơn vị gửi câu hỏi, ý kiến (số 1 của phần trao đổi)', { what: 'question', report, n: 1 }],
  ['Cơ quan thường trực trả lời, trao đổi (số 2 của phần trao đổi)', { what: 'answer', report, n: 2 }],
  ['Gia hạn, đến 24/6/2026', decided()],
  ['Gia hạn ngắn hơn đề nghị, đến 24/6/2026', decided({ decision: 'shortened' })],
  ['Giữ nguyên thời hạn', decided({ decision: 'refused' })],
  ['Giữ nguyên thời hạn', decided({ decision: 'refused', date: null })],
  ['Giữ nguyên thời hạn', decided({ date: null })],
  ['Được chọn theo quyết định số 12/QĐ-UBND ngày 9/3/2026', chosen('12/QĐ-UBND')],
  ['Được chọn theo quyết định ngày 9/3/2026', chosen(null)],
  ['Thông báo mở đợt, không gửi', notice({ cancelled: 'waived' })],
  ['Thư đã giao cho máy chủ nhận: Đôn đốc quá hạn', mail()],
  ['Thư bị trả lại: Đôn đốc quá hạn', mail({ state: 'bounced', code: '550' })],
  ['Thư đã giao cho máy chủ nhận: digest', mail({ kind: 'digest' })],
])('%s', (words, fact) => {
  expect(whatWords(fact)).toBe(words);
});

test.each([
  ['opens', 'Thông báo mở đợt'],
  ['reminder', 'Nhắc trước hạn'],
  ['due-today', 'Nhắc ngày đến hạn'],
  ['overdue', 'Đôn đốc quá hạn'],
  ['courtesy', 'Đề nghị phối hợp'],
  ['leader', 'Đôn đốc lần 2, gửi thủ trưởng đơn vị'],
  ['standing', 'Báo lãnh đạo cơ quan thường trực các đơn vị chậm'],
  ['authority', 'Báo lãnh đạo phụ trách các đơn vị chậm'],
  ['review-waiting', 'Nhắc thẩm định'],
  ['review-overdue', 'Báo chậm thẩm định'],
  ['correction-soon', 'Nhắc trước hạn bổ sung'],
  ['correction-today', 'Nhắc ngày đến hạn bổ sung'],
  ['correction-overdue', 'Đôn đốc quá hạn bổ sung'],
  ['correction-leader', 'Đôn đốc bổ sung, gửi thủ trưởng đơn vị'],
  ['receipt', 'Báo đã nhận'],
  ['accepted', 'Báo đã thông qua'],
  ['returned', 'Đề nghị bổ sung'],
  ['withdrawn', 'Báo đã rút báo cáo'],
  ['waived', 'Báo được miễn báo cáo'],
  ['unwaived', 'Báo bỏ miễn báo cáo'],
  ['extension-asked', 'Trình đề nghị gia hạn'],
  ['extension-decided', 'Trả lời đề nghị gia hạn'],
  ['promised', 'Báo đã ghi nhận ngày hẹn'],
  ['question', 'Chuyển câu hỏi, ý kiến của đơn vị'],
  ['answer', 'Trả lời, trao đổi với đơn vị'],
  ['second-review', 'Trình cấp thứ hai thông qua'],
  ['newer-version', 'Báo có bản gửi sau khi thông qua'],
  ['nudge', 'Nhắc riêng'],
  ['amended', 'Báo điều chỉnh thời hạn'],
  ['removed', 'Báo không còn phải gửi báo cáo'],
  ['contact-refused', 'Báo địa chỉ đầu mối bị từ chối'],
  ['handed-over', 'Báo đầu mối mới'],
  ['contact-left', 'Báo đầu mối cũ đã được thay'],
  ['links-renewed', 'Báo cấp lại đường dẫn'],
  ['confirm-contact', 'Đề nghị xác nhận đầu mối mới'],
  ['of-an-older-version', 'of-an-older-version'],
])('a notice of kind %s is called "%s"', (kind, words) => {
  expect(whatWords(notice({ kind }))).toBe(words);
});

test.each([
  ['already-received', 'báo cáo đã nhận được'],
  ['waived', 'đơn vị được miễn báo cáo'],
  ['reviewed', 'báo cáo đã được thẩm định'],
  ['corrected', 'bản bổ sung đã được gửi'],
  ['extended', 'thời hạn đã được lùi'],
  ['promised', 'đơn vị đã hẹn ngày gửi'],
  ['put-off', 'thời hạn đã được lùi'],
  ['paused', 'việc gửi thư đang tạm dừng'],
  ['overtaken', 'đã có thư sau thay thế'],
  ['removed', 'đơn vị không còn phải gửi báo cáo'],
  ['contact-refused', 'địa chỉ của đầu mối bị từ chối'],
  ['contact-corrected', 'địa chỉ của đầu mối đã được sửa'],
  ['handed-over-again', 'đầu mối đã được thay lần nữa'],
  ['of-an-older-version', 'of-an-older-version'],
])('a notice that was not said because of %s says "%s"', (cancelled, words) => {
  expect(whyWords({ fact: notice({ cancelled }), witness }, 'xa-1', names)).toBe(words);
});

const OWES = 'Đơn vị có báo cáo phải gửi theo kế hoạch và đồng chí là đầu mối. Thư nhắc tự dừng khi báo cáo được gửi.';
const INVITED = 'Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Thư tự dừng khi báo cáo được gửi.';

test.each<[string, string, PlanNames | null, string]>([
  ['an assigned agency', 'xa-1', names, OWES],
  ['an invited agency', 'td', names, INVITED],
  ['an agency the names do not know', 'xa-9', names, OWES],
  ['an agency of a plan without names', 'td', null, OWES],
])('a notice to %s gives the rule as its mail does', (_, agency, known, words) => {
  expect(whyWords({ fact: notice(), witness }, agency, known)).toBe(words);
});

test('a reminder by hand gives the rule of its mail too', () => {
  expect(whyWords({ fact: notice({ kind: 'nudge' }), witness }, 'xa-1', names)).toBe(
    'Cơ quan thường trực nhắc riêng báo cáo này và đồng chí là đầu mối. Việc nhắc dừng khi báo cáo được gửi.',
  );
});

test('a notice of a kind that this version does not know gives no rule', () => {
  expect(whyWords({ fact: notice({ kind: 'of-an-older-version' }), witness }, 'xa-1', names)).toBe('');
});

test.each<[string, Fact, string]>([
  ['a return: its reasons', reviewed(), 'Thiếu biểu 2; Sai kỳ'],
  ['an acceptance: none', reviewed({ decision: 'accepted', reasons: [] }), ''],
  ['a wish for time: its own', asked, 'Chờ số liệu'],
  ['a promise: its own', promised, 'Đang ký'],
  ['an answer to a wish: its note', decided(), 'Cần kịp tổng hợp'],
  ['a mail: what the server answered', mail({ code: '550' }), 'máy chủ trả lời 550'],
  ['a mail without an answer: none', mail(), ''],
  ['a waiver: the one the trail tells', plain('waived'), 'Sáp nhập xã'],
  ['an end of a waiver: the one the trail tells', plain('unwaived'), 'Sáp nhập xã'],
  ['a report: none', received(), ''],
  ['a report by another way: who sent it', elsewhere('paper'), 'nơi gửi: UBND xã'],
  ['an opening: none', plain('opened'), ''],
  ['a missed report: none', plain('missed'), ''],
  ['a fulfilled report: none', plain('fulfilled'), ''],
  ['a withdrawal: none', withdrawn, ''],
  ['the beginning of a review: none', reviewBegun, ''],
  ['a signature: the post of who signed', certified, 'chức vụ người ký: Chủ tịch UBND xã'],
  ['a decision: none', chosen('12'), ''],
])('the reason of %s', (_, fact, words) => {
  expect(whyWords({ fact, witness }, 'xa-1', names)).toBe(words);
});

test('a waiver that no line tells of, or one without a reason, has none', () => {
  for (const fact of [plain('waived'), plain('unwaived')]) {
    expect(whyWords({ fact, witness: null }, 'xa-1', names)).toBe('');
    expect(whyWords({ fact, witness: { ...witness, reason: null } }, 'xa-1', names)).toBe('');
  }
});

test.each([
  ['system', 'hệ thống'],
  ['link', 'đơn vị, qua đường dẫn trong thư'],
  ['cong-an/coordinator', 'cong-an/coordinator'],
])('what %s did was done by "%s"', (by, words) => {
  expect(whoWords({ fact: plain('opened'), witness: { ...witness, by } })).toBe(words);
});

test('what no line tells of was done by nobody known; notices and mails say to whom they went, line or not', () => {
  expect(whoWords({ fact: plain('opened'), witness: null })).toBe('');
  expect(whoWords({ fact: notice(), witness: null })).toBe('gửi xa-1/officer');
  expect(whoWords({ fact: notice({ cc: 'xa-1/leader' }), witness })).toBe('gửi xa-1/officer, đồng gửi xa-1/leader');
  expect(whoWords({ fact: mail(), witness })).toBe('gửi xa-1/leader');
});

test.each<[string, Fact]>([
  ...(['opened', 'missed', 'fulfilled', 'waived', 'unwaived'] as const).map((what): [string, Fact] => [what, plain(what)]),
  ['withdrawn', withdrawn],
  ['review begun', reviewBegun],
  ['certified', certified],
  ['received', received()],
  ['reviewed', reviewed()],
  ['asked', asked],
  ['promised', promised],
  ['question', { what: 'question', report, n: 1 }],
  ['answer', { what: 'answer', report, n: 2 }],
  ['decided', decided()],
  ['notice', notice()],
  ['mail', mail()],
  ['chosen', chosen(null)],
])('the round of what was %s has its name, and its id where names are missing', (_, fact) => {
  expect(roundOfFact(fact, names)).toBe('Báo cáo 6 tháng đầu năm 2026');
  expect(roundOfFact(fact, { ...names, rounds: {} })).toBe('r1');
  expect(roundOfFact(fact, null)).toBe('r1');
});

test('a mail names each of its rounds once; an id without a round names none', () => {
  const notices = ['kh/r2/xa-1#opens/xa-1/officer', 'kh/r1/xa-1#opens/xa-1/officer', 'kh/r2/xa-1#reminder/xa-1/officer'];
  expect(roundOfFact(mail({ notices }), names)).toBe('Báo cáo năm 2026; Báo cáo 6 tháng đầu năm 2026');
  expect(roundOfFact(notice({ id: 'kh#opens/r1' }), names)).toBe('');
});
