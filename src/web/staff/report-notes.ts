/** One report in a line: its status, how it stands to its date, and what a coordinator should know besides. */
import type { RoundRow } from '../../client/dondoc';
import { lastDayBefore } from '../../plan/dates';
import type { Instant, Language } from '../../plan/model';
import { isNewerThanAccepted, lateFrom, type ReportState, type Timeliness } from '../../plan/report';
import { fullDate } from '../../plan/words';
import { ROUND_WORDS } from './round-words';
import { STORY_WORDS } from './story-words';

/** `Đã nhận, chờ thẩm định; đúng hạn`, `Chưa gửi, đã quá hạn`. */
export function statusIn(
  lang: Language,
  { state, timeliness }: { readonly state: ReportState; readonly timeliness: Timeliness },
  now: Instant,
): string {
  const words = STORY_WORDS[lang];
  const late = state.status === 'open' && now >= lateFrom(state) ? `, ${ROUND_WORDS[lang].notes.late}` : '';
  const how = words.timeliness[timeliness];
  return `${words.status[state.status]}${late}${how === '' ? '' : `; ${how}`}`;
}

export function notesIn(lang: Language, { state, failing }: Pick<RoundRow, 'state' | 'failing'>, timeZone: string): readonly string[] {
  const { notes } = ROUND_WORDS[lang];
  const day = (instant: Instant) => fullDate(lastDayBefore(instant, timeZone));
  const { extendedDueAt, promisedUntil, askedDueAt, correctByAt, partial, endorsedAt, status } = state;
  return [
    ...(askedDueAt === null ? [] : [notes.asked(day(askedDueAt))]),
    ...(extendedDueAt === null ? [] : [notes.extended(day(extendedDueAt))]),
    ...(promisedUntil === null ? [] : [notes.promised(day(promisedUntil))]),
    ...(status === 'returned' && correctByAt !== null ? [notes.correctBy(day(correctByAt))] : []),
    ...(partial ? [notes.partial] : []),
    ...(status === 'submitted' && endorsedAt !== null ? [notes.endorsed] : []),
    ...(isNewerThanAccepted(state) ? [notes.newer] : []),
    ...(failing ? [notes.failing] : []),
  ];
}
