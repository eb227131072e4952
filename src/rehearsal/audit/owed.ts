/** One mail to one person, before digests gather what falls on one day. */
import type { CompiledRound } from '../../plan/compiled';
import { reportId } from '../../plan/ids';
import type { Agency, Instant, NoticeKind, Plan } from '../../plan/model';
import type { Evidence } from './evidence';

export interface Owed {
  readonly at: Instant;
  readonly to: string;
  readonly cc: string | null;
  readonly kind: NoticeKind;
  readonly report: string | null;
}

/** Id of an agency's report in a round. */
export function reportOf(
  { compiled: { plan } }: Pick<Evidence, 'compiled'>,
  round: Pick<CompiledRound, 'id'>,
  agency: Pick<Agency, 'id'>,
): string {
  return reportId(plan.id, round.id, agency.id);
}

/** Who owes a report in the round. */
export function membersOf({ agencies }: Plan, round: CompiledRound): readonly Agency[] {
  return agencies.filter(({ id }) => round.agencies.includes(id));
}

/** Whether the report had not come in before that instant. */
export function isUnsent(report: string, at: Instant, { sendings }: Evidence): boolean {
  return !sendings.some((sending) => sending.report === report && sending.at < at);
}
