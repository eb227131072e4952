/** The Vietnamese of subjects and reasons: what preview prints and mail sends are the same words. */
import type { CompiledRound } from './compiled';
import { localDateOf } from './dates';
import type { Letter, ReportItem, RoundItem } from './letters';
import type { LocalDate, NoticeKind, Plan, Relation, Requirement } from './model';
import { mostUrgent } from './notices';

/** Subjects longer than this are cut in many mail lists. */
const SUBJECT_LENGTH = 70;
/** Room that a subject's tail may take of it. */
const TAIL_LENGTH = 40;

/** `17/6/2024`, as officials write it. */
export function fullDate(date: LocalDate): string {
  return `${dayMonth(date)}/${date.slice(0, 4)}`;
}

/** `17/6`. */
export function dayMonth(date: LocalDate): string {
  return `${Number(date.slice(8, 10))}/${Number(date.slice(5, 7))}`;
}

/** Counts below ten are written with a leading zero in administrative text. */
export function count(n: number): string {
  return String(n).padStart(2, '0');
}

const ROMAN = ['I', 'II', 'III', 'IV'];

/** `6 tháng đầu năm 2024`, `quý I/2024`, `tháng 5/2024`, `năm 2024`; empty for a single report. */
export function periodName(period: string, year: number): string {
  if (period === 'Y') return `năm ${year}`;
  if (period === 'H1') return `6 tháng đầu năm ${year}`;
  if (period === 'H2') return `6 tháng cuối năm ${year}`;
  if (/^Q[1-4]$/.test(period)) return `quý ${ROMAN[Number(period[1]) - 1]}/${year}`;
  if (/^M\d\d$/.test(period)) return `tháng ${Number(period.slice(1))}/${year}`;
  if (/^\d{4}-/.test(period)) return `đợt ${fullDate(period)}`;
  return '';
}

/** `Sơ kết 6 tháng đầu năm`, `Báo cáo tổng hợp năm 2024`: a title that says its period already is left as it is. */
export function consolidationTitle(title: string, period: string, year: number): string {
  const name = periodName(period, year);
  const withoutYear = name.replace(/[ /]\d{4}$/, '');
  const says = title.includes(name) || (period !== 'Y' && title.includes(withoutYear));
  return says ? title : `${title} ${name}`.trim();
}

/** Short name of one round: `Báo cáo kết quả 6 tháng đầu năm 2024`. */
export function roundName(requirement: Requirement, round: CompiledRound, year: number): string {
  return `${requirement.short} ${periodName(round.period, year)}`.trim();
}

/** The subject line: the facts first, at most 70 characters, never a figure of a report. */
export function subjectOf(letter: Letter): string {
  const { name, tail } = matterOf(letter);
  return fit(`${letter.trial === true ? '[Thử] ' : ''}[${labelOf(letter)}] ${name}`, tail);
}

/** The subject of one mail about several plans. */
export function subjectOfSeveral(letters: readonly Letter[]): string {
  const kind = mostUrgent(letters.map((letter) => letter.kind));
  const urgent = letters.find((letter) => letter.kind === kind);
  if (urgent === undefined) throw new Error('A mail without a letter has no subject.');
  const reports = letters.reduce((sum, { items }) => sum + items.length, 0);
  const name = reports === 0 ? 'Tình hình báo cáo' : `${count(reports)} báo cáo`;
  return fit(`[${labelOf(urgent)}] ${name} theo ${count(letters.length)} kế hoạch`, '');
}

/** What a subject names, and the end of it that must not be cut: the agency, the day. */
interface Matter {
  readonly name: string;
  readonly tail: string;
}

function labelOf(letter: Letter): string {
  switch (letter.kind) {
    case 'opens':
      return 'Đề nghị báo cáo';
    case 'reminder':
      return 'Sắp đến hạn';
    case 'due-today':
      return 'Đến hạn hôm nay';
    case 'overdue':
      return 'Quá hạn';
    case 'courtesy':
      return 'Đề nghị phối hợp';
    case 'leader':
      return 'Đôn đốc lần 2';
    case 'nudge':
      return relationOf(letter) === 'invited' ? 'Đề nghị phối hợp' : 'Nhắc gửi báo cáo';
    case 'standing':
      return 'Chậm báo cáo';
    case 'authority':
      return 'Kính báo cáo';
    case 'summary-before':
    case 'summary-after':
      return 'Tổng hợp';
    case 'review-waiting':
      return 'Chờ thẩm định';
    case 'newer-version':
      return 'Bản gửi sau khi thông qua';
    case 'review-overdue':
      return 'Chậm thẩm định';
    case 'correction-soon':
      return 'Sắp đến hạn bổ sung';
    case 'correction-today':
      return 'Hôm nay là hạn bổ sung';
    case 'correction-overdue':
      return 'Quá hạn bổ sung';
    case 'correction-leader':
      return 'Đôn đốc bổ sung';
    case 'returned':
      return 'Đề nghị bổ sung';
    case 'withdrawn':
      return 'Đã rút báo cáo';
    case 'waived':
      return 'Được miễn báo cáo';
    case 'unwaived':
      return 'Đề nghị gửi báo cáo';
    case 'extension-asked':
      return 'Đề nghị gia hạn';
    case 'extension-decided':
      return letter.items[0]?.request?.decision === 'refused' ? 'Giữ nguyên thời hạn' : 'Đồng ý gia hạn';
    case 'promised':
      return 'Đã ghi nhận ngày hẹn';
    case 'question':
      return 'Đơn vị trao đổi';
    case 'answer':
      return 'Trả lời, trao đổi';
    case 'amended':
      return 'Điều chỉnh thời hạn';
    case 'removed':
      return 'Không phải gửi báo cáo';
    case 'second-review':
      return 'Kính trình thông qua';
    case 'contact-refused':
      return 'Thư không đến được';
    case 'handed-over':
      return 'Bàn giao đầu mối';
    case 'contact-left':
      return 'Đã đổi đầu mối';
    case 'links-renewed':
      return 'Đường dẫn mới';
    case 'confirm-contact':
      return 'Đề nghị xác nhận đầu mối';
    case 'receipt':
      return letter.items[0]?.received?.partial === true ? 'Đã nhận một phần' : 'Đã nhận';
    case 'accepted':
      return relationOf(letter) === 'invited' ? 'Trân trọng cảm ơn' : 'Đã thông qua';
    case 'approval':
      return 'Chờ phê duyệt';
    case 'distribution':
      return 'Kính gửi';
  }
}

function matterOf(letter: Letter): Matter {
  const { consolidation, plan } = letter;
  if (consolidation !== null)
    return { name: consolidationTitle(consolidation.title, consolidation.consolidation.period, plan.year), tail: '' };
  const [item] = letter.items;
  if (item !== undefined) return letter.items.length === 1 ? reportMatter(item, plan) : reportsMatter(letter, item);
  const [round] = letter.rounds;
  if (round === undefined) throw new Error('A letter without a matter has no subject.');
  return letter.rounds.length === 1 ? roundMatter(letter, round) : roundsMatter(letter);
}

function reportMatter(item: ReportItem, plan: Plan): Matter {
  const name = roundName(item.requirement, item.round, plan.year);
  const ahead = item.kind === 'opens' || item.kind === 'reminder' || item.kind === 'amended';
  return { name, tail: ahead ? ` - hạn ${dayMonth(item.extendedTo ?? item.round.due)}` : ` - ${item.agency.short}` };
}

function reportsMatter(letter: Letter, earliest: ReportItem): Matter {
  if (letter.kind === 'review-waiting' || letter.kind === 'newer-version' || letter.kind === 'contact-refused')
    return { name: `${count(letter.items.length)} báo cáo`, tail: '' };
  const agencies = agenciesOf(letter);
  const whose = agencies === 1 ? earliest.agency.short : `${count(agencies)} đơn vị`;
  return { name: `${count(letter.items.length)} báo cáo`, tail: `, hạn từ ${dayMonth(earliest.round.due)} - ${whose}` };
}

/** How many agencies' reports a letter is about: several where one person has the post of each. */
export function agenciesOf({ items }: Letter): number {
  return new Set(items.map(({ agency }) => agency.id)).size;
}

function roundMatter(letter: Letter, item: RoundItem): Matter {
  const name = roundName(item.requirement, item.round, letter.plan.year);
  const { owed, received, outstanding } = item.assigned;
  if (letter.kind === 'standing' || letter.kind === 'authority')
    return { name: `${count(outstanding.length)} đơn vị chưa gửi ${name}`, tail: '' };
  const total = `${received + item.invited.received}/${owed + item.invited.owed}`;
  return { name: `${total} đơn vị đã gửi ${name}`, tail: ` - ngày ${dayMonth(localDateOf(item.asOf, letter.plan.timeZone))}` };
}

function roundsMatter(letter: Letter): Matter {
  const rounds = `${count(letter.rounds.length)} đợt báo cáo`;
  if (letter.kind === 'authority') return { name: `Đơn vị chậm gửi của ${rounds}`, tail: '' };
  return { name: `Tình hình ${rounds}`, tail: ` - ngày ${dayMonth(localDateOf(letter.at, letter.plan.timeZone))}` };
}

/** Shortens the name before the tail, so that the subject still says whom and by when. */
function fit(name: string, tail: string): string {
  const kept = shorten(tail, TAIL_LENGTH);
  return `${shorten(name, SUBJECT_LENGTH - kept.length)}${kept}`;
}

/** Cuts at a word. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,-]+$/, '')}…`;
}

/** How the reader of a letter stands to the plan; `assigned` where the letter concerns no report of their own. */
export function relationOf(letter: Letter): Relation {
  return letter.items[0]?.agency.relation ?? 'assigned';
}

/** Why a mail comes to somebody who stands in. */
export function whyInsteadOf(title: string): string {
  return `Thư gửi ${title} chưa đến được địa chỉ đã đăng ký nên xin gửi đến đồng chí; đề nghị chuyển giúp đến người phụ trách.`;
}

/** What a notice of this kind is called in a list. */
export function noticeName(kind: NoticeKind): string {
  return NOTICE_NAMES[kind] ?? 'thư báo về báo cáo';
}

const NOTICE_NAMES: Partial<Record<NoticeKind, string>> = {
  opens: 'thư mở đợt',
  reminder: 'thư nhắc trước hạn',
  'due-today': 'thư đến hạn',
  overdue: 'thư quá hạn',
  courtesy: 'thư đề nghị phối hợp',
  leader: 'thư gửi thủ trưởng',
  'correction-soon': 'thư nhắc bổ sung',
  'correction-today': 'thư đến hạn bổ sung',
  'correction-overdue': 'thư quá hạn bổ sung',
  'correction-leader': 'thư gửi thủ trưởng về việc bổ sung',
  receipt: 'thư xác nhận đã nhận',
  accepted: 'thư thông qua',
  returned: 'thư đề nghị bổ sung',
  'extension-decided': 'thư trả lời gia hạn',
  'handed-over': 'thư bàn giao đầu mối',
};

/** Why the reader got this mail, and what stops more of them. */
export function whyOf(kind: NoticeKind, relation: Relation): string {
  switch (kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
      return relation === 'invited'
        ? 'Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Thư tự dừng khi báo cáo được gửi.'
        : 'Đơn vị có báo cáo phải gửi theo kế hoạch và đồng chí là đầu mối. Thư nhắc tự dừng khi báo cáo được gửi.';
    case 'overdue':
      return relation === 'invited'
        ? whyOf('courtesy', relation)
        : 'Báo cáo đã quá hạn mà chưa nhận được và đồng chí là đầu mối. Thư đôn đốc tự dừng khi báo cáo được gửi.';
    case 'courtesy':
      return 'Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Đây là thư nhắc cuối cùng của đợt này.';
    case 'leader':
      return 'Báo cáo của đơn vị quá hạn đã được nhắc mà chưa nhận được; thư gửi thủ trưởng đơn vị. Việc đôn đốc dừng khi báo cáo được gửi.';
    case 'nudge':
      return relation === 'invited'
        ? 'Cơ quan thường trực đề nghị quý cơ quan phối hợp và đồng chí là đầu mối. Thư tự dừng khi báo cáo được gửi.'
        : 'Cơ quan thường trực nhắc riêng báo cáo này và đồng chí là đầu mối. Việc nhắc dừng khi báo cáo được gửi.';
    case 'standing':
      return 'Cơ quan thường trực theo dõi, đôn đốc kế hoạch; còn đơn vị chưa gửi sau khi thủ trưởng đã được nhắc. Mỗi đợt chỉ một thư.';
    case 'authority':
      return 'Đồng chí phụ trách kế hoạch; còn đơn vị chưa gửi sau các bước đôn đốc. Mỗi ngày nhiều nhất một thư.';
    case 'summary-before':
    case 'summary-after':
      return 'Đồng chí tổng hợp đợt báo cáo; thư gửi trước và sau hạn một ngày làm việc.';
    case 'review-waiting':
      return 'Đồng chí thẩm định báo cáo; thư nhắc sau 03 và 05 ngày làm việc, dừng khi báo cáo được thông qua hoặc trả lại.';
    case 'newer-version':
      return 'Đồng chí thẩm định báo cáo; đơn vị gửi thêm một bản sau khi báo cáo được thông qua. Mỗi bản gửi chỉ báo một lần.';
    case 'review-overdue':
      return 'Báo cáo chưa được thẩm định sau 10 ngày làm việc; thư gửi lãnh đạo cơ quan thường trực một lần.';
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
      return 'Báo cáo đã được đề nghị bổ sung và đồng chí là đầu mối. Thư nhắc tự dừng khi bản bổ sung được gửi.';
    case 'correction-leader':
      return 'Báo cáo quá hạn bổ sung đã được nhắc mà chưa nhận được; thư gửi thủ trưởng đơn vị. Việc nhắc dừng khi bản bổ sung được gửi.';
    case 'extension-asked':
      return 'Đồng chí quyết định việc gia hạn của kế hoạch này.';
    case 'question':
      return 'Đồng chí theo dõi báo cáo của các đơn vị; đơn vị gửi câu hỏi, ý kiến về một báo cáo. Mỗi ý kiến một thư.';
    case 'second-review':
      return 'Kế hoạch quy định báo cáo được thông qua ở hai cấp và đồng chí là cấp thứ hai.';
    case 'contact-refused':
      return 'Đồng chí theo dõi việc gửi thư của kế hoạch; máy chủ thư từ chối địa chỉ của một đầu mối. Việc này xong khi địa chỉ được sửa.';
    case 'handed-over':
      return 'Đơn vị đã đổi người phụ trách báo cáo và đồng chí là đầu mối mới. Thư này chỉ gửi một lần.';
    case 'contact-left':
      return 'Địa chỉ này từng là đầu mối của đơn vị và nay đã được thay. Thư này chỉ gửi một lần.';
    case 'confirm-contact':
      return 'Đơn vị đã nêu địa chỉ này là đầu mối mới. Nếu không đúng, xin bỏ qua thư; không có gì thay đổi.';
    case 'links-renewed':
      return 'Một đầu mối của đơn vị vừa được thay nên đường dẫn của các báo cáo được cấp lại. Thư này chỉ gửi một lần.';
    case 'returned':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'extension-decided':
    case 'promised':
    case 'answer':
    case 'removed':
      return 'Thư báo về một báo cáo của đơn vị và đồng chí là đầu mối.';
    case 'amended':
      return 'Kế hoạch được điều chỉnh, thời hạn một báo cáo của đơn vị thay đổi và đồng chí là đầu mối. Mỗi lần điều chỉnh chỉ một thư.';
    case 'receipt':
    case 'accepted':
      return 'Thư trả lời việc đơn vị gửi báo cáo; không cần phản hồi.';
    case 'approval':
      return 'Dự thảo tổng hợp đã xong, đang chờ đồng chí phê duyệt hoặc trả lại.';
    case 'distribution':
      return 'Quý cơ quan có tên ở mục “Nơi nhận” của kế hoạch.';
  }
}
