import { select } from '../plan/audience';
import { planAsWritten } from '../plan/history';
import type { Plan } from '../plan/model';
import { audit } from '../store/audit';
import { lockRefreshed, planContext, refreshCompiled, UnknownPlan } from '../store/plans';
import type { Connection } from './connection';
import type { Dondoc, Outcome } from './dondoc';
import { lastAct } from './last-act';
import { signal } from './signals';
import { isUniqueViolation } from './unique-violation';

/** Records what somebody above decided: fills the audiences and dates that wait for it. Recorded once. */
export function recordDecision(connection: Connection): Dondoc['recordDecision'] {
  return async ({ plan, requirement: id, agencies, number, date, by }) => {
    const { database, clock } = connection;
    const at = await clock.now();
    try {
      const { lowered, outcome } = await database.transaction().execute(async (trx) => {
        const { compiled } = await planContext(trx, plan);
        const refusal = refusalOf(planAsWritten(compiled), id, agencies);
        if (refusal !== null) return { outcome: refusal, lowered: [] };
        await lockRefreshed(trx, plan);
        await trx
          .insertInto('decisions')
          .values({ plan, requirement: id, agencies: JSON.stringify(agencies), number, date, recorded_at: at, recorded_by: by })
          .execute();
        await trx.updateTable('rounds').set({ state: 'closed' }).where('plan', '=', plan).where('requirement', '=', id).execute();
        await audit(trx, { at, actor: by, act: 'record-decision', subject: `${plan}/${id}`, detail: { agencies, number, date } });
        const ok: Outcome<object> = { ok: true };
        return { outcome: ok, lowered: await refreshCompiled(trx, plan, at) };
      });
      await signal(connection, lowered);
      return outcome;
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      if (isUniqueViolation(error))
        return { ok: false, reason: 'already-recorded', last: await lastAct(database, `${plan}/${id}`, ['record-decision']) };
      throw error;
    }
  };
}

function refusalOf(plan: Plan, id: string, agencies: readonly string[]): Outcome<object> | null {
  const requirement = plan.requirements.find((candidate) => candidate.id === id);
  if (requirement === undefined) return { ok: false, reason: 'unknown-requirement' };
  if (requirement.fulfilment.by !== 'decision') return { ok: false, reason: 'not-a-decision' };
  const eligible = select(plan.agencies, requirement.fulfilment.from).map((agency) => agency.id);
  const distinct = new Set(agencies);
  const fits =
    distinct.size === agencies.length &&
    agencies.length === requirement.fulfilment.choose &&
    agencies.every((agency) => eligible.includes(agency));
  return fits ? null : { ok: false, reason: 'wrong-choice' };
}
