/** How a running plan stands, as a person reads it. */
import type { ConsolidationStatus, PlanStatus, RoundStatus } from '../client/dondoc';
import { fullDate } from '../plan/words';
import { consolidationKindWords, consolidationStateWords, overviewMoment, planStateWords, roundStateWords } from '../web/overview-words';
import { type Column, table } from './table';

/** Longer lists are only counted. */
const AWAITING_MAX = 10;

const COUNTS = [
  ['Phải gửi', 'owed'],
  ['Đúng hạn', 'onTime'],
  ['Được gia hạn', 'withPermission'],
  ['Chậm', 'late'],
  ['Được miễn', 'waived'],
  ['Không gửi', 'missed'],
  ['Chưa gửi', 'outstanding'],
] as const;

/** Paragraphs: the plan, its rounds, its consolidations, what awaits a person, mails. */
export function planStatusText(status: PlanStatus): readonly string[] {
  const { title, plan, state, version, now, rounds, consolidations, mails } = status;
  const counted = Object.entries(mails).map(([kind, count]) => `${kind} ${count}`);
  return [
    `${title}\n${plan}: ${planStateWords(state).toLowerCase()}, phiên bản ${version}, lúc ${overviewMoment(now)}`,
    roundTable(rounds),
    consolidations.length === 0 ? '' : consolidationTable(consolidations),
    awaitingLines(status),
    counted.length === 0 ? 'Chưa gửi thư nào.' : `Thư đã gửi: ${counted.join(', ')}.`,
  ];
}

function roundTable(rounds: readonly RoundStatus[]): string {
  const counts = COUNTS.map(
    ([heading, counted]): Column<RoundStatus> => ({ heading, of: (round) => String(round[counted]), isNumber: true }),
  );
  return table(
    [
      { heading: 'Đợt', of: ({ round }) => round },
      { heading: 'Hạn', of: ({ due, estimated }) => `${fullDate(due)}${estimated ? ' (dự kiến)' : ''}` },
      { heading: 'Trạng thái', of: ({ state }) => roundStateWords[state] },
      ...counts,
      { heading: 'Bước tiếp theo', of: ({ nextAt }) => (nextAt === null ? '' : overviewMoment(nextAt)) },
    ],
    rounds,
  );
}

export function consolidationTable(consolidations: readonly ConsolidationStatus[]): string {
  return table(
    [
      { heading: 'Tổng hợp', of: ({ id }) => id },
      { heading: 'Loại', of: ({ kind }) => consolidationKindWords[kind] },
      { heading: 'Bắt đầu', of: ({ startsAt }) => overviewMoment(startsAt) },
      { heading: 'Hạn', of: ({ due }) => fullDate(due) },
      { heading: 'Trạng thái', of: ({ state }) => consolidationStateWords[state] },
      { heading: 'Văn bản', of: ({ documents }) => documents.map(({ name }) => name).join(', ') },
    ],
    consolidations,
  );
}

function awaitingLines({ awaitingReview }: PlanStatus): string {
  if (awaitingReview.length === 0) return '';
  const listed = awaitingReview.slice(0, AWAITING_MAX).map((report) => `  ${report}`);
  const rest = awaitingReview.length - listed.length;
  return [`${awaitingReview.length} báo cáo chờ thẩm định:`, ...listed, ...(rest > 0 ? [`  và ${rest} báo cáo khác`] : [])].join('\n');
}
