import { lookAtReport } from '../plan/advance';
import { roundWorkflowId } from '../plan/ids';
import { roundOf } from '../plan/letter-builder';
import { climbOf } from '../plan/climb';
import { timeliness } from '../plan/report';
import { planContext, type PlanContext } from '../store/plans';
import { type Said, saidOfReports } from '../store/reached';
import { climbContextOf, findReport, type ReportRow, stateOf } from '../store/reports';
import type { Connection } from './connection';
import type { Dondoc, Why } from './dondoc';

/** Where a report stands, what was done and said about it, and what comes next by whose hand. */
export function why({ database }: Connection): Dondoc['why'] {
  return async (id) => {
    const row = await findReport(database, id);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const context = await planContext(database, row.plan);
    const { round } = roundOf(context.compiled, row.round);
    const taken = await database.selectFrom('steps_taken').selectAll().where('subject', '=', id).orderBy('at').execute();
    const acts = await database.selectFrom('audit').select(['at', 'actor', 'act']).where('subject', '=', id).orderBy('seq').execute();
    const history = [
      ...taken.map((step) => ({ at: step.at, what: `${step.step} (${step.how})`, by: 'dondoc' })),
      ...acts.map((line) => ({ at: line.at, what: line.act, by: line.actor })),
    ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const said = (await saidOfReports(database, [id])).get(id);
    const next = nextStep(row, context, said, Object.fromEntries(taken.map((step) => [step.step, step.at])));
    const workflow = roundWorkflowId(row.plan, row.round);
    const answer: Why = { report: id, status: row.status, timeliness: timeliness(stateOf(row)), due: round.due, history, next, workflow };
    return { ok: true, why: answer };
  };
}

/** The step that its instant `next_at` stands for, or the round's collective escalation after it. */
function nextStep(row: ReportRow, context: PlanContext, said: Said | undefined, taken: Readonly<Record<string, string>>): Why['next'] {
  const climb = climbOf(stateOf(row), climbContextOf(row, context), said);
  const pending = climb.steps.filter((step) => !(step.name in taken));
  const look = lookAtReport(climb, taken, '', context.clock);
  const step = pending.find((candidate) => candidate.at === look.nextAt) ?? (look.nextAt === null ? undefined : pending[0]);
  return step === undefined || look.nextAt === null ? null : { at: look.nextAt, step: step.name, to: step.to };
}
