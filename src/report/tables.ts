/** The figures of a consolidation laid out as its documents show them: one table per form and window, one block per section. */
import { select } from '../plan/audience';
import type { CompiledRound } from '../plan/compiled';
import type { Agency, Form, FormSection, Indicator, Plan } from '../plan/model';
import type { ConsolidationInput, FrozenReport } from './input';
import { figureIn, partOf } from './cells';
import { type AgencyFigure, ratioOf, type Total, totalOf, type Window } from './totals';

/** One agency's line in a section. */
export interface SectionRow {
  readonly agency: Agency;
  /** null: no report handed over for it. */
  readonly report: FrozenReport | null;
}

export interface SectionTable {
  readonly form: Form;
  readonly section: FormSection;
  readonly window: Window;
  /** The agencies asked, in plan order. */
  readonly rows: readonly SectionRow[];
  /** In the order of the section's indicators. */
  readonly totals: readonly Total[];
}

export interface FigureTable {
  readonly form: Form;
  readonly window: Window;
  /** Ids of the rounds in it. */
  readonly rounds: readonly string[];
  /** Sections that somebody is asked for and that have indicators. */
  readonly sections: readonly SectionTable[];
}

interface SectionOf {
  readonly form: Form;
  readonly section: FormSection;
  readonly rounds: readonly CompiledRound[];
}

interface Asked {
  readonly form: Form;
  readonly window: Window;
  readonly rows: readonly SectionRow[];
}

/** Rounds of the same form and the same window share a table unless an agency owes two of them; a round without a window stands alone. */
export function figureTables(input: ConsolidationInput): readonly FigureTable[] {
  const groups: { form: Form; window: Window; rounds: CompiledRound[] }[] = [];
  for (const round of input.rounds) {
    const form = formOf(input.plan, round);
    if (form === null) continue;
    const group = groups.find(
      (known) => known.form.id === form.id && sameWindow(known.window, round.window) && !overlaps(known.rounds, round),
    );
    if (group === undefined) groups.push({ form, window: round.window, rounds: [round] });
    else group.rounds.push(round);
  }
  return groups.map(({ form, window, rounds }) => ({
    form,
    window,
    rounds: rounds.map((round) => round.id),
    sections: form.sections
      .map((section) => sectionTable(input, { form, section, rounds }))
      .filter((s) => s.rows.length > 0 && s.totals.length > 0),
  }));
}

/** Ids of the agencies that are the single source; null: everybody is. */
export function ownersOf(plan: Plan, indicator: Indicator): ReadonlySet<string> | null {
  return indicator.owner === null ? null : new Set(select(plan.agencies, indicator.owner).map((agency) => agency.id));
}

function sectionTable(input: ConsolidationInput, { form, section, rounds }: SectionOf): SectionTable {
  const owing = new Set(rounds.flatMap((round) => round.agencies));
  const asked = section.audience === null ? null : new Set(select(input.plan.agencies, section.audience).map((agency) => agency.id));
  const rows = input.plan.agencies
    .filter((agency) => owing.has(agency.id) && (asked?.has(agency.id) ?? true))
    .map((agency) => ({ agency, report: reportOf(input, rounds, agency.id) }));
  const window = rounds[0]?.window ?? null;
  return {
    form,
    section,
    window,
    rows,
    totals: section.indicators.map((indicator) => sectionTotal(input.plan, { form, window, rows }, indicator)),
  };
}

function sectionTotal(plan: Plan, table: Asked, indicator: Indicator): Total {
  if (indicator.of === null) return totalOf(indicator, agencyFigures(plan, table, indicator));
  const [top, base] = indicator.of.map((code) => agencyFigures(plan, table, partOf(table.form, indicator, code)));
  return ratioOf(indicator, top ?? [], base ?? []);
}

function agencyFigures(plan: Plan, { rows, window }: Asked, indicator: Indicator): readonly AgencyFigure[] {
  const owners = ownersOf(plan, indicator);
  return rows.map(({ agency, report }) => ({
    agency: agency.id,
    window,
    figure: figureIn(report, indicator),
    owns: owners?.has(agency.id) ?? true,
    waived: report?.timeliness === 'waived' && report.submission === null,
  }));
}

function formOf(plan: Plan, round: CompiledRound): Form | null {
  const requirement = plan.requirements.find((known) => known.id === round.requirement);
  return plan.forms.find((form) => form.id === requirement?.form) ?? null;
}

function reportOf(input: ConsolidationInput, rounds: readonly CompiledRound[], agency: string): FrozenReport | null {
  const round = rounds.find((candidate) => candidate.agencies.includes(agency));
  return input.reports.find((report) => report.agency === agency && report.round === round?.id) ?? null;
}

function sameWindow(one: Window, other: Window): boolean {
  return one !== null && other !== null && one.from === other.from && one.to === other.to;
}

function overlaps(rounds: readonly CompiledRound[], round: CompiledRound): boolean {
  return rounds.some((known) => known.agencies.some((agency) => round.agencies.includes(agency)));
}
