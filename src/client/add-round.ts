import { localDateOf } from '../plan/dates';
import { historyOf, planAsWritten } from '../plan/history';
import type { LocalDate, Plan, Requirement } from '../plan/model';
import { planContext, UnknownPlan } from '../store/plans';
import { proposeAndApply } from './amend-plan';
import type { Connection } from './connection';
import type { AdHocRound, Dondoc } from './dondoc';

/** "Báo cáo đột xuất": a requirement that is due once, of some agencies, added to the running plan beside its file. */
export function addRound(connection: Connection): Dondoc['addRound'] {
  return async ({ by, reason, ...wanted }) => {
    const at = await connection.clock.now();
    const context = await planContext(connection.database, wanted.plan).catch((error: unknown) => {
      if (error instanceof UnknownPlan) return null;
      throw error;
    });
    if (context === null) return { ok: false, reason: 'unknown-plan' };
    const plan = planAsWritten(context.compiled);
    const active = plan.agencies.filter((agency) => agency.active).map(({ id }) => id);
    if (wanted.agencies.length === 0 || wanted.agencies.some((agency) => !active.includes(agency)))
      return { ok: false, reason: 'unknown-agency' };
    const due = context.clock.calendar.shift(localDateOf(at, plan.timeZone), wanted.days);
    const added = historyOf(context.compiled).adHoc.length + 1;
    const requirement = adHocRequirement(wanted, { id: freeId(plan, added), due });
    return proposeAndApply(
      connection,
      { plan, calendars: context.compiled.calendars, adHoc: [requirement], from: at },
      { files: { main: '', texts: {} }, reason, by },
    );
  };
}

function freeId(plan: Plan, n: number): string {
  const id = `dot-xuat-${n}`;
  return plan.requirements.some((requirement) => requirement.id === id) ? freeId(plan, n + 1) : id;
}

/** Without a form of the plan: a few words, or the signed document. */
function adHocRequirement({ title, agencies }: AdHocRound, { id, due }: { readonly id: string; readonly due: LocalDate }): Requirement {
  return {
    id,
    title,
    short: title,
    source: null,
    quote: null,
    legalBases: [],
    frequencies: ['once'],
    dates: [],
    longerReplacesShorter: false,
    window: null,
    due: { type: 'date', date: due },
    wording: 'at_latest',
    roll: 'next',
    estimateAllowed: false,
    proposed: false,
    audience: { agencies },
    form: null,
    ladder: null,
    invitedLadder: 'invited',
    fulfilment: { by: 'submission' },
    graceDays: 0,
    lockDays: null,
    reviewLevels: 1,
  };
}
