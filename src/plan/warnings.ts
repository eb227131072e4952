/** What a person should look at before the plan starts, though nothing forbids it: warnings about dates. */
import type { WorkCalendar } from './calendar';
import type { CompiledConsolidation, CompiledRound, Warning } from './compiled';
import { localDateOf, yearOf } from './dates';
import { cutOffBasis } from './explain';
import type { Plan } from './model';
import type { DatedRound } from './resolve';
import { count, fullDate } from './words';

/** More days than these are only counted. */
const MAX_LISTED = 3;

/** Warnings in the order of the rounds, then of the consolidations, then of the days on which several reports meet. */
export function dateWarnings(
  plan: Plan,
  dated: readonly DatedRound[],
  rounds: readonly CompiledRound[],
  consolidations: readonly CompiledConsolidation[],
  calendar: WorkCalendar,
): readonly Warning[] {
  return [
    ...dated.flatMap((round) => cutOffWarning(round, plan)),
    ...rounds.flatMap((round) => expectedWarning(round, plan, calendar)),
    ...consolidations.flatMap((consolidation) => parentWarnings(consolidation, plan, rounds)),
    ...sameDayWarnings(plan, rounds),
  ];
}

function cutOffWarning({ id, warning, window, due, explain, requirement }: DatedRound, plan: Plan): readonly Warning[] {
  if (warning === null || window === null) return [];
  const where = `${pathOf(plan, requirement.id)}.due`;
  const cutOff = fullDate(window.to);
  switch (warning) {
    case 'moved-by-cutoff': {
      const early = fullDate(explain.at(-2)?.to ?? due);
      return [
        {
          code: warning,
          where,
          message: `${id}: hạn ${early} không cách ngày chốt số liệu ${cutOff} ít nhất 01 ngày làm việc nên dời đến ${fullDate(due)} (${cutOffBasis}).`,
        },
      ];
    }
    case 'due-before-cutoff':
      return [{ code: warning, where, message: `${id}: hạn ${fullDate(due)} không sau ngày chốt số liệu ${cutOff}; số liệu là ước tính.` }];
  }
}

/** Dates of a year whose official notice is still awaited may move. */
function expectedWarning(
  { id, requirement, due, opensAt, closesAt }: CompiledRound,
  plan: Plan,
  calendar: WorkCalendar,
): readonly Warning[] {
  const years = [
    ...new Set([opensAt, closesAt].map((instant) => yearOf(localDateOf(instant, plan.timeZone))).concat(yearOf(due))),
  ].toSorted((a, b) => a - b);
  return years.flatMap((year) => {
    const days = calendar.expectedDays(year);
    if (days.length === 0) return [];
    const rest = days.length > MAX_LISTED ? ` và ${count(days.length - MAX_LISTED)} ngày khác` : '';
    const list =
      days
        .slice(0, MAX_LISTED)
        .map((day) => `${fullDate(day.date)} (${day.name})`)
        .join(', ') + rest;
    return [
      {
        code: 'expected-data' as const,
        where: pathOf(plan, requirement),
        message: `${id}: hạn ${fullDate(due)} tính trên lịch năm ${year} có ngày nghỉ chưa có thông báo chính thức: ${list}.`,
      },
    ];
  });
}

/** What is consolidated must be due before the consolidation, and its work must start before it is due. */
function parentWarnings(
  { id, rule, rounds: of, due, startsAt }: CompiledConsolidation,
  plan: Plan,
  rounds: readonly CompiledRound[],
): readonly Warning[] {
  const where = `consolidations.${plan.consolidations.findIndex((entry) => entry.id === rule)}`;
  const late = rounds
    .filter((round) => of.includes(round.id) && round.due >= due)
    .map((round) => `${id}: hạn tổng hợp ${fullDate(due)} không sau hạn ${fullDate(round.due)} của ${round.id}.`);
  const start = localDateOf(startsAt, plan.timeZone);
  const startsLate = start > due ? [`${id}: bắt đầu ngày ${fullDate(start)}, sau hạn ${fullDate(due)}.`] : [];
  return [...late, ...startsLate].map((message) => ({ code: 'not-before-parent' as const, where, message }));
}

/** Several reports of the same agency due on one day. */
function sameDayWarnings(plan: Plan, rounds: readonly CompiledRound[]): readonly Warning[] {
  const chased = rounds.filter((round) => round.collective.length > 0);
  return [...new Set(chased.map((round) => round.due))].flatMap((due) => {
    const together = chased.filter((round) => round.due === due);
    const first = together[0];
    const count = countRepeated(together.map((round) => round.agencies));
    if (first === undefined || count === 0) return [];
    const ids = together.map((round) => round.id).join(', ');
    return [
      {
        code: 'same-day' as const,
        where: pathOf(plan, first.requirement),
        message: `${ids} cùng hạn ${fullDate(due)}; ${count} đơn vị phải gửi nhiều báo cáo trong ngày.`,
      },
    ];
  });
}

/** How many agencies are in more than one of the lists. */
function countRepeated(lists: readonly (readonly string[])[]): number {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const agency of lists.flat()) (seen.has(agency) ? repeated : seen).add(agency);
  return repeated.size;
}

function pathOf(plan: Plan, requirement: string): string {
  return `requirements.${plan.requirements.findIndex((entry) => entry.id === requirement)}`;
}
