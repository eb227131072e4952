/** What the same agency reported before: the figures beside which new ones are entered and checked. */
import type { CompiledPlan, CompiledRound } from '../plan/compiled';
import type { Figure, FormerFigures, SubmissionContent } from '../plan/form';
import { reportId } from '../plan/ids';
import { roundOf } from '../plan/letter-builder';
import type { Form } from '../plan/model';
import type { Queryable } from '../store/database';
import { planContext } from '../store/plans';
import { standingContents } from '../store/standing';

interface OfReport {
  readonly round: string;
  readonly agency: string;
  readonly form: Form;
}

/** Of the round before this one of the same requirement, and of the same round of last year's plan, each where something stands. */
export async function formerFigures(
  database: Queryable,
  { plan, rounds }: CompiledPlan,
  { round, agency, form }: OfReport,
): Promise<readonly FormerFigures[]> {
  const now = rounds.find(({ id }) => id === round);
  const before = now === undefined ? undefined : roundBefore(rounds, now);
  const lastPeriod = before === undefined ? null : reportId(plan.id, before.id, agency);
  const others = await database.selectFrom('plans').select('id').where('id', '!=', plan.id).execute();
  const sameElsewhere = others.map(({ id }) => [id, reportId(id, round, agency)] as const);
  const ids = [...(lastPeriod === null ? [] : [lastPeriod]), ...sameElsewhere.map(([, id]) => id)];
  const contents = await standingContents(database, ids);
  const found: FormerFigures[] = [];
  const add = (content: SubmissionContent | undefined, when: FormerFigures['when'], period: string, year: number): void => {
    if (content !== undefined) found.push({ when, period, year, figures: figuresOf(content, form) });
  };
  if (lastPeriod !== null) add(contents.get(lastPeriod), 'last-period', before?.period ?? '', plan.year);
  for (const [id, report] of sameElsewhere.filter(([, one]) => contents.has(one))) {
    const { compiled } = await planContext(database, id);
    if (compiled.plan.year !== plan.year - 1) continue;
    add(contents.get(report), 'last-year', roundOf(compiled, round).round.period, plan.year - 1);
  }
  return found;
}

function roundBefore(rounds: readonly CompiledRound[], now: CompiledRound): CompiledRound | undefined {
  const earlier = rounds.filter(({ requirement, due }) => requirement === now.requirement && due < now.due);
  return earlier.toSorted((a, b) => (a.due < b.due ? 1 : -1))[0];
}

/** "Nothing to report" of the whole says it of every figure. */
function figuresOf({ nil, figures }: SubmissionContent, form: Form): Readonly<Record<string, Figure>> {
  const codes = form.sections.flatMap(({ indicators }) => indicators.map(({ code }) => code));
  return nil ? Object.fromEntries(codes.map((code) => [code, { is: 'nil' }])) : figures;
}
