/** How the agencies kept the reporting regime: counted from receipts, never from figures. */
import type { Agency } from '../plan/model';
import type { Timeliness } from '../plan/report';
import type { ConsolidationInput, FrozenReport } from './input';

/** `owed` = onTime + withPermission + late + waived + missed + due. `nil` is an "of which". */
export interface DisciplineCounts {
  readonly owed: number;
  /** Reports that have come, in whatever class. */
  readonly received: number;
  readonly onTime: number;
  readonly withPermission: number;
  readonly late: number;
  readonly waived: number;
  readonly missed: number;
  /** Not received at the freeze, the round still open. */
  readonly due: number;
  readonly nil: number;
  /** Working days, summed. */
  readonly daysLate: number;
  readonly reminders: number;
  /** Working days in the agencies' hands and in the reviewer's, summed. */
  readonly daysAtAgency: number;
  readonly daysAtReviewer: number;
}

export interface AgencyDiscipline extends DisciplineCounts {
  readonly agency: Agency;
  /** One per round it owes, in the order of the rounds; null: not handed over. */
  readonly reports: readonly (FrozenReport | null)[];
}

export interface Discipline {
  /** In plan order: the table ranks nobody. */
  readonly assigned: readonly AgencyDiscipline[];
  /** Asked courteously: listed apart, in no summary. */
  readonly invited: readonly AgencyDiscipline[];
  /** Over the assigned agencies. */
  readonly summary: DisciplineCounts;
}

const NOTHING: DisciplineCounts = {
  owed: 0,
  received: 0,
  onTime: 0,
  withPermission: 0,
  late: 0,
  waived: 0,
  missed: 0,
  due: 0,
  nil: 0,
  daysLate: 0,
  reminders: 0,
  daysAtAgency: 0,
  daysAtReviewer: 0,
};

/** A report that an agency owes but that was not handed over counts as still due. */
export function disciplineOf(input: ConsolidationInput): Discipline {
  const lines = input.plan.agencies.map((agency) => agencyDiscipline(input, agency)).filter((line) => line.owed > 0);
  const assigned = lines.filter((line) => line.agency.relation === 'assigned');
  return { assigned, invited: lines.filter((line) => line.agency.relation === 'invited'), summary: assigned.reduce(add, NOTHING) };
}

function agencyDiscipline(input: ConsolidationInput, agency: Agency): AgencyDiscipline {
  const reports = input.rounds
    .filter((round) => round.agencies.includes(agency.id))
    .map((round) => input.reports.find((report) => report.round === round.id && report.agency === agency.id) ?? null);
  return { ...reports.map(countsOf).reduce(add, NOTHING), agency, reports };
}

function countsOf(report: FrozenReport | null): DisciplineCounts {
  const came = report !== null && report.state.firstReceivedAt !== null;
  return {
    ...NOTHING,
    ...classOf(report?.timeliness ?? 'due'),
    owed: 1,
    received: came ? 1 : 0,
    nil: came && report.state.nil ? 1 : 0,
    daysLate: report?.daysLate ?? 0,
    reminders: report?.remindersSent ?? 0,
    daysAtAgency: report?.hands?.agency ?? 0,
    daysAtReviewer: report?.hands?.reviewer ?? 0,
  };
}

function classOf(timeliness: Timeliness): Partial<DisciplineCounts> {
  switch (timeliness) {
    case 'on-time':
      return { onTime: 1 };
    case 'with-permission':
      return { withPermission: 1 };
    case 'late':
      return { late: 1 };
    case 'waived':
      return { waived: 1 };
    case 'missed':
      return { missed: 1 };
    case 'due':
      return { due: 1 };
  }
}

function add(a: DisciplineCounts, b: DisciplineCounts): DisciplineCounts {
  return {
    owed: a.owed + b.owed,
    received: a.received + b.received,
    onTime: a.onTime + b.onTime,
    withPermission: a.withPermission + b.withPermission,
    late: a.late + b.late,
    waived: a.waived + b.waived,
    missed: a.missed + b.missed,
    due: a.due + b.due,
    nil: a.nil + b.nil,
    daysLate: a.daysLate + b.daysLate,
    reminders: a.reminders + b.reminders,
    daysAtAgency: a.daysAtAgency + b.daysAtAgency,
    daysAtReviewer: a.daysAtReviewer + b.daysAtReviewer,
  };
}
