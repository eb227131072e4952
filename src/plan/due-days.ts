/** The days a calendar program shows: what is due when, moved when the date in force moves, crossed out when nothing is owed any more. */
import type { CompiledConsolidation, CompiledPlan, CompiledRound } from './compiled';
import { lastDayBefore } from './dates';
import { roundOf } from './letter-builder';
import type { LocalDate } from './model';
import { agencyOf } from './posts';
import type { ReportState } from './report';
import { consolidationTitle, roundName } from './words';

export interface DueDay {
  /** Stable while the plan runs: what is shown under it is replaced, never doubled. */
  readonly uid: string;
  /** Never smaller than before, larger whenever something about the day has changed. */
  readonly sequence: number;
  readonly date: LocalDate;
  readonly title: string;
  readonly note: string;
  /** `cancelled`: nothing is owed any more. `tentative`: the date waits for something that has not happened. */
  readonly state: 'confirmed' | 'tentative' | 'cancelled';
}

/** A report as far as its day is concerned. */
export interface DatedReport {
  readonly id: string;
  readonly round: string;
  readonly agency: string;
  readonly state: ReportState;
  /** How often anything about it has changed. */
  readonly changes: number;
}

/** One day per report of one agency. `revision`: how often the plan's own dates have been worked out. */
export function agencyDays(compiled: CompiledPlan, reports: readonly DatedReport[], revision: number): readonly DueDay[] {
  return sorted(reports.map((report) => reportDay(compiled, report, revision, '')));
}

/** One day per round and consolidation, and one per report whose own date is another one. */
export function coordinatorDays(compiled: CompiledPlan, reports: readonly DatedReport[], revision: number): readonly DueDay[] {
  const others = reports
    .filter((report) => dateInForce(compiled, report) !== roundOf(compiled, report.round).round.due)
    .map((report) => reportDay(compiled, report, revision, `${agencyOf(compiled.plan, report.agency).short}: `));
  const rounds = compiled.rounds.filter(({ agencies }) => agencies.length > 0).map((round) => roundDay(compiled, round, revision));
  return sorted([...rounds, ...compiled.consolidations.map((each) => consolidationDay(compiled, each, revision)), ...others]);
}

/** The day until which a report is wanted now. */
export function dateInForce({ plan, rounds }: CompiledPlan, { round: id, state }: Pick<DatedReport, 'round' | 'state'>): LocalDate {
  const own = state.status === 'returned' ? state.correctByAt : state.extendedDueAt;
  return own === null ? (rounds.find((round) => round.id === id)?.due ?? '') : lastDayBefore(own, plan.timeZone);
}

function reportDay(compiled: CompiledPlan, report: DatedReport, revision: number, whose: string): DueDay {
  const { round, requirement } = roundOf(compiled, report.round);
  const { state } = report;
  const name = `${whose}${roundName(requirement, round, compiled.plan.year)}`;
  const isOver = state.status === 'accepted' || state.status === 'waived';
  return {
    uid: uidOf(report.id),
    sequence: revision + report.changes,
    date: dateInForce(compiled, report),
    title: `${labelOf(state)}: ${name}`,
    note: requirement.title,
    state: isOver ? 'cancelled' : round.estimated ? 'tentative' : 'confirmed',
  };
}

function labelOf({ status, extendedDueAt }: ReportState): string {
  switch (status) {
    case 'scheduled':
    case 'open':
      return extendedDueAt === null ? 'Hạn gửi' : 'Hạn gửi (đã gia hạn)';
    case 'submitted':
      return 'Đã gửi';
    case 'returned':
      return 'Hạn bổ sung';
    case 'accepted':
      return 'Đã thông qua';
    case 'waived':
      return 'Được miễn';
    case 'missed':
      return 'Không gửi';
  }
}

function roundDay({ plan, ...compiled }: CompiledPlan, round: CompiledRound, revision: number): DueDay {
  const { requirement } = roundOf({ plan, ...compiled }, round.id);
  return {
    uid: uidOf(`${plan.id}/${round.id}`),
    sequence: revision,
    date: round.due,
    title: `Hạn của các đơn vị: ${roundName(requirement, round, plan.year)}`,
    note: requirement.title,
    state: round.estimated ? 'tentative' : 'confirmed',
  };
}

function consolidationDay({ plan }: CompiledPlan, { id, rule, period, due }: CompiledConsolidation, revision: number): DueDay {
  const title = plan.consolidations.find((candidate) => candidate.id === rule)?.title ?? id;
  return {
    uid: uidOf(`${plan.id}/consolidation/${id}`),
    sequence: revision,
    date: due,
    title: `Hạn gửi: ${consolidationTitle(title, period, plan.year)}`,
    note: '',
    state: 'confirmed',
  };
}

function uidOf(id: string): string {
  return `${id.replaceAll('/', '.')}@dondoc`;
}

function sorted(days: readonly DueDay[]): readonly DueDay[] {
  const key = ({ date, uid }: DueDay) => `${date} ${uid}`;
  return days.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
