/** Where the links of mails lead. */
import { addDays, endOfDay } from '../plan/dates';
import { reportId } from '../plan/ids';
import type { Instant, Plan } from '../plan/model';
import type { Database } from '../store/database';
import { findReport } from '../store/reports';
import { type Asked, codeOf } from './identity/code';
import { type LinkKeys, signContactLink, signLink } from './link-token';

/** A link works this long after the plan's last day: late reports are taken, and receipts stay readable. */
const DAYS_AFTER_PLAN = 90;

/** Seconds since 1970. */
export function linkExpiry(plan: Plan): number {
  return Math.floor(Date.parse(endOfDay(addDays(plan.until, DAYS_AFTER_PLAN), plan.timeZone)) / 1000);
}

export interface Links {
  readonly reportLink: (plan: Plan, round: string, agency: string) => Promise<string>;
  readonly coordinatorLink: (plan: string) => string;
  /** Where the new holder of a post confirms it; `n` is the number of the request. */
  readonly contactLink: (plan: string, contact: string, n: number, expiresAt: Instant) => string;
  /** A code to sign in with, and the host of the pages. */
  readonly signInCode: (asked: Asked) => { readonly code: string; readonly site: string };
}

export function linksFor(database: Database, publicUrl: string, keys: LinkKeys): Links {
  return {
    async reportLink(plan, round, agency) {
      const id = reportId(plan.id, round, agency);
      const generation = (await findReport(database, id))?.link_generation ?? 1;
      return `${publicUrl}/r/${signLink({ report: id, generation, expiresAt: linkExpiry(plan) }, keys)}`;
    },
    contactLink: (plan, contact, n, expiresAt) =>
      `${publicUrl}/c/${signContactLink({ plan, contact, n, expiresAt: Math.floor(Date.parse(expiresAt) / 1000) }, keys)}`,
    coordinatorLink: (plan) => `${publicUrl}/plans/${plan}`,
    signInCode: (asked) => ({ code: codeOf(asked, keys), site: new URL(publicUrl).host }),
  };
}
