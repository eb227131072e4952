import { canonicalJson } from '../plan/canonical';
import { localDateOf } from '../plan/dates';
import { historyOf, planAsWritten } from '../plan/history';
import type { Instant, LocalDate, Plan, Requirement } from '../plan/model';
import type { Proposal } from '../store/amendments';
import { type PlanContext, planContext } from '../store/plans';
import { proposeAndApply } from './amend-plan';
import type { Connection } from './connection';
import type { AdHocRound, Dondoc, Refusal } from './dondoc';

/** "Báo cáo đột xuất": a requirement that is due once, of some agencies, added to the running plan beside its file. */
export function addRound(connection: Connection): Dondoc['addRound'] {
  return async ({ by, reason, ...wanted }) => {
    const from = await connection.clock.now();
    return proposeAndApply(connection, wanted.plan, {
      propose: async (trx) => proposalOf(await planContext(trx, wanted.plan), wanted, from),
      files: { main: '', texts: {} },
      reason,
      by,
    });
  };
}

function proposalOf({ compiled, clock }: PlanContext, wanted: AdHocRound, from: Instant): Proposal | { readonly refusal: Refusal } {
  const plan = planAsWritten(compiled);
  const active = plan.agencies.filter((agency) => agency.active).map(({ id }) => id);
  if (wanted.agencies.length === 0 || wanted.agencies.some((agency) => !active.includes(agency))) return { refusal: 'unknown-agency' };
  const due = clock.calendar.shift(localDateOf(from, plan.timeZone), wanted.days);
  const { adHoc } = historyOf(compiled);
  const requirement = adHocRequirement(wanted, { id: freeId(plan, adHoc.length + 1), due });
  const sameAs = (other: Requirement) => canonicalJson({ ...other, id: requirement.id }) === canonicalJson(requirement);
  if (plan.requirements.some((other) => adHoc.includes(other.id) && sameAs(other))) return { refusal: 'already-added' };
  return { plan, calendars: compiled.calendars, adHoc: [requirement], from };
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
    audience: { agencies: agencies.toSorted() },
    form: null,
    ladder: null,
    invitedLadder: 'invited',
    fulfilment: { by: 'submission' },
    graceDays: 0,
    lockDays: null,
    reviewLevels: 1,
  };
}
