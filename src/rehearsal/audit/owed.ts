/** One mail to one person, before digests gather what falls on one day. */
import type { Agency, Instant, NoticeKind } from '../../plan/model';
import type { CompiledRound } from '../../plan/compiled';
import type { Evidence } from './evidence';

export interface Owed {
  readonly at: Instant;
  readonly to: string;
  readonly cc: string | null;
  readonly kind: NoticeKind;
  readonly report: string | null;
}

export function reportId({ compiled: { plan } }: Evidence, round: Pick<CompiledRound, 'id'>, agency: Pick<Agency, 'id'>): string {
  return `${plan.id}/${round.id}/${agency.id}`;
}

/** Whether the report had not come in before that instant. */
export function isUnsent(report: string, at: Instant, { sendings }: Evidence): boolean {
  return !sendings.some((sending) => sending.report === report && sending.at < at);
}
