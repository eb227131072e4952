/** An amendment as a person reads it before it is applied. */
import type { AmendmentDiff, Locked, RoundMove } from '../../plan/amendment';
import type { AmendmentRefusal } from '../../plan/amendment-refusals';
import type { PreviewMail } from '../../plan/preview';
import { fullDate } from '../../plan/words';
import { dayAndTime } from '../dates';

const REFUSALS: Readonly<Record<AmendmentRefusal['code'], string>> = {
  'due-in-the-past': 'thời hạn mới đã qua',
  'year-changed': 'không đổi được năm của kế hoạch đang chạy',
  'time-zone-changed': 'không đổi được múi giờ của kế hoạch đang chạy',
  'relation-changed': 'không đổi được giữa giao và đề nghị trong năm',
  'fulfilment-changed': 'không đổi được cách hoàn thành chế độ báo cáo trong năm',
};

const LOCKED: Readonly<Record<Locked['code'], string>> = {
  'round-ended': 'đợt đã đóng, giữ nguyên',
  'consolidation-begun': 'bản tổng hợp đã bắt đầu, giữ nguyên',
  'due-has-passed': 'hạn đã qua, không đơn vị nào phải báo cáo',
};

const TOLD: Readonly<Record<AmendmentDiff['told'][number]['kind'], string>> = {
  amended: 'báo thời hạn mới',
  removed: 'báo không phải gửi nữa',
  opens: 'đề nghị gửi báo cáo ngay',
};

/** Sends listed one by one; of more only the number is said. */
const MOST_SENDS = 40;

export function refusalLines({ refused }: AmendmentDiff): readonly string[] {
  return refused.map(({ code, where }) => `  ! ${where}: ${REFUSALS[code]}`);
}

/** Paragraphs; `+` comes, `-` goes, `~` changes, `=` stays, `!` stands against it. */
export function diffText(diff: AmendmentDiff, timeZone: string): readonly string[] {
  const at = (instant: string) => dayAndTime(instant, timeZone, 'vi');
  const { rounds, agencies, requirements, consolidations, sends, told, locked } = diff;
  const paragraphs = [
    paragraph('Không điều chỉnh được', refusalLines(diff)),
    paragraph('Đợt báo cáo', [
      ...rounds.added.map(({ round, due, agencies: owing }) => `  + ${round}: hạn ${fullDate(due)}, ${owing.length} đơn vị`),
      ...rounds.removed.map((round) => `  - ${round}`),
      ...rounds.moved.map((move) => `  ~ ${move.round}: ${moveText(move, at)}`),
    ]),
    paragraph('Đơn vị', [
      ...agencies.added.map((id) => `  + ${id}`),
      ...agencies.removed.map((id) => `  - ${id}`),
      ...agencies.ofRounds.flatMap((change) => [
        ...change.added.map((id) => `  + ${change.round}: ${id}`),
        ...change.removed.map((id) => `  - ${change.round}: ${id}`),
      ]),
      ...agencies.contacts.map((id) => `  ~ đầu mối ${id}`),
    ]),
    paragraph(
      'Chế độ báo cáo',
      requirements.map(({ requirement, changed }) => `  ~ ${requirement}: ${changed.join(', ')}`),
    ),
    paragraph('Tổng hợp', [
      ...consolidations.added.map((id) => `  + ${id}`),
      ...consolidations.removed.map((id) => `  - ${id}`),
      ...consolidations.moved.map(
        ({ consolidation, startsAt }) => `  ~ ${consolidation}: bắt đầu ${at(startsAt.before)} → ${at(startsAt.after)}`,
      ),
    ]),
    paragraph('Thư sẽ gửi, nếu không đơn vị nào báo cáo', [
      ...few(sends.gone, ({ at: when, to, subject }) => `  - ${at(when)} ${to}: ${subject}`),
      ...few(sends.new, ({ at: when, to, subject }) => `  + ${at(when)} ${to}: ${subject}`),
      ...few(sends.moved, ({ before, after }) => movedMail(before, after, at)),
    ]),
    paragraph(
      'Báo ngay một lần',
      told.map(({ kind, round, person }) => `  + ${person}: ${TOLD[kind]} (${round})`),
    ),
    paragraph(
      'Không thay đổi được nữa',
      locked.map(({ code, where }) => `  = ${where}: ${LOCKED[code]}`),
    ),
  ].filter((text) => text !== '');
  return paragraphs.length === 0 ? ['Không có ngày, đơn vị hay thư nào thay đổi.'] : paragraphs;
}

function paragraph(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [heading, ...lines].join('\n');
}

function moveText({ due, opensAt, closesAt, lockAt }: RoundMove, at: (instant: string) => string): string {
  const lock = (instant: string | null) => (instant === null ? 'không khóa' : at(instant));
  return [
    ...(due === undefined ? [] : [`hạn ${fullDate(due.before)} → ${fullDate(due.after)}`]),
    ...(opensAt === undefined ? [] : [`mở ${at(opensAt.before)} → ${at(opensAt.after)}`]),
    ...(closesAt === undefined ? [] : [`đóng ${at(closesAt.before)} → ${at(closesAt.after)}`]),
    ...(lockAt === undefined ? [] : [`khóa ${lock(lockAt.before)} → ${lock(lockAt.after)}`]),
  ].join('; ');
}

function movedMail(before: PreviewMail, after: PreviewMail, at: (instant: string) => string): string {
  return `  ~ ${at(before.at)} → ${at(after.at)} ${after.to}: ${after.subject}`;
}

function few<T>(sends: readonly T[], line: (send: T) => string): readonly string[] {
  const left = sends.length - MOST_SENDS;
  return [...sends.slice(0, MOST_SENDS).map(line), ...(left > 0 ? [`  … và ${left} thư nữa`] : [])];
}
